# SPDX-License-Identifier: AGPL-3.0-or-later
"""A cleaned page, read. Where the first reading is in doubt, a second one is made; what the two do not agree on is
dropped: so no drawing turns into words.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from PIL import Image

from manualkit import tessdata
from manualkit.extract.figures.boxes import area, overlap
from manualkit.extract.mupdf import GreyImage, read_image
from manualkit.extract.ocr.clean import Letters
from manualkit.extract.ocr.galley import galley
from manualkit.extract.ocr.lines import Read, pieces, sized
from manualkit.extract.ocr.trust import agreement, plausible
from manualkit.model import Box
from manualkit.regex import regex

PIXELS = 12_000_000
"""The largest picture that is read."""

_SURE = 0.6  # share of a piece's letters in well-formed words from which one reading is enough
_AGREE = 0.75
_SMALLEST = 3.5  # points
_AGAIN = 1.3  # the second reading's scale
_NUMBER = regex(r"\d{1,2}$")
_SERIES = 4  # numbers of one size
_LABEL = regex(r"(?:\d{1,2}|[A-Za-z])[.)]?$|•$")


def read(clean: Letters, dpi: float, languages: str) -> list[Read]:
    """The pieces of lines on a cleaned page, with how sure each is; what is not sure at all is left out."""
    least = _SMALLEST * dpi / 72
    first = [p for p in pieces(_words(clean, dpi, languages), clean) if p.size >= least]
    sure = [replace(p, confidence=0.9) for p in first if _sure(p)]
    rest = _without(clean, sure)
    again = pieces(_words(rest, dpi, languages, _AGAIN), rest)
    doubtful = [p for p in first if not _sure(p)]
    again = [p for p in again if p.size >= least]
    found = sure + [p for p in (_confirmed(p, doubtful) for p in again) if p]
    found += [replace(p, confidence=0.6) for p in again if _in_series(p, again) and not _known(p, found)]
    labels = [replace(p, confidence=0.6) for p in doubtful if _leads(p, found)]
    return sized(found + labels)


def _words(clean: Letters, dpi: float, languages: str, factor: float = 1.0) -> list[list[tuple[str, Box]]]:
    """Lines of words with their boxes on the page, from a reading at `factor` times the resolution."""
    folder, sheet = tessdata.folder(), galley(clean.image, clean.marks, dpi)
    if folder is None or sheet is None:
        return []
    factor = min(factor, math.sqrt(PIXELS / sheet.image.size))
    lines = read_image(_enlarged(sheet.image, factor), dpi * factor, languages, folder)
    placed = [[(word, sheet.back(box, factor)) for word, box in line] for line in lines]
    return [[(word, box) for word, box in line if box] for line in placed]


def _sure(piece: Read) -> bool:
    return piece.whole and piece.letters > 5 and plausible(piece.text) >= _SURE


def _confirmed(piece: Read, doubtful: Sequence[Read]) -> Read | None:
    """A piece of the second reading, if it makes sense or the first one said the same."""
    if _sure(piece):
        return replace(piece, confidence=0.8)
    if not any(c.isalnum() for c in piece.text):
        return None
    alike = max((agreement(piece.text, p.text) for p in doubtful if _meet(p.box, piece.box)), default=0.0)
    return replace(piece, confidence=round(0.8 * alike, 2)) if alike >= _AGREE else None


def _in_series(piece: Read, others: Sequence[Read]) -> bool:
    """Whether a piece is a number that has the size of several others, as the labels of a figure do."""
    alike = [p for p in others if _NUMBER.match(p.text) and abs(p.size - piece.size) < 0.08 * piece.size]
    return bool(_NUMBER.match(piece.text)) and len(alike) >= _SERIES


def _known(piece: Read, found: Sequence[Read]) -> bool:
    return any(_meet(p.box, piece.box) for p in found)


def _leads(piece: Read, found: Sequence[Read]) -> bool:
    """Whether a doubtful piece is a list label: a number directly at the left of a text on its line."""
    if not _LABEL.match(piece.text) or _known(piece, found):
        return False
    beside = [p for p in found if 0 < p.box[0] - piece.box[2] < 3 * p.size and abs(p.size - piece.size) < 0.3 * p.size]
    return any(abs(p.baseline - piece.baseline) < 0.2 * p.size for p in beside)


def _meet(a: Box, b: Box) -> bool:
    return area(overlap(a, b)) > 0.4 * min(area(a), area(b))


def _without(clean: Letters, sure: Sequence[Read]) -> Letters:
    """The page without what is read already."""
    image, left = clean.image.copy(), np.ones(len(clean.marks), bool)
    x, y = (clean.marks[:, 0] + clean.marks[:, 2]) / 2, (clean.marks[:, 1] + clean.marks[:, 3]) / 2
    for piece in sure:
        x0, y0, x1, y1 = (int(v) for v in piece.box)
        image[max(y0 - 1, 0) : y1 + 2, max(x0 - 1, 0) : x1 + 2] = 255
        left &= (x < x0) | (x > x1) | (y < y0) | (y > y1)
    return Letters(image, clean.marks[left])


def _enlarged(image: GreyImage, factor: float) -> GreyImage:
    if factor == 1.0:
        return image
    height, width = image.shape
    size = (int(width * factor), int(height * factor))
    return np.asarray(Image.fromarray(image).resize(size, Image.Resampling.BICUBIC), np.uint8)
