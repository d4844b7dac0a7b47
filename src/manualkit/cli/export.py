# SPDX-License-Identifier: AGPL-3.0-or-later
"""manualkit export, qr: other things that are made of the same guides."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal

from manualkit.cli import options
from manualkit.cli.commands import Option
from manualkit.cli.terminal import terminal
from manualkit.errors import UsageError

To = Annotated[Literal["html", "markdown"], Option("--to", help="html: one file with everything in it; or Markdown.")]
Out = Annotated[Path, Option("--out", metavar="DIR", help="Folder to write to.")]
BaseUrl = Annotated[
    str | None,
    Option("--base-url", metavar="URL", help="Address of the site; else render.base_url.", show_default=False),
]


def export(
    work: options.Folder,
    to: To,
    out: Out = Path("export"),
    theme: options.Theme = None,
    verbose: options.Verbose = False,
    quiet: options.Quiet = False,
) -> None:
    """Write a manual's guides as single HTML files, or as Markdown."""
    terminal.configure(verbose, quiet)
    from manualkit.workspace import Workspace

    workspace = Workspace(work)
    settings = options.flags(theme=theme).over(workspace.settings()).render
    if to == "html":
        from manualkit.render.single import single

        _write(out, single(workspace.manual(), workspace.figures, settings))
    else:
        from manualkit.render.markdown import markdown

        _write(out, markdown(workspace.manual(), workspace.figures, settings.theme))


def qr(
    work: options.Folder,
    base_url: BaseUrl = None,
    out: Out = Path("qr"),
    verbose: options.Verbose = False,
    quiet: options.Quiet = False,
) -> None:
    """Write QR codes that lead to each guide and step, and a table of their addresses."""
    terminal.configure(verbose, quiet)
    from manualkit.render.qr import codes
    from manualkit.workspace import Workspace

    workspace = Workspace(work)
    base = base_url or workspace.settings().render.base_url
    if not base.startswith(("https://", "http://")):
        raise UsageError("the site's address is not known", hint="Give --base-url https://guides.example.")
    _write(out, codes(workspace.manual(), base, workspace.folder))


def _write(folder: Path, files: Mapping[str, bytes | Path]) -> None:
    from manualkit.storage import Change

    with Change(folder) as change:
        for name, content in files.items():
            change.write(name, content)
        change.commit()
    terminal.note(f"{len(files)} files  {folder}")
