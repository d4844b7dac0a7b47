# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is printed in and around a figure: the cases of tests/cases/annotate/callouts.yaml."""

from __future__ import annotations

from typing import Any

import pytest
from annotate_cases import Printed, load

from manualkit.annotate import annotate
from manualkit.annotate.alt import shortened
from manualkit.annotate.labels import callouts
from manualkit.annotate.legend import of_sentence
from manualkit.config import AnnotateSettings
from manualkit.languages import Lexicon
from manualkit.model import Run, Style, TextBlock, TextLine


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


@pytest.mark.parametrize(
    ("lines", "labels"),
    [
        ([[("Timer key", 0), ("page 7, 9", 1)]], ["Timer key"]),
        ([[("Timer", 0)], [("page 7", 1)]], ["Timer"]),
        ([[("See page 7", 1)]], ["See page 7"]),
        ([[("Timer key page 7", 0)]], ["Timer key page 7"]),
        ([[("Timer", 0), ("key", 1)]], ["Timer key"]),
    ],
    ids=["behind the name", "below it", "alone", "in its colour", "no page"],
)
def test_a_page_to_look_at_is_no_part_of_a_name(lines: list[list[tuple[str, int]]], labels: list[str]) -> None:
    """It is told by its colour, as white letters on a plate have one."""
    styles = (Style(font="Body", size=10), Style(font="Body", size=10, color=0xFFFFFF))
    printed = tuple(
        TextLine(
            bbox=(0, 11 * n, 100, 11 * n + 10),
            runs=tuple(
                Run(text=text + " " * (at + 1 < len(line)), style=style, x0=50 * at, x1=50 * at + 50)
                for at, (text, style) in enumerate(line)
            ),
        )
        for n, line in enumerate(lines)
    )
    block = TextBlock(id="t", page=1, bbox=(0, 0, 100, 30), lines=printed, role="label", language="en", figure="f")
    assert [c.label for c in callouts([block], (0, 0, 200, 200), styles, Lexicon(["en"]))] == labels
