# SPDX-License-Identifier: AGPL-3.0-or-later
"""manualkit check: are the files that people edit valid, and do they fit together?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from manualkit.cli import options
from manualkit.cli.terminal import terminal
from manualkit.errors import FINDINGS

Folders = Annotated[
    list[Path],
    typer.Argument(metavar="WORK...", help="Folders of manuals, or folders that hold such.", show_default=False),
]


def check(
    work: Folders, json: options.Json = False, verbose: options.Verbose = False, quiet: options.Quiet = False
) -> None:
    """Check edited guides: every error as file:line:column. Exit code 1: findings, 5: files that are not valid."""
    terminal.configure(verbose, quiet)
    from manualkit.check import check_all

    result = check_all(work)
    if json:
        terminal.data(result.model_dump_json(indent=2))
    else:
        for finding in result.findings:
            terminal.say(str(finding))
        files = "1 manual" if result.manuals == 1 else f"{result.manuals} manuals"
        found = len(result.findings)
        terminal.note(f"{files}: {'no findings' if not found else '1 finding' if found == 1 else f'{found} findings'}")
    if result.findings:
        raise typer.Exit(FINDINGS)
