# SPDX-License-Identifier: AGPL-3.0-or-later
"""The engine's own OCR: Tesseract, with the language data of the system."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pymupdf

from manualkit.extract.mupdf.boxes import rounded
from manualkit.extract.mupdf.page import GreyImage
from manualkit.model import Box


def read_image(image: GreyImage, dpi: float, languages: str, tessdata: Path) -> list[list[tuple[str, Box]]]:
    """The words that Tesseract reads in a picture: lines of (word, box in pixels); a line's words share top and bottom.

    `languages` are Tesseract's names joined by "+", `tessdata` is the folder with their data.
    """
    height, width = image.shape
    # It reads nothing in a grey picture. The letters are written into the engine's own memory, and the picture in the
    # result is packed: a page of 12 million pixels took 150 MB more otherwise.
    pixmap = pymupdf.Pixmap(pymupdf.csRGB, pymupdf.IRect(0, 0, width, height), False)
    np.asarray(pixmap.samples_mv).reshape(height, width, 3)[:] = image[:, :, None]
    pixmap.set_dpi(round(dpi), round(dpi))
    with _quiet():
        content = pixmap.pdfocr_tobytes(compress=True, language=languages, tessdata=str(tessdata))
    del pixmap
    with pymupdf.open("pdf", content) as document:
        page = document[0]
        scale = width / page.rect.width
        blocks = page.get_text("rawdict", flags=pymupdf.TEXT_PRESERVE_WHITESPACE)["blocks"]
    lines = [line for block in blocks for line in block.get("lines", ())]
    return [[word for span in line["spans"] for word in _words(span["chars"], scale)] for line in lines]


@contextmanager
def _quiet() -> Iterator[None]:
    """Tesseract writes its remarks to the process's standard error by itself: they are of no use there."""
    sys.stderr.flush()
    try:
        kept = os.dup(2)
    except OSError:
        yield
        return
    with open(os.devnull, "wb") as nowhere:  # noqa: PTH123 - a device, not a file
        os.dup2(nowhere.fileno(), 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)


def _words(chars: list[dict[str, Any]], scale: float) -> list[tuple[str, Box]]:
    """The words of one span; no word reaches into a second one, as each is scaled to its own width."""
    words: list[tuple[str, Box]] = []
    open_ = False
    for char in chars:
        box = rounded([v * scale for v in char["bbox"]])
        if not char["c"].strip():
            open_ = False
        elif open_:
            text, last = words[-1]
            words[-1] = (text + char["c"], (last[0], last[1], box[2], last[3]))
        else:
            words.append((char["c"], box))
            open_ = True
    return words
