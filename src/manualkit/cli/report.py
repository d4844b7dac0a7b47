# SPDX-License-Identifier: AGPL-3.0-or-later
"""manualkit report: what was found, beside the pages that it was found on."""

from __future__ import annotations

from typing import Annotated

from manualkit.cli import options
from manualkit.cli.commands import Option
from manualkit.cli.terminal import terminal

OpenPath = Annotated[bool, Option("--open-path", help="Print the page's path on stdout, for a browser.")]


def report(
    work: options.Folder,
    pdf: options.SourcePdf = None,
    password: options.Password = None,
    open_path: OpenPath = False,
    json: options.Json = False,
    verbose: options.Verbose = False,
    quiet: options.Quiet = False,
) -> None:
    """Make a page that shows what was found, what to look at first, and every page with its boxes."""
    terminal.configure(verbose, quiet)
    from manualkit.report.write import write_report
    from manualkit.workspace import Workspace

    with terminal.progress("report") as progress:
        page, found = write_report(
            Workspace(work), pdf, password=password, progress=lambda done, total: progress("report", done, total)
        )
    if json:
        terminal.data(found.model_dump_json(indent=2))
    if open_path:
        terminal.data(str(page.resolve()))
    for look in found.look[:5]:
        terminal.note(f"  page {look.page}: {look.why}")
    terminal.note(f"{len(found.look)} places to look at")
    terminal.note(f"Look at  {page}", "green")
