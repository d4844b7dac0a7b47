# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tables whose rows stand between horizontal lines alone; columns come from the lines' pieces, else from the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from manualkit.extract.tables.grid import Grid, lattice
from manualkit.extract.tables.openstart import open_start
from manualkit.extract.tables.rulings import NEAR, Ruling, Rulings, distinct
from manualkit.model import Box

_GAP = 7.0  # points; white space that parts two columns
_FAR = 330.0  # points; rows of one table are not higher
_HIGH = 1.6  # usual rows; what is higher and has no text lies between two tables
_LEADING = 1.3  # line heights from one line to the next of the same cell, at most


def stacks(rulings: Sequence[Ruling], text: Sequence[Box]) -> Iterable[Grid]:
    """The grids that stacks of lines of one width make with the text between them."""
    left = sorted(rulings, key=lambda r: (-r.length, r.at))
    while left:
        first = left[0]
        full = sorted((r for r in left if _like(r, first)), key=lambda r: r.at)
        partial = sorted((r for r in left if not _like(r, first) and _part_of(r, first)), key=lambda r: r.at)
        left = [r for r in left if not _like(r, first)]
        words = [b for b in text if first.start - NEAR <= b[0] and b[2] <= first.end + NEAR]
        for run, xs in _runs(full, partial, words):
            after = next((r.at for r in full if r.at > run[-1].at), float("inf"))
            grid, used = _stack(run, xs, [p for p in partial if p.at < after], words)
            if grid:
                left = [r for r in left if r not in used]
                yield grid


def _like(r: Ruling, other: Ruling) -> bool:
    return abs(r.start - other.start) <= NEAR and abs(r.end - other.end) <= NEAR


def _part_of(r: Ruling, full: Ruling) -> bool:
    inside = full.start - NEAR <= r.start and r.end <= full.end + NEAR
    return inside and (abs(r.start - full.start) <= NEAR or abs(r.end - full.end) <= NEAR)


def _stack(
    run: Sequence[Ruling], xs: list[float], partial: Sequence[Ruling], text: Sequence[Box]
) -> tuple[Grid | None, set[Ruling]]:
    """The grid of a run of full lines with the shorter lines between and under them."""
    inner = [r for r in partial if r.at > run[0].at and _ends_at(r, xs[1:-1])]
    bottom = run[-1].at
    for r in inner:
        if bottom < r.at <= bottom + _FAR:
            bottom = r.at
    inner = [r for r in inner if r.at <= bottom]
    end = _open_end(bottom, bottom > run[-1].at, xs, [b for b in text if b[1] > run[0].at])
    across = [_snapped(r, xs) for r in (*run, *inner)]
    start = open_start(run[0].at, min((r.at for r in across if r.at > run[0].at), default=end), xs, text)
    if start < run[0].at:
        across.insert(0, replace(run[0], at=start))
    if end > bottom:
        across.append(replace(run[0], at=end))
    elif bottom > run[-1].at:
        across = [r for r in across if r.at < bottom] + [replace(run[0], at=bottom)]
    down = tuple(Ruling(x, start, max(end, bottom)) for x in xs)
    return lattice(Rulings(tuple(across), down)), set(inner)


def _ends_at(r: Ruling, places: Sequence[float]) -> bool:
    return any(abs(x - end) <= 2 * NEAR for x in places for end in (r.start, r.end))


def _snapped(r: Ruling, xs: Sequence[float]) -> Ruling:
    return replace(r, start=min(xs, key=lambda x: abs(x - r.start)), end=min(xs, key=lambda x: abs(x - r.end)))


def _open_end(bottom: float, partial: bool, xs: Sequence[float], text: Sequence[Box]) -> float:
    """Where the last row ends that no line closes (the table goes on overleaf); `bottom` when there is none.

    Its text begins right under the last line, at the left edges of the columns; in two columns at once unless the last
    line is a partial one, under which a row must follow.
    """
    lefts = [_left(text, a, b, bottom) for a, b in pairwise(xs)]
    end = bottom
    row: list[Box] = []
    for box in sorted((b for b in text if (b[1] + b[3]) / 2 > bottom), key=lambda b: b[1]):
        if _crossed([box], xs[1:-1]) or box[1] - end > _LEADING * (box[3] - box[1]):
            break
        end = max(end, box[3])
        row.append(box)
    height = median(b[3] - b[1] for b in row) if row else 0.0
    first = [
        b for b in row if b[1] < row[0][1] + height / 2 and any(x is not None and abs(b[0] - x) <= 2 for x in lefts)
    ]
    return end if len(first) >= (1 if partial else 2) else bottom


def _left(text: Sequence[Box], start: float, end: float, bottom: float) -> float | None:
    inside = [b[0] for b in text if start - NEAR <= b[0] < end and b[3] <= bottom + NEAR]
    return min(inside) if inside else None


