# SPDX-License-Identifier: AGPL-3.0-or-later
"""manualkit theme new: a folder to begin a theme of one's own in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from manualkit.cli import options
from manualkit.cli.commands import Argument, Group, Option
from manualkit.cli.terminal import terminal
from manualkit.errors import UsageError

Target = Annotated[Path, Argument(metavar="DIR", help="Folder of the new theme.", show_default=False)]
Copied = Annotated[
    list[str] | None,
    Option("--copy", metavar="FILE", help="Also copy this template, to change it; may be repeated.",
                 show_default=False),
]  # fmt: skip


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


theme = Group("Themes of one's own.", new)
