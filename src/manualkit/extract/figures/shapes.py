# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the pixels of a box look like: a safety triangle, a solid band."""

from __future__ import annotations

import numpy as np

from manualkit.extract.components import commonest
from manualkit.extract.figures.ink import Sheet
from manualkit.model import Box

_SYMBOL = (8.0, 62.0)  # points
_DARK = 40
_FULL = 0.95  # of a triangle's width: its base is reached
_GROWS = 0.7  # of its rows: as many stand above its base, at least


def is_triangle(sheet: Sheet, box: Box) -> bool:
    """Whether the ink in the box is an upright triangle: its rows grow evenly from a point to the full width."""
    width, height = box[2] - box[0], box[3] - box[1]
    if not (_SYMBOL[0] <= min(width, height) and max(width, height) <= _SYMBOL[1] and 0.75 <= width / height <= 1.45):
        return False
    rows, columns = sheet.window(box)
    part = sheet.ink[rows, columns].astype(np.int16)
    dark = np.abs(part - int(np.median(np.concatenate([part[0], part[:2, 0], part[:2, -1]])))) > _DARK
    full = dark.any(axis=1)
    if full.sum() < 4:
        return False
    dark = dark[full]
    left, right = dark.argmax(axis=1), dark.shape[1] - dark[:, ::-1].argmax(axis=1)
    wide = (right - left).astype(float)
    place = np.arange(len(wide), dtype=float)
    if wide.std() < 0.5 or wide[:2].mean() > 0.5 * wide.max() or wide[-2:].mean() < 0.8 * wide.max():
        return False
    middle = (left + right) / 2
    grown = int(np.argmax(wide >= _FULL * wide.max())) + 1  # below stands its rim, or a shadow
    if grown < max(4, _GROWS * len(wide)):
        return False
    return bool(
        np.corrcoef(wide[:grown], place[:grown])[0, 1] > 0.93
        and np.abs(middle - middle.mean()).max() <= 0.15 * wide.max() + 1
    )


def is_band(sheet: Sheet, box: Box) -> bool:
    """Whether the box is filled nearly everywhere, as a coloured strip is."""
    rows, columns = sheet.window(box)
    part = sheet.ink[rows, columns]
    if not part.size:
        return False
    paper = commonest(sheet.ink)
    return bool((np.abs(part.astype(np.int16) - paper) > 10).mean() > 0.75)
