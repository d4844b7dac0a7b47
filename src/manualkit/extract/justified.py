# SPDX-License-Identifier: AGPL-3.0-or-later
"""Justified lines: words that were set far apart to reach both edges are a line, not columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from manualkit.extract.raw import RawSpan

WORD_GAP = 0.75
"""Of the letters' size: more is a gap between columns or cells, but for a justified line."""
_MANY = 3.5  # of the letters' size: the widest of several gaps
_FEW = 4.0  # of the letters' size: the widest gap of a line that the lines around it tell to be one
_SPACES = 2  # wide ones in a line, of which the fewest tell how far apart its words are set
_SAME = 0.5  # points between gaps that are the same
_FLUSH = 0.3  # of the letters' size: how far apart the edges of a paragraph's lines may be
_MOVED = 2.5  # of the letters' size: how far a paragraph's first line may be moved in or out
_LONG = 12.0  # of the letters' size: the least width of such a line, and of the one beside it
_LEADING = 1.75  # of the letters' size: from one line of a paragraph to the next
_NEAR = 4  # rows above and below, among which those of a column are

Part = Sequence[RawSpan]
"""Spans that stand close together."""


def apart(a: RawSpan, b: RawSpan) -> float:
    """The white between two spans of a row, in points; less than nothing where they overlap."""
    return max(b.bbox[0] - a.bbox[2], a.bbox[0] - b.bbox[2])


def even_gap(row: Part, pictured: Callable[[RawSpan, RawSpan], bool] = lambda a, b: False) -> float:
    """The gap between the words of a justified line, in points: several gaps that are all alike, or as wide as the
    line's printed spaces; 0 for other lines, and where words stand closer than that: then the gaps are those between
    columns. `pictured` gaps, with a button symbol in them, are no matter."""
    if any(" " in s.text.strip() for s in row):
        return _space(row)
    gaps = [apart(a, b) for a, b in pairwise(row) if a.text.strip() and b.text.strip() and not pictured(a, b)]
    wide = [g for g in gaps if g > WORD_GAP * row[0].size]
    if len(wide) < 3 or max(wide) > _MANY * row[0].size or not even(wide):
        return 0.0
    return max(wide) + 0.1


def _space(row: Part) -> float:
    """The width of spaces that stand alone in a row, where several are alike, and each wider than a word's."""
    spaces = [s.bbox[2] - s.bbox[0] for s in row if s.text == " "]
    wide = [w for w in spaces if w > WORD_GAP * row[0].size]
    return max(wide) + _SAME if len(wide) >= _SPACES and even(wide) else 0.0


def whole(rows: Sequence[Sequence[Part]], k: int) -> list[Part]:
    """The parts of row `k`, those of a justified line as one: of the whole row, or of a column beside others."""
    parts = rows[k]
    if len(parts) < 2:
        return list(parts)
    if _justified(rows, k):
        return [[span for part in parts for span in part]]
    found: list[Part] = []
    for column in _columns(rows, k):
        joined = len(column) > 1 and _justified(*_beside_others(rows, k, column))
        found += [[span for part in column for span in part]] if joined else column
    return found


def _columns(rows: Sequence[Sequence[Part]], k: int) -> list[list[Part]]:
    """The parts of row `k`, parted where the rows above and below have a gap too; where each of these stands in one
    column alone, as lines of columns need not be level, where none of them runs on."""
    near = [rows[n] for n in (k - 1, k + 1) if _follows(rows, k, n) and len(rows[n]) > 1]
    gaps = [[_white(a, b) for a, b in pairwise(row)] for row in near]
    lone = [] if gaps else _lone(rows, k)
    columns = [[rows[k][0]]]
    for before, part in pairwise(rows[k]):
        x0, x1 = _white(before, part)
        shared = gaps and all(any(max(x0, a) < min(x1, b) for a, b in row) for row in gaps)
        if shared or (lone and not any(a < x0 and x1 < b for a, b in lone)):
            columns.append([part])
        else:
            columns[-1].append(part)
    return columns if len(columns) > 1 else [[part] for part in rows[k]]


def _lone(rows: Sequence[Sequence[Part]], k: int) -> list[tuple[float, float]]:
    """From where to where the lines around row `k` go that have nothing beside them."""
    around = (n for n in range(k - _NEAR, k + _NEAR + 1) if n != k and _follows(rows, k, n) and len(rows[n]) == 1)
    return [(x0, x1) for x0, _, x1 in (_extent(rows[n][0]) for n in around)]


