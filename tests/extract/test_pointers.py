# SPDX-License-Identifier: AGPL-3.0-or-later
"""Strokes between a picture and a text: a leader line takes its label into the figure, a sentence stays out of it."""

from __future__ import annotations

from pathlib import Path

import pymupdf
import pytest

from manualkit.config import ExtractSettings
from manualkit.extract import read
from manualkit.model import FigureBlock, TextBlock

PHOTO = pymupdf.Rect(230, 150, 380, 260)


def page(path: Path, text: str, at: tuple[float, float], stroke: tuple[float, float, float, float]) -> Path:
    """A photo, and a stroke that goes from a text into it."""
    document = pymupdf.open()
    sheet = document.new_page(width=420, height=595)
    sheet.insert_text((40, 60), "Cleaning the machine", fontsize=18)
    for n in range(4):
        sheet.insert_text((40, 330 + 16 * n), f"{n + 1}. Rinse the part under warm running water.", fontsize=10)
    art = pymupdf.open()
    art.new_page(width=150, height=110).draw_rect((0, 0, 150, 110), fill=(0.5, 0.6, 0.5))
    art[0].draw_circle((75, 55), 30, fill=(0.2, 0.2, 0.3))
    sheet.insert_image(PHOTO, pixmap=art[0].get_pixmap(dpi=150))
    sheet.insert_text(at, text, fontsize=10)
    sheet.draw_line(stroke[:2], stroke[2:], color=(1, 0.4, 0), width=1.2)
    document.save(path)
    return path


@pytest.mark.parametrize(
    ("text", "at", "stroke", "labels", "left"),
    [
        ("Filter", (150, 203), (175, 200, 300, 205), ["Filter"], 150),
        ("Push the button on the side of the wheel", (4, 203), (188, 200, 300, 205), [], 230),
    ],
    ids=["label", "sentence"],
)
def test_what_a_stroke_leads_to(
    tmp_path: Path, text: str, at: tuple[float, float], stroke: tuple[float, ...], labels: list[str], left: float
) -> None:
    path = page(tmp_path / "a.pdf", text, at, stroke)  # type: ignore[arg-type]
    found = read(path, ExtractSettings(ocr="never"), save_figure=lambda name, content: None).pages[0]
    (figure,) = (block for block in found.blocks if isinstance(block, FigureBlock))
    assert figure.bbox[0] == pytest.approx(left, abs=2.5)
    texts = [b for b in found.blocks if isinstance(b, TextBlock)]
    assert [b.text for b in texts if b.role == "label"] == labels
    assert any(text in b.text for b in texts)


def test_a_heading_over_a_picture_is_no_label(tmp_path: Path) -> None:
    path = page(tmp_path / "a.pdf", "The lid", (240, 146), (245, 170, 300, 205))
    document = pymupdf.open(path)
    document[0].insert_text((230, 120), "Opening the lid", fontsize=16)
    document[0].draw_line((250, 123), (290, 190), width=1)
    document.save(tmp_path / "b.pdf")
    found = read(tmp_path / "b.pdf", ExtractSettings(ocr="never"), save_figure=lambda name, content: None).pages[0]
    heading = next(b for b in found.blocks if isinstance(b, TextBlock) and "Opening the lid" in b.text)
    assert heading.role == "body"
