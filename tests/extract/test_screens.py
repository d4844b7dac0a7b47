# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a display or a window shows, and the labels that lead to it, on pages drawn here."""

from __future__ import annotations

from pathlib import Path

import pymupdf
import pytest

from manualkit.config import ExtractSettings
from manualkit.extract import read
from manualkit.model import FigureBlock, TextBlock

BLACK, RED, GREEN, BLUE = (0, 0, 0), (1, 0, 0), (0.5, 0.9, 0.3), (0, 0.7, 0.9)


def page() -> tuple[pymupdf.Document, pymupdf.Page]:
    document = pymupdf.open()
    drawn = document.new_page()
    drawn.insert_text((60, 60), "Settings of the station", fontsize=16)
    for y in (90, 104, 118):
        drawn.insert_text((60, y), "Turn the knob until the wanted value is shown on the display.", fontsize=11)
    return document, drawn


def found(drawn: pymupdf.Document, folder: Path) -> tuple[list[FigureBlock], list[TextBlock]]:
    drawn.save(folder / "a.pdf")
    document = read(folder / "a.pdf", ExtractSettings(ocr="never"), save_figure=lambda name, content: None)
    blocks = document.pages[0].blocks
    return [b for b in blocks if isinstance(b, FigureBlock)], [b for b in blocks if isinstance(b, TextBlock)]


def near(box: tuple[float, float, float, float], wanted: tuple[float, float, float, float]) -> bool:
    return all(abs(a - b) <= 3 for a, b in zip(box, wanted, strict=True))


@pytest.mark.parametrize("title", ["> TOOL SETTINGS:", "TOOL SETTINGS"])
def test_what_a_dark_display_shows_is_a_figure_with_its_labels(tmp_path: Path, title: str) -> None:
    document, drawn = page()
    box = pymupdf.Rect(100, 150, 480, 420)
    rows = [title, "MIN TEMP:        120", "MAX TEMP:        450", "STEP TEMP:        10", "SLEEP TIMER:      60"]
    drawn.draw_rect(box, color=RED, fill=BLACK, width=3)
    for n, row in enumerate(rows):
        line = pymupdf.Rect(110, 158 + 42 * n, 470, 200 + 42 * n)
        drawn.draw_rect(line, color=None, fill=BLACK)
        drawn.insert_text((120, line.y1 - 12), row, fontsize=24, fontname="cour", color=GREEN)
    drawn.draw_rect((100, 380, 480, 420), color=RED, fill=BLACK, width=3)
    for n, key in enumerate(("BACK", "NEXT", "SAVE", "EXIT")):
        drawn.insert_text((120 + 95 * n, 408), key, fontsize=20, fontname="hebo", color=(0.8, 0.8, 0.8))
    figures, texts = found(document, tmp_path)
    assert [near(f.bbox, tuple(box)) for f in figures] == [True]
    body = " ".join(t.text for t in texts if t.role == "body")
    assert "TEMP" not in body and "SETTINGS" not in body and "knob" in body


def test_the_white_half_of_a_framed_window_is_in_its_figure(tmp_path: Path) -> None:
    document, drawn = page()
    window = pymupdf.open()
    shot = window.new_page(width=400, height=300)
    for n in range(6):
        shot.draw_rect((10 + 64 * n, 10, 64 + 64 * n, 40), fill=(0.8, 0.8, 0.9))
        shot.draw_rect((10 + 64 * n, 50, 70 + 64 * n, 90), color=BLACK)
    for n in range(20):  # the status line
        shot.draw_rect((4 + 20 * n, 292, 14 + 20 * n, 300), fill=BLACK)
    box = pymupdf.Rect(90, 160, 490, 460)
    drawn.insert_image(box, pixmap=shot.get_pixmap(dpi=150))
    drawn.draw_rect(box, color=BLACK, width=0.8)
    drawn.insert_text((60, 500), "Click the first field to add a user of the receiver to the list.", fontsize=11)
    figures, _ = found(document, tmp_path)
    assert [near(f.bbox, tuple(box)) for f in figures] == [True]


def test_plates_that_leader_lines_nearly_reach_are_labels(tmp_path: Path) -> None:
    document, drawn = page()
    art = pymupdf.open()
    device = art.new_page(width=200, height=260)
    device.draw_rect(device.rect, color=(0.3, 0.3, 0.4), fill=(0.85, 0.85, 0.9), width=8)
    device.draw_rect((30, 30, 170, 150), fill=(0.1, 0.2, 0.8))
    drawn.insert_image((80, 160, 280, 420), pixmap=device.get_pixmap(dpi=150))
    names = ["Set temperature of\nthe nozzle", "Speed of the fan\nfor the part", "Time since\nthe start"]
    for n, name in enumerate(names):
        plate = pymupdf.Rect(310, 170 + 27 * n, 420, 197 + 27 * n)  # one on the other, as high as two lines
        drawn.draw_rect(plate, color=None, fill=(0.95, 0.98, 0.98))
        drawn.draw_rect(plate, color=BLUE)
        for k, line in enumerate(name.split("\n")):
            drawn.insert_text((314, plate.y0 + 11 + 11 * k), line, fontsize=9, fontname="tibo", color=BLUE)
        level = (plate.y0 + plate.y1) / 2
        drawn.draw_line((150 + 20 * n, 220), (240, level), color=BLUE)
        drawn.draw_line((240, level), (302, level), color=BLUE)  # ends eight points before the plate
    figures, texts = found(document, tmp_path)
    assert len(figures) == 1
    assert [t.text.replace("\n", " ") for t in texts if t.figure] == [name.replace("\n", " ") for name in names]
    assert figures[0].bbox[2] >= 420
