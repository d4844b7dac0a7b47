# SPDX-License-Identifier: AGPL-3.0-or-later
"""A word's own hyphen at a line's end stays; one that breaks a word goes."""

from __future__ import annotations

import pytest

from manualkit.extract.hyphens import find_hyphens, with_hyphens
from manualkit.model import Page, Run, TextBlock, TextLine
from manualkit.model.texts import joined

CASES = [
    ("a word that is printed with its hyphen elsewhere", ["The well-known lid.", "A well-\nknown knob."], "well-known"),
    ("one that is printed without it as often", ["A re-start. To restart.", "To re-\nstart it."], "restart"),
    ("one that is printed nowhere else", ["The lid.", "Open it care-\nfully."], "carefully"),
    ("one of three parts", ["Made state-of-the-art.", "It is state-of-\nthe-art."], "state-of-the-art"),
    ("Unicode's hyphen", ["The well-known lid.", "A well‐\nknown knob."], "well-known"),
    ("soft hyphens for breaks", ["Care\u00ad\nfully and\n"] * 5 + ["Turn the three-\nway tap."], "three-way"),
    ("French pronouns", ["La housse.", "Lavez-\nla à 30 °C."], "Lavez-la"),
    ("a French word", ["La housse.", "Un chan-\ngement."], "changement"),
]


def block(number: int, text: str, language: str) -> TextBlock:
    lines = [TextLine(bbox=(0, 0, 1, 1), runs=(Run(text=line, style=0, x0=0, x1=1),)) for line in text.split("\n")]
    return TextBlock(id=f"t{number}", page=1, bbox=(0, 0, 1, 1), lines=tuple(lines), language=language)


@pytest.mark.parametrize(("texts", "word"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_hyphen_at_the_end_of_a_line(texts: list[str], word: str) -> None:
    language = "fr" if any(c in texts[0] for c in ("housse",)) else "en"
    blocks = [block(number, text, language) for number, text in enumerate(texts)]
    hyphens = find_hyphens([Page(number=1, width=600, height=800, blocks=tuple(blocks))])
    last = with_hyphens(blocks[-1], hyphens)
    assert isinstance(last, TextBlock)
    assert word in joined(line.text for line in last.lines)
