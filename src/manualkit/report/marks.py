# SPDX-License-Identifier: AGPL-3.0-or-later
"""The ledger as boxes on the pages: lines that went the same way, together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from manualkit.model import Box
from manualkit.model.ledger import Entry, Ledger
from manualkit.model.report import Mark, MarkKind
from manualkit.model.texts import around

_KINDS: dict[str, MarkKind] = {
    "step": "step", "number": "step", "result": "step", "notice": "notice", "signal word": "notice", "fault": "fault",
    "title": "title", "section": "title", "introduction": "text", "requirement": "text", "caption": "text",
    "table": "table", "table header": "table", "running header": "furniture", "rotated text": "left",
    "hidden": "furniture",
}  # fmt: skip
_INSIDE = frozenset({"figure", "label of a figure"})
"""Text in a figure: the figure's own box shows it."""

_LINES = 1.2  # heights of a line between two that belong together
_LETTERS = 120


def marks(ledger: Ledger) -> dict[int, tuple[Mark, ...]]:
    """The boxes of each page; figures first, so that the text in front of them is drawn over them."""
    pages: dict[int, list[Mark]] = defaultdict(list)
    for figure in (figure for figure in ledger.figures if figure.id):
        kind: MarkKind = "figure" if figure.where else "unused"
        why = ", ".join(figure.where) or figure.bucket
        pages[figure.page].append(Mark(kind=kind, bbox=figure.bbox, text=figure.id, why=why))
    for page, found in _texts(ledger.entries):
        pages[page].append(found)
    for loss in (*ledger.lost, *ledger.hazards):
        pages[loss.page].append(Mark(kind="lost", bbox=loss.bbox, text=loss.text[:_LETTERS], why=loss.why))
    return {page: tuple(found) for page, found in pages.items()}


def _texts(entries: Iterable[Entry]) -> Iterable[tuple[int, Mark]]:
    run: list[Entry] = []
    for entry in entries:
        if entry.bucket in _INSIDE:
            continue
        if run and not _together(run[-1], entry):
            yield _mark(run)
            run = []
        run.append(entry)
    if run:
        yield _mark(run)


def _together(a: Entry, b: Entry) -> bool:
    alike = a.bucket == b.bucket or (_kind(a) == _kind(b) and _kind(a) in ("step", "notice"))
    return alike and (a.page, a.where) == (b.page, b.where) and _near(a.bbox, b.bbox)


def _near(a: Box, b: Box) -> bool:
    """In the same line, or the next one of the same column."""
    reach = _LINES * (b[3] - b[1])
    return b[1] - a[3] < reach and a[1] - b[3] < reach and b[0] < a[2] + reach and a[0] < b[2] + reach


def _kind(entry: Entry) -> MarkKind:
    return _KINDS.get(entry.bucket, "left")


def _mark(run: list[Entry]) -> tuple[int, Mark]:
    text = " ".join(entry.text for entry in run)[:_LETTERS]
    why = run[-1].where or run[-1].bucket
    return run[0].page, Mark(kind=_kind(run[0]), bbox=around(e.bbox for e in run), text=text, why=why)
