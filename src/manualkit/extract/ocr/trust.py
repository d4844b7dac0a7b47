# SPDX-License-Identifier: AGPL-3.0-or-later
"""How far a text that was read can be trusted: from its letters, and from what a second reading makes of it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher

from manualkit.model.letters import WIDE
from manualkit.regex import regex

_EDGES = regex(r"^[\W_]+|[\W_]+$")
_VOWEL = regex(r"[aeiouyаеёиоуыэюяіїєαεηιουω]")
_SHAPE = regex(
    r"^(?:[^\W\d_]?[a-z\u00df-\u00ff\u0430-\u045f\u03ac-\u03ce'’\-]+|[A-Z\u00c0-\u00de\u0400-\u042f\u0391-\u03ab'’\-]+)$"
)
_NUMBER = regex(r"^[\d.,:;×x*+\-–—/°%()]+[A-Za-zА-я°Ω]{0,3}$")
_SAME = str.maketrans("Il|oO,—–’‘", "11100.--''")


def plausible(text: str) -> float:
    """0..1: the share of the text's letters that stand in words as a language has them."""
    total = good = 0
    for word in text.split():
        total += len(word)
        good += len(word) if _is_word(word) else 0
    return good / total if total else 0.0


def _is_word(word: str) -> bool:
    core = _EDGES.sub("", word)
    if WIDE.within(core):
        return WIDE.count(core) >= 2
    if _NUMBER.match(core):
        return len(core) > 1
    parts = [p for p in re.split(r"[-/'’.&+*]", core) if p]
    return bool(parts) and len(core) > 2 and len(word) - len(core) <= 3 and all(_formed(p) for p in parts)


def _formed(part: str) -> bool:
    if len(part) < 3 or part.isdecimal():
        return part.isalnum()
    plain = unicodedata.normalize("NFD", part.lower())
    return bool(_SHAPE.match(part)) and (bool(_VOWEL.search(plain)) or (part.isupper() and len(part) < 6))


def agreement(first: str, second: str) -> float:
    """0..1: how much two readings of one place are alike, without spaces and look-alike signs."""
    a, b = ("".join(t.split()).translate(_SAME) for t in (first, second))
    return SequenceMatcher(None, a, b, autojunk=False).ratio() if a and b else 0.0


def garbled(texts: Sequence[str]) -> bool:
    """Whether a text layer's letters are not the printed ones: its fonts do not name them, or name them wrongly."""
    counts = Counter("".join("".join(texts).split()))  # every page is asked: each letter is looked up once
    unknown = sum(n for c, n in counts.items() if unicodedata.category(c) in ("Co", "Cn", "Cc", "Cs") or c == "\ufffd")
    if counts.total() >= 20 and unknown > 0.3 * counts.total():
        return True
    words = [w for w in re.findall(r"[^\s\d]{4,}", " ".join(texts)) if not WIDE.within(w)]
    odd = [w for w in words if not _VOWEL.search(unicodedata.normalize("NFD", w.lower()))]
    foreign = any(c >= "\u0530" for c in counts)
    return len(words) >= 25 and len(odd) > 0.7 * len(words) and not foreign
