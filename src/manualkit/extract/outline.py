# SPDX-License-Identifier: AGPL-3.0-or-later
"""A painted path by its corners, and the ways that a thin one goes. Coordinates are points."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from manualkit.extract.raw import RawPath
from manualkit.frozen import frozen

Point = tuple[float, float]

_SAME = 0.05  # points between two corners that are one
_STRAIGHT = 2.0  # degrees: a smaller turn is no corner
_THIN = 4.0  # how much longer than wide a shape is that is drawn as a stroke


@frozen
class Outline:
    """The corners of a path one after the other, and whether its inside is painted."""

    corners: tuple[Point, ...]
    filled: bool

    def way(self) -> tuple[Point, ...]:
        """The points of a stroke, or the two ends of a thin shape; empty for what is neither."""
        if not self.filled:
            return self.corners
        if len(self.corners) != 4:
            return ()
        a, b, c, d = self.corners
        if math.dist(a, b) > math.dist(b, c):
            a, b, c, d = b, c, d, a
        long, wide = math.dist(b, c), max(math.dist(a, b), math.dist(c, d))
        return (middle(a, b), middle(c, d)) if long >= _THIN * wide else ()


def outline(path: RawPath) -> Outline | None:
    """The outline of a path whose points are known; None of another one."""
    filled = path.fill is not None
    points = path.points
    if not points and path.rectangle and filled:
        x0, y0, x1, y1 = path.bbox
        points = ((x0, y0), (x1, y0), (x1, y1), (x0, y1))
    corners = _corners(points, filled)
    return Outline(corners, filled) if len(corners) >= 2 else None


def middle(a: Point, b: Point) -> Point:
    """The point between two points."""
    return ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)


def halfway(points: Sequence[Point]) -> Point:
    """The point that is as far from the first as from the last of the points, along them."""
    left = length(points) / 2
    for a, b in pairwise(points):
        step = math.dist(a, b)
        if step >= left > 0:
            share = left / step
            return (a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1]))
        left -= step
    return points[-1]


def length(points: Sequence[Point]) -> float:
    """How long the way along the points is."""
    return sum(math.dist(a, b) for a, b in pairwise(points))


def turn(a: Point, b: Point, c: Point, d: Point) -> float:
    """Degrees from the way a-b to the way c-d: -180 to 180."""
    first, second = math.atan2(b[1] - a[1], b[0] - a[0]), math.atan2(d[1] - c[1], d[0] - c[0])
    return (math.degrees(second - first) + 180) % 360 - 180


def _corners(points: Sequence[Point], closed: bool) -> tuple[Point, ...]:
    """The points without those that repeat the one before or lie on a straight way."""
    apart = [p for n, p in enumerate(points) if not n or math.dist(p, points[n - 1]) > _SAME]
    if closed and len(apart) > 1 and math.dist(apart[0], apart[-1]) <= _SAME:
        apart.pop()
    last = len(apart) - 1
    return tuple(
        p
        for n, p in enumerate(apart)
        if (not closed and n in (0, last)) or abs(turn(apart[n - 1], p, p, apart[(n + 1) % len(apart)])) > _STRAIGHT
    )
