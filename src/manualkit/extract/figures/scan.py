# SPDX-License-Identifier: AGPL-3.0-or-later
"""Photos and drawings in the scan of a page, where all is one picture."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from manualkit.extract.components import commonest, components, dilate
from manualkit.extract.figures.ink import Sheet
from manualkit.model import Box

_CONTRAST = 30
_WINDOW = 4  # pixels around a pixel in which the density is measured
_DENSE = 0.8  # share of ink: a photo has more, lines of text have less
_LEAST = 45.0  # points


def scanned_figures(sheet: Sheet) -> list[Box]:
    """Boxes of the dense regions of a scanned page without its text; dark borders of the scan are none of them."""
    paper = commonest(sheet.ink)
    ink = np.abs(sheet.ink.astype(np.int16) - paper) > _CONTRAST
    for line in sheet.raw.lines:
        ink[sheet.window(line.bbox)] = False
    core = _density(ink) > _DENSE
    _, boxes = components(dilate(core))
    height, width = sheet.ink.shape
    found = []
    for x0, y0, x1, y1, pixels in boxes.tolist():
        reach = _WINDOW - 2
        box = sheet.points(max(x0 - reach, 0), max(y0 - reach, 0), min(x1 + reach, width), min(y1 + reach, height))
        gutter = (x0 <= 3 or x1 >= width - 3) and y1 - y0 > 4 * (x1 - x0)
        edge = gutter or (x1 - x0 > 0.9 * width and y1 - y0 < 0.1 * height)
        large = min(box[2] - box[0], box[3] - box[1]) >= _LEAST
        rows = ink[y0:y1, x0:x1].mean(axis=1) > 0.45  # heavy letters leave white between their lines
        if large and not edge and pixels > 0.4 * (x1 - x0) * (y1 - y0) and rows.mean() > 0.85:
            found.append(box)
    return found


def _density(ink: npt.NDArray[np.bool_]) -> npt.NDArray[np.float64]:
    """Share of ink in the square around each pixel."""
    size = 2 * _WINDOW + 1
    total = np.pad(ink, ((_WINDOW + 1, _WINDOW), (_WINDOW + 1, _WINDOW))).astype(np.int64).cumsum(0).cumsum(1)
    summed = total[size:, size:] - total[:-size, size:] - total[size:, :-size] + total[:-size, :-size]
    return np.asarray(summed / size**2)
