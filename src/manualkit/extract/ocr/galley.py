# SPDX-License-Identifier: AGPL-3.0-or-later
"""The blocks of a page, one under the other: so no line is read across columns or into a drawing."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from manualkit.extract.components import Ints
from manualkit.extract.ocr.clean import Grey
from manualkit.frozen import frozen
from manualkit.model import Box

_GUTTER = 16.0  # points of white between columns
_BAND = 7.0  # points of white between paragraphs
_MARGIN = 8.0  # points around a block
_DEEP = 12


@frozen
class Galley:
    """Blocks under each other in one image; each place is (top, bottom) in it, and how far the block was moved."""

    image: Grey
    places: tuple[tuple[int, int, int, int], ...]

    def back(self, box: Box, factor: float = 1.0) -> Box | None:
        """A box of the galley (enlarged by `factor`) on the page; None where no block is."""
        x0, y0, x1, y1 = (v / factor for v in box)
        for top, bottom, right, down in self.places:
            if top <= (y0 + y1) / 2 < bottom:
                return (x0 - right, y0 - down, x1 - right, y1 - down)
        return None


def galley(image: Grey, marks: Ints, dpi: float) -> Galley | None:
    """The galley of all blocks of marks; None where there are no marks."""
    found = blocks(marks, dpi / 72)
    if not found:
        return None
    margin = round(_MARGIN * dpi / 72)
    width = max(x1 - x0 for x0, _, x1, _ in found) + 2 * margin
    height = sum(y1 - y0 + 2 * margin for _, y0, _, y1 in found)
    sheet = np.full((height, width), 255, np.uint8)
    places = []
    top = 0
    for x0, y0, x1, y1 in found:
        sheet[top + margin : top + margin + y1 - y0, margin : margin + x1 - x0] = image[y0:y1, x0:x1]
        bottom = top + 2 * margin + y1 - y0
        places.append((top, bottom, margin - x0, top + margin - y0))
        top = bottom
    return Galley(sheet, tuple(places))


def blocks(marks: Ints, scale: float) -> list[tuple[int, int, int, int]]:
    """Boxes in pixels of what white bands and gutters part, from top to bottom; `scale` is pixels a point."""
    return _cut(marks, scale, 0) if len(marks) else []


def _cut(marks: Ints, scale: float, depth: int) -> list[tuple[int, int, int, int]]:
    for low, high, least in ((0, 2, _GUTTER), (1, 3, _BAND)) if depth < _DEEP else ():
        parts = _parts(marks, low, high, least * scale)
        if len(parts) > 1:
            return [block for part in parts for block in _cut(part, scale, depth + 1)]
    low_, high_ = marks[:, :2].min(axis=0).tolist(), marks[:, 2:].max(axis=0).tolist()
    return [(low_[0], low_[1], high_[0], high_[1])]


def _parts(marks: Ints, low: int, high: int, least: float) -> Sequence[Ints]:
    """The marks, parted where for so many pixels none of them stands."""
    ordered = marks[np.argsort(marks[:, low], kind="stable")]
    reached = np.maximum.accumulate(ordered[:, high])
    return np.split(ordered, np.nonzero(ordered[1:, low] - reached[:-1] > least)[0] + 1)
