# SPDX-License-Identifier: AGPL-3.0-or-later
"""Painted words of a figure: its rows of marks set under each other on white and read by OCR, twice."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from PIL import Image

from manualkit.extract.figures.glyphs import Grey, Row
from manualkit.extract.mupdf import read_image
from manualkit.extract.ocr.trust import agreement, plausible
from manualkit.regex import regex

_HEIGHTS = (36, 48)  # pixels of a row in the first and the second reading
_MARGIN = 40
_APART = 36  # pixels between rows
_MOST = 250  # rows of a figure: a photo of gravel has more
_DPI = 300.0
_WHOLE = 0.3  # by which the number of letters may differ from that of the marks
_LETTERS = 0.7  # share of a reading's signs that are letters or digits
_SHORT = 3  # letters of the shortest word in small letters
_PLAUSIBLE = 0.6
_NEXT = 0.9  # of its height: from a line to the next one of a label
_NARROW = 0.98  # of the other letters' width
_CODE = regex(r"[A-LN-VX-Z]{1,3}O$")


def read_rows(rows: Sequence[Row], languages: str, folder: Path) -> dict[int, str]:
    """What is written in rows, by their index: only where two readings at different sizes agree on it."""
    if not rows or len(rows) > _MOST:
        return {}
    first = _reading(rows, range(len(rows)), _HEIGHTS[0], languages, folder)
    likely = [i for i, text in first.items() if _fits(text, rows[i])]
    second = _reading(rows, likely, _HEIGHTS[1], languages, folder) if likely else {}
    agreed = {i: first[i] for i in likely if agreement(first[i], second.get(i, "")) == 1.0}
    sure = [i for i, text in agreed.items() if _formed(text)]
    known = [rows[i] for i in sure]
    return {i: _zeros(text, rows[i]) for i, text in agreed.items() if i in sure or _goes_on(rows[i], known)}


def _fits(text: str, row: Row) -> bool:
    """Whether a reading has about as many letters as the row has marks, and hardly anything else."""
    letters = [c for c in text if c.isalnum()]
    if len(letters) < 2 or len(set(letters)) < 2 or len(letters) < _LETTERS * len(text.replace(" ", "")):
        return False
    return abs(len(letters) - row.count) <= max(1, _WHOLE * row.count)


def _formed(text: str) -> bool:
    """Whether a reading has the look of a word, a code or a number."""
    letters = [c for c in text if c.isalnum()]
    if not any(c.islower() for c in letters):
        return True
    if text[0].islower():
        return plausible(text) == 1 and len(letters) > _SHORT
    return plausible(text) >= _PLAUSIBLE and len(letters) >= _SHORT


def _goes_on(row: Row, others: Sequence[Row]) -> bool:
    """Whether a row stands right under or over another one of its height: a short word of a label of several lines."""
    x0, y0, x1, y1 = row.box
    high = y1 - y0
    for a0, b0, a1, b1 in (other.box for other in others):
        near = max(y0 - b1, b0 - y1) < _NEXT * (b1 - b0) and min(x1, a1) > max(x0, a0)
        if near and 0.6 * (b1 - b0) < high < 1.3 * (b1 - b0):
            return True
    return False


def _zeros(text: str, row: Row) -> str:
    """The text with a zero for an O that is narrower than the letters beside it: OCR takes TH0 for a word."""
    if len(row.widths) != len(text) or any(c.islower() for c in text) or not _CODE.match(text):
        return text
    return text[:-1] + "0" if row.widths[-1] < _NARROW * float(np.median(row.widths[:-1])) else text


def _reading(rows: Sequence[Row], wanted: Sequence[int], height: int, languages: str, folder: Path) -> dict[int, str]:
    sheet, tops = _sheet([rows[i].image for i in wanted], height)
    texts: dict[int, list[tuple[float, str]]] = {}
    for line in read_image(sheet, _DPI, languages, folder):
        (_, y0, _, y1) = line[0][1]
        place = int(np.searchsorted(tops, (y0 + y1) / 2 + _APART / 2, side="right")) - 1
        if place >= 0:
            texts.setdefault(wanted[place], []).append((line[0][1][0], " ".join(word for word, _ in line)))
    return {i: " ".join(text for _, text in sorted(parts)) for i, parts in texts.items()}


def _sheet(images: Sequence[Grey], height: int) -> tuple[Grey, list[int]]:
    """The rows under each other, brought to one height, and where each begins."""
    scaled = [_at_height(image, height) for image in images]
    width = max(image.width for image in scaled) + 2 * _MARGIN
    sheet = Image.new("L", (width, len(scaled) * (height + _APART) + _APART), 255)
    tops = [_APART + n * (height + _APART) for n in range(len(scaled))]
    for image, top in zip(scaled, tops, strict=True):
        sheet.paste(image, (_MARGIN, top))
    return np.asarray(sheet, np.uint8), tops


def _at_height(image: Grey, height: int) -> Image.Image:
    size = (max(1, round(image.shape[1] * height / image.shape[0])), height)
    return Image.fromarray(image).resize(size, Image.Resampling.BICUBIC)
