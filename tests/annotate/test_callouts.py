# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is printed in and around a figure: the cases of tests/cases/annotate/callouts.yaml."""

from __future__ import annotations

from typing import Any

import pytest
from annotate_cases import Printed, load

from manualkit.annotate import annotate
from manualkit.annotate.alt import shortened
from manualkit.annotate.legend import of_sentence
from manualkit.config import AnnotateSettings


@pytest.mark.parametrize("case", load("callouts.yaml"))
def test_callouts(case: dict[str, Any]) -> None:
    printed = Printed(case)
    _, _, figures = annotate(printed.document, printed.outline, AnnotateSettings())
    (figure,) = figures
    assert [[c.label, c.name] for c in figure.callouts] == case["callouts"]
    assert figure.number == case.get("number", "")
    assert figure.caption == case.get("caption", figure.caption)
    assert figure.alt == case.get("alt", figure.alt)
    assert all(0 <= at <= 1 for c in figure.callouts for at in c.at)


@pytest.mark.parametrize(
    ("text", "language", "names"),
    [
        ("Press the red button (2).", "en", {"2": "red button"}),
        ("Loosen (1).", "en", {}),
        ("Remove the cover (3).", "xx", {}),
    ],
)
def test_names_in_a_sentence(text: str, language: str, names: dict[str, str]) -> None:
    assert of_sentence(text, language) == names


def test_a_long_text_is_cut_between_sentences_or_words() -> None:
    assert shortened("Open it. " + "Then wait " * 20) == "Open it."
    assert shortened("word " * 60).endswith("word …")
