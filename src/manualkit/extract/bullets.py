# SPDX-License-Identifier: AGPL-3.0-or-later
"""Bullets that are drawn, not printed as letters: small filled shapes in a column, each beside a line of text."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from manualkit.extract.leftward import rtl
from manualkit.extract.raw import RawLine, RawPath
from manualkit.model import Box

_BULLET = "•"
_LEAST, _MOST = 1.5, 9.0  # points; the sides of a bullet
_ROUND = 0.7  # of the longer side: the shorter one of a dot, a square or a diamond
_SMALL, _LARGE = 0.15, 0.75  # of the letters' size
_GAP = 3.0  # of the letters' size: the farthest from its text
_LEVEL = 0.3  # of the line's height: how far from its middle
_SAME = 1.0  # points; how far the bullets of a list stand from one edge
_SIGN = 40.0  # points; the largest part of a sign
_FEW = 2  # bullets of the shortest list
_PATHS = 20_000  # of a page: more are a drawing


def drawn_bullets(lines: Sequence[RawLine], paths: Sequence[RawPath]) -> list[RawLine]:
    """Lines that hold a bullet alone, for the lines of text beside which one is drawn."""
    if len(paths) > _PATHS:
        return []
    shapes = sorted(_shapes(paths), key=lambda box: box[1])
    tops = [box[1] for box in shapes]
    beside: list[tuple[RawLine, Box]] = []
    for line in lines:
        near = shapes[bisect_left(tops, line.bbox[1] - _MOST) : bisect_left(tops, line.bbox[3])]
        beside += [(line, box) for box in (_beside(line, near) if near else ())]
    if len(beside) < _FEW:
        return []
    alone = _alone({box for _, box in beside}, paths)
    found: defaultdict[int, list[RawLine]] = defaultdict(list)
    for line, box in beside:
        if box in alone:
            found[round(box[0] / _SAME)].append(_bullet(line, box))
    return [one for at in found for one in found[at] if sum(len(found.get(at + d, ())) for d in (-1, 0, 1)) >= _FEW]


def _shapes(paths: Iterable[RawPath]) -> Iterator[Box]:
    """Boxes of filled shapes as small and as wide as high as a bullet."""
    for path in paths:
        x0, y0, x1, y1 = path.bbox
        small, large = sorted((x1 - x0, y1 - y0))
        if path.fill is not None and small >= _LEAST and large <= _MOST and small >= _ROUND * large:
            yield path.bbox


def _alone(shapes: Iterable[Box], paths: Sequence[RawPath]) -> set[Box]:
    """The shapes that are no part of a sign: no other path as small as a sign's touches them."""
    small = [p.bbox for p in paths if max(p.bbox[2] - p.bbox[0], p.bbox[3] - p.bbox[1]) < _SIGN]
    return {s for s in shapes if sum(s[0] < b[2] and b[0] < s[2] and s[1] < b[3] and b[1] < s[3] for b in small) < 2}


def _beside(line: RawLine, shapes: Sequence[Box]) -> Iterator[Box]:
    """The shapes at the start of a level line, at the height of its small letters."""
    text = line.text
    if not text.strip() or abs(line.direction[1]) > 0.1:
        return
    x0, y0, x1, y1 = line.bbox
    size, middle, leftward = line.spans[0].size, (y0 + y1) / 2, rtl(text)
    for box in shapes:
        gap = box[0] - x1 if leftward else x0 - box[2]
        level = abs((box[1] + box[3]) / 2 - middle) < _LEVEL * (y1 - y0)
        if level and 0 < gap < _GAP * size and _SMALL * size <= box[2] - box[0] <= _LARGE * size:
            yield box


def _bullet(line: RawLine, box: Box) -> RawLine:
    place = (box[0], line.bbox[1], box[2], line.bbox[3])
    return RawLine((replace(line.spans[0], text=_BULLET, bbox=place, picture=None),), place, line.direction)
