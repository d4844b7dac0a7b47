# SPDX-License-Identifier: AGPL-3.0-or-later
"""Arrows that are drawn: block arrows in one outline, and heads at the end of a shaft. Coordinates are points."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import numpy as np

from manualkit.extract.outline import Outline, Point, halfway, length, middle, outline, turn
from manualkit.extract.raw import RawPage
from manualkit.frozen import frozen
from manualkit.model import Box

_SHORTEST = 9.0  # from tail to tip
_HEAD = (2.0, 40.0)  # length of a head
_POINTED = (20.0, 110.0)  # degrees at the tip
_EQUAL = 1.12  # how much longer one edge of a head may be than the other
_IN_PERSPECTIVE = 2.2  # the same for a block arrow
_MIDDLE = 0.16  # of a head's width: how far its shaft may be from its middle
_SWEPT = 0.45  # of a head's length: how far its back may be drawn in or out
_SHAFT = (0.1, 0.85)  # of a head's width: how wide the shaft of a block arrow is
_SHORT = 0.4  # of a head's length: the shortest such shaft
_AXIS = 25.0  # degrees between a head and the end of its shaft
_CURVED = 45.0  # the same where the shaft of a block arrow begins with a curve
_BENT = 40.0  # degrees between a head and the way from tail to tip from which an arrow is a bent one
_LAST = 3.0  # lengths of its head that are told of a bent arrow
_TOUCH = 0.3  # of a head's size: how near to its axis its shaft ends
_BLUR = 0.5  # points, the same
_MOST = 4000  # small paths of a page: one of more is a drawing full of hatching


@frozen
class _Head:
    """A triangle: its tip, the middle of its back, and how wide that is."""

    tip: Point
    back: Point
    width: float

    @property
    def length(self) -> float:
        return math.dist(self.back, self.tip)

    def angle(self, start: Point, end: Point) -> float:
        """Degrees between the way from start to end and the head's own."""
        return abs(turn(self.back, self.tip, start, end))

    def place(self, point: Point) -> Point:
        """How far a point is before the head's back, and beside its axis."""
        x, y = self.tip[0] - self.back[0], self.tip[1] - self.back[1]
        to_x, to_y = point[0] - self.back[0], point[1] - self.back[1]
        return ((x * to_x + y * to_y) / self.length, (x * to_y - y * to_x) / self.length)


def arrows(raw: RawPage) -> tuple[Box, ...]:
    """The arrows of a page as (x0, y0, x1, y1) from tail to tip; of a bent one the last stretch. What has a head at
    both ends measures, or turns both ways: it is none."""
    paths = [path for path in raw.paths if path.points or (path.rectangle and path.fill is not None)]
    if len(paths) > _MOST:
        return ()
    drawn = [one for path in paths if (one := outline(path))]
    filled = [one for one in drawn if one.filled]
    found = [one[0] for one in map(_blocks, filled) if len(one) == 1]
    found += _with_shafts(
        [head for one in filled for head in _triangles(one)], [w for one in drawn if (w := one.way())]
    )
    return tuple(dict.fromkeys(a for a in found if math.dist(a[:2], a[2:]) >= _SHORTEST))


def arrows_in(figure: Box, every: Sequence[Box]) -> tuple[Box, ...]:
    """Those of a page's arrows that lie in a figure."""
    x0, y0, x1, y1 = figure
    return tuple(a for a in every if all(x0 <= x <= x1 and y0 <= y <= y1 for x, y in (a[:2], a[2:])))


def _blocks(one: Outline) -> list[Box]:
    """The arrows that an outline is: one for each tip with a shaft behind it."""
    corners, count = one.corners, len(one.corners)
    found: list[Box] = []
    for n in range(count if count >= 7 else 0):
        head = _head(corners[n - 1], corners[n], corners[(n + 1) % count], _IN_PERSPECTIVE)
        if not head or not _carries(head, corners[n - 2], corners[(n + 2) % count]):
            continue
        shaft = [corners[(n + step) % count] for step in range(2, count - 1)]
        if head.angle(shaft[1], shaft[0]) <= _CURVED and length(shaft) >= 2 * _SHORT * head.length:
            found.append(_told(head, halfway(shaft), length(shaft) / 2))
    return found


