# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether two places of pages look the same, told from the pages' coarse rasters."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from manualkit.extract.mupdf import GreyImage
from manualkit.model import Box

_FIELDS = 8  # in which a picture's look is told, along each side
_ALIKE, _MOST = 5.0, 48.0  # grey levels of 255 between the fields of two prints of one thing: mean, and of any field


def look(image: GreyImage, box: Box, dpi: float) -> bytes:
    """The mean grey of each field of a box on the page's raster, row by row; empty where the box is off the page."""
    x0, y0, x1, y1 = (v * dpi / 72 for v in box)
    part = image[max(0, math.floor(y0)) : math.ceil(y1), max(0, math.floor(x0)) : math.ceil(x1)]
    if not part.size:
        return b""
    rows, columns = (np.arange(_FIELDS) * length // _FIELDS for length in part.shape)
    sums = np.add.reduceat(np.add.reduceat(part.astype(np.int64), rows, axis=0), columns, axis=1)
    counts = np.outer(np.diff([*rows, part.shape[0]]).clip(1), np.diff([*columns, part.shape[1]]).clip(1))
    return (sums // counts).astype(np.uint8).tobytes()


def alike(one: bytes, others: Sequence[bytes]) -> list[bool]:
    """Whether a look and each of the others are those of one thing; an empty one is like any other."""
    if not one or not any(others):
        return [True] * len(others)
    fields = np.frombuffer(b"".join(other or one for other in others), np.uint8).reshape(len(others), -1)
    apart = np.abs(fields.astype(np.int16) - np.frombuffer(one, np.uint8))
    same: list[bool] = ((apart.sum(axis=1) <= _ALIKE * len(one)) & (apart.max(axis=1) <= _MOST)).tolist()
    return same