def _runs(
    full: Sequence[Ruling], partial: Sequence[Ruling], text: Sequence[Box]
) -> Iterable[tuple[Sequence[Ruling], list[float]]]:
    """Consecutive lines with the same columns between them, and those columns' borders. Two lines in pieces are enough
    (a header's) where shorter ones follow."""
    bands = [_inside(text, a.at, b.at) for a, b in pairwise(full)]
    free = [True] * len(bands)
    for columns in (_by_pieces, _by_text):
        i = 0
        while i < len(bands):
            last, xs = columns(full, bands, i) if free[i] else (i, [])
            if xs and (last >= i + 2 or _followed(full, last, xs, partial)) and all(free[i:last]):
                free[i:last] = [False] * (last - i)
                yield full[i : last + 1], xs
            i = max(last, i + 1)


def _followed(full: Sequence[Ruling], last: int, xs: Sequence[float], partial: Sequence[Ruling]) -> bool:
    end = full[last + 1].at if last + 1 < len(full) else float("inf")
    return any(full[last].at < p.at < end and _ends_at(p, xs[1:-1]) for p in partial)


def _inside(text: Sequence[Box], top: float, bottom: float) -> list[Box]:
    return [b for b in text if top < (b[1] + b[3]) / 2 < bottom]


def _by_pieces(full: Sequence[Ruling], bands: Sequence[list[Box]], i: int) -> tuple[int, list[float]]:
    """The last line of the table that begins with line `i`, and its columns by the places where lines' pieces meet."""
    last = i
    if _between_tables(bands[i], bands[i + 1 : i + 2]):
        return i, []
    for j in range(i + 1, len(full)):
        shared = any(abs(x - y) <= NEAR for x in full[i].breaks for y in full[j].breaks)
        height = (full[j].at - full[j - 1].at) / _usual(full[i:j])
        if (height > _HIGH and not bands[j - 1]) or (height > 3 * _HIGH and _crossed(bands[j - 1], full[i].breaks)):
            break
        if _between_tables(bands[j - 1], bands[i : j - 1]) or not (shared or _keeps(bands[j - 1], full[i].breaks)):
            break
        last = j
    pieced = [r for r in full[i : last + 1] if r.breaks]
    places = distinct(x for r in pieced for x in r.breaks)
    votes = Counter(min(places, key=lambda p: abs(p - x)) for r in pieced for x in r.breaks)
    inner = [x for x in places if votes[x] >= 0.6 * len(pieced)]
    if not inner or len(pieced) < 0.5 * (last + 1 - i):
        return i, []
    return last, [full[i].start, *inner, full[i].end]


def _usual(rulings: Sequence[Ruling]) -> float:
    """The usual height of the rows between lines; endless where there is none."""
    return median(b.at - a.at for a, b in pairwise(rulings)) if len(rulings) > 1 else float("inf")


def _between_tables(band: Sequence[Box], beside: Sequence[Sequence[Box]]) -> bool:
    """The text between two lines is larger than that of the rows beside it: a heading, with the next table under it."""
    heights = [b[3] - b[1] for boxes in beside for b in boxes]
    return bool(heights and band) and median(b[3] - b[1] for b in band) > 1.35 * median(heights)


def _keeps(band: Sequence[Box], places: Sequence[float]) -> bool:
    """Text stands on both sides of a border, and none across one."""
    return not _crossed(band, places) and any(
        any(b[2] <= x + NEAR for b in band) and any(b[0] >= x - NEAR for b in band) for x in places
    )


def _crossed(band: Sequence[Box], places: Sequence[float]) -> bool:
    return any(b[0] < x - NEAR and b[2] > x + NEAR for b in band for x in places)


def _by_text(full: Sequence[Ruling], bands: Sequence[list[Box]], i: int) -> tuple[int, list[float]]:
    """The same by the white space that runs through at least three rows."""
    last, xs = i, list[float]()
    for j in range(i + 2, len(bands)):
        band = bands[i : j + 1]
        kept = [g for g in _gaps([b for boxes in band for b in boxes]) if _parts(g, band)]
        if not kept or not all(band) or full[j + 1].at - full[j].at > _FAR:
            break
        last, xs = j + 1, [full[i].start, *((g[0] + g[1]) / 2 for g in kept), full[i].end]
    return last, xs


def _gaps(boxes: Sequence[Box]) -> list[tuple[float, float]]:
    gaps = []
    end: float | None = None
    for x0, _, x1, _ in sorted(boxes):
        if end is not None and x0 - end >= _GAP:
            gaps.append((end, x0))
        end = x1 if end is None else max(end, x1)
    return gaps


def _parts(gap: tuple[float, float], bands: Sequence[Sequence[Box]]) -> bool:
    """Most rows have text on both sides, and right of it the rows' text begins, ends or is centred at one place."""
    right = [[b for b in band if b[0] >= gap[1]] for band in bands if any(b[2] <= gap[0] for b in band)]
    nearest = [min(boxes) for boxes in right if boxes]
    if len(nearest) < max(2, 0.6 * len(bands)):
        return False
    places = ([b[0] for b in nearest], [b[2] for b in nearest], [(b[0] + b[2]) / 2 for b in nearest])
    return any(_aligned(place) for place in places)


def _aligned(places: Sequence[float]) -> bool:
    middle = median(places)
    return sum(abs(p - middle) <= NEAR for p in places) >= 0.6 * len(places)