def _head(left: Point, tip: Point, right: Point, equal: float) -> _Head | None:
    """The head with these corners; None where they make none."""
    first, second = math.dist(tip, left), math.dist(tip, right)
    if first > equal * second or second > equal * first:
        return None
    back = middle(left, right)
    if not _HEAD[0] <= math.dist(back, tip) <= _HEAD[1]:
        return None
    pointed = _POINTED[0] <= abs(turn(tip, left, tip, right)) <= _POINTED[1]
    return _Head(tip, back, math.dist(left, right)) if pointed else None


def _carries(head: _Head, before: Point, after: Point) -> bool:
    """Whether a shaft with these edges begins in the middle of a head's back."""
    if not _SHAFT[0] * head.width <= math.dist(before, after) <= _SHAFT[1] * head.width:
        return False
    ahead, aside = head.place(middle(before, after))
    return (
        abs(ahead) <= max(_SWEPT * head.length, _MIDDLE * head.width)
        and abs(aside) <= _MIDDLE * head.width
        and head.place(before)[1] * head.place(after)[1] < 0
    )


def _triangles(one: Outline) -> Iterator[_Head]:
    """The heads that an outline of three corners may be, or of four with its back drawn in."""
    count = len(one.corners)
    for n in range(count if count in (3, 4) else 0):
        left, tip, right, *notch = (one.corners[(n + step) % count] for step in range(count))
        head = _head(left, tip, right, _EQUAL)
        if head and all(0 < head.place(p)[0] < head.length and abs(head.place(p)[1]) < _BLUR for p in notch):
            yield head


def _with_shafts(heads: Sequence[_Head], ways: Sequence[Sequence[Point]]) -> Iterator[Box]:
    """The heads at which one shaft ends, if its other end has no head and no stroke goes on from the tip."""
    ways = [way for one in ways for way in (one, one[::-1])]
    ends = np.array([way[-1] for way in ways]).reshape(-1, 2)
    ending: dict[_Head, list[Sequence[Point]]] = {}
    for head in heads:
        near = np.abs(ends - np.array(head.back)).max(axis=1) <= head.length + head.width + _BLUR
        at = [ways[n] for n in np.flatnonzero(near).tolist()]
        if not any(_goes_on(head, way[::-1]) for way in at):
            ending[head] = [way for way in at if _ends_at(head, way)]
    tails = {way[0] for at in ending.values() for way in at}
    for head, at in ending.items():
        if len({way[0] for way in at}) == 1 and not {way[-1] for way in at} & tails:
            yield _told(head, _straight(at[0]), length(at[0]))


def _straight(way: Sequence[Point]) -> Point:
    """Where the last stretch of a way begins that hardly turns."""
    end = way[-1]
    for n in range(len(way) - 2, 0, -1):
        if abs(turn(way[n - 1], way[n], way[-2], end)) > _AXIS:
            return way[n]
    return way[0]


def _ends_at(head: _Head, way: Sequence[Point]) -> bool:
    """Whether a way comes to the head's back from behind, and ends at it or in the head."""
    ahead, aside = head.place(way[-1])
    return (
        -_TOUCH * head.length - _BLUR <= ahead <= head.length + _BLUR
        and abs(aside) <= _TOUCH * head.width / 2 + _BLUR / 2
        and head.angle(way[-2], way[-1]) <= _AXIS
        and head.place(way[-2])[0] < -_BLUR
        and length(way) >= head.length
    )


def _goes_on(head: _Head, way: Sequence[Point]) -> bool:
    """Whether a way begins at the tip and goes on as the head points: a diode, or a line with a sign on it."""
    near = math.dist(way[0], head.tip) <= _TOUCH * head.width + _BLUR
    return near and head.angle(way[0], way[1]) <= _AXIS and head.place(way[-1])[0] > 1.5 * head.length


def _told(head: _Head, tail: Point, long: float) -> Box:
    """From the tail to the tip; of a bent arrow from a point behind its head."""
    if head.angle(tail, head.tip) > _BENT:
        far = min(_LAST, 1 + long / head.length)
        tail = (head.tip[0] + far * (head.back[0] - head.tip[0]), head.tip[1] + far * (head.back[1] - head.tip[1]))
    x0, y0, x1, y1 = (round(v, 2) for v in (*tail, *head.tip))
    return (x0, y0, x1, y1)
