# SPDX-License-Identifier: AGPL-3.0-or-later
"""Leader lines: where the stroke that begins at a label ends. Coordinates are points."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import chain

import numpy as np
import numpy.typing as npt

from manualkit.extract.raw import RawPage
from manualkit.model import Box

Point = tuple[float, float]
Floats = npt.NDArray[np.float64]

_AWAY = 6.0  # from a label to its leader line
_SHORTEST = 6.0
_SLACK = 2.0
_KNEE = 1.2  # between two strokes of one leader line
_KNEES = 3
_MOST = 3000  # strokes of a figure: a drawing of more is hatched all over, and its leader lines cannot be told


def strokes(raw: RawPage) -> Floats:
    """The ends (x0, y0, x1, y1) of a page's straight strokes that are no serifs or hatching: n by 4."""
    ends = np.fromiter(chain.from_iterable(p.ends for p in raw.paths if p.ends), float).reshape(-1, 4)
    long: Floats = ends[np.hypot(ends[:, 2] - ends[:, 0], ends[:, 3] - ends[:, 1]) >= _SHORTEST]
    return long


def strokes_in(figure: Box, every: Floats) -> tuple[Box, ...]:
    """Those of a page's strokes that lie in a figure and may be leader lines."""
    low, high = np.minimum(every[:, :2], every[:, 2:]), np.maximum(every[:, :2], every[:, 2:])
    inside = (low >= np.array(figure[:2]) - _SLACK).all(axis=1) & (high <= np.array(figure[2:]) + _SLACK).all(axis=1)
    found = every[inside]
    return tuple((a, b, c, d) for a, b, c, d in found.tolist()) if len(found) <= _MOST else ()


def leads_to(label: Box, lines: Sequence[Box], others: Sequence[Box] = ()) -> Point | None:
    """Where the leader line of a label ends; None where no stroke begins at it, nearer than at any of the `others`, or
    it ends at one of these."""
    begun = [(distance(label, near), far, line) for line in lines for near, far in _both(line)]
    begun = [one for one in begun if one[0] <= _AWAY and distance(label, one[1]) > max(_SHORTEST, one[0])]
    begun = [one for one in begun if all(distance(other, _start(one)) >= one[0] for other in others)]
    if not begun:
        return None
    _, tip, line = min(begun, key=lambda one: (round(one[0]), -_length(one[2])))
    used = {line}
    for _ in range(_KNEES):
        onward = [(f, n) for n in lines if n not in used for a, f in _both(n) if math.dist(a, tip) <= _KNEE]
        if len(onward) != 1:
            break
        tip, line = onward[0]
        used.add(line)
    return None if any(distance(other, tip) == 0 for other in others) else tip


def _start(begun: tuple[float, Point, Box]) -> Point:
    """The end of a stroke that is not its tip."""
    _, tip, line = begun
    return (line[2], line[3]) if tip == (line[0], line[1]) else (line[0], line[1])


def distance(box: Box, point: Point) -> float:
    """Points from a box to a point; 0 in it."""
    return math.hypot(max(box[0] - point[0], point[0] - box[2], 0), max(box[1] - point[1], point[1] - box[3], 0))


def _both(line: Box) -> tuple[tuple[Point, Point], tuple[Point, Point]]:
    first, last = (line[0], line[1]), (line[2], line[3])
    return (first, last), (last, first)


def _length(line: Box) -> float:
    return math.hypot(line[2] - line[0], line[3] - line[1])
