# SPDX-License-Identifier: AGPL-3.0-or-later
"""Troubleshooting tables without rules that go on overleaf, with or without their header."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from math import inf

from manualkit.extract.leftward import rtl
from manualkit.extract.lines import Line, mirrored
from manualkit.extract.scan import PageParts, TablePart, of_lines
from manualkit.extract.tables.cells import RawTable
from manualkit.extract.tables.headed import beside, column_kind, full
from manualkit.extract.tables.unruled import Column, boxed, fill, mirror, rows_of, turned
from manualkit.frozen import frozen

_ALIGNED = 0.5  # of the letters' size


@frozen
class _Open:
    """A table that may go on: its columns' edges (from the right for a script that is read from there), the letters'
    size, which column has the symptoms, its header's texts, and whether it is read from the right."""

    edges: tuple[tuple[float, float], ...]
    size: float
    symptoms: int
    header: tuple[str, ...]
    leftward: bool


def carried_on(parts: Iterable[PageParts]) -> Iterator[PageParts]:
    """The pages, and on those that begin with more rows of the page's before them, these as a table."""
    before: _Open | None = None
    for part in parts:
        table = before and _next(before, part)
        if table:
            part = _with(part, table)
        yield part
        before = _last(part, before if table else None)


def _last(part: PageParts, goes_on: _Open | None) -> _Open | None:
    """The troubleshooting table with which the page ends; `goes_on`, if it is the last one."""
    last = max(part.tables, key=lambda table: table.bbox[3], default=None)
    below = [line.bbox for k, line in enumerate(part.lines) if k not in part.furniture and not line.rotated]
    below += [figure.bbox for figure in part.figures]
    if last is None or any(box[3] > last.bbox[3] for box in below):
        return None
    return _opened(last) or (goes_on if last.header == 0 else None)


def _opened(table: TablePart) -> _Open | None:
    header = tuple(" ".join(line.text for line in lines) for _, lines in table.rows[0])
    kinds = [column_kind(text) for text in header]
    rows = [row for row in table.rows if sum(bool(lines) for _, lines in row) > 1]
    columns = [[line for row in rows for line in row[k][1]] for k in range(len(header))]
    if "symptom" not in kinds or not {"cause", "remedy"} & {*kinds} or not all(columns):
        return None
    leftward = rtl("".join(header))
    if leftward:
        columns = [[mirrored(line) for line in lines] for lines in columns[::-1]]
        header, kinds = header[::-1], kinds[::-1]
    edges = tuple((min(line.bbox[0] for line in lines), max(line.bbox[2] for line in lines)) for lines in columns)
    return _Open(edges, columns[0][-1].size, kinds.index("symptom"), header, leftward)


def _next(before: _Open, part: PageParts) -> RawTable | None:
    """The rows with which the page begins, if they stand in the table's columns."""
    lines = [mirrored(line) for line in part.lines] if before.leftward else part.lines
    body = [i for i, line in enumerate(lines) if i not in part.furniture and not line.rotated]
    body.sort(key=lambda i: (lines[i].bbox[1], lines[i].bbox[0]))
    taken = [*(figure.bbox for figure in part.figures), *(table.bbox for table in part.tables)]
    if not body or any(box[1] < lines[body[0]].bbox[1] for box in taken):
        return None
    columns = [Column(left, right) for left, right in before.edges]
    boxes = [turned(box) for box in taken] if before.leftward else taken
    groups = fill(columns, lines, body, boxes, size=before.size, bottom=lines[body[0]].bbox[1])
    if not _aligned(columns, before, lines):
        return None
    rows = rows_of(columns, before.symptoms, groups, lines)
    while rows and not beside(rows[-1], before.symptoms):
        rows.pop()  # the heading behind the table
    repeated = bool(rows) and tuple(" ".join(lines[i].text for i in cell) for cell in rows[0]) == before.header
    below = rows[repeated:]
    if not any(full(row, before.symptoms) for row in below) or not beside(below[0], before.symptoms):
        return None
    table = boxed(rows, columns, lines, header=int(repeated))
    return mirror(table) if before.leftward else table


def _aligned(columns: Sequence[Column], before: _Open, lines: Sequence[Line]) -> bool:
    """Each column has lines, and begins where it began overleaf."""
    lefts = [min((lines[i].bbox[0] for i in column.lines), default=inf) for column in columns]
    return all(abs(x - left) < _ALIGNED * before.size for x, (left, _) in zip(lefts, before.edges, strict=True))


def _with(part: PageParts, table: RawTable) -> PageParts:
    """The page with the table of its own lines, which are no longer lines beside it."""
    inside = {i for row in table.rows for cell in row for i in cell.lines}
    kept = [i for i in range(len(part.lines)) if i not in inside]
    return replace(
        part,
        lines=tuple(part.lines[i] for i in kept),
        furniture=frozenset(k for k, i in enumerate(kept) if i in part.furniture),
        tables=(*part.tables, of_lines(part.lines, table)),
    )
