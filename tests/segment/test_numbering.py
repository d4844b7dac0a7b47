# SPDX-License-Identifier: AGPL-3.0-or-later
"""Printed labels, one form after the other."""

from __future__ import annotations

import pytest

from manualkit.segment.numbering import labels, step_value

FORMS = [
    # text, kind, form, value, printed, what stands behind
    ("1. Open", "number", "#.", 1, "1", "Open"),
    ("12. Open", "number", "#.", 12, "12", "Open"),
    ("  3. Open", "number", "#.", 3, "3", "Open"),
    ("1) Open", "number", "#)", 1, "1", "Open"),
    ("(1) Open", "number", "(#)", 1, "1", "Open"),
    ("[1] Open", "number", "(#)", 1, "1", "Open"),
    ("（1）打开", "number", "(#)", 1, "1", "打开"),
    ("1- Open", "number", "#-", 1, "1", "Open"),
    ("1 – Open", "number", "#-", 1, "1", "Open"),
    ("1: Open", "number", "#:", 1, "1", "Open"),
    ("1、打开", "number", "#、", 1, "1", "打开"),
    ("1．打开", "number", "#.", 1, "1", "打开"),
    ("1.打开", "number", "#.", 1, "1", "打开"),
    ("1 Open", "number", "#", 1, "1", "Open"),
    ("1.- Abra", "number", "#.-", 1, "1", "Abra"),
    ("2.– Abra", "number", "#.-", 2, "2", "Abra"),
    ("9a. Open", "number", "#.", 9, "9a", "Open"),
    ("3.1 Open", "outline", "#.#", 1, "3.1", "Open"),
    ("3.1.2 Open", "outline", "#.#.#", 2, "3.1.2", "Open"),
    ("3.1.2. Open", "outline", "#.#.#", 2, "3.1.2", "Open"),
    ("a. Open", "letter", "a.", 1, "a", "Open"),
    ("b) Open", "letter", "a)", 2, "b", "Open"),
    ("(c) Open", "letter", "(a)", 3, "c", "Open"),
    ("D. Open", "letter", "A.", 4, "D", "Open"),
    ("а) Откройте", "letter", "а)", 1, "а", "Откройте"),
    ("к) Откройте", "letter", "а)", 10, "к", "Откройте"),
    ("Б. Откройте", "letter", "А.", 2, "Б", "Откройте"),
    ("IV. Open", "roman", "I.", 4, "IV", "Open"),
    ("(iii) Open", "roman", "(i)", 3, "iii", "Open"),
    ("xii) Open", "roman", "i)", 12, "xii", "Open"),
    ("①打开", "circled", "①", 1, "①", "打开"),
    ("⑫ Open", "circled", "①", 12, "⑫", "Open"),
    ("❸ Open", "circled", "①", 3, "❸", "Open"),
    ("（ア）開く", "kana", "(ア)", 1, "ア", "開く"),
    ("カ．開く", "kana", "ア.", 6, "カ", "開く"),
    ("一、打开", "han", "一、", 1, "一", "打开"),
    ("（三）打开", "han", "(一)", 3, "三", "打开"),
    ("十二、打开", "han", "一、", 12, "十二", "打开"),
    ("• Open", "bullet", "•", 0, "", "Open"),
    ("•Open", "bullet", "•", 0, "", "Open"),
    ("・ふたを開けます。", "bullet", "・", 0, "", "ふたを開けます。"),
    ("– Open", "bullet", "–", 0, "", "Open"),
    ("* Open", "bullet", "*", 0, "", "Open"),
    ("▶ Open", "bullet", "▶", 0, "", "Open"),
    ("✓ Open", "bullet", "✓", 0, "", "Open"),
]


@pytest.mark.parametrize(("text", "kind", "form", "value", "printed", "behind"), FORMS, ids=[f[0] for f in FORMS])
def test_form(text: str, kind: str, form: str, value: int, printed: str, behind: str) -> None:
    label = labels(text)[0]
    assert (label.kind, label.form, label.value, label.printed) == (kind, form, value, printed)
    assert text[label.end :] == behind


NO_LABELS = [
    "Open the lid",
    "",
    "1.5 mm of oil",
    "2026 was a good year",
    "-5 °C and less",
    "e.g. a cloth",
    "i.e. a cloth",
    "z.B. ein Tuch",
    "т.е. крышка",
    "I am a lamp",
    "(see page 3)",
    "A lamp",
    "10%",
    "*asterisk*",
    "Iota: a letter",
]


@pytest.mark.parametrize("text", NO_LABELS)
def test_no_label(text: str) -> None:
    found = [label for label in labels(text) if label.form != "#" and label.kind != "outline"]
    assert found == []


def test_two_readings() -> None:
    found = {(label.kind, label.value) for label in labels("i. Open")}
    assert found == {("roman", 1), ("letter", 9)}


@pytest.mark.parametrize(
    ("printed", "value"), [("3", 3), ("3a", 3), ("III", 3), ("三", 3), ("C", 3), ("十二", 12), ("②", 2), ("red", None)]
)
def test_step_words_number(printed: str, value: int | None) -> None:
    assert step_value(printed) == value
