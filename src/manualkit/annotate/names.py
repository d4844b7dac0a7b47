# SPDX-License-Identifier: AGPL-3.0-or-later
"""Stable names: an id is made of words of the text, so that it survives an insertion before it."""

from __future__ import annotations

import unicodedata

from manualkit.regex import regex

_OTHER = regex(r"[^\w]+|_+")
_MAX = 60


class Names:
    """Hands out names that are unique among themselves."""

    def __init__(self) -> None:
        self._taken: dict[str, int] = {}

    def name(self, text: str, default: str, words: int = 9) -> str:
        """A name from the first words of a text; `default` where it has no letters."""
        base = slug(text, words) or default
        count = self._taken[base] = self._taken.get(base, 0) + 1
        if count == 1:
            return base
        return self.name(f"{base}-{count}", default, words + 1)


def slug(text: str, words: int = 9) -> str:
    """Letters and digits of any script in lower case, words joined by hyphens."""
    parts = [p for p in _OTHER.split(unicodedata.normalize("NFKC", text).casefold()) if p]
    return "-".join(parts[:words])[:_MAX].strip("-")
