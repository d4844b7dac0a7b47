# SPDX-License-Identifier: AGPL-3.0-or-later
"""The horizontal and vertical lines of a page that may be the borders of table cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from manualkit.extract.raw import RawPage, RawPath
from manualkit.frozen import frozen
from manualkit.model import Box

NEAR = 3.0  # points; borders drawn cell by cell meet only so nearly
_THIN = 3.2  # points; a stroke or a filled strip up to this is a line
_SIDE = 6.0  # points; a smaller rectangle is a bullet or a tick box
_CLOSE = 6.0  # points; no line of text has room between two lines so near
_DASH = 3.0  # points; anything shorter is a dot
_MOST = 4000  # lines; a page with more of them shows a drawing
_MOST_BREAKS = 40  # a line in more pieces is dashed, its pieces say nothing
_WHITE = 0xF9

Floats = npt.NDArray[np.float64]
Piece = tuple[float, float, float]
"""(at, start, end): a line at y = at from x = start to x = end, or with x and y exchanged."""


@frozen
class Ruling:
    """A line at y = `at` from x = `start` to x = `end` (upright: x and y exchanged). `breaks`: where its pieces met."""

    at: float
    start: float
    end: float
    breaks: tuple[float, ...] = ()

    @property
    def length(self) -> float:
        """Its length in points."""
        return self.end - self.start


@frozen
class Rulings:
    """The lines of a page, or of a region of it: `across` from left to right, `down` from top to bottom."""

    across: tuple[Ruling, ...]
    down: tuple[Ruling, ...]


def find_rulings(raw: RawPage, lines: Sequence[Box]) -> Rulings:
    """The page's lines, pieces joined; `lines` are the boxes of the text, whose underlines are left out."""
    across: list[Piece] = []
    down: list[Piece] = []
    for path in raw.paths:
        _pieces(path, raw, across, down)
        if len(across) + len(down) > _MOST:
            return Rulings((), ())
    joined = Rulings(tuple(_join(across, 12.0)), tuple(_join(down, 7.0)))
    return replace(joined, across=tuple(_without_underlines(joined.across, lines)))


def _pieces(path: RawPath, raw: RawPage, across: list[Piece], down: list[Piece]) -> None:
    x0, y0, x1, y1 = path.bbox
    width, height = x1 - x0, y1 - y0
    if height <= _THIN:
        if width >= _DASH and _seen(path):
            across.append(((y0 + y1) / 2, x0, x1))
    elif width <= _THIN:
        if height >= _DASH and _seen(path):
            down.append(((x0 + x1) / 2, y0, y1))
    elif _boxy(path) and width >= _SIDE and height >= _SIDE and _seen(path) and not _whole(path.bbox, raw):
        across += [(y0, x0, x1), (y1, x0, x1)]
        down += [(x0, y0, y1), (x1, y0, y1)]


def _boxy(path: RawPath) -> bool:
    """A rectangle, or a shade made of four straight sides or a few more."""
    return path.rectangle or (
        path.stroke is None and path.fill is not None and 4 <= path.items <= 6 and _light(path.fill)
    )


def _light(color: int) -> bool:
    return min(color >> 16, color >> 8 & 0xFF, color & 0xFF) >= 0xC0


def _whole(box: Box, raw: RawPage) -> bool:
    return (box[2] - box[0]) * (box[3] - box[1]) > 0.85 * raw.width * raw.height


def _seen(path: RawPath) -> bool:
    return any(
        color is not None and min(color >> 16, color >> 8 & 0xFF, color & 0xFF) < _WHITE
        for color in (path.fill, path.stroke)
    )


def _join(pieces: Iterable[Piece], shortest: float) -> Iterable[Ruling]:
    """Pieces on one line that meet become one ruling; what stays shorter than `shortest` points is left out."""
    level: list[Piece] = []
    for piece in sorted(pieces):
        if level and piece[0] - level[0][0] > NEAR - 0.5:
            yield from _join_level(level, shortest)
            level = []
        level.append(piece)
    yield from _join_level(level, shortest)


def _join_level(pieces: list[Piece], shortest: float) -> Iterable[Ruling]:
    run: list[Piece] = []
    end = 0.0
    for piece in sorted(pieces, key=lambda p: p[1]):
        if run and piece[1] > end + NEAR:
            yield from _ruling(run, shortest)
            run = []
        end = max(end, piece[2]) if run else piece[2]
        run.append(piece)
    if run:
        yield from _ruling(run, shortest)


