# SPDX-License-Identifier: AGPL-3.0-or-later
"""Stretched spaces: words that the PDF draws one behind the other with a space between them are of one justified line,
however far apart they were set, and whatever stands beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from manualkit.extract.justified import WORD_GAP, apart, even
from manualkit.extract.raw import RawSpan
from manualkit.extract.rows import is_label

_SAME = 0.1  # points between baselines that are the same
_FLUSH = 0.3  # of the letters' size: how far apart the right edges of a column's lines may be
_OTHERS = 2  # lines with the same right edge, of which a column is known
_ALIGNED = 1.0  # points between the beginnings of a column's cells
_MOST = 14.0  # of the letters' size: the widest such space
_LEADING = 4.0  # of the letters' size: how far apart the rows of a table may be

Stretched = frozenset[tuple[int, int]]
"""Pairs of spans, by their identity, between which a line goes on."""


def stretched(spans: Sequence[RawSpan]) -> Stretched:
    """The wide spaces of justified lines among a page's spans, in the order in which they are drawn."""
    rows = list(_rows(spans))
    wide = [row for row in rows if any(_is_wide(a, b) for a, b in _words(row))]
    edges = [_edges(row) for row in rows] if wide else []
    return frozenset(
        (id(a), id(b)) for row in wide if _justified(row, edges) and not _aligned(row, wide) for a, b in pairwise(row)
    )


def _rows(spans: Sequence[RawSpan]) -> Iterator[list[RawSpan]]:
    """Spans that are drawn one behind the other on one baseline, with a space between them."""
    row: list[RawSpan] = []
    for span in spans:
        if row and not _goes_on(row[-1], span):
            yield row
            row = []
        row.append(span)
    if row:
        yield row


def _goes_on(a: RawSpan, b: RawSpan) -> bool:
    level = abs(a.baseline - b.baseline) < _SAME and abs(a.size - b.size) < _SAME
    close = apart(a, b) <= WORD_GAP * b.size
    return level and (close or a.text.endswith(" ") or b.text.startswith(" "))


def _words(row: Sequence[RawSpan]) -> list[tuple[RawSpan, RawSpan]]:
    return list(pairwise([s for s in row if s.text.strip()]))


def _is_wide(a: RawSpan, b: RawSpan) -> bool:
    return apart(a, b) > WORD_GAP * b.size


def _justified(row: Sequence[RawSpan], edges: Sequence[tuple[float, float]]) -> bool:
    """The words are set evenly, none as close as usual, and end where other lines of the column do."""
    words = _words(row)
    gaps = [apart(a, b) for a, b in words]
    size = row[0].size
    usual = any(" " in span.text.strip() for span in row)
    if usual or is_label(words[0][0].text) or max(gaps) > _MOST * size or not even(gaps):
        return False
    left, right = _edges(row)
    return sum(abs(x1 - right) <= _FLUSH * size and x0 < right and x1 > left for x0, x1 in edges) > _OTHERS


def _aligned(row: Sequence[RawSpan], wide: Sequence[Sequence[RawSpan]]) -> bool:
    """A word behind one of the wide spaces begins where one of a row nearby does: these are cells."""
    starts = [b.bbox[0] for a, b in _words(row) if _is_wide(a, b)]
    near = (r for r in wide if r is not row and abs(r[0].baseline - row[0].baseline) < _LEADING * row[0].size)
    others = [b.bbox[0] for r in near for a, b in _words(r) if _is_wide(a, b)]
    return any(abs(x - other) <= _ALIGNED for x in starts for other in others)


def _edges(row: Sequence[RawSpan]) -> tuple[float, float]:
    """The left and the right edge of the letters."""
    inked = [s.bbox for s in row if s.text.strip()] or [s.bbox for s in row]
    return min(b[0] for b in inked), max(b[2] for b in inked)
