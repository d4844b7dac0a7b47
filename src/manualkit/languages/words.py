# SPDX-License-Identifier: AGPL-3.0-or-later
"""Words that a text may begin with, looked up by their first letters.

An expression of a thousand verbs takes 14 ms to compile and tries them one by one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from manualkit.languages.fold import folded
from manualkit.regex import regex

_FIRST = regex(r"\w*")
_SPACE = regex(r"\s+")


class Words:
    """Words of one language; `spaced`: it parts them by spaces, so that a word ends where no letter follows."""

    def __init__(self, words: Iterable[str], *, spaced: bool) -> None:
        self._spaced = spaced
        self._by_first: dict[str, list[list[str]]] = defaultdict(list)
        for word in sorted(words, key=len, reverse=True):
            letters = folded(word)
            self._by_first[self._first(letters, 0)].append(letters.split())

    def end(self, letters: str, start: int = 0) -> int | None:
        """Where the longest of the words ends that stands at `start` of the folded letters; None where none does. Any
        white space may stand between its parts."""
        ends = (_end(parts, letters, start) for parts in self._by_first.get(self._first(letters, start), ()))
        return next((end for end in ends if end is not None and not self._runs_on(letters[end : end + 1])), None)

    def _first(self, letters: str, start: int) -> str:
        """The first word, be it only that of "re-install"; the first letter where words are not parted."""
        match = _FIRST.match(letters, start) if self._spaced else None
        return match[0] if match else letters[start : start + 1]

    def _runs_on(self, letter: str) -> bool:
        return self._spaced and (letter.isalnum() or letter == "_")


def _end(parts: Iterable[str], letters: str, at: int) -> int | None:
    """Where the parts of a word end that stand one behind the other."""
    for n, part in enumerate(parts):
        gap = _SPACE.match(letters, at) if n else None
        at = gap.end() if gap else at
        if (n and not gap) or not letters.startswith(part, at):
            return None
        at += len(part)
    return at
