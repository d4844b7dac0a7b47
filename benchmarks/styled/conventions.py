# SPDX-License-Identifier: AGPL-3.0-or-later
"""The conventions of house styles, and which of them a seed's manual follows."""

from __future__ import annotations

import random
from dataclasses import dataclass

CONVENTIONS: dict[str, tuple[str, ...]] = {
    "language": ("en", "de", "fr", "es", "it", "ru", "uk", "pl", "ja", "zh", "ar"),
    "languages": ("one", "one", "two"),
    "page": ("a4", "letter", "a5", "square", "a4 in 2 columns", "a4 in 3 columns, wide"),
    "numbers": (
        "1.",
        "1)",
        "(1)",
        "1",
        "①",
        "disc",
        "square",
        "01",
        "Step 1",
        "Step 1:",
        "a)",
        "A.",
        "•",
        "–",
        "►",
        "■",
        "none",
        "1.1",
        "big",
    ),
    "counting": ("from 1 below each title", "from 1 below each title", "through the manual"),
    "figures": (
        "none",
        "right",
        "left",
        "below",
        "above",
        "2 framed cells",
        "3 cells",
        "table",
        "table without rules",
        "one with callouts",
        "named in the text",
    ),
    "art": ("line", "line in a frame", "photo", "photo and line"),
    "callouts": ("1", "A", "circled", "words"),
    "legend": ("list", "table", "sentence"),
    "titles": (
        "large",
        "bold",
        "white on a bar",
        "in a box",
        "underlined",
        "numbered",
        "uppercase",
        "with an icon",
        "centred",
        "coloured",
    ),
    "notices": (
        "panel",
        "grey box",
        "frame",
        "triangle",
        "side rule",
        "inline",
        "inline in capitals",
        "word above",
        "cells",
    ),
    "notices are": ("before the steps", "in a step", "between steps", "after the steps", "several in a row"),
    "notice texts": ("a paragraph", "two paragraphs", "bullets"),
    "results": ("none", "arrow", "same paragraph", "own line", "italics"),
    "items": ("a)", "•", "–", "a."),
    "lead-in": ("none", "sentence"),
    "faults": ("ruled", "ruled, spans", "lines", "banded", "unruled", "two columns", "headings", "labelled"),
    "running": ("title and page", "outer corners", "page n of m", "dashes", "tab", "language and page", "none"),
    "font": ("sans", "sans", "serif", "mono", "narrow"),
    "size": ("6.5", "8", "9", "10", "12"),
    "leading": ("1.15", "1.35", "1.6"),
    "setting": ("left", "justified", "hyphenated"),
}
"""The values of each; one that is named twice is drawn twice as often."""


@dataclass(frozen=True)
class Style:
    """A house style: a value of each convention."""

    seed: int
    values: tuple[tuple[str, str], ...]

    def __getitem__(self, convention: str) -> str:
        return dict(self.values)[convention]


def style(seed: int) -> Style:
    """The style of a seed. Values are dealt like cards: in any row of seeds each comes as often as the others."""
    dealt = []
    for convention, values in CONVENTIONS.items():
        deck = list(values)
        turn, place = divmod(seed, len(deck))
        random.Random(f"{convention} {turn}").shuffle(deck)
        dealt.append((convention, deck[place]))
    return Style(seed, tuple(dealt))
