# SPDX-License-Identifier: AGPL-3.0-or-later
"""References to figures, pages, sections and steps, and the captions that they point at."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal, NamedTuple

from manualkit.languages.fold import Folded, fold, folded
from manualkit.languages.load import Language, load, one_word_of
from manualkit.regex import regex

Kind = Literal["figure", "page", "section", "step"]
Named = Kind | Literal["table"]
"""A table is named by its caption, and no link."""

_KINDS: tuple[Kind, ...] = ("figure", "page", "section", "step")
_LABEL = {
    "figure": r"(?:[0-9]{1,3}(?:\.[0-9]{1,3})*(?:[a-zа-я](?![\w]))?|[a-zа-я][0-9]{0,2}(?![\w]))",
    "table": r"[0-9]{1,3}(?:[.-][0-9]{1,3})*",
    "page": r"[0-9]{1,4}",
    "section": r"(?:[0-9]{1,2}(?:\.[0-9]{1,3})*|[a-z](?:\.[0-9]{1,2})+)",
    "step": r"[0-9]{1,3}[a-z]?",
}
_LONGEST_RANGE = 12
_CAPTION_LETTERS = 120


class Reference(NamedTuple):
    """One number that a text points at; `start` and `end` are its offsets, word included for the first of several."""

    kind: Kind
    label: str
    start: int
    end: int


@cache
def _pattern(code: str, kind: Named) -> re.Pattern[str]:
    file = load(code).file
    words: tuple[str, ...] = getattr(file.references, kind)
    label = f"{_LABEL[kind]}(?![0-9])"
    joint = rf"\s*(?:[,&/+、-]|[–—~〜～]|{_joint(file.references.also)}|{_joint(file.references.until)})\s*"
    numbers = rf"{label}(?:(?:{joint})+(?:(?:{one_word_of(w for w in words if '{n}' not in w)})\.?\s*)?{label})*"
    edge = r"(?<!\w)" if file.spaced else ""
    plain = (
        rf"{edge}{one_word_of(w for w in words if '{n}' not in w)}\.?\s*(?:no\.?\s*|nr\.?\s*|№\s*)?[\(\[]?({numbers})"
    )
    framed = (one_word_of([w]).replace(re.escape("{n}"), rf"\s*({numbers})\s*") for w in words if "{n}" in w)
    return re.compile("|".join([plain, *(edge + f for f in framed)]))


def _joint(words: Sequence[str]) -> str:
    """One of the words between two numbers: as a word of its own, or directly before a number."""
    word = one_word_of(words)
    return rf"(?<!\w){word}(?!\w)|{word}(?=[\s0-9])"


@cache
def _parts(code: str, kind: Named) -> re.Pattern[str]:
    until = one_word_of((*load(code).file.references.until, "-", "–", "—", "~", "〜", "～"))
    return re.compile(rf"(?:(?<=[\w\s])\s*({until})\s*)?({_LABEL[kind]})(?![0-9])")


@cache
def _stems(code: str, kind: Named) -> tuple[str, ...]:
    """Of each word the longest part that stands in every text which has the word."""
    words: tuple[str, ...] = getattr(load(code).file.references, kind)
    return tuple({max(re.split(r"\{n\}|\s+", folded(word)), key=len) for word in words})


@cache
def _openings(code: str, kind: Named) -> tuple[str, ...]:
    """What a text begins with that begins with a word for a figure (table)."""
    words: tuple[str, ...] = getattr(load(code).file.references, kind)
    return tuple({folded(word).split()[0] for word in words if "{n}" not in word})


def _framed(code: str, kind: Named, letters: str) -> bool:
    """Whether the folded text may have a figure's (table's) number within its word."""
    words: tuple[str, ...] = getattr(load(code).file.references, kind)
    return any("{n}" in word for word in words) and _names(code, kind, letters)


def _names(code: str, kind: Named, letters: str) -> bool:
    """Whether the folded text may name something of the kind. Asked first, as a text of unknown language is looked
    through in 20 languages: their expressions took 80 ms to compile, for words that hardly a manual has."""
    return any(stem in letters for stem in _stems(code, kind))


def find_references(language: Language, text: str) -> list[Reference]:
    """Every figure, page, section and step that the text names, by place."""
    letters = fold(text)
    kinds = [kind for kind in _KINDS if _names(language.code, kind, letters.text)]
    found = [r for kind in kinds for m in _pattern(language.code, kind).finditer(letters.text)
             for r in _split(language, kind, text, letters, m)]  # fmt: skip
    return sorted(found, key=lambda r: r.start)


def _split(language: Language, kind: Kind, text: str, letters: Folded, match: re.Match[str]) -> Iterator[Reference]:
    group = match.lastindex or 0
    start = letters.origins[match.start()]
    last = ""
    for part in _parts(language.code, kind).finditer(letters.text, match.start(group), match.end(group)):
        here, end = letters.origins[part.start(2)], letters.origins[part.end(2)]
        label = text[here:end]
        if kind == "figure" and label[0].isalpha() and not label[0].isupper():
            continue
        for between in _between(last, label) if part[1] and last else ():
            yield Reference(kind, between, here, end)
        yield Reference(kind, label, here if last else start, end)
        last = label


def _between(first: str, last: str) -> Iterator[str]:
    """The labels inside a range of whole numbers."""
    if first.isdecimal() and last.isdecimal() and 0 < int(last) - int(first) <= _LONGEST_RANGE:
        yield from map(str, range(int(first) + 1, int(last)))


_NUMBERED = regex(r"[\s)\].]*$|\s*[)\].:|–—-]|\s*[\r\n]")


def table_label(language: Language, text: str) -> str | None:
    """The number of the table whose caption the text is."""
    return caption_label(language, text, "table")


def caption_label(language: Language, text: str, kind: Named = "figure") -> str | None:
    """The number of the figure (table) whose caption the text is."""
    stripped = text.lstrip(" \t\n(（[【<«")
    offset = len(text) - len(stripped)
    letters = fold(stripped)
    if not (letters.text.startswith(_openings(language.code, kind)) or _framed(language.code, kind, letters.text)):
        return None
    match = _pattern(language.code, kind).match(letters.text)
    if not match or not match.lastindex:
        return None
    start, stop = (letters.origins[i] for i in match.span(match.lastindex))
    behind = letters.origins[match.end()]  # of "3 pav." the word too
    if not _ends_label(language, text[offset + behind :]):
        return None
    return stripped[start:stop]


def _ends_label(language: Language, rest: str) -> bool:
    """Behind a caption's number: nothing, a separator, or a title; not the rest of a sentence."""
    if _NUMBERED.match(fold(rest).text):
        return True
    title = rest.strip()
    if not rest[:1].isspace() or len(title) > _CAPTION_LETTERS:
        return False
    if not language.file.spaced:
        return not title.endswith("。")
    return not title[0].islower() and not language.finite.search(fold(title).text)
