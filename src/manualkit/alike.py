# SPDX-License-Identifier: AGPL-3.0-or-later
"""How alike two texts are. RapidFuzz is loaded for the first two that are compared: many manuals have none."""

from __future__ import annotations


def ratio(one: str, other: str) -> float:
    """0 to 100, by the letters that they share in order."""
    from rapidfuzz import fuzz

    return float(fuzz.ratio(one, other))


def ratio_of_words(one: str, other: str) -> float:
    """The same where the order of the words does not matter."""
    from rapidfuzz import fuzz

    return float(fuzz.token_sort_ratio(one, other))
