# SPDX-License-Identifier: AGPL-3.0-or-later
"""Small pictures in lines of text, read from a PDF: a mark in the text, each picture once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pymupdf
import pytest
from printed import HEIGHT, WIDTH, raw, span

from manualkit.annotate import annotate
from manualkit.config import Settings
from manualkit.extract import read
from manualkit.extract.icons import private_letters
from manualkit.extract.inline import ICON, Small, with_pictures
from manualkit.extract.lines import Line, join_lines
from manualkit.extract.scan import FigurePart, PageParts, TablePart
from manualkit.extract.symbols import with_symbols
from manualkit.model import Box, Document
from manualkit.model.texts import Texts
from manualkit.segment import segment

BUTTON = (78.0, 92.0, 98.0, 102.0)


@pytest.mark.parametrize(
    ("small", "text"),
    [
        pytest.param([BUTTON], f"Press{ICON}to start.", id="in the gap"),
        pytest.param([(78, 92, 86, 102), (86, 94, 98, 100)], f"Press{ICON}to start.", id="drawn of two shapes"),
        pytest.param([(78, 97, 98, 97.5)], "Pressto start.", id="a stroke, as of a blank to fill in"),
        pytest.param([(78, 60, 98, 102)], "Pressto start.", id="higher than a line"),
        pytest.param([(78, 112, 98, 122)], "Pressto start.", id="in the line below"),
        pytest.param([(147, 92, 157, 102)], f"Pressto start.{ICON}", id="at the line's end"),
        pytest.param([(160, 92, 170, 102)], "Pressto start.", id="far behind the line"),
    ],
)
def test_a_picture_in_a_line(small: list[Box], text: str) -> None:
    spans = [span(50, 100, "Press"), span(100, 100, "to start.")]
    assert "".join(s.text for s in with_pictures(spans, Small(small))) == text


def test_white_space_that_makes_room_for_a_picture_gives_way_to_it() -> None:
    spans = [span(50, 100, "Press"), span(75, 100, "     "), span(100, 100, "to start.")]
    assert [s.text for s in with_pictures(spans, Small([BUTTON]))] == ["Press", ICON, "to start."]


def test_a_picture_behind_a_number_is_no_word_of_it() -> None:
    assert [s.text for s in with_pictures([span(50, 100, "7.")], Small([(62, 92, 72, 102)]))] == ["7."]


def _button(page: pymupdf.Page, x: float, y: float, solid: bool) -> None:
    shape = page.new_shape()
    shape.draw_rect(pymupdf.Rect(x, y - 8, x + 14, y + 2))
    shape.finish(color=(0, 0, 0), fill=(0, 0, 0) if solid else None)
    shape.draw_circle((x + 7, y - 3), 3)
    shape.finish(color=(0, 0, 0), fill=(1, 1, 1))
    shape.commit()


def _read(path: Path, first: int = 0) -> tuple[Document, dict[str, bytes]]:
    """A manual of four steps; in steps 1 and 3 the same button, in step 2 another one; `first` pages before it."""
    with pymupdf.open() as document:
        for _ in range(first):
            document.new_page().insert_text((60, 60), "Foreword")
        page = document.new_page()
        page.insert_text((60, 60), "Starting the machine", fontsize=18)
        for n in range(4):
            y = 100 + 20 * n
            page.insert_text((60, y), f"{n + 1}. Press", fontsize=10)
            page.insert_text((120, y), "for three seconds.", fontsize=10)
            if n < 3:
                _button(page, 101 + 0.4 * n, y, solid=n == 1)
        document.save(path)
    saved: dict[str, bytes] = {}
    return read(path, Settings().extract, save_figure=saved.__setitem__), saved


def test_icons_are_marks_in_the_texts_and_pictures_beside_them(tmp_path: Path) -> None:
    document, saved = _read(tmp_path / "m.pdf")
    one, other = (icon.mark for icon in document.icons)
    texts = [b.text for b in Texts(document).blocks.values() if b.kind == "text"]
    assert texts[1:] == [
        f"1. Press {one} for three seconds.",
        f"2. Press {other} for three seconds.",
        f"3. Press {one} for three seconds.",
        "4. Press\nfor three seconds.",
    ]
    assert sorted(saved) == sorted(icon.image for icon in document.icons)
    assert all(content[8:12] == b"WEBP" for content in saved.values())
    assert document.icons[0].bbox == pytest.approx((101, 92, 115, 102), abs=1)


def test_an_icons_mark_stays_in_the_next_edition(tmp_path: Path) -> None:
    before, _ = _read(tmp_path / "1.pdf")
    after, _ = _read(tmp_path / "2.pdf", first=2)
    assert [icon.mark for icon in before.icons] == [icon.mark for icon in after.icons]


def test_the_guides_have_the_icons_of_their_texts(tmp_path: Path) -> None:
    document, _ = _read(tmp_path / "m.pdf")
    guides, _, figures = annotate(document, segment(document, Settings().segment), Settings().annotate)
    assert document.icons[0].mark in guides[0].steps[0].text
    assert [figure.mark for figure in figures] == [icon.mark for icon in document.icons]


def test_letters_that_a_mark_could_be_mistaken_for_are_known_from_cells_and_labels_too() -> None:
    body, cell, label = (Line((span(50, 100, f"Press {chr(0xF0000 + n)}"),)) for n in range(3))
    box = (50.0, 90.0, 100.0, 102.0)
    table, figure = TablePart(box, (((box, (cell,)),),), 0), FigurePart(box, (label,))
    parts = PageParts(1, 600, 800, (body,), (), (figure,), (table,), (), (), ())
    assert private_letters([parts]) == {chr(0xF0000 + n) for n in range(3)}


@pytest.mark.parametrize(
    ("font", "glyph", "read"),
    [
        pytest.param("Keys", "\uf0d9", ICON, id="a private letter"),
        pytest.param("Wingdings", "à", ICON, id="a letter's code in a font without letters"),
        pytest.param("Wingdings", "➔", "➔", id="told by the PDF"),
        pytest.param("Symbol", "μ", "μ", id="a Greek letter"),
        pytest.param("Keys", "OK", "OK", id="a word"),
    ],
)
def test_a_glyph_whose_code_says_nothing_is_a_picture(font: str, glyph: str, read: str) -> None:
    spans = (span(50, 100, "Press "), replace(span(78, 100, glyph), font=font), span(100, 100, " twice."))
    assert [s.text for s in with_symbols(spans)] == ["Press ", read, " twice."]


def _lamps(path: Path, *colours: tuple[float, float, float]) -> list[str]:
    """The icons' marks of a manual with a step for a button of each colour, in the steps' order."""
    with pymupdf.open() as document:
        page = document.new_page()
        for n, colour in enumerate(colours):
            y = 100 + 20 * n
            page.insert_text((60, y), f"{n + 1}. Press", fontsize=10)
            page.insert_text((120, y), "for three seconds.", fontsize=10)
            page.draw_circle((108, y - 3), 6, color=colour, fill=colour)
        document.save(path)
    read_in = read(path, Settings().extract, save_figure=lambda name, content: None)
    texts = [b.text for page in read_in.pages for b in page.blocks if b.kind == "text"]
    return [icon.mark for text in texts for icon in read_in.icons if icon.mark in text]


def test_buttons_of_two_colours_are_two_icons_in_whatever_order(tmp_path: Path) -> None:
    red, blue = (0.9, 0.0, 0.0), (0.0, 0.0, 0.6)
    first, second, third = _lamps(tmp_path / "1.pdf", red, blue, red)
    assert first == third != second
    assert _lamps(tmp_path / "2.pdf", blue, red) == [second, first]


@pytest.mark.parametrize(
    ("left", "above", "here", "text"),
    [
        pytest.param(
            50.0, "To lock the keys press the", "key for a while.", f"{ICON} key for a while.", id="it goes on"
        ),
        pytest.param(50.0, "", "key for a while.", "key for a while.", id="no line above"),
        pytest.param(50.0, "Wait for a while.", "key", "key", id="the line above ends a sentence"),
        pytest.param(50.0, "Cleaning the filter", "CAUTION", "CAUTION", id="the sign of a notice"),
        pytest.param(45.0, "To lock the keys press the", "key", "key", id="in the margin"),
    ],
)
def test_a_picture_that_opens_a_line(left: float, above: str, here: str, text: str) -> None:
    lines = [raw(span(50, 100, above))] if above else []
    lines += [raw(span(72, 112, here))]
    assert join_lines(lines, WIDTH, HEIGHT, [(left, 104, 70, 114)])[0][-1].text == text
