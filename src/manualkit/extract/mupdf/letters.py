# SPDX-License-Identifier: AGPL-3.0-or-later
"""The engine's own fonts as pictures."""

from __future__ import annotations

import numpy as np
import pymupdf

from manualkit.extract.mupdf.page import GreyImage


def print_letters(letters: str, font: str) -> list[GreyImage]:
    """Pictures of letters in one of the engine's own fonts, black on white, each cut to its ink."""
    size = 40
    with pymupdf.open() as document:
        page = document.new_page(width=2 * size * len(letters), height=2 * size)
        for place, letter in enumerate(letters):
            page.insert_text((2 * size * place + size / 2, 1.5 * size), letter, fontname=font, fontsize=size)
        pixmap = page.get_pixmap(colorspace=pymupdf.csGRAY, alpha=False)
    strip = np.frombuffer(pixmap.samples, np.uint8).reshape(pixmap.height, pixmap.stride)[:, : pixmap.width]
    cells = (strip[:, 2 * size * place : 2 * size * (place + 1)] for place in range(len(letters)))
    inked = ((cell, np.nonzero((cell < 200).any(axis=1))[0], np.nonzero((cell < 200).any(axis=0))[0]) for cell in cells)
    return [cell[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1].copy() for cell, rows, columns in inked]
