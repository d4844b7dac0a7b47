# SPDX-License-Identifier: AGPL-3.0-or-later
"""The words of every language that name a figure, page, section or step."""

from __future__ import annotations

import pytest

from manualkit.languages.load import available, load
from manualkit.languages.references import find_references


@pytest.mark.parametrize("code", available())
def test_every_word_is_found_with_its_number(code: str) -> None:
    language = load(code)
    for kind in ("figure", "page", "section", "step"):
        for word in getattr(language.file.references, kind):
            text = word.replace("{n}", "3") if "{n}" in word else f"{word} 3"
            assert (kind, "3") in [(r.kind, r.label) for r in find_references(language, text.upper())], text
