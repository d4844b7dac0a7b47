# SPDX-License-Identifier: AGPL-3.0-or-later
"""Texts between two rules, of which the upper one goes on from a title ("Note ────") or runs on both sides of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from manualkit.extract.lines import Line
from manualkit.extract.raw import RawPage
from manualkit.model import Box

_THIN = 3.2  # points; the thickest rule
_LONG = 60.0  # points; the shortest one
_MOST = 400  # rules of a page that are looked at
_SAME = 3.0  # points; ends of two rules that are set to one edge
_REACH = 24.0  # points from a title to its rule
_SHORT = 0.6  # of the closing rule: the longest title


def between_rules(raw: RawPage, lines: Sequence[Line]) -> list[Box]:
    """The boxes of such texts with their titles, in points."""
    rules = [
        path.bbox for path in raw.paths if path.bbox[3] - path.bbox[1] <= _THIN and path.bbox[2] - path.bbox[0] >= _LONG
    ]
    rules = sorted(rules[:_MOST], key=lambda rule: rule[1])
    return [box for line in lines if not line.rotated for box in _enclosed(line.bbox, rules)]


def _enclosed(title: Box, rules: Sequence[Box]) -> Iterator[Box]:
    """The box from a title down to the rule that closes what the one beside the title opens."""
    beside = [rule for rule in rules if title[1] < rule[1] < title[3]]
    right = next((rule for rule in beside if -_SAME < rule[0] - title[2] < _REACH), None)
    left = next((rule for rule in beside if -_SAME < title[0] - rule[2] < _REACH), None)
    if right is None:
        return
    start, end = (left or title)[0], right[2]
    below = next((rule for rule in rules if rule[1] > title[3] and rule[0] < end and rule[2] > start), None)
    if below is None or abs(below[0] - start) > _SAME or abs(below[2] - end) > _SAME:
        return
    if title[2] - title[0] < _SHORT * (end - start):
        yield (start, title[1], end, below[3])
