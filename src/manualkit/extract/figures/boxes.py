# SPDX-License-Identifier: AGPL-3.0-or-later
"""Plain geometry of boxes in points."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

import numpy as np
import numpy.typing as npt

from manualkit.extract.components import Ints
from manualkit.model import Box

Floats = npt.NDArray[np.float64]


def area(box: Box) -> float:
    """Square points; 0 for an inverted box."""
    return max(box[2] - box[0], 0.0) * max(box[3] - box[1], 0.0)


def overlap(a: Box, b: Box) -> Box:
    """What both boxes share; inverted where they share nothing."""
    return (max(a[0], b[0]), max(a[1], b[1]), min(a[2], b[2]), min(a[3], b[3]))


def inverted(box: Box) -> bool:
    """Whether nothing is in the box, not even a line."""
    return box[2] < box[0] or box[3] < box[1]


def shared(a: Box, b: Box) -> float:
    """The share of `a` that lies in `b`, 0..1."""
    whole = area(a)
    return _common(a, b) / whole if whole else 0.0


def _common(a: Box, b: Box) -> float:
    x0, y0, x1, y1 = overlap(a, b)
    return (x1 - x0) * (y1 - y0) if x1 > x0 and y1 > y0 else 0.0


def union(boxes: Iterable[Box]) -> Box:
    """The smallest box around all of them."""
    x0, y0, x1, y1 = zip(*boxes, strict=True)
    return (min(x0), min(y0), max(x1), max(y1))


def grow(box: Box, by: float) -> Box:
    """The box, larger by so many points on each side."""
    return (box[0] - by, box[1] - by, box[2] + by, box[3] + by)


def holds(box: Box, inner: Box, slack: float = 2.0) -> bool:
    """Whether `inner` lies in the box, give or take `slack` points."""
    return (
        inner[0] >= box[0] - slack
        and inner[1] >= box[1] - slack
        and inner[2] <= box[2] + slack
        and inner[3] <= box[3] + slack
    )


def touch(a: Box, b: Box) -> bool:
    """Whether there are at most two points between the boxes."""
    return max(a[0], b[0]) - min(a[2], b[2]) <= 2.0 and max(a[1], b[1]) - min(a[3], b[3]) <= 2.0


def array(boxes: Sequence[Box]) -> Floats:
    """The boxes as rows: n by 4."""
    return np.fromiter(chain.from_iterable(boxes), float, 4 * len(boxes)).reshape(-1, 4)


def within(boxes: Floats, box: Box) -> npt.NDArray[np.bool_]:
    """Which rows of n by 4 lie in the box."""
    x0, y0, x1, y1 = boxes.T
    found: npt.NDArray[np.bool_] = (x0 >= box[0]) & (y0 >= box[1]) & (x1 <= box[2]) & (y1 <= box[3])
    return found


def around(boxes: Floats, box: Box) -> npt.NDArray[np.bool_]:
    """Which rows of n by 4 hold the box."""
    x0, y0, x1, y1 = boxes.T
    found: npt.NDArray[np.bool_] = (x0 <= box[0]) & (y0 <= box[1]) & (x1 >= box[2]) & (y1 >= box[3])
    return found


def near_pairs(boxes: Sequence[Box], gap: float) -> tuple[Ints, Ints]:
    """Pairs of boxes with at most `gap` points between them."""
    b = array(boxes)
    across = np.maximum(b[:, None, 0], b[None, :, 0]) - np.minimum(b[:, None, 2], b[None, :, 2])
    down = np.maximum(b[:, None, 1], b[None, :, 1]) - np.minimum(b[:, None, 3], b[None, :, 3])
    first, second = np.nonzero(np.triu((across <= gap) & (down <= gap), 1))
    return first, second
