# SPDX-License-Identifier: AGPL-3.0-or-later
"""Troubleshooting tables without rules: what says that there is a table is the header's words over columns of text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from manualkit.extract.leftward import rtl
from manualkit.extract.lines import Line, mirrored
from manualkit.extract.tables.cells import RawTable
from manualkit.extract.tables.unruled import LEVEL, Column, Row, boxed, fill, mirror, rows_of, turned
from manualkit.languages import all_languages
from manualkit.model import Box

_WORDS = 5  # of a header's cell
_APART = 1.0  # of the letters' size: between the cells of a header


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
        if row and lines[i].baseline - lines[row[0]].baseline > LEVEL * lines[i].size:
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
    kinds = {column_kind(lines[i].text) for i in row}
    if "symptom" in kinds and kinds & {"cause", "remedy"}:
        yield row


def column_kind(text: str) -> str | None:
    """What a header's words say of their column: symptom, cause or remedy."""
    return all_languages().fault_column(text)


def _table(header: Sequence[int], lines: Sequence[Line], taken: Sequence[Box]) -> RawTable | None:
    if rtl("".join(lines[i].text for i in header)):
        table = _from_left(header[::-1], [mirrored(line) for line in lines], [turned(box) for box in taken])
        return table and mirror(table)
    return _from_left(header, lines, taken)


def _from_left(header: Sequence[int], lines: Sequence[Line], taken: Sequence[Box]) -> RawTable | None:
    columns = [Column(lines[i].bbox[0], lines[i].bbox[2], [i]) for i in header]
    head = lines[header[0]]
    below = [i for i, line in enumerate(lines) if i not in header and not line.rotated and line.bbox[1] >= head.bbox[1]]
    groups = fill(columns, lines, below, taken, size=head.size, bottom=head.bbox[3])
    first = next(k for k, i in enumerate(header) if column_kind(lines[i].text) == "symptom")
    rows = rows_of(columns, first, groups, lines)
    while rows and not beside(rows[-1], first):
        rows.pop()  # the heading behind the table
    if sum(full(row, first) for row in rows) < 3:
        return None
    return boxed(rows, columns, lines, header=1)


def beside(row: Row, first: int) -> bool:
    """A text stands in another column than `first`."""
    return any(cell for k, cell in enumerate(row) if k != first)


def full(row: Row, first: int) -> bool:
    """A text stands in the column `first`, and another beside it."""
    return len(row) > 1 and bool(row[first]) and beside(row, first)
