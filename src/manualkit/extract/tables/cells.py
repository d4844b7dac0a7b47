# SPDX-License-Identifier: AGPL-3.0-or-later
"""Cells of a grid filled with the page's lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from manualkit.extract.tables.grid import Cell, Grid
from manualkit.extract.tables.rulings import NEAR
from manualkit.frozen import frozen
from manualkit.model import Box

_SLENDER = 6.0  # points; no line of text fits into a narrower cell


@frozen
class RawCell:
    """One cell; `lines` are indexes of the page's lines, in reading order. Empty where another cell spans over it."""

    bbox: Box
    lines: tuple[int, ...] = ()


Rows = tuple[tuple[RawCell, ...], ...]


@frozen
class RawTable:
    """A table; `header` counts the header rows. A cell that spans rows or columns stands in the first of them,
    so that every row has the same number of cells. A `layout` table only places text and pictures side by side, and so
    do the `steps` of a table below its header."""

    bbox: Box
    rows: Rows
    header: int = 0
    kind: Literal["data", "layout", "steps"] = "data"


@frozen
class Text:
    """A line of the page: its index, box and letters."""

    index: int
    bbox: Box
    letters: str


def fill(grid: Grid, text: Sequence[Text]) -> Rows | None:
    """Rows of cells with their lines; rows and columns in which no cell begins are left out.

    None when that is no table: fewer than two by two cells, most of them empty or too narrow, text across borders.
    """
    inside = [t for t in text if within(centre(t.bbox), grid.box)]
    grid = _with_names_apart(grid, inside)
    held = {cell: [t for t in inside if within(centre(t.bbox), grid.cell_box(cell))] for cell in grid.cells}
    tops = sorted({c[0] for c in grid.cells})
    lefts = sorted({c[1] for c in grid.cells})
    if len(tops) < 2 or len(lefts) < 2 or len(grid.cells) < 4 or not _credible(grid, held, len(inside)):
        return None
    starts = {(c[0], c[1]): c for c in grid.cells}
    return tuple(
        tuple(
            RawCell(grid.cell_box(cell), _in_order(held[cell]))
            if (cell := starts.get((top, left)))
            else RawCell(grid.cell_box((top, left, top + 1, left + 1)))
            for left in lefts
        )
        for top in tops
    )


def _with_names_apart(grid: Grid, text: Sequence[Text]) -> Grid:
    """The grid, its first row parted as the second one is where no border does that, but a text stands over each of its
    columns: a coloured bar with the columns' names."""
    first, *others = (grid.cells[0], *(c for c in grid.cells[1:] if c[0] == grid.cells[0][2]))
    top, left, bottom, right = first
    names = [t for t in text if within(centre(t.bbox), grid.cell_box(first))]
    apart = [(top, c[1], bottom, c[3]) for c in others]
    if (left, right) != (0, len(grid.xs) - 1) or len(apart) < 2:
        return grid
    held = [[t for t in names if _holds(grid.cell_box(cell), t.bbox)] for cell in apart]
    if not all(held) or sum(map(len, held)) != len(names):
        return grid
    return replace(grid, cells=(*apart, *grid.cells[1:]))


def _credible(grid: Grid, held: dict[Cell, list[Text]], lines: int) -> bool:
    slender = sum(min(b[2] - b[0], b[3] - b[1]) < _SLENDER for b in map(grid.cell_box, held))
    filled = sum(bool(inside) for inside in held.values())
    if lines < 3 or slender > 0.2 * len(held) or filled < 0.35 * len(held):
        return False
    contained = sum(_holds(grid.cell_box(cell), line.bbox) for cell, inside in held.items() for line in inside)
    return contained >= 0.85 * lines


def _holds(cell: Box, line: Box) -> bool:
    return line[0] >= cell[0] - 2 * NEAR and line[2] <= cell[2] + 2 * NEAR


def _in_order(lines: Sequence[Text]) -> tuple[int, ...]:
    """Indexes from top to bottom, lines of one height from left to right."""
    ordered: list[list[Text]] = []
    for line in sorted(lines, key=lambda t: centre(t.bbox)[1]):
        above = ordered[-1][-1].bbox if ordered else None
        if above and centre(line.bbox)[1] - centre(above)[1] < 0.4 * (line.bbox[3] - line.bbox[1]):
            ordered[-1].append(line)
        else:
            ordered.append([line])
    return tuple(t.index for same in ordered for t in sorted(same, key=lambda t: t.bbox[0]))


def centre(box: Box) -> tuple[float, float]:
    """The middle of a box."""
    return ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)


def within(point: tuple[float, float], box: Box) -> bool:
    """Whether the point lies in the box or on its border."""
    return box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3]


def area(box: Box) -> float:
    """Square points."""
    return max(0.0, box[2] - box[0]) * max(0.0, box[3] - box[1])
