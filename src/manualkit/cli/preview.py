# SPDX-License-Identifier: AGPL-3.0-or-later
"""manualkit preview: the site as it will be, made again whenever a file changes."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from manualkit.cli import options
from manualkit.cli.commands import Argument, Option
from manualkit.cli.terminal import terminal

Port = Annotated[int, Option("--port", min=0, max=65535, help="Port; 0: any that is free.")]
Works = Annotated[
    list[Path], Argument(metavar="WORK...", help="Manuals' folders, such as work/SKU.", show_default=False)
]


def preview(
    works: Works,
    site: options.Site = Path("site"),
    theme: options.Theme = None,
    port: Port = 8000,
    verbose: options.Verbose = False,
    quiet: options.Quiet = False,
) -> None:
    """Serve the site on this machine; pages reload when YAML, pictures or templates change. Ctrl-C ends it."""
    terminal.configure(verbose, quiet)
    from manualkit.preview import Preview
    from manualkit.workspace import Workspace

    running = Preview([Workspace(work) for work in works], site, options.flags(theme=theme), port)
    running.make()
    with running.serving() as address:
        terminal.say(f"Look at  {address}", "green")
        try:
            for told in running.changes():
                terminal.note(told)
        except KeyboardInterrupt:
            terminal.note("ended")
