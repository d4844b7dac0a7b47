# SPDX-License-Identifier: AGPL-3.0-or-later
"""Troubleshooting tables without rules: what says that there is a table is the header's words over columns of text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from manualkit.extract.blocks import first_word
from manualkit.extract.cells import RawCell, RawTable
from manualkit.extract.lines import Line
from manualkit.languages import Lexicon
from manualkit.model import Box

_WORDS = 5  # of a header's cell
_LEVEL = 0.4  # of the letters' size, as all measures below: baselines of one row
_APART = 1.0  # between the cells of a header
_BESIDE = 3.0  # between a column and a line that is still of it
_BELOW = 3.5  # white that ends a table
_ROW = 0.35  # white above a row, more than between the lines in it
_LARGE = 1.25  # a heading's letters beside the header's
_STOPS = (".", "!", "?", "。", "！", "？", ":")


@dataclass
class _Column:
    """A column as far as it is known: what its header names, its left and right edge, and its lines' places."""

    kind: str | None
    left: float
    right: float
    lines: list[int] = field(default_factory=list)

    def apart(self, line: Line) -> float:
        """The white between the column and a line; less than nothing where one is over the other."""
        return max(line.bbox[0] - self.right, self.left - line.bbox[2])

    def add(self, index: int, line: Line) -> None:
        self.left, self.right = min(self.left, line.bbox[0]), max(self.right, line.bbox[2])
        self.lines.append(index)


def headed_tables(lines: Sequence[Line], taken: Sequence[Box]) -> list[RawTable]:
    """The tables under rows that name a symptom beside a cause or remedy; their cells have indexes of `lines`, which
    come from top to bottom. None reaches into one of the boxes `taken`."""
    found: list[RawTable] = []
    bottom = 0.0
    for header in _headers(lines):
        if lines[header[0]].bbox[1] >= bottom:
            table = _table(header, lines, taken)
            if table:
                found.append(table)
                bottom = table.bbox[3]
    return found


def _headers(lines: Sequence[Line]) -> Iterator[list[int]]:
    """Rows of short texts that name what troubleshooting tables have in columns."""
    level = sorted((i for i, line in enumerate(lines) if not line.rotated), key=lambda i: lines[i].baseline)
    row: list[int] = []
    for i in level:
        if row and lines[i].baseline - lines[row[0]].baseline > _LEVEL * lines[i].size:
            yield from _header(row, lines)
            row = []
        row.append(i)
    yield from _header(row, lines)


def _header(row: list[int], lines: Sequence[Line]) -> Iterator[list[int]]:
    if len(row) < 2 or any(len(lines[i].text.split()) > _WORDS for i in row):
        return
    row = sorted(row, key=lambda i: lines[i].bbox[0])
    if any(lines[b].bbox[0] - lines[a].bbox[2] < _APART * lines[a].size for a, b in pairwise(row)):
        return
    kinds = {_kind(lines[i]) for i in row}
    if "symptom" in kinds and kinds & {"cause", "remedy"}:
        yield row


@cache
def _lexicon() -> Lexicon:
    return Lexicon()


def _kind(line: Line) -> str | None:
    return _lexicon().fault_column(line.text)


def _table(header: Sequence[int], lines: Sequence[Line], taken: Sequence[Box]) -> RawTable | None:
    columns = [_Column(_kind(lines[i]), lines[i].bbox[0], lines[i].bbox[2], [i]) for i in header]
    _fill(columns, lines, taken)
    first = next(k for k, column in enumerate(columns) if column.kind == "symptom")
    rows = [[[i for i in column.lines if i in row] for column in columns] for row in _rows(columns, first, lines)]
    while rows and not any(cell for k, cell in enumerate(rows[-1]) if k != first):
        rows.pop()  # the heading behind the table
    if sum(bool(row[first]) and sum(map(bool, row)) > 1 for row in rows) < 3:
        return None
    return _boxed(rows, columns, lines)


