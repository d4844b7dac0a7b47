# SPDX-License-Identifier: AGPL-3.0-or-later
"""A drawing that no text, figure, table or symbol covers is a figure; its texts stay texts."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import numpy as np
import pymupdf

from manualkit.config import ExtractSettings
from manualkit.extract import read
from manualkit.extract.remains import remains
from manualkit.model import Document, FigureBlock, TextBlock
from manualkit.report.ink import DPI, stains

PLATE = (60.0, 200.0, 340.0, 290.0)


def draw(path: Path, pages: int = 1) -> Path:
    """Each page: two texts, and a type plate of a frame and rows of letters drawn as curves."""
    with pymupdf.open() as pdf:
        for _ in range(pages):
            page = pdf.new_page(width=400, height=600)
            page.insert_text((50, 100), "The following is an example of what the label may look like:", fontsize=10)
            page.insert_text((50, 400), "Keep it for your records, and note its number on the last page.", fontsize=10)
            page.insert_text((80, 282), "Made by nobody", fontsize=6)
            page.draw_rect(PLATE, width=1.5)
            for row, n in product(range(4), range(20)):
                x, y = 80 + 7 * n, 208 + 16 * row
                page.draw_oval((x, y, x + 5, y + 8), fill=(0, 0, 0), width=0)
        pdf.save(path)
    return path


def extract(pdf: Path) -> tuple[Document, dict[str, bytes]]:
    crops: dict[str, bytes] = {}
    return read(pdf, ExtractSettings(ocr="never"), save_figure=crops.__setitem__), crops


def test_a_plate_that_is_no_figure_by_its_look_is_kept_as_one(tmp_path: Path) -> None:
    pdf = draw(tmp_path / "a.pdf")
    document, crops = extract(pdf)
    (page,) = document.pages
    (figure,) = (block for block in page.blocks if isinstance(block, FigureBlock))
    assert max(abs(a - b) for a, b in zip(figure.bbox, PLATE, strict=True)) < 5
    assert list(crops) == [figure.image]
    bodies = [block.text for block in page.blocks if isinstance(block, TextBlock) and block.role == "body"]
    assert "Made by nobody" in bodies
    with pymupdf.open(pdf) as drawn:
        pixmap = drawn[0].get_pixmap(dpi=int(DPI), colorspace=pymupdf.csGRAY)
    grey = np.frombuffer(pixmap.samples, np.uint8).reshape(pixmap.height, pixmap.width)
    assert not [stain for stain in stains(page, grey) if not stain.reason], "the ledger closes"


def test_what_is_left_at_one_place_of_many_pages_is_decoration(tmp_path: Path) -> None:
    document, crops = extract(draw(tmp_path / "a.pdf", pages=3))
    assert not crops and not any(isinstance(b, FigureBlock) for page in document.pages for b in page.blocks)


def test_a_strip_along_the_page_s_edge_is_its_background() -> None:
    grey = np.full((300, 200), 255, np.uint8)
    grey[260:298] = np.random.default_rng(1).integers(0, 200, (38, 200))
    assert [what for _, what in remains((), grey)] == ["background"]
    assert [what for _, what in remains((), np.roll(grey, -100, axis=0))] == [""]
