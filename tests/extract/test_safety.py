# SPDX-License-Identifier: AGPL-3.0-or-later
"""A safety triangle: its colour, and the text that it stands before."""

from __future__ import annotations

from pathlib import Path

import pymupdf
import pytest

from manualkit.config import ExtractSettings
from manualkit.extract import read
from manualkit.model import TextBlock


@pytest.mark.parametrize(
    ("color", "cold"), [((0, 0.6, 0.3), True), ((0, 0.3, 0.8), True), ((1, 0.8, 0), False), ((0, 0, 0), False)]
)
def test_a_green_or_blue_triangle_is_cold(color: tuple[float, float, float], cold: bool, tmp_path: Path) -> None:
    with pymupdf.open() as doc:
        page = doc.new_page(width=420, height=300)
        page.draw_polyline([(48, 80), (60, 101), (36, 101), (48, 80)], fill=color, color=color, closePath=True)
        page.insert_text((46.6, 98), "!", fontsize=12, fontname="hebo", color=(1, 1, 1))
        page.insert_text((68, 95), "Wait a second before you press the key again.", fontsize=10)
        doc.save(tmp_path / "a.pdf")
    document = read(tmp_path / "a.pdf", ExtractSettings(), save_figure=lambda name, content: None)
    block = next(b for b in document.pages[0].blocks if isinstance(b, TextBlock))
    assert (block.symbol is not None, block.cold) == (True, cold)


def test_a_triangle_at_the_right_stands_before_a_line_that_is_read_from_there(tmp_path: Path) -> None:
    with pymupdf.open() as doc:
        page = doc.new_page(width=420, height=300)
        page.draw_polyline([(380, 80), (392, 101), (368, 101), (380, 80)], fill=(1, 0.8, 0), color=0, closePath=True)
        page.draw_rect((379, 87, 381, 94), fill=0)
        page.draw_rect((379, 96, 381, 98), fill=0)
        page.insert_htmlbox((100, 82, 360, 110), '<p dir="rtl" lang="he">האדים חמים ועלולים לגרום לכוויה.</p>')
        doc.save(tmp_path / "a.pdf")
    document = read(tmp_path / "a.pdf", ExtractSettings(), save_figure=lambda name, content: None)
    block = next(b for b in document.pages[0].blocks if isinstance(b, TextBlock) and b.role == "body")
    assert block.symbol is not None and block.text.endswith("לכוויה.") and not document.icons


@pytest.mark.parametrize("corners", [((44, 88), (52, 88), (48, 95)), ((44, 88), (51, 92), (44, 96))])
def test_an_arrow_head_beside_a_text_marks_no_danger(corners: tuple[tuple[int, int], ...], tmp_path: Path) -> None:
    with pymupdf.open() as doc:
        page = doc.new_page(width=420, height=300)
        page.draw_polyline([*corners, corners[0]], fill=(0, 0, 0), color=None, closePath=True)
        page.insert_text((68, 95), "Wait a second before you press the key again.", fontsize=10)
        doc.save(tmp_path / "a.pdf")
    document = read(tmp_path / "a.pdf", ExtractSettings(), save_figure=lambda name, content: None)
    block = next(b for b in document.pages[0].blocks if isinstance(b, TextBlock))
    assert block.symbol is None
