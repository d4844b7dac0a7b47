# SPDX-License-Identifier: AGPL-3.0-or-later
"""Bullets that are drawn as shapes are read as bullets; signs, legends and single dots are not."""

from __future__ import annotations

from pathlib import Path

import pymupdf
import pytest

from manualkit.config import ExtractSettings
from manualkit.extract import read
from manualkit.extract.bullets import drawn_bullets
from manualkit.extract.raw import RawLine, RawPath, RawSpan
from manualkit.model import Box, TextBlock


def line(y: float, text: str, x: float = 90.0) -> RawLine:
    box = (x, y, x + 5.0 * len(text), y + 12)
    return RawLine((RawSpan(text, box, y + 9.5, "Plain", 10.0, False, False, 0),), box)


def dot(x: float, y: float, side: float = 3.0, fill: int | None = 0) -> RawPath:
    """A shape in the middle of a line at `y`."""
    box: Box = (x, y + 6 - side / 2, x + side, y + 6 + side / 2)
    return RawPath(box, fill, None, 0.0, 4, False)


LINES = [line(100, "Take the filter out."), line(114, "Rinse it."), line(128, "Put it back.")]


@pytest.mark.parametrize(
    ("paths", "count"),
    [
        pytest.param([dot(78, 100), dot(78, 114), dot(78, 128)], 3, id="a list"),
        pytest.param([dot(78, 100)], 0, id="one dot"),
        pytest.param([dot(78, 100), dot(64, 128)], 0, id="dots at two edges"),
        pytest.param([dot(78, 100, fill=None), dot(78, 114, fill=None)], 0, id="circles to tick"),
        pytest.param([dot(40, 100), dot(40, 114)], 0, id="far from the text"),
        pytest.param([dot(78, 107), dot(78, 121)], 0, id="between the lines"),
        pytest.param([dot(78, 100, 8), dot(78, 114, 8), dot(79, 100, 4), dot(79, 114, 4)], 0, id="signs of two parts"),
    ],
)
def test_which_shapes_are_bullets(paths: list[RawPath], count: int) -> None:
    found = drawn_bullets(LINES, paths)
    assert [one.spans[0].text for one in found] == ["•"] * count


def test_a_line_from_the_right_has_its_bullet_at_the_right() -> None:
    lines = [line(100, "פתח את המכסה", 200), line(114, "שטוף את המסנן", 195)]
    assert len(drawn_bullets(lines, [dot(268, 100), dot(268, 114)])) == 2


def test_a_page_with_drawn_bullets(tmp_path: Path) -> None:
    with pymupdf.open() as pdf:
        page = pdf.new_page()
        page.insert_text((72, 80), "Cleaning the filter", fontsize=14)
        for n, text in enumerate(("Take the filter out.", "Rinse it under water.", "Put it back.")):
            page.draw_circle((77, 106.5 + 16 * n), 1.6, color=None, fill=(0, 0, 0))
            page.insert_text((88, 110 + 16 * n), text, fontsize=10.5)
        pdf.save(tmp_path / "a.pdf")
    document = read(tmp_path / "a.pdf", ExtractSettings(ocr="never"), save_figure=lambda name, crop: None)
    texts = [" ".join(block.text.split()) for block in document.pages[0].blocks if isinstance(block, TextBlock)]
    assert texts == ["Cleaning the filter", "• Take the filter out.", "• Rinse it under water.", "• Put it back."]
