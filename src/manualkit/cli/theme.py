# SPDX-License-Identifier: AGPL-3.0-or-later
"""manualkit theme new: a folder to begin a theme of one's own in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from manualkit.cli import options
from manualkit.cli.terminal import terminal
from manualkit.errors import UsageError

theme = typer.Typer(help="Themes of one's own.", no_args_is_help=True, rich_markup_mode=None)

Target = Annotated[Path, typer.Argument(metavar="DIR", help="Folder of the new theme.", show_default=False)]
Copied = Annotated[
    list[str] | None,
    typer.Option("--copy", metavar="FILE", help="Also copy this template, to change it; may be repeated.",
                 show_default=False),
]  # fmt: skip


@theme.callback()
def _theme() -> None:
    pass


@theme.command()
def new(folder: Target, copy: Copied = None, quiet: options.Quiet = False) -> None:
    """Make a theme: a style sheet with the brand's colours, and templates to change."""
    terminal.configure(False, quiet)
    from manualkit.render import themes
    from manualkit.storage import Change

    if folder.exists():
        raise UsageError(f"{folder} is there already", hint="Choose another folder.")
    files = themes.starter(copy or ())
    with Change(folder) as change:
        for name, content in files.items():
            change.write(name, content)
        change.commit()
    terminal.note(f"{folder}: {', '.join(sorted(files))}")
    terminal.note(f"Look at it: manualkit preview WORK --theme {folder}", "green")
