# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is needed, how much of it, and whether a text names an injury."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, cast

from manualkit.languages.fold import bare, fold, folded
from manualkit.languages.load import Language, load, one_of
from manualkit.regex import regex

if TYPE_CHECKING:
    from manualkit.model import RequirementKind

_KINDS = ("time", "person", "tool", "consumable", "part", "precondition")
_NUMBER = r"[0-9]{1,4}(?:[.,][0-9]{1,3})?"
_SI = r"(?:ml|cl|dl|l|g|kg|min|h)"  # lengths are sizes ("a 5 mm drill"), not quantities
_COUNTED = regex(
    r"[(\[]?\s*([0-9]{1,3})\s*[x×*]\s*(?=[^\W\d_])|"
    r"(?:^|(?<=\s)(?<!m\d\s)(?<!m\d\d\s)|(?<=[(\[]))[x×]\s*([0-9]{1,3})(?!\w)"
)
_LEADING = regex(r"([0-9]{1,3})(?:\s+(?=[^\W\d_]{3})|$)")


@cache
def _kinds(code: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    needs, edge, end = load(code).file.needs, *_edges(load(code))
    return tuple((kind, re.compile(edge + one_of(getattr(needs, kind)) + end)) for kind in _KINDS)


@cache
def _measured(code: str) -> re.Pattern[str]:
    _, end = _edges(load(code))
    return re.compile(rf"(?<![\w.,])({_NUMBER}\s?(?:{_SI}(?!\w)|{one_of(load(code).file.needs.units)}{end}))")


@cache
def _injury(code: str) -> re.Pattern[str]:
    edge, _ = _edges(load(code))
    return re.compile(edge + one_of(load(code).file.hazards.injuries))


@cache
def _ambiguous(code: str) -> frozenset[str]:
    return frozenset(map(bare, load(code).file.hazards.ambiguous))


def _edges(language: Language) -> tuple[str, str]:
    return (r"(?<!\w)", r"(?!\w)") if language.file.spaced else ("", "")


def need_kind(language: Language, text: str) -> RequirementKind | None:
    """What a heading or line of requirements is about, by its first word that says so."""
    letters = folded(text)
    found = [(m.start(), n, kind) for n, (kind, p) in enumerate(_kinds(language.code)) if (m := p.search(letters))]
    return cast("RequirementKind", min(found)[2]) if found else None


def quantity(language: Language, text: str) -> str:
    """The first part of a requirement's text that says how many or how much; empty where nothing does."""
    letters = fold(text)
    ways = (_COUNTED.search(letters.text), _measured(language.code).search(letters.text), _LEADING.match(letters.text))
    spans = [match.span(match.lastindex) for match in ways if match and match.lastindex]
    if not spans:
        return ""
    start, stop = (letters.origins[i] for i in min(spans, key=lambda span: span[0]))
    return text[start:stop]


@cache
def _tools(code: str) -> re.Pattern[str]:
    edge, end = _edges(load(code))
    return re.compile(edge + one_of(load(code).file.needs.tools) + end)


def tools(language: Language, text: str) -> list[str]:
    """The tools that a text names, as they stand in it, each once."""
    letters = fold(text)
    spans = [match.span() for match in _tools(language.code).finditer(letters.text)]
    found = [text[letters.origins[start] : letters.origins[stop]] for start, stop in spans if stop > start]
    return list(dict.fromkeys(found))


def names_injury(language: Language, text: str) -> bool:
    """The text names harm to people."""
    return bool(_injury(language.code).search(folded(text)))


@cache
def _damage(code: str) -> re.Pattern[str]:
    edge, _ = _edges(load(code))
    return re.compile(edge + one_of(load(code).file.hazards.damages))


def names_damage(language: Language, text: str) -> bool:
    """The text names damage to things."""
    return bool(_damage(language.code).search(folded(text)))


def is_ambiguous(language: Language, word: str) -> bool:
    """The signal word is printed for injury and for damage alike."""
    return bare(word) in _ambiguous(language.code)
