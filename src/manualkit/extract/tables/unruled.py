# SPDX-License-Identifier: AGPL-3.0-or-later
"""Rows and cells of a table without rules whose columns are known: white and the first column's texts part the rows."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from manualkit.extract.blocks import first_word
from manualkit.extract.lines import Line
from manualkit.extract.tables.cells import RawCell, RawTable
from manualkit.model import Box

LEVEL = 0.4  # of the letters' size, as all measures below: baselines of one row
_BESIDE = 3.0  # between a column and a line that is still of it
_BELOW = 3.5  # white that ends a table
_ROW = 0.35  # white above a row, more than between the lines in it
_LARGE = 1.25  # a heading's letters beside the header's
_WORDS = 8  # of a text over all columns that names the rows below it
_STOPS = (".", "!", "?", "。", "！", "？", ":")

Row = tuple[tuple[int, ...], ...]
"""The lines of each column; a row over all columns has a single cell."""


@dataclass
class Column:
    """A column as far as it is known: its left and right edge, and its lines' places."""

    left: float
    right: float
    lines: list[int] = field(default_factory=list)

    def apart(self, line: Line) -> float:
        """The white between the column and a line; less than nothing where one is over the other."""
        return max(line.bbox[0] - self.right, self.left - line.bbox[2])

    def add(self, index: int, line: Line) -> None:
        """Takes a line in, by its place."""
        self.left, self.right = min(self.left, line.bbox[0]), max(self.right, line.bbox[2])
        self.lines.append(index)


def fill(
    columns: Sequence[Column],
    lines: Sequence[Line],
    order: Sequence[int],
    taken: Sequence[Box],
    *,
    size: float,
    bottom: float,
) -> list[int]:
    """Gives the columns the lines in `order`, which come from top to bottom, to the first that is of no column; `size`
    is that of the letters above, which end at y = `bottom`. Returns the lines that stand over all columns and name the
    rows below them."""
    groups: list[int] = []
    waiting: list[int] = []
    for place, i in enumerate(order):
        line = lines[i]
        near = sorted(columns, key=lambda column: column.apart(line))
        gap = line.bbox[1] - bottom
        if near[0].apart(line) > _BESIDE * line.size and gap < 0:
            continue  # beside the table
        ends = gap > _BELOW * line.size or line.size > _LARGE * size or near[0].apart(line) > _BESIDE * line.size
        if ends or any(_crosses((bottom, line.bbox[3]), columns, box) for box in taken):
            break
        if near[1].apart(line) >= -1:
            near[0].add(i, line)
            groups += waiting
            waiting = []
        elif _names(line, [lines[j] for j in (*order[max(place - 1, 0) : place], *order[place + 1 : place + 2])]):
            waiting.append(i)
        else:
            break
        bottom = max(bottom, line.bbox[3])
    return groups


def _names(line: Line, beside: Sequence[Line]) -> bool:
    """A few words alone on their height."""
    alone = all(abs(other.baseline - line.baseline) > LEVEL * line.size for other in beside)
    return alone and len(line.text.split()) <= _WORDS and not line.text.endswith(_STOPS)


def _crosses(between: tuple[float, float], columns: Sequence[Column], box: Box) -> bool:
    """The box reaches into what is between two y of the table."""
    top, bottom = between
    left, right = min(c.left for c in columns), max(c.right for c in columns)
    return box[1] < bottom and box[3] > top and box[0] < right and box[2] > left


