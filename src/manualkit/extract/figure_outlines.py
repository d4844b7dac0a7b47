# SPDX-License-Identifier: AGPL-3.0-or-later
"""Text that was turned into curves: rows of small filled paths. It is no drawing, though no text layer says so."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from manualkit.extract.raw import RawPage
from manualkit.model import Box

_HIGH = 40.0  # points; the largest letter
_ROW = 5  # letters that make a row
Floats = npt.NDArray[np.float64]


def outlined_rows(raw: RawPage) -> list[Box]:
    """Boxes of the rows of letters drawn as curves, in points."""
    letters = np.array([p.bbox for p in raw.paths if _letter(p.bbox, p.items, p.fill, p.stroke)], float).reshape(-1, 4)
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


def _letter(box: Box, items: int, fill: int | None, stroke: int | None) -> bool:
    width, height = box[2] - box[0], box[3] - box[1]
    return fill is not None and stroke is None and items >= 3 and 0 < height <= _HIGH and 0 < width <= 1.6 * _HIGH


def _row(part: Floats) -> Box | None:
    if len(part) < _ROW:
        return None
    bottoms, heights = part[:, 3], part[:, 3] - part[:, 1]
    tall = float(np.quantile(heights, 0.9))
    level = np.abs(bottoms - np.median(bottoms)) < 0.35 * tall
    width = float(part[:, 2].max() - part[:, 0].min())
    if tall < 3 or level.mean() < 0.7 or (heights > 0.4 * tall).mean() < 0.6 or width < 1.5 * tall:
        return None
    return (float(part[:, 0].min()), float(part[:, 1].min()), float(part[:, 2].max()), float(part[:, 3].max()))
