# SPDX-License-Identifier: AGPL-3.0-or-later
import pytest

from manualkit.languages import Lexicon


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Table 3 – Water for each programme"),
        ("de", "Tab. 2: Technische Daten"),
        ("ru", "Таблица 3 – Возможные неисправности"),
        ("hu", "3. táblázat: A programok"),
        ("zh", "表5-1 常见故障"),
        ("ja", "表 2 設定"),
    ],
)
def test_a_tables_caption(language: str, text: str) -> None:
    assert Lexicon().table_caption(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "Tables may be cleaned"), ("en", "Table 3 shows how much water it takes"), ("de", "Bild 3: Deckel")],
)
def test_a_sentence_is_none(language: str, text: str) -> None:
    assert not Lexicon().table_caption(text, language)
