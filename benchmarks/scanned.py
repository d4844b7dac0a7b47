# SPDX-License-Identifier: AGPL-3.0-or-later
"""Manuals as a scanner would leave them: each page one picture, greyish, grainy, without a letter of text."""

from __future__ import annotations

import io
from collections.abc import Collection
from pathlib import Path

import numpy as np
import pymupdf
from PIL import Image

_DPI = 200
_QUALITY = 70  # of the JPEG
_GRAIN = 4.0  # grey levels, standard deviation
_INK, _PAPER = 8.0, 245.0  # grey levels of black and white


def scan(pdf: Path, pages: Collection[int], out: Path) -> Path:
    """`out`: a PDF with these pages (from 1) of `pdf` as pictures, in their places and sizes; the others are white."""
    random = np.random.default_rng(1)
    with pymupdf.open(pdf) as source, pymupdf.open() as made:
        for page in source:
            new = made.new_page(width=page.rect.width, height=page.rect.height)
            if page.number + 1 in pages:
                new.insert_image(new.rect, stream=_picture(page.get_pixmap(dpi=_DPI), random))
        made.save(out)
    return out


def _picture(pixmap: pymupdf.Pixmap, random: np.random.Generator) -> bytes:
    colours = np.frombuffer(pixmap.samples, np.uint8).reshape(pixmap.height, pixmap.width, 3)
    grain = random.normal(0, _GRAIN, colours.shape[:2])[:, :, None]
    printed = (_INK + colours * ((_PAPER - _INK) / 255) + grain).clip(0, 255).astype(np.uint8)
    file = io.BytesIO()
    Image.fromarray(printed).save(file, "JPEG", quality=_QUALITY)
    return file.getvalue()
