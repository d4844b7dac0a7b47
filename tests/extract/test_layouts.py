# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whole pages, drawn and read: columns, sheets of two pages, text set round a picture, crop boxes, mixed sizes."""

from __future__ import annotations

from collections.abc import Callable
from itertools import cycle, islice
from pathlib import Path

import pymupdf
import pytest

from manualkit.config import Settings
from manualkit.extract import read
from manualkit.model import Document, FigureBlock, TableBlock, TextBlock

_TEXT = "the filter of this device is cleaned under water before it runs dry and after each use in summer"
_WORDS = _TEXT.split()
_SIZE = 9.0

Draw = Callable[[pymupdf.Document], None]


def _paragraph(page: pymupdf.Page, name: str, x: float, y: float, width: float, lines: int) -> None:
    """Lines of about this width; the first begins with the paragraph's name."""
    words = cycle(_WORDS[lines:] + _WORDS[:lines])
    for n in range(lines):
        line = [name] if n == 0 else []
        while pymupdf.get_text_length(" ".join((*line, "cleaned")), fontsize=_SIZE) < width:
            line.append(next(words))
        page.insert_text((x, y + 1.2 * _SIZE * n), " ".join(line), fontsize=_SIZE)


def _four_columns(document: pymupdf.Document) -> None:
    page = document.new_page(width=842, height=595)
    for n in range(12):
        _paragraph(page, f"P{n + 1}", 40 + 195 * (n // 3), 60 + 150 * (n % 3), 175, 10)


def _two_pages_on_a_sheet(document: pymupdf.Document) -> None:
    page = document.new_page(width=842, height=595)
    for n in range(6):
        _paragraph(page, f"P{n + 1}", 40 + 421 * (n // 3), 90 + 140 * (n % 3), 330, 8)


def _columns_that_change(document: pymupdf.Document) -> None:
    page = document.new_page()
    _paragraph(page, "P1", 50, 80, 490, 4)
    _paragraph(page, "P2", 50, 160, 230, 12)
    _paragraph(page, "P3", 310, 160, 230, 12)
    _paragraph(page, "P4", 50, 320, 490, 4)
    for n in range(3):
        _paragraph(page, f"P{5 + n}", 50 + 175 * n, 400, 150, 10)


def _round_a_picture(document: pymupdf.Document) -> None:
    page = document.new_page()
    _paragraph(page, "P1", 50, 60, 490, 5)
    _paragraph(page, "P2", 50, 124, 300, 12)
    page.draw_circle((440, 170), 60, fill=(0.6, 0.6, 0.9))
    page.draw_line((400, 150), (480, 190))
    _paragraph(page, "P3", 50, 262, 490, 5)


def _mixed_sizes(document: pymupdf.Document) -> None:
    for n, (width, height) in enumerate(((595, 842), (842, 595), (420, 298), (1191, 842))):
        _paragraph(document.new_page(width=width, height=height), f"P{n + 1}", 40 + 20 * n, 90 + 30 * n, 300, 6 - n)


def _read(draw: Draw, path: Path) -> Document:
    with pymupdf.open() as document:
        draw(document)
        document.save(path)
    return read(path, Settings().extract, save_figure=lambda name, content: None)


def _body(document: Document) -> list[TextBlock]:
    blocks = (block for page in document.pages for block in page.blocks)
    return [block for block in blocks if isinstance(block, TextBlock) and block.role == "body"]


@pytest.mark.parametrize(
    "draw", [_four_columns, _two_pages_on_a_sheet, _columns_that_change, _round_a_picture, _mixed_sizes]
)
def test_paragraphs_are_whole_and_in_their_order(draw: Draw, tmp_path: Path) -> None:
    names = [block.text.split()[0] for block in _body(_read(draw, tmp_path / "m.pdf"))]
    assert names == list(islice((f"P{n}" for n in range(1, 99)), len(names))) and len(names) >= 3


def test_each_page_has_its_own_size(tmp_path: Path) -> None:
    pages = _read(_mixed_sizes, tmp_path / "m.pdf").pages
    assert [(page.width, page.height) for page in pages] == [(595, 842), (842, 595), (420, 298), (1191, 842)]


def test_the_crop_box_is_the_page(tmp_path: Path) -> None:
    def draw(document: pymupdf.Document) -> None:
        page = document.new_page(width=595, height=842)
        page.insert_text((20, 60), "A printer's mark outside of the box")
        page.insert_text((160, 260), "The text of the page stands within its box.")
        page.draw_circle((300, 450), 60)
        page.draw_line((250, 450), (350, 460))
        page.set_cropbox(pymupdf.Rect(100, 200, 500, 700))

    document = _read(draw, tmp_path / "m.pdf")
    (page,) = document.pages
    (text,), (figure,) = _body(document), [b for b in page.blocks if isinstance(b, FigureBlock)]
    assert (page.width, page.height, text.text) == (400, 500, "The text of the page stands within its box.")
    assert text.bbox[:2] == pytest.approx((60, 50), abs=4)
    assert figure.bbox == pytest.approx((140, 190, 260, 310), abs=3)


def test_the_rules_of_a_table_are_no_figure(tmp_path: Path) -> None:
    with pymupdf.open() as pdf:
        page = pdf.new_page()
        for n, x in enumerate((91, 91, 61)):
            page.insert_text((85, 310.8 + 12 * n), "x" * x, fontsize=9.5)
        for y in (348.25, 396.46):
            page.draw_line((90.42, y), (533.2, y), width=0.4)
        for n, (name, what) in enumerate(((4, 15), (4, 17), (5, 32), (5, 34))):  # letters of the rows' cells
            y = 348.45 + 11.955 * n
            for x in (90.6, 311.81, 533.0):  # borders that are drawn cell by cell
                page.draw_line((x, y), (x, y + 11.955), width=0.4)
            for x0, x1 in ((90.4, 312.01), (312.01, 533.2)) if n < 3 else ():
                page.draw_line((x0, y + 12.15), (x1, y + 12.15), width=0.4)
            page.insert_text((96.8, y + 8.4), "x" * name, fontsize=9.5)
            page.insert_text((318, y + 8.4), "x" * what, fontsize=9.5)
        pdf.save(tmp_path / "table.pdf")
    document = read(tmp_path / "table.pdf", Settings().extract, save_figure=lambda name, crop: None)
    assert [type(block) for block in document.pages[0].blocks] == [TextBlock, TableBlock]


def test_frames_that_are_drawn_in_one_go_are_told_apart(tmp_path: Path) -> None:
    def draw(pdf: pymupdf.Document) -> None:
        page = pdf.new_page()
        shape = page.new_shape()
        for y in (100, 190):
            shape.draw_rect((50, y, 320, y + 50))
        shape.finish(width=0.5)  # one path of two rectangles
        shape.commit()
        for n, text in enumerate(("The blade is sharp. Wear gloves.", "Running the mixer", "The blade turns on.")):
            page.insert_text((60, 125 + 45 * n), text, fontsize=10)

    document = _read(draw, tmp_path / "m.pdf")
    panels = [text.panel for text in _body(document)]
    assert panels == [pytest.approx((50, 100, 320, 150)), None, pytest.approx((50, 190, 320, 240))]
