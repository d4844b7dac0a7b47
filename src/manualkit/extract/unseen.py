# SPDX-License-Identifier: AGPL-3.0-or-later
"""Text that the file has and the page does not show: unpainted, in the colour of its ground, or painted over."""

from __future__ import annotations

import math
from dataclasses import replace

from manualkit.extract.mupdf import GreyImage
from manualkit.extract.raw import OCR_FONT, RawLine, RawPage
from manualkit.model import Box

_FEW = 2  # letters below which it may be a bullet, whose font puts it beside its box
_ALIKE = 16.0  # grey levels of 255 between letters and ground that nobody tells apart
_TRACE = 0.06  # of that difference: what letters leave on a coarse raster at least


def seen(raw: RawPage, image: GreyImage, dpi: float) -> tuple[RawPage, tuple[RawLine, ...]]:
    """The page with the lines that can be seen, and the others; `image` is the page's raster."""
    hidden = tuple(line for line in raw.lines if not _visible(line, image, dpi / 72))
    if not hidden:
        return raw, ()
    gone = {id(line) for line in hidden}
    return replace(raw, lines=tuple(line for line in raw.lines if id(line) not in gone)), hidden


def _visible(line: RawLine, image: GreyImage, scale: float) -> bool:
    if not line.visible:
        return False
    letters = [s for s in line.spans if s.text.strip()]
    if sum(map(str.isalnum, "".join(s.text for s in letters))) < _FEW or letters[0].font == OCR_FONT:  # OCR has seen it
        return True
    ground = image[_window(line.bbox, scale)]
    if not ground.size:  # off the page: told apart with the spans
        return True
    middle = ground[len(ground) // 2].tolist()
    if max(middle) - min(middle) >= _ALIKE:  # nearly every line
        return True
    low, high = int(ground.min()), int(ground.max())
    contrast = max(abs(_grey(s.color) - level) for s in letters for level in (low, high))
    return high - low >= (_ALIKE if contrast < _ALIKE else min(_ALIKE, _TRACE * contrast))


def _grey(color: int) -> float:
    """Luminance of 0xRRGGBB, 0 to 255 (ITU-R BT.601, as the raster has it)."""
    return 0.299 * (color >> 16 & 255) + 0.587 * (color >> 8 & 255) + 0.114 * (color & 255)


def _window(box: Box, scale: float) -> tuple[slice, slice]:
    x0, y0 = (max(0, math.floor(v * scale)) for v in box[:2])
    x1, y1 = (max(0, math.ceil(v * scale)) for v in box[2:])
    return slice(y0, y1), slice(x0, x1)
