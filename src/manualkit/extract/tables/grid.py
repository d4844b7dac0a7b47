# SPDX-License-Identifier: AGPL-3.0-or-later
"""Cells made from ruling lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from manualkit.extract.tables.rulings import NEAR, Ruling, Rulings, distinct
from manualkit.frozen import frozen
from manualkit.model import Box

_MOST_SIDES = 120  # rows or columns; more of them are a drawing's hatching

Cell = tuple[int, int, int, int]
"""(top, left, bottom, right): indexes of its borders in a grid's `ys` and `xs`."""


@frozen
class Grid:
    """Places of borders, and the cells between them."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[Cell, ...]

    @property
    def box(self) -> Box:
        """The whole grid."""
        return (self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    def cell_box(self, cell: Cell) -> Box:
        """One cell's box."""
        return (self.xs[cell[1]], self.ys[cell[0]], self.xs[cell[3]], self.ys[cell[2]])


def lattice(region: Rulings) -> Grid | None:
    """The cells of a region with inner borders both ways; None when its lines do not part it into rectangles.

    Outer borders may be missing.
    """
    xs = distinct([r.at for r in region.down])
    ys = distinct([r.at for r in region.across])
    if not xs or not ys:
        return None
    xs = _with_open_sides(xs, region.across)
    ys = _with_open_sides(ys, region.down)
    if not (3 <= len(xs) <= _MOST_SIDES and 3 <= len(ys) <= _MOST_SIDES):
        return None
    cells = _cells(xs, ys, region)
    return Grid(tuple(xs), tuple(ys), cells) if cells else None


def _with_open_sides(places: list[float], others: Sequence[Ruling]) -> list[float]:
    """The borders, and the ends of the lines that stick out of them where an outer border is not drawn."""
    starts = [r.start for r in others if r.start < places[0] - 2 * NEAR]
    ends = [r.end for r in others if r.end > places[-1] + 2 * NEAR]
    before = [min(starts)] if len(starts) >= 2 else []
    after = [max(ends)] if len(ends) >= 2 else []
    return [*before, *places, *after]


def _cells(xs: list[float], ys: list[float], region: Rulings) -> tuple[Cell, ...] | None:
    """Rectangles of elementary cells that no border parts; None when one of them is no rectangle."""
    rows, columns = len(ys) - 1, len(xs) - 1
    parent = list(range(rows * columns))

    def root(i: int) -> int:
        while parent[i] != i:
            i = parent[i]
        return i

    for i in range(rows):
        for j in range(columns):
            if j + 1 < columns and not _drawn(region.down, xs[j + 1], ys[i], ys[i + 1]):
                parent[root(i * columns + j + 1)] = root(i * columns + j)
            if i + 1 < rows and not _drawn(region.across, ys[i + 1], xs[j], xs[j + 1]):
                parent[root((i + 1) * columns + j)] = root(i * columns + j)
    groups: dict[int, list[tuple[int, int]]] = {}
    for i in range(rows):
        for j in range(columns):
            groups.setdefault(root(i * columns + j), []).append((i, j))
    return _rectangles(groups.values())


def _rectangles(groups: Iterable[list[tuple[int, int]]]) -> tuple[Cell, ...] | None:
    found = []
    for group in groups:
        top, left = min(i for i, _ in group), min(j for _, j in group)
        bottom, right = max(i for i, _ in group) + 1, max(j for _, j in group) + 1
        if len(group) != (bottom - top) * (right - left):
            return None
        found.append((top, left, bottom, right))
    return tuple(sorted(found))


def _drawn(rulings: Iterable[Ruling], at: float, start: float, end: float) -> bool:
    covered = sum(
        max(0.0, min(end, r.end) - max(start, r.start)) for r in rulings if abs(r.at - at) <= NEAR and r.start < end
    )
    return covered >= 0.7 * (end - start)
