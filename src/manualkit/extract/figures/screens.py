# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a display shows, drawn with its letters as text: a black field with names and values side by side."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from manualkit.extract.components import commonest, components
from manualkit.extract.figures.boxes import area
from manualkit.extract.figures.ink import Sheet
from manualkit.extract.figures.text import BLACK, PageText, line_text
from manualkit.model import Box

_LEAST = 60.0  # points; the smallest screen
_MOST = 0.7  # share of the page
_DARK = 0.02  # share of a page with a screen that is black
_FULL = 0.55  # share of a screen that is
_ROWS = 4
_APART = "   "  # between a name and its value


def screens(sheet: Sheet, text: PageText) -> list[Box]:
    """The boxes of black fields whose rows have parts far from each other, and no running text. A warning in white on
    black has sentences, a cover's title has a line for itself."""
    dark = sheet.ink < BLACK
    if dark.mean() < _DARK or commonest(sheet.ink) < BLACK:
        return []
    found = []
    for x0, y0, x1, y1, pixels in components(dark)[1].tolist():
        box = sheet.points(x0, y0, x1, y1)
        large = (
            min(box[2] - box[0], box[3] - box[1]) >= _LEAST and area(box) < _MOST * sheet.raw.width * sheet.raw.height
        )
        if large and pixels >= _FULL * (x1 - x0) * (y1 - y0) and _rows_with_values(sheet, text, box):
            found.append(box)
    return found


def _rows_with_values(sheet: Sheet, text: PageText, box: Box) -> bool:
    lines = [i for i in text.lines_in(box) if not text.drawn(i)]
    if len(lines) < _ROWS or text.body_in(box):
        return False
    middles = np.sort((text.boxes[lines, 1] + text.boxes[lines, 3]) / 2).tolist()
    half = float(np.median(text.boxes[lines, 3] - text.boxes[lines, 1])) / 2
    beside = sum(below - above < half for above, below in pairwise(middles))
    apart = sum(_APART in line_text(sheet.raw.lines[i]) for i in lines)
    rows = len(lines) - int(beside)
    return rows >= _ROWS and 2 * (int(beside) + apart) >= rows
