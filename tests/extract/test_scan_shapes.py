# SPDX-License-Identifier: AGPL-3.0-or-later
"""A scanned page is read like a printed one: tables, frames, drawings, safety signs."""

from __future__ import annotations

from pathlib import Path

import pymupdf
import pytest

from manualkit.config import ExtractSettings
from manualkit.extract import read
from manualkit.model import Box, Document, FigureBlock, TableBlock, TextBlock


@pytest.fixture(autouse=True)
def no_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MANUALKIT_CACHE", "off")


def scanned(page: pymupdf.Page, folder: Path) -> Document:
    """What is read of the page when it is one picture."""
    with pymupdf.open() as out:
        picture = out.new_page(width=page.rect.width, height=page.rect.height)
        picture.insert_image(picture.rect, pixmap=page.get_pixmap(dpi=200))
        out.save(folder / "scan.pdf")
    return read(folder / "scan.pdf", ExtractSettings(ocr_languages=["eng"]), save_figure=lambda name, content: None)


def blank() -> pymupdf.Page:
    return pymupdf.open().new_page(width=420, height=595)


def test_a_ruled_table_has_its_cells(tmp_path: Path) -> None:
    page = blank()
    rows = [("Problem", "Remedy"), ("No light", "Change the bulb"), ("No water", "Open the tap")]
    for n in range(4):
        page.draw_line((40, 100 + 30 * n), (380, 100 + 30 * n))
    for x in (40, 180, 380):
        page.draw_line((x, 100), (x, 190))
    for n, row in enumerate(rows):
        for x, text in zip((50, 190), row, strict=True):
            page.insert_text((x, 120 + 30 * n), text)
    tables = [b for b in scanned(page, tmp_path).pages[0].blocks if isinstance(b, TableBlock)]
    assert [[cell.text for cell in row] for table in tables for row in table.rows] == [list(row) for row in rows]


def test_a_drawing_is_a_figure(tmp_path: Path) -> None:
    page = blank()
    page.insert_text((40, 80), "1. Turn the wheel to the left.")
    page.insert_text((40, 400), "2. Push the lever down and wait.")
    for k in range(9):
        page.draw_circle((150, 230), 12 + 11 * k)
    page.draw_line((150, 230), (230, 160), width=2)
    found = [b.bbox for b in scanned(page, tmp_path).pages[0].blocks if isinstance(b, FigureBlock)]
    assert len(found) == 1
    assert near(found[0], (50, 130, 250, 330))


def near(box: Box, other: Box) -> bool:
    return all(abs(a - b) < 4 for a, b in zip(box, other, strict=True))


def test_a_safety_sign_is_none_of_the_words(tmp_path: Path) -> None:
    page = blank()
    page.draw_polyline([(48, 80), (58, 98), (38, 98), (48, 80)], width=1.6, closePath=True)
    page.insert_text((46.6, 96), "!", fontsize=10, fontname="hebo")
    page.insert_text((66, 95), "CAUTION", fontsize=12, fontname="hebo")
    page.insert_text((40, 115), "Let the oven cool down before you clean it.", fontsize=11)
    blocks = [b for b in scanned(page, tmp_path).pages[0].blocks if isinstance(b, TextBlock)]
    assert " ".join(b.text for b in blocks).split()[:3] == ["CAUTION", "Let", "the"]
    assert blocks[0].symbol is not None


def test_a_number_without_its_full_stop_is_a_label(tmp_path: Path) -> None:
    page = blank()
    for n, text in enumerate(["1. Turn off the tap.", "2 Switch off the machine.", "3. Pull out the plug."]):
        page.insert_text((40, 80 + 14 * n), text)
    blocks = [b.text for b in scanned(page, tmp_path).pages[0].blocks if isinstance(b, TextBlock)]
    assert blocks == ["1. Turn off the tap.", "2 Switch off the machine.", "3. Pull out the plug."]
