# SPDX-License-Identifier: AGPL-3.0-or-later
"""The place in a row that a printed number has."""

from __future__ import annotations

import unicodedata


def ordinal(number: str | None) -> int | None:
    """'3' and '③' are 3, 'b' is 2; None for what has no place in a row by itself."""
    if number is None:
        return None
    if number.isascii() and number.isdigit():
        return int(number)
    letter = number.lower()
    if len(letter) != 1:
        return None
    value = unicodedata.numeric(letter, None)
    if value is not None:
        return int(value)
    return ord(letter) - ord("a") + 1 if "a" <= letter <= "z" else None
