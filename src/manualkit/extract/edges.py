# SPDX-License-Identifier: AGPL-3.0-or-later
"""Upright strokes and sides of frames, which part the words at their sides."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property

from manualkit.extract.justified import WORD_GAP
from manualkit.extract.raw import RawPath, RawSpan

_HIGH = 2.5  # of the letters' size: a frame round a word in a line is lower
_LEAST = 12.0  # points
_THIN = 2.0  # points; the widest stroke
_GAP = 0.25  # of the letters' size: where a stroke stands between two words, they are this far apart
_REACH = 0.5  # points by which a word may run over a frame's side


class Edges:
    """The edges that a page's paths draw."""

    def __init__(self, paths: Sequence[RawPath] = ()) -> None:
        self._paths = paths

    def part(self, a: RawSpan, b: RawSpan) -> bool:
        """Whether one stands between two spans of a row that are as close as words; others are parted by their gap."""
        left, right = min(a.bbox[2], b.bbox[2]), max(a.bbox[0], b.bbox[0])
        if not _GAP * b.size <= right - left <= WORD_GAP * b.size or not self._paths:
            return False
        near = range(bisect_left(self._edges, (left - _REACH,)), bisect_left(self._edges, (right + _REACH,)))
        return any(
            y0 <= b.bbox[1] + _REACH and y1 >= b.bbox[3] - _REACH and y1 - y0 > _HIGH * b.size
            for _, y0, y1 in (self._edges[k] for k in near)
        )

    @cached_property
    def _edges(self) -> list[tuple[float, ...]]:
        """By their x: (x, top, bottom)."""
        return sorted(edge for path in self._paths for edge in _of(path))


def _of(path: RawPath) -> Iterator[tuple[float, ...]]:
    x0, y0, x1, y1 = path.bbox
    if y1 - y0 < _LEAST or (path.fill is None and path.stroke is None):
        return
    if x1 - x0 < _THIN:
        yield ((x0 + x1) / 2, y0, y1)
    elif path.rectangle:
        yield (x0, y0, y1)
        yield (x1, y0, y1)


NO_EDGES = Edges()
