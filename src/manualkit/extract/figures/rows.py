# SPDX-License-Identifier: AGPL-3.0-or-later
"""Rows of steps that rules over the page part from each other: nothing drawn goes on across a rule."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence

from manualkit.extract.figures.things import Region
from manualkit.model import Box

_FEWEST = 3  # rules
_WIDE = 0.6  # of the page's width
_SAME = 3.0  # points between the ends of two of them


def rows_of(regions: Sequence[Region], page: Box) -> tuple[float, ...]:
    """Where level rules of one length stand, from the top, in points; none on a page with fewer than three."""
    wide = [r.bbox for r in regions if r.kind == "rule" and r.bbox[2] - r.bbox[0] > _WIDE * (page[2] - page[0])]
    for box in wide:
        alike = [b for b in wide if max(abs(b[0] - box[0]), abs(b[2] - box[2])) < _SAME]
        if len(alike) >= _FEWEST:
            return tuple(sorted((b[1] + b[3]) / 2 for b in alike))
    return ()


def row(rows: Sequence[float], box: Box) -> int:
    """How many of the rules stand above the middle of a box."""
    return bisect(rows, (box[1] + box[3]) / 2)
