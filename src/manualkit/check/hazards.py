# SPDX-License-Identifier: AGPL-3.0-or-later
"""Danger, warning and caution texts of a document that no guide has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from manualkit.check.uses import cells
from manualkit.languages import Lexicon, Signal
from manualkit.model import Box, Document, FigureBlock, Page, TextBlock, TextLine
from manualkit.model.base import HAZARDS
from manualkit.model.ledger import IN_GUIDES, LOST, Ledger, Loss

_SHOWN = frozenset(IN_GUIDES) - {"signal word", "number"}
_NO_TEXT = frozenset({"running header", "hidden", "contents", "label of a figure", "figure"})
_KNOWN = frozenset(IN_GUIDES) | _NO_TEXT  # a line of these needs no second look
_LETTERS = 6  # behind the signal word; less says no hazard


def lost_hazards(document: Document, ledger: Ledger, lexicon: Lexicon) -> Iterator[Loss]:
    """Each line that a signal word opens and of which no word is in a guide; for a word that stands alone, the line
    behind it."""
    for page, buckets in _told_of(document, ledger):
        lines = list(_lines(page.blocks))
        for n, (line, language) in enumerate(lines):
            if not _KNOWN.isdisjoint(buckets[line.bbox]):
                continue
            signal = lexicon.signal(line.text, language)
            if signal is None or signal.level not in HAZARDS:
                continue
            told = _told(lines, n, signal)
            if told is None:
                continue
            where = buckets[told.bbox] or {LOST}
            if not where & (_SHOWN | _NO_TEXT):
                yield _loss(page.number, line, told, signal, sorted(where))


def _told_of(document: Document, ledger: Ledger) -> Iterator[tuple[Page, dict[Box, set[str]]]]:
    """Each page, with what its lines are; the entries stand in the order of the pages."""
    entries = iter(ledger.entries)
    entry = next(entries, None)
    for page in document.pages:
        buckets: dict[Box, set[str]] = defaultdict(set)
        while entry is not None and entry.page == page.number:
            buckets[entry.bbox].add(entry.bucket)
            entry = next(entries, None)
        yield page, buckets


def _lines(blocks: Sequence[object]) -> Iterator[tuple[TextLine, str]]:
    for block in blocks:
        if isinstance(block, FigureBlock):
            continue
        for _, _, lines in cells(block):  # type: ignore[arg-type]
            language = block.language if isinstance(block, TextBlock) else ""
            yield from ((line, language) for line in lines)


def _told(lines: Sequence[tuple[TextLine, str]], n: int, signal: Signal) -> TextLine | None:
    """The line that says what the hazard is."""
    line = lines[n][0]
    if len(line.text[signal.end :].strip()) >= _LETTERS:
        return line
    after = lines[n + 1][0] if n + 1 < len(lines) else None
    return after if after and len(after.text) >= _LETTERS and after.bbox[1] >= line.bbox[1] else None


def _loss(page: int, line: TextLine, told: TextLine, signal: Signal, buckets: Sequence[str]) -> Loss:
    text = line.text if line is told else f"{line.text} {told.text}"
    return Loss(
        page=page,
        bbox=told.bbox,
        text=text,
        words=len(text.split()),
        stage="segment",
        why=f"{signal.level}: no guide has it ({', '.join(buckets)})",
    )
