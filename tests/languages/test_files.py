# SPDX-License-Identifier: AGPL-3.0-or-later
from collections import Counter
from importlib.resources import files

import pytest
import yaml

from manualkit.languages.fold import fold, folded
from manualkit.languages.load import available, load
from manualkit.languages.model import LanguageFile


def test_the_issue_s_languages_are_there():
    first = {"en", "de", "fr", "es", "ru", "zh", "ja"}
    more = {"it", "pt", "nl", "pl", "cs", "sv", "da", "nb", "fi", "hu", "ro", "bg", "el", "tr", "uk", "ko", "ar", "he"}
    assert first | more <= set(available())


@pytest.mark.parametrize("code", available())
def test_file_is_valid_and_named_after_its_code(code):
    text = (files("manualkit.languages") / f"{code}.yaml").read_text("utf-8")
    assert text.startswith("# SPDX-License-Identifier:")
    assert LanguageFile.model_validate(yaml.safe_load(text)).code == code


@pytest.mark.parametrize("code", available())
def test_no_signal_word_has_two_ranks(code):
    words = Counter(folded(word) for _, group in load(code).file.signals for word in group)
    assert [word for word, count in words.items() if count > 1] == []


@pytest.mark.parametrize("code", available())
def test_every_expression_compiles_and_none_matches_nothing(code):
    language = load(code)
    for name in ("lead", "statement", "obligation", "negative", "lead_in", "task_opening", "requirement", "closing"):
        pattern = getattr(language, name)
        assert pattern.match("") is None, name


def test_english_knows_the_verbs_of_manuals():
    parts = load("en").file.instructions
    assert len({*parts.verbs, *parts.doubtful}) >= 450


@pytest.mark.parametrize(
    "text",
    ["", "abc", "Ⅳ. Größe", "É́cran", "ﬁlter", "Ａ１！", "警告：熱い", "И\u0306од", "ПРИМЕЧАНИЕ", "İçindekiler", "…"],
)
def test_folded_letters_know_where_they_stood(text):
    result = fold(text)
    assert len(result.origins) == len(result.text) + 1
    assert list(result.origins) == sorted(result.origins)
    assert result.origins[-1] == len(text)


def test_no_tab_stands_for_two_languages():
    counted = Counter(tab for code in available() for tab in load(code).file.tabs)
    assert [tab for tab, count in counted.items() if count > 1] == []
    assert all(tab.isupper() and len(tab) > 1 for tab in counted)
