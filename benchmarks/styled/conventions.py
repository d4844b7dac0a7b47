# SPDX-License-Identifier: AGPL-3.0-or-later
"""The conventions of house styles, and which of them a seed's manual follows."""

from __future__ import annotations

import random
from dataclasses import dataclass

from styled.texts import FOLDER

LANGUAGES = tuple(sorted(path.stem for path in FOLDER.glob("*.yaml")))

CONVENTIONS: dict[str, tuple[str, ...]] = {
    "language": LANGUAGES,
    "languages": ("one", "one", "one", "two", "side by side"),
    "page": ("a4", "letter", "a5", "a6", "square", "a4 in 2 columns", "a4 in 3 columns, wide", "leaflet in 4 columns"),
    "numbers": (
        "1.",
        "1)",
        "(1)",
        "1",
        "1-",
        "(a)",
        "①",
        "❶",
        "disc",
        "square",
        "01",
        "Step 1",
        "Step 1:",
        "badge",
        "a)",
        "A.",
        "•",
        "–",
        "►",
        "■",
        "➜",
        "☐",
        "none",
        "1.1",
        "1.1.1",
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
        "action table",
        "action table with pictures",
        "panels",
        "wordless panels",
        "beside all",
        "captioned",
        "two a step",
        "one with callouts",
        "one with callouts and a legend",
        "named in the text",
        "on a page before",
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
        "between rules",
        "in the margin",
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
        "sign and word on a bar",
        "between rules",
        "in the margin",
        "inline in italics",
        "inline after a sign",
        "tint with a sign",
    ),
    "notices are": ("before the steps", "in a step", "between steps", "after the steps", "several in a row"),
    "notice texts": ("a paragraph", "two paragraphs", "bullets"),
    "results": ("none", "arrow", "tick", "same paragraph", "own line", "italics"),
    "items": ("a)", "•", "–", "a."),
    "lead-in": ("none", "sentence"),
    "introduction": ("none", "none", "paragraph"),
    "needs": ("none", "none", "list", "line", "table"),
    "emphasis": ("none", "bold", "icons"),
    "safety": ("none", "bullets", "numbered", "paragraphs", "notice"),
    "controls": ("none", "table", "list"),
    "faults": (
        "ruled",
        "ruled, spans",
        "lines",
        "banded",
        "unruled",
        "two columns",
        "headings",
        "labelled",
        "questions",
        "rows of their own",
    ),
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
