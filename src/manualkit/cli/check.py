# SPDX-License-Identifier: AGPL-3.0-or-later
"""manualkit check: are the files that people edit valid, do they fit together, and is all of the PDF accounted for?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from manualkit.cli import options
from manualkit.cli.terminal import terminal
from manualkit.errors import FINDINGS

if TYPE_CHECKING:
    from manualkit.model.ledger import Ledger

Folders = Annotated[
    list[Path],
    typer.Argument(metavar="WORK...", help="Folders of manuals, or folders that hold such.", show_default=False),
]
Fidelity = Annotated[
    bool, typer.Option("--fidelity", help="Account for every word and figure of the PDF instead; needs the PDF.")
]


def check(
    work: Folders,
    fidelity: Fidelity = False,
    pdf: options.SourcePdf = None,
    password: options.Password = None,
    json: options.Json = False,
    verbose: options.Verbose = False,
    quiet: options.Quiet = False,
) -> None:
    """Check edited guides: every error as file:line:column. Exit code 1: findings, 5: files that are not valid."""
    terminal.configure(verbose, quiet)
    if fidelity:
        _fidelity(work, pdf, password, json)
        return
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


def _fidelity(work: list[Path], pdf: Path | None, password: str | None, json: bool) -> None:
    from manualkit.check.run import manuals
    from manualkit.errors import UsageError
    from manualkit.report.fidelity import fidelity
    from manualkit.workspace import Workspace

    roots = [root for folder in work for root in manuals(folder)]
    if pdf is not None and len(roots) > 1:
        raise UsageError("--pdf is one manual's", hint="Name one manual's folder.")
    closed = True
    for root in roots:
        ledger = fidelity(Workspace(root), pdf, password)
        closed = closed and ledger.closes
        if json:
            terminal.data(ledger.model_dump_json())
        else:
            _tell(root, ledger)
    if not closed:
        raise typer.Exit(FINDINGS)


def _tell(root: Path, ledger: Ledger) -> None:
    from manualkit.model.ledger import IN_GUIDES, LOST

    words = ledger.words()
    total = sum(words.values())
    for loss in ledger.lost:
        what = loss.text or ", ".join(f"{v:.0f}" for v in loss.bbox)
        terminal.say(f"page {loss.page}: lost in {loss.stage}: {what} ({loss.why})")
    for loss in ledger.hazards:
        terminal.say(f"page {loss.page}: hazard left out: {loss.text} ({loss.why})")
    shown = sum(words[bucket] for bucket in IN_GUIDES)
    terminal.note(
        f"{root.name}: {total} words, {shown} in guides, {total - shown - words[LOST]} left out, {words[LOST]} lost"
    )
    for bucket, number in words.most_common():
        kind = "" if bucket in (*IN_GUIDES, LOST) else " (left out)"
        terminal.note(f"  {number:7} {100 * number / max(1, total):5.1f} %  {bucket}{kind}")
    used = sum(1 for figure in ledger.figures if figure.where)
    figures = sum(1 for figure in ledger.figures if figure.id)
    terminal.note(f"  {figures} figures, {used} in guides, {figures - used} that no step uses")
    terminal.note(f"  hazards that no guide has: {len(ledger.hazards)}")
