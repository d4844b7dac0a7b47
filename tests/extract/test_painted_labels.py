# SPDX-License-Identifier: AGPL-3.0-or-later
"""Labels that a figure has in its pixels only: numbers in circles and discs, words, series of letters."""

from __future__ import annotations

from pathlib import Path

import pymupdf
import pytest

from manualkit.config import ExtractSettings
from manualkit.extract import read
from manualkit.model import Document, FigureBlock, TextBlock

FIGURE = pymupdf.Rect(60, 120, 360, 380)
BLACK, WHITE, GREY = (0, 0, 0), (1, 1, 1), (0.55, 0.55, 0.55)


@pytest.fixture(autouse=True)
def no_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MANUALKIT_CACHE", "off")


def machine(ground: tuple[float, float, float] = WHITE) -> pymupdf.Document:
    """A drawing on a page of its own, to be painted on."""
    art = pymupdf.open()
    page = art.new_page(width=FIGURE.width, height=FIGURE.height)
    page.draw_rect(page.rect, color=BLACK, fill=ground, width=2)
    page.draw_rect((70, 90, 230, 200), color=BLACK, fill=(0.8, 0.8, 0.85), width=2)
    page.draw_line((70, 145), (230, 145), width=1.5)
    return art


def manual(art: pymupdf.Document, path: Path) -> Path:
    """A page of text with the drawing as a picture, so that the PDF knows none of its letters."""
    document = pymupdf.open()
    page = document.new_page(width=420, height=595)
    page.insert_text((60, 60), "Cleaning the machine", fontsize=18)
    page.insert_text((60, 90), "1. Open the lid and take out the filter of the machine.", fontsize=11)
    page.insert_image(FIGURE, pixmap=art[0].get_pixmap(dpi=200))
    page.insert_text((60, 420), "2. Rinse the filter under warm running water.", fontsize=11)
    document.save(path)
    return path


def opened(path: Path, **settings: object) -> Document:
    return read(path, ExtractSettings.model_validate(settings), save_figure=lambda name, content: None)


def labels(document: Document) -> list[TextBlock]:
    return [b for b in document.pages[0].blocks if isinstance(b, TextBlock) and b.role == "label"]


def circled(page: pymupdf.Page, text: str, at: tuple[float, float], ink: tuple[float, float, float]) -> None:
    paper = WHITE if ink == BLACK else BLACK
    page.draw_circle(at, 9, color=BLACK, fill=paper, width=1)
    page.insert_text((at[0] - 3.3, at[1] + 4.2), text, fontsize=12, fontname="hebo", color=ink)


@pytest.mark.parametrize("ink", [BLACK, WHITE], ids=["circles", "discs"])
@pytest.mark.parametrize("ground", [WHITE, GREY], ids=["paper", "photo"])
def test_numbers_in_circles_are_labels(
    tmp_path: Path, ink: tuple[float, float, float], ground: tuple[float, float, float]
) -> None:
    art = machine(ground)
    places = {"1": (40, 60), "2": (260, 60), "3": (150, 230)}
    art[0].draw_line((50, 60), (100, 110), width=1)  # a leader that begins at the circle
    for text, at in places.items():
        circled(art[0], text, at, ink)
    found = labels(opened(manual(art, tmp_path / "a.pdf")))
    assert sorted(block.text for block in found) == ["1", "2", "3"]
    for block in found:
        x, y = places[block.text]
        x0, y0, x1, y1 = block.bbox
        assert x0 - 2 < FIGURE.x0 + x < x1 + 2 and y0 - 2 < FIGURE.y0 + y < y1 + 2, block.text
        assert block.ocr and block.figure is not None and block.lines[0].confidence < 1


def test_words_are_labels_and_no_text(tmp_path: Path) -> None:
    art = machine()
    art[0].insert_text((20, 40), "Water tank", fontsize=11)
    art[0].insert_text((200, 240), "POWER", fontsize=11)
    document = opened(manual(art, tmp_path / "a.pdf"))
    assert sorted(block.text for block in labels(document)) == ["POWER", "Water tank"]
    body = [b.text for b in document.pages[0].blocks if isinstance(b, TextBlock) and b.role == "body"]
    assert not any("tank" in text or "POWER" in text for text in body)


def test_letters_in_a_series_are_labels(tmp_path: Path) -> None:
    art = machine()
    for n, letter in enumerate("ABEFHK"):
        art[0].insert_text((20 + 45 * n, 60 if n % 2 else 240), letter, fontsize=12)
    assert sorted(block.text for block in labels(opened(manual(art, tmp_path / "a.pdf")))) == list("ABEFHK")


def test_narrow_letters_of_a_technical_drawing_are_told_apart(tmp_path: Path) -> None:
    art = machine()
    for n, letter in enumerate("CDFGOPQS"):
        at = pymupdf.Point(15 + 35 * n, 60 if n % 2 else 240)
        art[0].insert_text(at, letter, fontsize=13, morph=(at, pymupdf.Matrix(0.6, 1)))
    assert sorted(block.text for block in labels(opened(manual(art, tmp_path / "a.pdf")))) == list("CDFGOPQS")


def test_a_word_at_the_edge_of_its_figure_is_a_label(tmp_path: Path) -> None:
    art = pymupdf.open()
    page = art.new_page(width=FIGURE.width, height=FIGURE.height)
    page.draw_rect((70, 20, 230, 200), color=BLACK, fill=(0.8, 0.8, 0.85), width=2)
    page.draw_line((120, 180), (120, 228))
    page.insert_text((60, 240), "Cooling water in", fontsize=20)  # its letters are the figure's last pixels
    assert [block.text for block in labels(opened(manual(art, tmp_path / "a.pdf")))] == ["Cooling water in"]


def test_what_a_drawing_is_made_of_is_no_label(tmp_path: Path) -> None:
    art = machine()
    for n in range(6):
        art[0].draw_circle((90 + 25 * n, 110), 5, width=1.5)
        art[0].draw_circle((90 + 25 * n, 110), 2, fill=BLACK)
        art[0].draw_line((85 + 25 * n, 170), (95 + 25 * n, 185), width=1.5)
    assert labels(opened(manual(art, tmp_path / "a.pdf"))) == []


@pytest.mark.parametrize("settings", [{"ocr": "never"}, {"ocr_figures": False}], ids=str)
def test_it_can_be_switched_off(tmp_path: Path, settings: dict[str, object]) -> None:
    art = machine()
    circled(art[0], "1", (40, 60), BLACK)
    document = opened(manual(art, tmp_path / "a.pdf"), **settings)
    assert labels(document) == []
    assert any(isinstance(block, FigureBlock) for block in document.pages[0].blocks)
