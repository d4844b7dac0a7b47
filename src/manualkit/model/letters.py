# SPDX-License-Identifier: AGPL-3.0-or-later
"""The scripts that manuals are written in, and how their letters are looked for in texts that mostly have none."""

from __future__ import annotations

import re
from functools import cached_property

_SPAN = re.compile(r"\S-\S|\S")


class Letters:
    """The letters of some ranges, written as in a regular expression's brackets, the lowest first.

    They are compiled for the first text that has one: thousands of Chinese letters take 3 ms, in a dozen modules, and
    most manuals have not one, though many a symbol of a private font that lies between them.
    """

    def __init__(self, ranges: str) -> None:
        self.ranges = ranges
        self._spans = [(span[0], span[-1]) for span in _SPAN.findall(ranges)]

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(f"[{self.ranges}]")

    def within(self, text: str) -> bool:
        """Whether the text has one of them."""
        if not text or max(text) < self.ranges[0]:
            return False
        return any(low <= c <= high for c in text if c >= self.ranges[0] for low, high in self._spans)

    def count(self, text: str) -> int:
        """How many of them the text has."""
        return len(self._pattern.findall(text)) if self.within(text) else 0

    def parted(self, text: str) -> str:
        """The text with a space in the place of each of them."""
        return self._pattern.sub(" ", text) if self.within(text) else text


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