def _ruling(run: list[Piece], shortest: float) -> Iterable[Ruling]:
    start, end = run[0][1], max(p[2] for p in run)
    if end - start < shortest:
        return
    at = sum(p[0] * (p[2] - p[1]) for p in run) / sum(p[2] - p[1] for p in run)
    inner = distinct(x for p in run for x in p[1:] if start + NEAR < x < end - NEAR)
    yield Ruling(at, start, end, tuple(inner) if len(inner) <= _MOST_BREAKS else ())


def distinct(values: Iterable[float], near: float = NEAR) -> list[float]:
    """The values in order, those nearer than `near` points to each other as their mean."""
    groups: list[list[float]] = []
    for value in sorted(values):
        if groups and value - groups[-1][0] <= near:
            groups[-1].append(value)
        else:
            groups.append([value])
    return [sum(group) / len(group) for group in groups]


def _without_underlines(rulings: Sequence[Ruling], lines: Sequence[Box]) -> Iterable[Ruling]:
    if not lines:
        return rulings
    boxes = np.array(lines, dtype=float)
    middle = (boxes[:, 1] + boxes[:, 3]) / 2

    def under_text(r: Ruling) -> bool:
        inside = (
            (boxes[:, 0] <= r.start + 2) & (boxes[:, 2] >= r.end - 2) & (middle <= r.at) & (r.at <= boxes[:, 3] + 1)
        )
        return bool(inside.any())

    return [r for r in rulings if not under_text(r)]


def borders(region: Rulings) -> Rulings:
    """The lines that may be borders of cells: none that runs beside a longer one, so near that no text has room between
    them (the frame of a picture in a cell), and none that ends in the midst of the others (a drawing's)."""
    left = Rulings(tuple(_single(region.across)), tuple(_single(region.down)))
    while True:
        across, down = tuple(_bound(left.across, left.down)), tuple(_bound(left.down, left.across))
        if len(across) + len(down) == len(left.across) + len(left.down):
            return left
        left = Rulings(across, down)


def _single(lines: Sequence[Ruling]) -> Iterable[Ruling]:
    rows = _rows(lines)
    for r in lines:
        beside = (np.abs(rows[:, 0] - r.at) < _CLOSE) & (rows[:, 1] < r.start + NEAR) & (rows[:, 2] > r.end - NEAR)
        if not (beside & (rows[:, 2] - rows[:, 1] > r.length + NEAR)).any():
            yield r


def _bound(lines: Sequence[Ruling], others: Sequence[Ruling]) -> Iterable[Ruling]:
    """The lines that reach another one, or the edge of all of them, at both of their ends."""
    if not others:
        yield from lines
        return
    rows = _rows(others)
    crossing = [rows[(rows[:, 1] <= r.at + NEAR) & (r.at <= rows[:, 2] + NEAR), 0] for r in lines]
    low, high = rows[:, 0].min() + NEAR, rows[:, 0].max() - NEAR
    for r, at in zip(lines, crossing, strict=True):
        if all(end < low or end > high or (np.abs(at - end) <= NEAR).any() for end in (r.start, r.end)):
            yield r


def _rows(lines: Sequence[Ruling]) -> Floats:
    return np.array([(r.at, r.start, r.end) for r in lines], float).reshape(-1, 3)


def regions(rulings: Rulings) -> list[Rulings]:
    """Lines that touch or cross each other, directly or by others, in one region each; lone lines are regions too."""
    across, down = rulings.across, rulings.down
    parent = list(range(len(across) + len(down)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    if across and down:
        h = np.array([(r.at, r.start, r.end) for r in across])[:, None, :]
        v = np.array([(r.at, r.start, r.end) for r in down])[None, :, :]
        meet = (v[..., 0] >= h[..., 1] - NEAR) & (v[..., 0] <= h[..., 2] + NEAR)
        meet &= (h[..., 0] >= v[..., 1] - NEAR) & (h[..., 0] <= v[..., 2] + NEAR)
        for i, j in np.argwhere(meet):
            parent[root(int(i))] = root(len(across) + int(j))
    found: dict[int, tuple[list[Ruling], list[Ruling]]] = {}
    for i, r in enumerate((*across, *down)):
        found.setdefault(root(i), ([], []))[i >= len(across)].append(r)
    return [Rulings(tuple(a), tuple(d)) for a, d in found.values()]
