# SPDX-License-Identifier: AGPL-3.0-or-later
"""Letters of a script, looked for in texts that mostly have none of them."""

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
