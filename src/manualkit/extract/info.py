# SPDX-License-Identifier: AGPL-3.0-or-later
"""The sign of an information: the small letter i in a circle or square, known by its shape."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

_WITHIN = 0.72  # of half a sign's sides: the letter stands inside of this ellipse, its frame outside
_INK = 90  # levels of 255 that set a letter apart from the sign's ground
_MIDDLE = 0.12  # of the sign's width by which any of the letter may stand off its middle
_NARROW, _FEET = 0.3, 0.5  # of the sign's width: the widest stem or dot, the widest feet
_WIDER = 1.6  # times as wide as the stem: the widest dot
_DOT = 0.6  # of the stem's height: the highest dot
_STEM = 0.25  # of the sign's height: the shortest stem
_LEAST = 12  # pixels of the sides of a sign in which anything is seen

Levels = npt.NDArray[np.uint8]


def is_info(levels: Levels) -> bool:
    """Whether a picture, as differences from its ground (0..255), is an i: a dot above a narrow stem, in the middle of
    a frame or disc. Feet of the stem may be wider."""
    height, width = levels.shape
    if min(height, width) < _LEAST:
        return False
    y, x = np.mgrid[0:height, 0:width]
    inner = ((x + 0.5) / width * 2 - 1) ** 2 + ((y + 0.5) / height * 2 - 1) ** 2 < _WITHIN**2
    ink = (levels > _INK) & inner
    filled = ink.any(axis=1)
    edges = np.flatnonzero(np.diff(np.concatenate([[False], filled, [False]]).astype(np.int8)))
    if len(edges) != 4:
        return False
    (top, under), (above, bottom) = edges.reshape(2, 2)
    if under - top > _DOT * (bottom - above) or bottom - above < _STEM * height:
        return False
    dot, stem = _width(ink[top:under]), _width(ink[above:bottom])
    return 0 < dot <= _WIDER * stem


def _width(part: npt.NDArray[np.bool_]) -> float:
    """How wide a part is in most of its rows, in pixels; 0 where it has holes, or is no narrow one in the middle."""
    width = part.shape[1]
    ends = np.array([np.flatnonzero(row)[[0, -1]] for row in part])
    wide = ends[:, 1] - ends[:, 0] + 1
    usual = float(np.median(wide))
    solid = bool((wide == part.sum(axis=1)).all())
    middle = float(np.abs((ends.sum(axis=1) + 1 - width) / 2).max()) <= _MIDDLE * width
    narrow = usual <= _NARROW * width and int(wide.max()) <= _FEET * width
    return usual if solid and middle and narrow else 0.0