def rows_of(columns: Sequence[Column], first: int, groups: Collection[int], lines: Sequence[Line]) -> list[Row]:
    """The rows: one begins below white that goes through all columns, or where a text of column `first` does."""
    every = sorted((*groups, *(i for column in columns for i in column.lines)), key=lambda i: lines[i].bbox[1])
    gaps = sorted(_gap(lines[a], lines[b]) for column in columns for a, b in pairwise(column.lines))
    usual = max(0.0, gaps[len(gaps) // 10]) if gaps else 0.0  # the white between the lines of a cell
    opening = _opening(columns[first], every, lines, usual)
    rows: list[list[int]] = []
    bottom = -1.0
    for i in every:
        line = lines[i]
        opens = i in groups or (rows and rows[-1][-1] in groups)
        opens = opens or any(j not in rows[-1] for j in opening.get(i, ()))
        if not rows or opens or line.bbox[1] - bottom > usual + _ROW * line.size:
            rows.append([])
        rows[-1].append(i)
        bottom = max(bottom, line.bbox[3])
    return [_row(row, columns, groups) for row in rows]


def _opening(column: Column, every: Sequence[int], lines: Sequence[Line], usual: float) -> dict[int, list[int]]:
    """For each line that stands level with one that opens a text of the column, that one."""
    beside = {i: [j for j in every if j != i and _level(lines[i], lines[j])] for i in column.lines}
    found: dict[int, list[int]] = {}
    for above, i in pairwise(column.lines):
        names = lines[above].bold != lines[i].bold and not beside[above if lines[above].bold else i]
        first = above == column.lines[0] and not (lines[above].bold and lines[i].bold)  # below a header of one line
        if names or _opens(lines[above], lines[i], [lines[j] for j in beside[i]], column, usual, ended=first):
            for j in (i, *beside[i]):
                found.setdefault(j, []).append(i)
    return found


def _level(line: Line, other: Line) -> bool:
    return abs(other.baseline - line.baseline) < LEVEL * line.size


def _opens(above: Line, line: Line, level: Sequence[Line], column: Column, usual: float, *, ended: bool) -> bool:
    """The line opens a text: white above it, or the one above ended and something stands beside this one."""
    if _gap(above, line) > usual + _ROW * line.size:
        return True
    short = above.text.isalnum() and above.text != above.text.lower()  # "E1"
    ended = ended or above.text.endswith(_STOPS) or short or column.right - above.bbox[2] > first_word(line) + line.size
    return bool(level) and ended and not any(one.text[:1].islower() for one in (line, *level))


def _gap(above: Line, line: Line) -> float:
    return line.bbox[1] - above.bbox[3]


def _row(row: Collection[int], columns: Sequence[Column], groups: Collection[int]) -> Row:
    if any(i in groups for i in row):
        return (tuple(row),)
    return tuple(tuple(i for i in column.lines if i in row) for column in columns)


def boxed(rows: Sequence[Row], columns: Sequence[Column], lines: Sequence[Line], header: int) -> RawTable:
    """The table; its columns and rows touch in the middle of the white between them."""
    tops = [min(lines[i].bbox[1] for cell in row for i in cell) for row in rows]
    bottoms = [max(lines[i].bbox[3] for cell in row for i in cell) for row in rows]
    across = [columns[0].left, *((a.right + b.left) / 2 for a, b in pairwise(columns)), columns[-1].right]
    down = [tops[0], *((a + b) / 2 for a, b in zip(bottoms, tops[1:], strict=False)), bottoms[-1]]
    cells = tuple(_cells(row, top, bottom, across) for row, (top, bottom) in zip(rows, pairwise(down), strict=True))
    return RawTable((across[0], down[0], across[-1], down[-1]), cells, header)


def _cells(row: Row, top: float, bottom: float, across: Sequence[float]) -> tuple[RawCell, ...]:
    """The row's cells; what stands over all columns is in the first of them, which has their box."""
    if len(row) == 1:
        own = RawCell((across[0], top, across[-1], bottom), row[0])
        return (own, *(RawCell((left, top, right, bottom)) for left, right in list(pairwise(across))[1:]))
    return tuple(
        RawCell((left, top, right, bottom), cell) for cell, (left, right) in zip(row, pairwise(across), strict=True)
    )


def turned(box: Box) -> Box:
    """The box in a mirror."""
    return (-box[2], box[1], -box[0], box[3])


def mirror(table: RawTable) -> RawTable:
    """The table in a mirror; its cells stand from left to right again."""
    rows = tuple(tuple(replace(cell, bbox=turned(cell.bbox)) for cell in row[::-1]) for row in table.rows)
    return replace(table, bbox=turned(table.bbox), rows=rows)
