# SPDX-License-Identifier: AGPL-3.0-or-later
"""Is every danger, warning and caution of the manual in its guides as they are now? Needs no PDF."""

from __future__ import annotations

from collections.abc import Iterable

from manualkit import yamlfile
from manualkit.check.hazards import lost_hazards
from manualkit.check.ledger import ledger
from manualkit.check.shown import shown
from manualkit.check.waivers import removed_hazards, waived
from manualkit.errors import InvalidDataError
from manualkit.languages import Lexicon
from manualkit.model import Guide
from manualkit.model.ledger import Loss
from manualkit.report.source import machine
from manualkit.workspace import BASE, Workspace


def safety(workspace: Workspace) -> tuple[list[Loss], list[Loss]]:
    """The safety texts that no guide has: those that nobody answers for, and those with a waiver in manual.yaml.

    Raises InputError where nothing was converted, InvalidDataError for a bad file.
    """
    manual = workspace.manual()
    now = shown(manual.guides, manual.faults, manual.figures)
    document, outline = machine(workspace)
    book = ledger(document, outline, now)
    return waived(all_hazards(workspace, lost_hazards(document, book, Lexicon())), manual.head.waivers)


def all_hazards(workspace: Workspace, printed: Iterable[Loss]) -> list[Loss]:
    """What signal words open and no guide has, and what a writer took out of one; each once."""
    manual = workspace.manual()
    now = shown(manual.guides, manual.faults, manual.figures)
    found = list(printed)
    for loss in removed_hazards(_written(workspace), now):
        if not any(loss.page == other.page and _meet(loss, other) for other in found):
            found.append(loss)
    return found


def _written(workspace: Workspace) -> Iterable[Guide]:
    """The guides as the machine wrote them last."""
    for path in sorted((workspace.root / BASE).glob("guides/*/*.yaml")):
        try:
            yield yamlfile.load(path, Guide)
        except InvalidDataError:  # written by another version
            continue


def _meet(one: Loss, other: Loss) -> bool:
    a, b = one.bbox, other.bbox
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