def _fill(columns: Sequence[_Column], lines: Sequence[Line], taken: Sequence[Box]) -> None:
    """Gives the columns the lines below their header, to the first that is of no column."""
    head = lines[columns[0].lines[0]]
    bottom = head.bbox[3]
    top = {i for column in columns for i in column.lines}
    for i, line in enumerate(lines):
        if i in top or line.bbox[1] < head.bbox[1] or line.rotated:
            continue
        near = sorted(columns, key=lambda column: column.apart(line))
        gap = line.bbox[1] - bottom
        if near[0].apart(line) > _BESIDE * line.size and gap < 0:
            continue  # beside the table
        ends = gap > _BELOW * line.size or line.size > _LARGE * head.size or near[0].apart(line) > _BESIDE * line.size
        if ends or near[1].apart(line) < -1 or any(_crosses((bottom, line.bbox[3]), columns, box) for box in taken):
            return
        near[0].add(i, line)
        bottom = max(bottom, line.bbox[3])


def _crosses(between: tuple[float, float], columns: Sequence[_Column], box: Box) -> bool:
    """The box reaches into what is between two y of the table."""
    top, bottom = between
    left, right = min(c.left for c in columns), max(c.right for c in columns)
    return box[1] < bottom and box[3] > top and box[0] < right and box[2] > left


def _rows(columns: Sequence[_Column], first: int, lines: Sequence[Line]) -> list[set[int]]:
    """The lines of each row: it begins below white that goes through all columns, or where a symptom does."""
    every = sorted((i for column in columns for i in column.lines), key=lambda i: lines[i].bbox[1])
    gaps = sorted(_gap(lines[a], lines[b]) for column in columns for a, b in pairwise(column.lines))
    usual = max(0.0, gaps[len(gaps) // 10]) if gaps else 0.0  # the white between the lines of a cell
    symptoms = columns[first]
    above = dict(zip(symptoms.lines[1:], symptoms.lines, strict=False))
    rows: list[set[int]] = []
    bottom = -1.0
    for i in every:
        line = lines[i]
        level = [lines[j] for j in every if j != i and abs(lines[j].baseline - line.baseline) < _LEVEL * line.size]
        white = line.bbox[1] - bottom > usual + _ROW * line.size
        if not rows or white or (i in above and _opens(lines[above[i]], line, level, symptoms, usual)):
            rows.append(set())
        rows[-1].add(i)
        bottom = max(bottom, line.bbox[3])
    return rows


def _opens(above: Line, line: Line, level: Sequence[Line], column: _Column, usual: float) -> bool:
    """The line opens a symptom: white above it, or the one above ended and something stands beside this one."""
    if _gap(above, line) > usual + _ROW * line.size:
        return True
    short = above.text.isalnum() and above.text != above.text.lower()  # "E1"
    ended = above.text.endswith(_STOPS) or short or column.right - above.bbox[2] > first_word(line) + line.size
    return bool(level) and ended and not any(one.text[:1].islower() for one in (line, *level))


def _gap(above: Line, line: Line) -> float:
    return line.bbox[1] - above.bbox[3]


def _boxed(rows: Sequence[Sequence[Sequence[int]]], columns: Sequence[_Column], lines: Sequence[Line]) -> RawTable:
    """The table; its columns and rows touch in the middle of the white between them."""
    tops = [min(lines[i].bbox[1] for cell in row for i in cell) for row in rows]
    bottoms = [max(lines[i].bbox[3] for cell in row for i in cell) for row in rows]
    across = [columns[0].left, *((a.right + b.left) / 2 for a, b in pairwise(columns)), columns[-1].right]
    down = [tops[0], *((a + b) / 2 for a, b in zip(bottoms, tops[1:], strict=False)), bottoms[-1]]
    cells = tuple(
        tuple(
            RawCell((left, top, right, bottom), tuple(cell))
            for cell, (left, right) in zip(row, pairwise(across), strict=True)
        )
        for row, (top, bottom) in zip(rows, pairwise(down), strict=True)
    )
    return RawTable((across[0], down[0], across[-1], down[-1]), cells, header=1)
