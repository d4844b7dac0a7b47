# SPDX-License-Identifier: AGPL-3.0-or-later
"""Text that was turned into curves: rows of small filled paths. It is no drawing, though no text layer says so."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from manualkit.extract.raw import RawPage, RawPath
from manualkit.model import Box

_HIGH = 40.0  # points; the largest letter
_ROW = 5  # letters that make a row
_FLAT = 16.0  # points; the highest row of letters that is one path
_DENSE = 8.0  # strokes and curves of such a path on a length of its height
Floats = npt.NDArray[np.float64]


def outlined_rows(raw: RawPage, boxes: Floats) -> list[Box]:
    """Boxes of the rows of letters drawn as curves, in points; `boxes` are those of the page's paths."""
    width, height = boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]
    small = np.nonzero((height > 0) & (height <= _HIGH) & (width > 0) & (width <= 1.6 * _HIGH))[0].tolist()
    letters = boxes[[i for i in small if _letter(raw.paths[i])]]
    long = np.nonzero((height > 0) & (height <= _FLAT) & (width >= _ROW * height))[0].tolist()
    rows = [i for i in long if _letter(raw.paths[i]) and raw.paths[i].items >= _DENSE * width[i] / height[i]]
    whole = [(x0, y0, x1, y1) for x0, y0, x1, y1 in boxes[rows].tolist()]
    return whole + _put_together(letters)


def _put_together(letters: Floats) -> list[Box]:
    """The rows of letters that are a path each."""
    if len(letters) < _ROW:
        return []
    # letters of a row are painted one after the other: a new row starts where the next one does not stand beside
    before, after = letters[:-1], letters[1:]
    high = np.maximum(before[:, 3] - before[:, 1], after[:, 3] - after[:, 1])
    down = np.minimum(before[:, 3], after[:, 3]) - np.maximum(before[:, 1], after[:, 1])
    across = after[:, 0] - before[:, 2]
    apart = (down < 0.25 * high) | (across > 1.2 * high) | (across < -0.6 * high) | (after[:, 0] <= before[:, 0])
    parts = np.split(letters, np.nonzero(apart)[0] + 1)
    return [box for part in parts if (box := _row(part)) is not None]


def _letter(path: RawPath) -> bool:
    return path.fill is not None and path.stroke is None and path.items >= 3


def _row(part: Floats) -> Box | None:
    if len(part) < _ROW:
        return None
    bottoms, heights = part[:, 3], part[:, 3] - part[:, 1]
    tall = quantile(heights, 0.9)
    level = np.abs(bottoms - np.median(bottoms)) < 0.35 * tall
    width = float(part[:, 2].max() - part[:, 0].min())
    if tall < 3 or level.mean() < 0.7 or (heights > 0.4 * tall).mean() < 0.6 or width < 1.5 * tall:
        return None
    return (float(part[:, 0].min()), float(part[:, 1].min()), float(part[:, 2].max()), float(part[:, 3].max()))


def quantile(values: Floats, share: float) -> float:
    """np.quantile's, which would load numpy's masked arrays for it."""
    ordered = np.sort(values).tolist()
    at = share * (len(ordered) - 1)
    low, high, part = ordered[int(at)], ordered[min(int(at) + 1, len(ordered) - 1)], at % 1
    return float(low + (high - low) * part if part < 0.5 else high - (high - low) * (1 - part))
