# SPDX-License-Identifier: AGPL-3.0-or-later
"""Accents that are glyphs of their own become one with the letter that they are printed over."""

from __future__ import annotations

from typing import Any

import pymupdf
import pytest

from manualkit.config import ExtractSettings
from manualkit.extract import read
from manualkit.extract.accents import may_stand_apart, over_letters


def glyphs(*placed: tuple[str, float, float]) -> list[dict[str, Any]]:
    return [{"c": c, "bbox": (x0, 0.0, x1, 10.0)} for c, x0, x1 in placed]


@pytest.mark.parametrize(
    ("placed", "text"),
    [
        pytest.param([("´", 4, 8), ("e", 4, 8), ("t", 8, 10)], "ét", id="before its letter"),
        pytest.param([("c", 0, 4), ("¸", 1, 3), ("a", 4, 8)], "ça", id="behind its letter"),
        pytest.param([("¨", 0, 4), ("ı", 1, 3), ("d", 4, 8)], "ïd", id="over a letter without its dot"),
        pytest.param([("t", 0, 4), ("´", 4, 6), ("s", 6, 10)], "t´s", id="beside its letter: an apostrophe"),
        pytest.param([("`", 0, 4), ("x", 0, 4)], "`x", id="over a letter that has none"),
        pytest.param([("´", 0, 4), ("¨", 4, 8), ("o", 4, 8)], "´ö", id="the second of two"),
        pytest.param([("a", 0, 4), ("´", 4, 8)], "a´", id="at the end"),
    ],
)
def test_letters(placed: list[tuple[str, float, float]], text: str) -> None:
    assert "".join(glyph["c"] for glyph in over_letters(glyphs(*placed))) == text


@pytest.mark.parametrize(("text", "apart"), [("Proc´edure", True), ("a¸", True), ("Procédure", False), ("´", False)])
def test_only_spans_with_an_accent_beside_a_letter_are_looked_at(text: str, apart: bool) -> None:
    assert may_stand_apart(text) is apart


def test_a_page_set_in_such_a_font(tmp_path):
    with pymupdf.open() as pdf:
        page = pdf.new_page()
        x = 72.0
        for letter in "Réglez":
            plain, mark = ("e", "´") if letter == "é" else (letter, "")
            if mark:
                page.insert_text((x + 0.8, 100), mark, fontsize=11)
            page.insert_text((x, 100), plain, fontsize=11)
            x += pymupdf.get_text_length(plain, fontsize=11)
        pdf.save(tmp_path / "a.pdf")
    document = read(tmp_path / "a.pdf", ExtractSettings(ocr="never"), save_figure=lambda name, crop: None)
    assert [block.text for block in document.pages[0].blocks] == ["Réglez"]
