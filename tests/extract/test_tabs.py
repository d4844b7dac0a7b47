# SPDX-License-Identifier: AGPL-3.0-or-later
"""Codes in thumb tabs, lower from language to language, tell what pages with few words are in."""

from __future__ import annotations

from pathlib import Path

import pymupdf

from manualkit.config import ExtractSettings
from manualkit.extract import read
from manualkit.extract.language import languages_of
from manualkit.extract.tabs import language_of_tab, tags
from manualkit.model import TextBlock

LEAFLET = {
    "DE": ("Deckel", ["Deckel abnehmen und Filter in die Maschine einsetzen.", "Taste kurz antippen."]),
    "IT": ("Coperchio", ["Togliere il coperchio e inserire il filtro nella macchina.", "Premere il tasto."]),
    "ES": ("Tapa", ["Retirar la tapa.", "Pulsar 1 tecla."]),
}
SIZE = (420.0, 595.0)


def draw(path: Path, tabs: dict[str, str]) -> None:
    """A page for each language; `tabs` are what stands in the tab at its side."""
    document = pymupdf.open()
    for number, (code, (title, steps)) in enumerate(LEAFLET.items()):
        page = document.new_page(width=SIZE[0], height=SIZE[1])
        page.insert_text((400, 100 + 40 * number), tabs[code], fontsize=10)
        page.insert_text((40, 90), title, fontsize=14)
        for n, step in enumerate(steps):
            page.insert_text((40, 130 + 30 * n), f"{n + 1}. {step}", fontsize=10)
    document.save(path)


def blocks(path: Path) -> list[TextBlock]:
    document = read(path, ExtractSettings(), save_figure=lambda name, content: None)
    return [b for page in document.pages for b in page.blocks if isinstance(b, TextBlock)]


def test_each_page_is_in_its_tab_s_language(tmp_path: Path) -> None:
    draw(tmp_path / "leaflet.pdf", {code: code for code in LEAFLET})
    body = [b for b in blocks(tmp_path / "leaflet.pdf") if b.role == "body"]
    assert [b.language for b in body] == ["de"] * 3 + ["it"] * 3 + ["es"] * 3


def test_tabs_are_furniture(tmp_path: Path) -> None:
    draw(tmp_path / "leaflet.pdf", {code: code for code in LEAFLET})
    assert [b.text for b in blocks(tmp_path / "leaflet.pdf") if b.role == "furniture"] == list(LEAFLET)


def test_tabs_that_the_text_belies_say_nothing(tmp_path: Path) -> None:
    draw(tmp_path / "leaflet.pdf", {"DE": "FR", "IT": "SE", "ES": "FR"})
    assert not {"fr", "sv"} & {b.language for b in blocks(tmp_path / "leaflet.pdf") if b.role == "body"}


def test_a_code_in_the_middle_of_a_page_is_a_word() -> None:
    assert language_of_tab("DE", (5, 300, 25, 312), SIZE) == "de"
    assert language_of_tab("DE", (200, 300, 220, 312), SIZE) == ""
    assert language_of_tab("de", (5, 300, 25, 312), SIZE) == ""


def test_a_sure_text_is_not_talked_out_of_its_language() -> None:
    german = "Öffnen Sie den Deckel der Mühle, füllen Sie die Nüsse ein und schließen Sie ihn wieder."
    french = "Ouvrez le couvercle du moulin, versez les noix et refermez-le avant de tourner la manivelle."
    assert languages_of([german, french, german, "Taste 2"], ["de"] * 4) == ["de", "fr", "de", "de"]


def test_codes_at_the_left_of_texts_are_furniture_and_tell_their_language(tmp_path: Path) -> None:
    texts = {"ES": "Monte la tapa.", "PT": "Monte a tampa.", "IT": "Montare la parte B."}
    document = pymupdf.open()
    page = document.new_page(width=SIZE[0], height=SIZE[1])
    for n, (code, text) in enumerate(texts.items()):
        page.draw_rect((98, 90 + 60 * n, 114, 104 + 60 * n), fill=(0.1, 0.1, 0.1))
        page.insert_text((100, 100 + 60 * n), code, fontsize=8, color=(1, 1, 1))
        page.insert_text((120, 100 + 60 * n), text, fontsize=10)
    document.save(tmp_path / "sheet.pdf")
    found = blocks(tmp_path / "sheet.pdf")
    assert [(b.text, b.language) for b in found if b.role == "body"] == [(t, c.lower()) for c, t in texts.items()]
    assert [b.text for b in found if b.role == "furniture"] == list(texts)


def test_a_code_has_its_text_right_beside_it() -> None:
    code, text = ("DE", (100.0, 100.0, 112.0, 110.0)), ("Taste drücken", (118.0, 99.0, 180.0, 111.0))
    assert tags([code, text]) == {0: ("de", 1)}
    assert tags([code, ("Taste drücken", (150.0, 99.0, 210.0, 111.0))]) == {}
    assert tags([code, ("Taste drücken", (118.0, 119.0, 180.0, 131.0))]) == {}
    assert tags([code, ("FR", (118.0, 100.0, 130.0, 110.0))]) == {}


def test_a_code_over_a_column_tells_what_the_texts_under_it_are_in(tmp_path: Path) -> None:
    document = pymupdf.open()
    page = document.new_page(width=600, height=800)
    for column, (code, (title, steps)) in enumerate(LEAFLET.items()):
        left = 40 + 185 * column
        page.insert_text((left + 4, 150), code, fontsize=10)
        page.insert_text((left, 180), title, fontsize=14)
        for n, step in enumerate(steps):
            page.insert_textbox((left, 200 + 60 * n, left + 165, 260 + 60 * n), f"{n + 1} {step}", fontsize=10)
    document.save(tmp_path / "leaflet.pdf")
    spoken = {b.text.replace("\n", " "): b.language for b in blocks(tmp_path / "leaflet.pdf")}
    wanted = {t: code.lower() for code, (title, steps) in LEAFLET.items() for t in (title, f"2 {steps[1]}")}
    assert {text: spoken[text] for text in wanted} == wanted
