# SPDX-License-Identifier: AGPL-3.0-or-later
"""Drawings in the cells of a ruled table that places text and pictures: all that is drawn in a cell without words is
one picture. Its strokes say so exactly, where pixels let a drawing run into the cell's rules, or part it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from manualkit.extract.figures.boxes import area, overlap, shared, union
from manualkit.extract.figures.regions import Region
from manualkit.extract.raw import RawPage
from manualkit.extract.tables.cells import RawTable
from manualkit.model import Box

_BORDER = 1.6  # points from the edge of a cell within which its borders are drawn
_THIN = 3.2  # points; the thickest border
_INSIDE = 0.6  # of a path's width and height
_SIDE = 24.0  # points; the shorter side of the smallest drawing
_SAME = 0.8  # of what both of two boxes cover: one shows what the other does
_LONG = 34  # letters of a line of running text
_OVER = 6.0  # points by which what is drawn in a cell and beside it lies in either
_WHITE = 0xF9


def in_pictured_cells(regions: Sequence[Region], tables: Sequence[RawTable], raw: RawPage) -> list[Region]:
    """The regions, with one figure for each such cell instead of what was found in it."""
    kept = list(regions)
    cells = [cell.bbox for table in tables for row in table.rows[table.header :] for cell in row if not cell.lines]
    for cell, drawing in _drawings(cells, raw):
        figures = [r for r in kept if r.kind == "figure" and area(overlap(r.bbox, drawing)) > 0]
        if len(figures) == 1 and _alike(figures[0].bbox, drawing):
            continue
        same = [r for r in figures if shared(drawing, r.bbox) > _SAME]
        kept = [r for r in kept if shared(r.bbox, cell) < _SAME and r not in same]
        kept.append(Region(drawing, "figure"))
    return kept


def _drawings(cells: Sequence[Box], raw: RawPage) -> Iterator[tuple[Box, Box]]:
    """Each cell in which something is drawn that is large enough, with the box of the drawing."""
    drawn = [p.bbox for p in raw.paths if _seen(p.fill) or _seen(p.stroke)]
    for cell in cells:
        if any(area(overlap(p.bbox, cell)) > 0 for p in raw.pictures):
            continue
        inside = [box for box in drawn if _stands_in(cell, box) and not _borders(cell, box)]
        if inside:
            x0, y0, x1, y1 = hull = overlap(union(inside), cell)
            if min(x1 - x0, y1 - y0) >= _SIDE and not _told(hull, raw) and not any(_crosses(b, cell) for b in drawn):
                yield cell, hull


def _told(drawing: Box, raw: RawPage) -> bool:
    """Whether a line of running text stands on it: it is the frame of a text."""
    return any(len(line.text) >= _LONG and shared(line.bbox, drawing) > _SAME for line in raw.lines)


def _crosses(box: Box, cell: Box) -> bool:
    """Whether what is drawn goes on at a side of the cell: no rule is drawn there."""
    x0, y0, x1, y1 = overlap(box, cell)
    if min(x1 - x0, y1 - y0) < _OVER or area(box) > area(cell):
        return False
    return max(cell[0] - box[0], cell[1] - box[1], box[2] - cell[2], box[3] - cell[3]) > _OVER


def _seen(color: int | None) -> bool:
    return color is not None and min(color >> 16, color >> 8 & 0xFF, color & 0xFF) < _WHITE


def _stands_in(cell: Box, box: Box) -> bool:
    """Whether a path is drawn in the cell; the points that bend its curves may stand outside."""
    shared_ = overlap(box, cell)
    sides = ((box[k + 2] - box[k], shared_[k + 2] - shared_[k]) for k in (0, 1))
    return all(own >= _INSIDE * whole and own >= 0 for whole, own in sides)


def _borders(cell: Box, box: Box) -> bool:
    """Whether a path is a border of the cell, or runs along all of them."""
    near = [abs(box[side] - cell[side]) <= _BORDER for side in range(4)]
    if all(near):
        return True
    thin = [box[2] - box[0] <= _THIN, box[3] - box[1] <= _THIN]
    return any(thin[side % 2] and near[side] for side in range(4))


def _alike(a: Box, b: Box) -> bool:
    return min(shared(a, b), shared(b, a)) > _SAME
