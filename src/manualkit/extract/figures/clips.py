# SPDX-License-Identifier: AGPL-3.0-or-later
"""Placed art: what a PDF draws within one small clip was one drawing to those who made the page."""

from __future__ import annotations

from manualkit.extract.figures.boxes import area, holds
from manualkit.extract.figures.things import Layout, Thing, one
from manualkit.model import Box

_LARGEST = 0.5  # of the page


def clipped(layout: Layout, things: list[Thing]) -> list[Thing]:
    """The things, those as one that one clip holds, with no running text between them."""
    clips = [c for c in layout.sheet.raw.clips if area(c) < _LARGEST * area(layout.page)]
    for clip in sorted(clips, key=area):
        inside = [t for t in things if holds(clip, t.box)]
        if len(inside) > 1 and _one_drawing(layout, clip, inside):
            things = [t for t in things if t not in inside]
            things.append(one(inside))
    return things


def _one_drawing(layout: Layout, clip: Box, inside: list[Thing]) -> bool:
    """At most one of the things is a picture (text processors clip a whole line of them), no frame parts them, and no
    running text stands among them."""
    alone = sum(t.picture for t in inside) < 2 and len({t.container for t in inside}) == 1
    return alone and not layout.text.body_in(clip)
