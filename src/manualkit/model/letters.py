# SPDX-License-Identifier: AGPL-3.0-or-later
"""The scripts that manuals are written in, and how their letters are looked for in texts that mostly have none."""

from __future__ import annotations

from functools import cache

from manualkit.regex import regex

_SPAN = regex(r"\S-\S|\S")


class Letters:
    """The letters of some ranges, written as in a regular expression's brackets, the lowest first.

    Whether a letter is one of them is found out once: a manual has some hundred different letters, and an expression of
    thousands of Chinese ones takes 3 ms to compile, in a dozen modules.
    """

    def __init__(self, ranges: str) -> None:
        self.ranges = ranges
        self._spans = [(span[0], span[-1]) for span in _SPAN.findall(ranges)]
        self._foreign = not ranges[0].isascii()
        self._has = cache(self._lies_within)

    def within(self, text: str) -> bool:
        """Whether the text has one of them."""
        return not (self._foreign and text.isascii()) and any(map(self._has, text))

    def count(self, text: str) -> int:
        """How many of them the text has."""
        return 0 if self._foreign and text.isascii() else sum(map(self._has, text))

    def parted(self, text: str) -> str:
        """The text with a space in the place of each of them."""
        return "".join(" " if self._has(c) else c for c in text) if self.within(text) else text

    def _lies_within(self, letter: str) -> bool:
        return any(low <= letter <= high for low, high in self._spans)


SCRIPTS = {
    "latin": Letters("A-Za-z\u00c0-\u024f"),
    "greek": Letters("\u0370-\u03ff"),
    "cyrillic": Letters("\u0400-\u04ff"),
    "armenian": Letters("\u0531-\u0587"),
    "hebrew": Letters("\u05d0-\u05ea"),
    "arabic": Letters("\u0600-\u06ff"),
    "devanagari": Letters("\u0900-\u097f"),
    "thai": Letters("\u0e00-\u0e7f"),
    "georgian": Letters("\u10a0-\u10ff"),
    "kana": Letters("\u3041-\u3096\u30a1-\u30fa"),
    "han": Letters("\u3400-\u9fff"),
    "hangul": Letters("\uac00-\ud7a3"),
}
"""The letters of each script, by its name."""
WIDE = Letters("\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3")
"""Chinese, Japanese and Korean letters: each is as wide as two of an alphabet, and tells as much."""
UNSPACED = Letters("\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uffef")
"""The same with their signs and rare letters: where words are counted or compared, each is one."""

BULLETS = "•·・･●○◦▪■□◆◇▶►▸▷‣⁃∙✓✔☐☑☒❏❑❒➔➙➛➜➝➞➠➢➣➤➥➧➨◼◻❖✦★☞\uf000-\uf0ff"
"""The marks of lists, written as in a regular expression's brackets."""
DASHES = r"\-–—‒―−"
"""Dashes that are marks of lists as well where a space follows, written in the same way."""
CIRCLED = "①-⑳⓪❶-❿➀-➓⓫-⓴"
"""Numbers in circles, written in the same way."""
ICONS = "\U000f0000-\U000ffffd"
"""The marks that stand for small pictures in a text, written in the same way."""


@cache
def script_of(letter: str) -> str:
    """The script of a letter; empty for a sign, and a script that is none of `SCRIPTS`."""
    return next((name for name, letters in SCRIPTS.items() if letters.within(letter)), "")
