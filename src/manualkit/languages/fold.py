# SPDX-License-Identifier: AGPL-3.0-or-later
"""Folding: letters made comparable, with the way back to where they stood."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from manualkit.regex import regex

_SAME = str.maketrans(
    {"ё": "е", "ı": "i", "’": "'", "‘": "'", "ʼ": "'", "‐": "-", "‑": "-", "\xad": None, "\u0640": None}
)
_ESCAPE = regex(r"(\\.)")
_SPACE = regex(r"\s+")
_SIGNS = ":!.¡"


class Folded(NamedTuple):
    """Folded letters; `origins[i]` is the offset in the printed text of folded letter i (and of the end)."""

    text: str
    origins: Sequence[int]


@lru_cache(maxsize=8192)
def fold(text: str) -> Folded:
    """The text without case, width and (Latin, Greek, Hebrew, Arabic) accents: capitals are often printed without."""
    if text.isascii():
        return Folded(text.lower(), range(len(text) + 1))
    plain = text.translate(_PLAIN)
    if len(plain) == len(text):
        return Folded(plain, range(len(text) + 1))
    letters: list[str] = []
    origins: list[int] = []
    for start, cluster in _clusters(text):
        plain = _plain(cluster)
        letters.append(plain)
        origins.extend([start] * len(plain))
    return Folded("".join(letters), (*origins, len(text)))


def folded(text: str) -> str:
    """The folded letters alone."""
    return fold(text).text


def bare(word: str) -> str:
    """The folded letters of a signal word, without the signs around it and the white space within."""
    return _SPACE.sub("", folded(word)).strip(_SIGNS)


def fold_pattern(pattern: str) -> str:
    """A regular expression with its letters folded and its escapes untouched."""
    return "".join(part if part.startswith("\\") else folded(part) for part in _ESCAPE.split(pattern))


def _clusters(text: str) -> Iterator[tuple[int, str]]:
    """(offset, letter with its combining marks)."""
    start = 0
    for index in range(1, len(text) + 1):
        if index == len(text) or not unicodedata.combining(text[index]):
            yield start, text[start:index]
            start = index


class _Plain(dict[int, str]):
    """The plain letter of each letter that was seen; nothing for one that has none or several, or that goes with the
    letter before it."""

    def __missing__(self, code: int) -> str:
        plain = "" if unicodedata.combining(chr(code)) else _plain(chr(code))
        self[code] = plain if len(plain) == 1 else ""
        return self[code]


_PLAIN = _Plain()


@lru_cache(maxsize=8192)
def _plain(cluster: str) -> str:
    apart = unicodedata.normalize("NFKD", cluster)
    if apart[:1] < "\u0400" or "\u0590" <= apart[:1] <= "\u06ff":
        plain = "".join(c for c in apart if not unicodedata.combining(c))
    else:
        plain = unicodedata.normalize("NFKC", cluster)
    return plain.casefold().translate(_SAME)
