# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a doubt may come from, and how it is told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from manualkit.frozen import frozen
from manualkit.languages import Lexicon
from manualkit.model import Box, Document, FaultFile, Guide, Outline, Source, Step
from manualkit.model.ledger import Ledger
from manualkit.model.report import Look

TEXTS = 8  # of one look


@frozen
class Seen:
    """Everything that a doubt may come from."""

    document: Document
    outline: Outline
    guides: tuple[Guide, ...]
    faults: tuple[FaultFile, ...]
    ledger: Ledger
    lexicon: Lexicon


def unused(seen: Seen) -> dict[int, list[Box]]:
    """The figures that no step shows, by page."""
    pages: dict[int, list[Box]] = defaultdict(list)
    for figure in seen.ledger.figures:
        if figure.id and not figure.where:
            pages[figure.page].append(figure.bbox)
    return pages


def of_steps(code: str, urgency: float, why: str, guide: Guide, steps: Sequence[Step]) -> Look:
    """A doubt about steps of a guide, where the first of them stands."""
    page = next((s.page for step in steps for s in step.source), guide.pages[0] if guide.pages else 1)
    boxes = tuple(box for step in steps for box in boxes_on(step.source, page))
    return Look(code=code, urgency=urgency, why=why, page=page, boxes=boxes, guide=guide.title, texts=told(steps))


def boxes_on(sources: Sequence[Source], page: int) -> tuple[Box, ...]:
    """The places that are on the page."""
    return tuple(s.bbox for s in sources if s.page == page)


def told(steps: Sequence[Step]) -> tuple[str, ...]:
    """The steps as a reader sees them."""
    return tuple(f"{step.number}. {step.text}" if step.number else step.text or "(picture)" for step in steps[:TEXTS])


def counted(number: int, one: str, many: str) -> str:
    """'1 step is', '2 steps are'."""
    return f"{number} {one if number == 1 else many}"