def _white(a: Part, b: Part) -> tuple[float, float]:
    """From where to where the white between two parts goes, whichever is at the left."""
    (a0, _, a1), (b0, _, b1) = _extent(a), _extent(b)
    return (a1, b0) if a0 <= b0 else (b1, a0)


def _beside_others(rows: Sequence[Sequence[Part]], k: int, column: Sequence[Part]) -> tuple[list[Sequence[Part]], int]:
    """What rows around row `k` have in a column's width, and the place of row `k` among them."""
    x0, _, x1 = _extent([span for part in column for span in part])
    first = max(0, k - _NEAR)
    inside = [
        column if n == k else [part for part in rows[n] if _extent(part)[0] < x1 and _extent(part)[2] > x0]
        for n in range(first, min(len(rows), k + _NEAR + 1))
    ]
    return [row for row in inside if row], sum(bool(row) for row in inside[: k - first])


def _justified(rows: Sequence[Sequence[Part]], k: int) -> bool:
    """The parts of row `k` are one line of a paragraph: the rows above and below are unbroken (no column stands here),
    and one of them has the same edges. Where the next row is broken alike, both are lines of a paragraph if the rows
    around the two have their edges."""
    if not _spread(rows[k]):
        return False
    around = [_around(rows, k, step) for step in (-1, 1)]
    near = [rows[n] for n in around if n is not None]
    if any(len(row) > 1 for row in near):
        return False
    flush = [_flush(row, rows[k]) for row in near]
    skipped = sum(n is not None and abs(n - k) > 1 for n in around)
    if skipped == 1 and len(near) == 2:
        return flush[0] and (flush[1] or _ends(near[1], rows[k]))
    return any(flush) and not skipped


def _around(rows: Sequence[Sequence[Part]], k: int, step: int) -> int | None:
    """The row above (below) row `k`, or the one behind it where that is broken as row `k` is; None behind a gap."""
    n = k + step
    if not _follows(rows, k, n):
        return None
    alike = len(rows[n]) > 1 and _spread(rows[n]) and _flush(rows[n], rows[k])
    return n + step if alike and _follows(rows, n, n + step) else n


def _follows(rows: Sequence[Sequence[Part]], k: int, n: int) -> bool:
    """Row `n` is there, and no further from row `k` than the lines of a paragraph are."""
    if not 0 <= n < len(rows):
        return False
    return abs(_extent(rows[n][0])[1] - _extent(rows[k][0])[1]) <= _LEADING * rows[k][0][0].size


def _spread(parts: Sequence[Part]) -> bool:
    """The gaps between the parts are alike, and none is too wide for one between words."""
    gaps = [apart(_inked(a)[-1], _inked(b)[0]) for a, b in pairwise(parts)]
    return max(gaps) <= _FEW * parts[0][0].size and even(gaps)


def _flush(row: Sequence[Part], parts: Sequence[Part]) -> bool:
    """A row has the same edges, or of two long ones one is moved in or out as a paragraph's first line, and letters of
    one size."""
    (left, _, right), (x0, _, x1) = (_extent([span for part in of for span in part]) for of in (row, parts))
    size = parts[0][0].size
    alike = all(abs(row[0][0].size - part[0].size) < 0.1 for part in parts)
    moved = _MOVED if min(right - left, x1 - x0) > _LONG * size else _FLUSH
    return alike and abs(right - x1) <= _FLUSH * size and abs(left - x0) <= moved * size


def _ends(row: Sequence[Part], parts: Sequence[Part]) -> bool:
    """A row that begins at the same edge and ends before the other: a paragraph's last line, where the parts are of
    those above it."""
    (left, _, right), (x0, _, x1) = (_extent([span for part in of for span in part]) for of in (row, parts))
    size = parts[0][0].size
    return abs(row[0][0].size - size) < 0.1 and abs(left - x0) <= _FLUSH * size and right < x1


def even(gaps: Sequence[float]) -> bool:
    """The gaps, in points, are alike."""
    return max(gaps) <= 1.25 * min(gaps) + 1


def _extent(spans: Part) -> tuple[float, float, float]:
    """The left edge, the baseline and the right edge of the letters."""
    inked = _inked(spans)
    return min(s.bbox[0] for s in inked), inked[0].baseline, max(s.bbox[2] for s in inked)


def _inked(spans: Part) -> Part:
    return [s for s in spans if s.text.strip()] or spans
