# SPDX-License-Identifier: AGPL-3.0-or-later
"""Painted words of a figure: its rows of marks set under each other on white and read by OCR, twice."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from PIL import Image

from manualkit.extract.figure_glyphs import Grey, Row
from manualkit.extract.mupdf import read_image
from manualkit.extract.ocr_trust import agreement, plausible

_HEIGHTS = (36, 48)  # pixels of a row in the first and the second reading
_MARGIN = 40
_APART = 36  # pixels between rows
_MOST = 250  # rows of a figure: a photo of gravel has more
_DPI = 300.0
_WHOLE = 0.3  # by which the number of letters may differ from that of the marks
_SHORT = 3  # letters of a word that must be in capitals or have digits
_FORMED = 0.5


def read_rows(rows: Sequence[Row], languages: str, folder: Path) -> dict[int, str]:
    """What is written in rows, by their index: only where two readings at different sizes agree on it."""
    if not rows or len(rows) > _MOST:
        return {}
    first = _reading(rows, range(len(rows)), _HEIGHTS[0], languages, folder)
    likely = [i for i, text in first.items() if _likely(text, rows[i])]
    second = _reading(rows, likely, _HEIGHTS[1], languages, folder) if likely else {}
    return {i: first[i] for i in likely if agreement(first[i], second.get(i, "")) == 1.0}


def _likely(text: str, row: Row) -> bool:
    """Whether a reading has about as many letters as the row has marks, and the look of a word, a code or a number."""
    letters = [c for c in text if c.isalnum()]
    if len(letters) < 2 or len(set(letters)) < 2 or len(letters) < 0.7 * len(text.replace(" ", "")):
        return False
    if abs(len(letters) - row.count) > max(1, _WHOLE * row.count):
        return False
    if len(letters) <= _SHORT:
        return not any(c.islower() for c in letters[1:]) or text[0].isdecimal()
    return plausible(text) >= _FORMED or not any(c.islower() for c in letters)


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
