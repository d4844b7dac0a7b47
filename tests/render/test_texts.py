# SPDX-License-Identifier: AGPL-3.0-or-later
"""Interface texts and themes."""

from __future__ import annotations

import re
from dataclasses import fields

import pytest

from manualkit.render import themes
from manualkit.render.texts import Texts, Translator, direction, native_name

LANGUAGES = sorted(file.stem for file in (themes.folder() / themes.DEFAULT / "i18n").glob("*.yaml"))


def test_the_main_languages_are_there() -> None:
    assert set(LANGUAGES) >= {"en", "de", "fr", "es", "it", "pt", "nl", "pl", "ru", "uk", "zh", "ja", "ko"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_every_text_with_its_placeholders(language: str) -> None:
    texts = Translator("default", language).texts
    english = Translator("default", "en").texts
    for key in (field.name for field in fields(Texts)):
        assert getattr(texts, key).strip()
        assert re.findall(r"{\w+}", getattr(texts, key)) == re.findall(r"{\w+}", getattr(english, key)), key
    assert len({texts.danger, texts.warning, texts.caution, texts.notice, texts.note}) == 5


def test_a_region_falls_back_to_its_language_and_an_unknown_one_to_english() -> None:
    assert Translator("default", "de-AT")("step") == "Schritt"
    assert Translator("default", "eo")("as_printed", page=3) == '<span lang="en" dir="ltr">as printed, page 3</span>'
    assert [native_name("default", tag) for tag in ("zh-Hant", "eo", "")] == ["中文", "eo", "?"]


def test_direction_follows_language_and_script() -> None:
    tags = ("ar", "he-IL", "az-Arab", "ar-EG", "fa", "en", "uk", "pa-Guru", "")
    assert [direction(tag) for tag in tags] == ["rtl", "rtl", "rtl", "rtl", "rtl", "ltr", "ltr", "ltr", "ltr"]


def test_every_file_of_a_theme_says_its_licence() -> None:
    for file in themes.folder().rglob("*"):
        if file.is_file():
            assert "SPDX-License-Identifier: MIT" in file.read_text("utf-8").splitlines()[0], file


def test_style_sheet_and_script_are_small_and_named_after_their_content() -> None:
    import gzip

    shared = themes.assets("default")
    assert re.fullmatch(r"assets/guide\.[0-9a-f]{12}\.css", shared.style)
    assert re.fullmatch(r"assets/manual-guide\.[0-9a-f]{12}\.js", shared.script)
    style, script = shared.files[shared.style], shared.files[shared.script]
    assert len(gzip.compress(style)) <= 5000 and len(gzip.compress(script)) <= 8000
    assert b"url(" not in style and b"@import" not in style
