# SPDX-License-Identifier: AGPL-3.0-or-later
import re
from collections import Counter
from dataclasses import asdict, fields, is_dataclass
from importlib.resources import files
from typing import get_type_hints

import pytest
import yaml
from pydantic import TypeAdapter

from manualkit.languages.fold import fold, folded
from manualkit.languages.load import available, load
from manualkit.languages.model import LanguageFile, Patterns, language_file


def test_the_issue_s_languages_are_there():
    first = {"en", "de", "fr", "es", "ru", "zh", "ja"}
    more = {"it", "pt", "nl", "pl", "cs", "sv", "da", "nb", "fi", "hu", "ro", "bg", "el", "tr", "uk", "ko", "ar", "he"}
    union = {"sk", "sl", "hr", "et", "lv", "lt"}
    assert first | more | union <= set(available())


@pytest.mark.parametrize("code", available())
def test_file_is_valid_and_named_after_its_code(code):
    text = (files("manualkit.languages") / f"{code}.yaml").read_text("utf-8")
    assert text.startswith("# SPDX-License-Identifier:")
    content = yaml.safe_load(text)
    assert TypeAdapter(LanguageFile).validate_python(content) == language_file(content)
    assert re.fullmatch("[a-z]{2,3}", code) and content["code"] == code


def patterns(file):
    for part in fields(file):
        value = getattr(file, part.name)
        for name, kind in get_type_hints(type(value)).items() if is_dataclass(value) else ():
            if kind == Patterns:
                yield from getattr(value, name)


@pytest.mark.parametrize("code", available())
def test_every_pattern_is_one_without_groups(code):
    found = list(patterns(load(code).file))
    assert len(found) > 50
    assert [pattern for pattern in found if re.compile(pattern.replace("{n}", "n")).groups] == []


def test_a_field_that_is_not_known_is_refused():
    content = yaml.safe_load((files("manualkit.languages") / "en.yaml").read_text("utf-8"))
    with pytest.raises(TypeError, match="verbz"):
        language_file({**content, "instructions": {"verbz": ["press"]}})
    with pytest.raises(TypeError, match="colour"):
        language_file({**content, "colour": "red"})


@pytest.mark.parametrize("code", available())
def test_no_signal_word_has_two_ranks(code):
    signals = asdict(load(code).file.signals)
    words = Counter(folded(word) for group in signals.values() for word in group)
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
