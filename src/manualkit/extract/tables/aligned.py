# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tables of short texts without rules, such as specifications and parts: rows whose texts stand below each other."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from statistics import median

from manualkit.extract.justified import apart
from manualkit.extract.lines import Line
from manualkit.extract.rows import is_label
from manualkit.extract.tables.cells import RawTable
from manualkit.extract.tables.unruled import LEVEL, Column, boxed
from manualkit.frozen import frozen
from manualkit.regex import regex

_BELOW = 1.9  # of the letters' size, as all measures in this block: white that ends a table
_LARGE = 1.25  # a heading's letters beside those of the row above
_CORRIDOR = 0.9  # white between two columns
_TIGHT = 0.45  # white above the second line of a cell
_EDGE = 2.0  # points; how far the edges of a column's texts may differ
_ALIGNED = 0.8  # of a column's texts have one edge or one middle
_TELLING = 4  # words: such a text tells something, a shorter one names it
_FEWEST = 3  # rows of three columns and more; of two it is one more
_MOST = 0.6  # of the rows, of a column's texts
_SENTENCES = 0.08  # of the cells
_DIGIT = regex(r"\d")
_LEADERS = regex(r"[.…·_–-]{4}")
_STOP = regex(r"\S\s+\S+\s.*[.!?。！？][\"”»)]?$")
_ITEM = regex(r"\W*(?:\d{1,2}|[A-Za-z])[.)]?\s+\S|[•·●○◦▪■□◆◇▶►▸‣⁃∙–—*✓✔➢➤-]\s*\S")


@frozen
class Piece:
    """A line, or its part on one side of a gap; `place` is the line's among the page's lines."""

    place: int
    line: Line


@frozen
class Aligned:
    """A table whose cells have indexes of `lines`, and the places of the page's lines that these are."""

    table: RawTable
    lines: tuple[Line, ...]
    places: frozenset[int]


Row = list[Piece]


def aligned_tables(lines: Sequence[Line]) -> Iterator[Aligned]:
    """The tables that the texts of at least three rows make which stand below each other."""
    rows = list(_rows(lines))
    k = 0
    while k < len(rows):
        run = _run(rows[k:]) if len(rows[k]) > 1 else []
        columns = _columns(run) if len(run) >= _FEWEST else []
        if columns and _credible(run, columns):
            yield _table(run, columns)
            k += len(run)
        else:
            k += 1


def _rows(lines: Sequence[Line]) -> Iterator[Row]:
    level = sorted((i for i, line in enumerate(lines) if not line.rotated), key=lambda i: lines[i].baseline)
    row: list[int] = []
    for i in level:
        if row and lines[i].baseline - lines[row[0]].baseline > LEVEL * lines[i].size:
            yield _pieces(row, lines)
            row = []
        row.append(i)
    if row:
        yield _pieces(row, lines)


def _pieces(row: Sequence[int], lines: Sequence[Line]) -> Row:
    pieces = [Piece(i, part) for i in row for part in _parted(lines[i])]
    return sorted(pieces, key=lambda piece: piece.line.bbox[0])


def _parted(line: Line) -> Iterator[Line]:
    """The line without a label before a gap, which may be a cell of its own."""
    for k, (a, b) in enumerate(pairwise(line.spans), 1):
        if apart(a, b) > _CORRIDOR * line.size and is_label("".join(s.text for s in line.spans[:k])):
            yield Line(line.spans[:k])
            yield Line(line.spans[k:])
            return
    yield line


def _run(rows: Sequence[Row]) -> list[Row]:
    """The first row with those below it that stand in the same columns."""
    run = [rows[0]]
    columns = _grown([], rows[0])
    size = rows[0][0].line.size
    for row in rows[1:]:
        columns = _grown(columns, row)
        ends = _white(run[-1], row) > _BELOW * size or any(p.line.size > _LARGE * size for p in row)
        if ends or not columns:
            break
        run.append(row)
    while len(run) > 1 and len(run[-1]) == 1 and _white(run[-2], run[-1]) > _TIGHT * size:
        run.pop()  # the heading behind the table
    return run


def _white(above: Row, row: Row) -> float:
    return min(p.line.bbox[1] for p in row) - max(p.line.bbox[3] for p in above)


def _grown(columns: Sequence[tuple[float, float]], row: Row) -> list[tuple[float, float]]:
    """The edges of the columns with the row in them, which may have a column more; none if one of its texts stands
    across two, or two of them in one."""
    grown = list(columns)
    met: set[int] = set()
    for piece in row:
        x0, _, x1, _ = piece.line.bbox
        white = _CORRIDOR * piece.line.size
        over = [k for k, (left, right) in enumerate(columns) if x0 < right + white and x1 > left - white]
        if len(over) > 1 or met & {*over} or not (over or len(row) > 1):
            return []
        met |= {*over}
        if over:
            left, right = grown[over[0]]
            grown[over[0]] = (min(left, x0), max(right, x1))
        else:
            grown.append((x0, x1))
    return grown


