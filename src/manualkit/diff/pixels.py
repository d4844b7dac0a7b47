# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether two pictures that are alike show the same: a number or an arrow that was changed is a small part of them."""

from __future__ import annotations

from math import inf

import numpy as np
import numpy.typing as npt

from manualkit.merge.pictures import Picture

_SHIFT = 4  # points; a crop may begin so much earlier or later
_WINDOW = 3  # points of a square: what differs in a part so large is seen
_SEEN = 32.0  # of 255: two crops of one picture differ by up to 31, with a digit of 5 % of its side more by 30 to 160

Points = npt.NDArray[np.int32]


def changed(one: Picture | None, other: Picture | None) -> bool:
    """Some part of the pictures differs so much that a person sees it; also where one of them is missing."""
    if one is None or other is None:
        return True
    if one.digest == other.digest:
        return False
    a, b = one.detail.astype(np.int32), other.detail.astype(np.int32)
    shifts = range(-_SHIFT, _SHIFT + 1)
    here, there = min((_shared(a, b, x, y) for x in shifts for y in shifts), key=lambda ab: _mean(ab[0] - ab[1]))
    return max(_most(_beyond(here, there)), _most(_beyond(there, here))) >= _SEEN


def _shared(a: Points, b: Points, x: int, y: int) -> tuple[Points, Points]:
    """What both have, where the second is moved by x and y."""
    a, b = a[max(y, 0) :, max(x, 0) :], b[max(-y, 0) :, max(-x, 0) :]
    height, width = min(a.shape[0], b.shape[0]), min(a.shape[1], b.shape[1])
    return a[:height, :width], b[:height, :width]


def _mean(difference: Points) -> float:
    return float(np.abs(difference).mean()) if difference.size else inf


def _beyond(a: Points, b: Points) -> Points:
    """How far each point of the first is outside of what the second has there and beside it: crops of one picture may
    lie a part of a point apart."""
    if not b.size:
        return b
    height, width = b.shape
    framed = np.pad(b, 1, mode="edge")
    near = np.stack([framed[y : y + height, x : x + width] for y in range(3) for x in range(3)])
    low, high = near.min(0), near.max(0)
    beyond: Points = np.maximum(np.maximum(low - a, a - high), 0)
    return beyond


def _most(difference: Points) -> float:
    """The greatest mean of a square in it."""
    if not difference.size:
        return inf
    high, wide = (min(_WINDOW, side) for side in difference.shape)
    sums = np.pad(difference.cumsum(0).cumsum(1), ((1, 0), (1, 0)))
    squares = sums[high:, wide:] - sums[:-high, wide:] - sums[high:, :-wide] + sums[:-high, :-wide]
    return float(squares.max() / (high * wide))
