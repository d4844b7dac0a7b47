# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tables of warnings: signal words in rows of their own, and below each of them the texts of which it is said, with or
without a sign at their left. One that fills a column goes on in the next without a word."""

from __future__ import annotations

from collections.abc import Sequence

from manualkit.extract.figures.boxes import shared
from manualkit.extract.raw import RawLine
from manualkit.extract.tables.cells import RawCell, RawTable
from manualkit.languages import all_languages
from manualkit.model import Box

_SIGNS = 0.3  # of the table's width: the widest column of signs
_FEWEST = 3  # rows of a table without a signal word
_INSIDE = 0.7  # share of a box in a table
_IN_CELL = 0.9  # share of a figure in its cell


def warned(tables: Sequence[RawTable], lines: Sequence[RawLine]) -> list[tuple[RawTable, list[Box]]]:
    """Those of the tables that are of warnings, with the box of each signal word and its rows, in points, and of the
    rows above the first word. `lines`: the page's."""
    found = [(table, _parts(table, lines)) for table in tables if table.kind == "layout" and len(table.rows[0]) == 2]
    return [(table, boxes) for table, boxes in found if boxes]


def is_tint(box: Box, table: RawTable) -> bool:
    """Whether what looks like a figure in a table of warnings is in none of the cells where one may be: the tint behind
    a signal word, or of several cells, with their signs."""
    cells = [cell.bbox for row in table.rows if not row[0].lines for cell in row]
    return shared(box, table.bbox) >= _INSIDE and all(shared(box, cell) < _IN_CELL for cell in cells)


def _parts(table: RawTable, lines: Sequence[RawLine]) -> list[Box]:
    opening = [n for n, row in enumerate(table.rows) if _is_word(row, lines)]
    texts = [row for n, row in enumerate(table.rows) if n not in opening]
    if not texts or not all(_is_text(row, table.bbox) for row in texts) or len(table.rows) < _FEWEST - bool(opening):
        return []
    starts = sorted({0, *opening})
    return [_around(table, a, b) for a, b in zip(starts, [*starts[1:], len(table.rows)], strict=True)]


def _is_word(row: Sequence[RawCell], lines: Sequence[RawLine]) -> bool:
    """A signal word, and what is said of it, fill the row."""
    cell, *others = row
    if not cell.lines or any(other.lines for other in others):
        return False
    texts = (lines[i].text for i in cell.lines)
    return any((signal := all_languages().signal(text)) is not None and signal.alone for text in texts)


def _is_text(row: Sequence[RawCell], table: Box) -> bool:
    """A text stands in the second column, and none in the first one, which is narrow."""
    sign, text = row
    return not sign.lines and bool(text.lines) and text.bbox[0] - table[0] <= _SIGNS * (table[2] - table[0])


def _around(table: RawTable, start: int, end: int) -> Box:
    """The box of rows `start` up to `end`."""
    x0, _, x1, bottom = table.bbox
    tops = [min(cell.bbox[1] for cell in row) for row in table.rows[start : end + 1]]
    return (x0, tops[0], x1, tops[-1] if end < len(table.rows) else bottom)
