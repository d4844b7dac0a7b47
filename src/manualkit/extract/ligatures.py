# SPDX-License-Identifier: AGPL-3.0-or-later
"""Spaces that were written into a file behind a ligature, and moved back so far that nobody sees them ("fi re")."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from manualkit.regex import regex

_SPLIT = regex(r"f[fil] \w")
_LIGATURES = ("ff", "fi", "fl")
_OVERLAP = 0.5  # of the space's width: it stands this far in the letters before it


def may_be_split(text: str) -> bool:
    """Whether a word may have been cut behind a ligature: then `text_of` its glyphs tells."""
    return " " in text and bool(_SPLIT.search(text))


def text_of(chars: Sequence[Mapping[str, Any]]) -> str:
    """The text of a span's glyphs (each with `c` and `bbox` in points), without spaces that lie on a ligature."""
    text = ""
    ends = [0.0, 0.0, 0.0]  # right ends of the glyphs before: the engine cuts a ligature into as many as it has letters
    for char in chars:
        x0, _, x1, _ = char["bbox"]
        on_letters = max(ends[-3:]) - x0 > _OVERLAP * (x1 - x0) > 0
        if not (char["c"] == " " and on_letters and text.endswith(_LIGATURES)):
            text += char["c"]
        ends.append(x1)
    return text
