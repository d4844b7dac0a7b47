# SPDX-License-Identifier: AGPL-3.0-or-later
"""manualkit update: a new edition of a manual, and the edits that were made in the old one."""

from __future__ import annotations

from pathlib import Path

from manualkit.cli import options
from manualkit.cli.convert import tell
from manualkit.cli.terminal import terminal
from manualkit.errors import FINDINGS, OK


def update(
    work: options.Folder,
    pdf: options.Pdf,
    site: options.Site = Path("site"),
    lang: options.Language = None,
    password: options.Password = None,
    ocr: options.Ocr = None,
    force: options.Force = False,
    json: options.Json = False,
    verbose: options.Verbose = False,
    quiet: options.Quiet = False,
) -> int:
    """Convert a new edition into a manual's folder; edits stay. Exit code 1: conflicts with them."""
    terminal.configure(verbose, quiet)
    from manualkit.update import update as run
    from manualkit.workspace import Workspace

    with terminal.progress() as progress:
        updated = run(
            Workspace(work), pdf, site, options.flags(ocr, lang), password=password, force=force, progress=progress
        )
    if json:
        terminal.data(updated.model_dump_json(indent=2))
    else:
        tell(updated.summary)
        for name in updated.out_of_date:
            terminal.say(f"out of date, as its original changed: {name}", "yellow")
        counts = updated.revision.counts().items()
        terminal.note(f"Changed  {', '.join(f'{number} {what}' for what, number in counts) or 'nothing'}")
        terminal.note(f"Look at  {updated.page}", "green")
    return FINDINGS if updated.summary.conflicts else OK