def _columns(run: Sequence[Row]) -> list[list[Piece]]:
    """The pieces of each column, from left to right."""
    edges: list[tuple[float, float]] = []
    for row in run:
        edges = _grown(edges, row)
    return [
        [p for row in run for p in row if left <= (p.line.bbox[0] + p.line.bbox[2]) / 2 <= right]
        for left, right in sorted(edges)
    ]


def _credible(run: Sequence[Row], columns: Sequence[Sequence[Piece]]) -> bool:
    n = len(columns)
    full = sum(len(row) > 1 for row in run)
    if n < 2 or full < max(_FEWEST + (n == 2), _MOST * len(run)):
        return False
    if n > 2 and sum(len(row) > 2 for row in run) < max(_FEWEST, full / 2):
        return False
    if not all(_one_edge(column) for column in columns) or _told(columns) or _listed(columns):
        return False
    valued = [sum(bool(_DIGIT.search(p.line.text)) for p in column) >= _MOST * len(column) for column in columns]
    return valued == [False, True] if n == 2 else any(valued) or _headed(run)


def _one_edge(column: Sequence[Piece]) -> bool:
    """Most of the texts begin at one place, or end at one, or are centred there."""
    boxes = [p.line.bbox for p in column]
    places = ([b[0] for b in boxes], [b[2] for b in boxes], [(b[0] + b[2]) / 2 for b in boxes])
    return any(sum(abs(x - median(place)) <= _EDGE for x in place) >= _ALIGNED * len(place) for place in places)


def _told(columns: Sequence[Sequence[Piece]]) -> bool:
    """Text runs in the columns: more than one of them tells things, one goes on from row to row, or sentences stand in
    them."""
    telling = [c for c in columns if median(len(p.line.text.split()) for p in c) >= _TELLING]
    texts = [p.line.text for column in columns for p in column]
    if len(telling) > 1 or sum(map(bool, map(_STOP.search, texts))) > _SENTENCES * len(texts):
        return True
    return any(sum(b.line.text[:1].islower() for _, b in pairwise(column)) > len(column) / 3 for column in telling)


def _listed(columns: Sequence[Sequence[Piece]]) -> bool:
    """The columns are lists, or one list: of a legend, of contents."""
    texts = [[p.line.text for p in column] for column in columns]
    labels = [sum(map(is_label, column)) >= _MOST * len(column) for column in texts]
    numbers = [[int(t) for t in column if t.isdecimal()] for column in texts]
    if labels[0] and (len(texts) == 2 or len(numbers[0]) < len(texts[0]) / 2):
        return True
    if sum(sum(bool(_ITEM.match(t)) for t in column) >= _MOST * len(column) for column in texts) > 1:
        return True
    if sum(bool(_LEADERS.search(t)) for column in texts for t in column) > 1:
        return True
    pages = [len(own) >= _MOST * len(t) and own == sorted(own) for own, t in zip(numbers, texts, strict=True)]
    return pages in ([False, True], [True, False] * (len(texts) // 2), [False, True] * (len(texts) // 2))


def _headed(run: Sequence[Row]) -> bool:
    """The first row alone is bold."""
    return all(p.line.bold for p in run[0]) and not any(p.line.bold for p in run[1])


def _table(run: Sequence[Row], columns: Sequence[Sequence[Piece]]) -> Aligned:
    pieces = [p for column in columns for p in column]
    lines = tuple(p.line for p in pieces)
    number = {p: i for i, p in enumerate(pieces)}
    edges = [Column(min(p.line.bbox[0] for p in c), max(p.line.bbox[2] for p in c)) for c in columns]
    rows = [
        tuple(tuple(number[p] for p in column if p in row) for column in columns) for row in _with_second_lines(run)
    ]
    table = boxed(rows, edges, lines, header=int(_headed(run)))
    return Aligned(table, lines, frozenset(p.place for p in pieces))


def _with_second_lines(run: Sequence[Row]) -> list[Collection[Piece]]:
    """The rows; a text that stands alone on its height goes with the nearer row if it is tight to it."""
    rows: list[Row] = []
    waiting: Row = []
    for k, row in enumerate(run):
        if len(row) > 1 or not rows:
            rows.append([*waiting, *row])
            waiting = []
            continue
        above = _white(run[k - 1], row)
        below = _white(row, run[k + 1]) if k + 1 < len(run) else above
        if above <= min(below, _TIGHT * row[0].line.size):
            rows[-1] += row
        elif below <= _TIGHT * row[0].line.size:
            waiting += row
        else:
            rows.append([*waiting, *row])
            waiting = []
    return [*rows[:-1], [*rows[-1], *waiting]]
