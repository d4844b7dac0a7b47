# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pages whose text stands on its side (landscape content on a portrait page) are read turned."""

from __future__ import annotations

from pathlib import Path

import pymupdf
import pytest

from manualkit.config import Settings
from manualkit.extract import read
from manualkit.extract.mupdf import Reader
from manualkit.model import Document, FigureBlock, TextBlock

STEPS = [f"{n}. Turn the knob number {n} to the left until it stops." for n in range(1, 7)]


def _drawn(path: Path, rotate: int, upright: int = 0, entry: int = 0) -> Document:
    """A portrait page with six steps and a picture, all turned; `upright` level lines; `entry`: the page's /Rotate."""
    with pymupdf.open() as source, pymupdf.open() as document:
        wide = source.new_page(width=842, height=595)
        wide.insert_text((60, 60), "Setting the knobs", fontsize=18)
        for n, text in enumerate(STEPS):
            wide.insert_text((60, 120 + 20 * n), text, fontsize=10)
        wide.draw_circle((650, 300), 80)
        wide.draw_line((600, 300), (700, 320))
        page = (
            document.new_page(width=595, height=842)
            if rotate in (90, 270)
            else document.new_page(width=842, height=595)
        )
        page.show_pdf_page(page.rect, source, 0, rotate=rotate)
        for n in range(upright):
            page.insert_text((500, 600 + 12 * n), "Level text", fontsize=6)
        page.set_rotation(entry)
        document.save(path)
    return read(path, Settings().extract, save_figure=lambda name, content: None)


@pytest.mark.parametrize(("rotate", "turned"), [(0, 0), (90, 90), (180, 180), (270, 270)])
def test_the_text_is_read_in_its_order_and_the_page_says_how_it_was_turned(
    rotate: int, turned: int, tmp_path: Path
) -> None:
    (page,) = _drawn(tmp_path / "m.pdf", rotate).pages
    texts = [block.text for block in page.blocks if isinstance(block, TextBlock) and block.role == "body"]
    assert texts == ["Setting the knobs", *STEPS]
    assert (page.turned, page.width, page.height) == (turned, 842, 595)
    (figure,) = [block for block in page.blocks if isinstance(block, FigureBlock)]
    assert figure.bbox == pytest.approx((570, 220, 730, 380), abs=3)


def test_a_page_that_says_itself_how_it_is_turned_is_not_turned_again(tmp_path: Path) -> None:
    (page,) = _drawn(tmp_path / "m.pdf", 90, entry=90).pages
    assert (page.turned, page.width, page.height) == (0, 842, 595)


def test_a_page_with_level_text_beside_a_turned_table_stays(tmp_path: Path) -> None:
    (page,) = _drawn(tmp_path / "m.pdf", 90, upright=14).pages
    assert (page.turned, page.width) == (0, 595)


def test_a_page_looks_the_same_whenever_it_is_opened(tmp_path: Path) -> None:
    _drawn(tmp_path / "m.pdf", 90)
    with Reader(tmp_path / "m.pdf") as reader:
        first, again = reader.page(1), reader.page(1)
        assert (first.width, first.turned) == (again.width, again.turned) == (842, 90)
        assert (first.raster(36) == again.raster(36)).all()
