# SPDX-License-Identifier: AGPL-3.0-or-later
"""Signal words: danger, warning, caution, notice, note, where they are printed as such."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from manualkit.languages.fold import fold, folded
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
    return _SPACE.sub(" ", folded(word)).strip(" !:.¡") in _words(code)


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
    return {code for length in range(1, _HEAD + 1) for code in heads.get(letters[start : start + length], ())}


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
    last = _openings(code).end(letters.text, first)
    if last is None:
        return None
    start, stop = letters.origins[first], letters.origins[last]
    word = text[start:stop]
    marked = _stop(code).match(letters.text, last)
    if not (marked or _is_bold(text, stop, bold_prefix) or _is_capital(word, text[stop:])):
        return None
    behind = _BEHIND.match(letters.text, marked.end() if marked else last)
    end = letters.origins[behind.end()] if behind else stop
    level = _words(code)[_SPACE.sub(" ", letters.text[first:last])]
    return Signal(level, word, start, end, code, alone=end >= len(text))


def _is_bold(text: str, stop: int, bold_prefix: int) -> bool:
    """The other style ends with the word, or with the punctuation behind it."""
    return bold_prefix > 0 and text[:bold_prefix].rstrip(_PUNCTUATION) == text[:stop]


def _is_capital(word: str, rest: str) -> bool:
    """In capitals, and what follows is not: a heading in capitals may well begin with such a word."""
    following = rest.split(maxsplit=1)
    return word.isupper() and bool(following) and not (following[0].isupper() and len(following[0]) > 1)
