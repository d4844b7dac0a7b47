# SPDX-License-Identifier: AGPL-3.0-or-later
"""What was moved: the fewest things that, put elsewhere, make one order of the other."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping


def moved(pairs: Mapping[int, int]) -> set[int]:
    """Of pairs of places (new to old) the new ones that are not in the longest run that kept its order."""
    places = sorted(pairs)
    tails: list[int] = []
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for place in places:
        at = bisect_left(tails, pairs[place])
        before[place] = ends[at - 1] if at else None
        tails[at : at + 1] = [pairs[place]]
        ends[at : at + 1] = [place]
    kept: set[int] = set()
    place_before: int | None = ends[-1] if ends else None
    while place_before is not None:
        kept.add(place_before)
        place_before = before[place_before]
    return set(places) - kept
