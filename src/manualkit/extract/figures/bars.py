# SPDX-License-Identifier: AGPL-3.0-or-later
"""Bars with round corners behind headings: a drawing that touches one is still none with it."""

from __future__ import annotations

from manualkit.extract.figures.boxes import area, holds
from manualkit.extract.figures.ink import Sheet
from manualkit.extract.figures.text import PageText
from manualkit.extract.raw import RawPath
from manualkit.model import Box

_ROUNDED = (5, 40)  # strokes and curves of a rectangle with round corners
_WIDE = 100.0  # points; the narrowest bar
_LARGE = 0.4  # share of the page
_FLAT = 5.0  # times as wide as high, at least
_LINE = 0.35  # of its height: as high are its letters, at least
_ASIDE = 0.5  # of the white behind the letters: as much stands before them, at most; a label's stand in the middle


def heading_bars(sheet: Sheet, text: PageText) -> list[Box]:
    """The boxes, in points, of such bars, but those that a drawn screen has."""
    flat = [path for path in sheet.raw.paths if _is_bar(path) and _headed(text, path.bbox)]
    screens = [path.bbox for path in sheet.raw.paths if _is_screen(sheet, path.bbox)] if flat else []
    return [path.bbox for path in flat if not any(holds(screen, path.bbox) for screen in screens)]


def _is_screen(sheet: Sheet, box: Box) -> bool:
    """As large as a drawn display may be; what is larger is the ground of the page or of a column."""
    return box[3] - box[1] > _WIDE and area(box) < _LARGE * sheet.raw.width * sheet.raw.height


def _is_bar(path: RawPath) -> bool:
    width, height = path.bbox[2] - path.bbox[0], path.bbox[3] - path.bbox[1]
    rounded = path.fill is not None and not path.rectangle and _ROUNDED[0] <= path.items <= _ROUNDED[1]
    return rounded and width >= max(_WIDE, _FLAT * height)


def _headed(text: PageText, bar: Box) -> bool:
    """Letters of the bar's height stand at its left."""
    lines = [text.box(i) for i in text.lines_in(bar)]
    high = [box for box in lines if box[3] - box[1] >= _LINE * (bar[3] - bar[1])]
    return bool(high) and min(b[0] for b in high) - bar[0] < _ASIDE * (bar[2] - max(b[2] for b in high))
