# SPDX-License-Identifier: AGPL-3.0-or-later
"""Columns of symbols: small signs one above the other, so close that their pixels were found as one thing."""

from __future__ import annotations

import numpy as np

from manualkit.extract.figures.kinds import leads
from manualkit.extract.figures.shapes import is_triangle
from manualkit.extract.figures.things import Layout, Thing
from manualkit.model import Box

_WIDEST = 2.0  # times as wide as its safety symbol: a wider thing is a drawing


def apart(layout: Layout, thing: Thing) -> list[Thing]:
    """The thing; or its parts with an empty row between them, where one of these is a safety symbol beside a text."""
    width = thing.box[2] - thing.box[0]
    if thing.picture or thing.box[3] - thing.box[1] < width:
        return [thing]
    parts = _parts(layout, thing)
    return parts if any(_is_safety_symbol(layout, part.box, width) for part in parts) else [thing]


def _parts(layout: Layout, thing: Thing) -> list[Thing]:
    """The parts of a thing between its empty rows; each keeps all its pixels, so that those of a drawing join again."""
    rows, columns = layout.sheet.window(thing.box)
    own = np.isin(layout.owner[rows, columns], list(thing.pixels))
    inked = np.concatenate([[False], own.any(axis=1), [False]])
    edges = np.nonzero(inked[1:] != inked[:-1])[0].tolist()
    parts = []
    for top, bottom in zip(edges[::2], edges[1::2], strict=True):
        across = np.nonzero(own[top:bottom].any(axis=0))[0].tolist()
        left, right = columns.start + across[0], columns.start + across[-1] + 1
        box = layout.sheet.points(left, rows.start + top, right, rows.start + bottom)
        parts.append(Thing(box, pixels=thing.pixels))
    return parts


def _is_safety_symbol(layout: Layout, box: Box, width: float) -> bool:
    """Whether the box is a triangle beside a text, and nearly as wide as the thing that it is found in."""
    return width <= _WIDEST * (box[2] - box[0]) and is_triangle(layout.sheet, box) and leads(layout, box)
