# SPDX-License-Identifier: AGPL-3.0-or-later
"""Signal words: danger, warning, caution, notice, note, where they are printed as such."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from manualkit.languages.fold import bare, fold, folded
from manualkit.languages.load import available, load
from manualkit.languages.words import Words
from manualkit.regex import regex

if TYPE_CHECKING:
    from manualkit.model import Level

_LEVELS: tuple[Level, ...] = ("danger", "warning", "caution", "notice", "note")
# Bullets, triangles, icon-font letters, quotes and opening brackets.
_DECORATION = regex(
    r"""[\s!¡¿*_"'«“„‹<(\[{【〔《「『（［〈|•·"""
    r"""\u2010-\u2027\u2190-\u2bff\ue000-\uf8ff\U0001f000-\U0001faff\ufe0f\u3000-\u303f-]*"""
)
_HEAD = 4  # letters of a signal word by which most texts are seen to open with none
_CLOSING = r"[\s\"'»”“›>)\]}】〕》」』〉|]"
_STOP = (
    rf"""(?:{_CLOSING}*(?:[:!.;؛。]|[-–—―](?=\s|$)|\s[-–—―])+|"""
    r"""[\"'»”›>)\]}】〕》」』〉|]|\s*[\r\n]|\s*$)"""
)
_BEHIND = regex(r"[\s:!.;,؛。|\"'»”“›>)\]}】〕》」』〉\u2010-\u2015\u26a0\ufe0f-]*")
_SPACE = regex(r"\s+")
_PUNCTUATION = " :!.-–—\n\t"
_COUNT = r"(?:\s*(?:nr|no|n°)?\.?\s*[0-9]{1,2}(?=\s*[:.!–—-]))?"


class Signal(NamedTuple):
    """A signal word at the start of a text; `start` and `end` are offsets, text[end:] is what it marks.
    `alone`: nothing but the word stands in the text."""

    level: Level
    word: str
    start: int
    end: int
    language: str
    alone: bool


@cache
def _words(code: str) -> dict[str, Level]:
    ranks: dict[str, Level] = {}
    for level in _LEVELS:
        ranks.update({_SPACE.sub(" ", folded(word)): level for word in getattr(load(code).file.signals, level)})
    return ranks


def is_signal(code: str, word: str) -> bool:
    """The language has this signal word."""
    return bare(word) in _bare_words(code)


@cache
def _bare_words(code: str) -> frozenset[str]:
    return frozenset(map(bare, _words(code)))


@cache
def _openings(code: str) -> Words:
    return Words(_words(code), spaced=True)  # no letter follows a signal word, in any language


@cache
def _stop(code: str) -> re.Pattern[str]:
    """What stands behind a word that is a signal; in a script without spaces, a space will do."""
    stop = _STOP if load(code).file.spaced else rf"(?:{_STOP}|\s)"
    return re.compile(f"{_COUNT}{stop}")


def find_signal(text: str, codes: Iterable[str], bold_prefix: int) -> Signal | None:
    """The signal word that opens the text, in the first of the languages that has it."""
    found = (_in_language(text, code, bold_prefix) for code in codes)
    return next(filter(None, found), None)


def opened_in(text: str) -> set[str]:
    """The languages with a signal word of which the first word's first letters open the text: mostly none."""
    letters, heads = folded(text), _heads()
    start = _undecorated(letters)
    opening = letters[start : start + 2 * _HEAD]
    openings = (opening, _SPACE.sub("", opening))
    return {code for o in openings for length in range(1, _HEAD + 1) for code in heads.get(o[:length], ())}


def _undecorated(letters: str) -> int:
    """Where the text begins behind its decoration."""
    match = _DECORATION.match(letters)
    return match.end() if match else 0


@cache
def _heads() -> dict[str, tuple[str, ...]]:
    heads: dict[str, tuple[str, ...]] = {}
    for code in available():
        for head in {word.split(" ", 1)[0][:_HEAD] for word in _words(code)}:
            heads[head] = (*heads.get(head, ()), code)
    return heads


def _in_language(text: str, code: str, bold_prefix: int) -> Signal | None:
    letters = fold(text)
    first = _undecorated(letters.text)
    last, known = _signal(letters.text, first, code)
    if not known:
        return None
    start, stop = letters.origins[first], letters.origins[last]
    word = text[start:stop]
    if any(map(str.islower, word)) and _SPACE.sub(" ", letters.text[first:last]) != known:
        return None  # what is set apart is in capitals
    marked = _stop(code).match(letters.text, last)
    if not (marked or _is_bold(text, stop, bold_prefix) or _is_capital(word, text[stop:])):
        return None
    behind = _BEHIND.match(letters.text, marked.end() if marked else last)
    end = letters.origins[behind.end()] if behind else stop
    return Signal(_words(code)[known], word, start, end, code, alone=end >= len(text))


def _signal(letters: str, first: int, code: str) -> tuple[int, str]:
    """Where the signal word ends that begins at `first` of the folded letters, and which of the language's it is, even
    with its letters set apart ("W A R N I N G"); "" for none."""
    plain = _openings(code).end(letters, first)
    found = [] if plain is None else [(plain, _SPACE.sub(" ", letters[first:plain]))]
    found += [(end, word) for word in _words(code) if len(word) > 1 and (end := _set_apart(word, letters, first))]
    return max(found, default=(first, ""))


def _set_apart(word: str, letters: str, at: int) -> int:
    """Where the word ends that is at `at` of the letters, with white space anywhere in it; 0 where it is not."""
    for letter in word.replace(" ", ""):
        gap = _SPACE.match(letters, at)
        at = gap.end() if gap else at
        if not letters.startswith(letter, at):
            return 0
        at += 1
    return 0 if letters[at : at + 1].isalnum() else at


def _is_bold(text: str, stop: int, bold_prefix: int) -> bool:
    """The other style ends with the word, or with the punctuation behind it."""
    return bold_prefix > 0 and text[:bold_prefix].rstrip(_PUNCTUATION) == text[:stop]


def _is_capital(word: str, rest: str) -> bool:
    """In capitals, and what follows is not: a heading in capitals may well begin with such a word."""
    following = rest.split(maxsplit=1)
    return word.isupper() and bool(following) and not (following[0].isupper() and len(following[0]) > 1)
