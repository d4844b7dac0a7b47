# SPDX-License-Identifier: AGPL-3.0-or-later
"""Words that are set apart by white alone, without a space in the file, where the engine does not see it.

Korean parts its words by spaces that are half as wide as its letters: too little for an engine that takes each syllable
for a word, as in Chinese. Behind a Vietnamese letter with two marks it puts in none either.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from manualkit.model.letters import SCRIPTS
from manualkit.regex import regex

_RUN = regex(r"[\uac00-\ud7a3]{8,}|[\u1ea0-\u1eff]\w")  # syllables: hardly any word has so many
_SPACE = 0.12  # of the letters' size: how much wider than the white between two letters a space is
_TIGHT = 0.25  # of the gaps, the narrowest, are surely between letters


def may_lack_spaces(text: str) -> bool:
    """Whether so many syllables stand together as no word has, or such a Vietnamese letter may have lost its space."""
    return _RUN.search(text) is not None


def with_spaces(chars: Sequence[Mapping[str, Any]], size: float) -> list[Mapping[str, Any]]:
    """The engine's letters of a span (`c` the letter, `bbox` its box in points), with a space in each gap between two
    words; `size` is that of the letters, in points."""
    gaps = sorted(b["bbox"][0] - a["bbox"][2] for a, b in pairwise(chars) if a["c"].isalnum() and b["c"].isalnum())
    if not gaps:
        return list(chars)
    least = max(gaps[int(_TIGHT * len(gaps))], 0.0) + _SPACE * size
    spaced = [chars[0]]
    for a, b in pairwise(chars):
        if _in_word(a["c"], b["c"]) and b["bbox"][0] - a["bbox"][2] > least:
            spaced.append({**a, "c": " ", "bbox": (a["bbox"][2], a["bbox"][1], b["bbox"][0], a["bbox"][3])})
        spaced.append(b)
    return spaced


def _in_word(a: str, b: str) -> bool:
    """Two letters between which a space may be missing."""
    return a.isalnum() and b.isalnum() and ("\u1ea0" <= a <= "\u1eff" or SCRIPTS["hangul"].within(a + b))
