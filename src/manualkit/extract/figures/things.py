# SPDX-License-Identifier: AGPL-3.0-or-later
"""The things on a page: raster pictures and components of drawn pixels, with frames and rules told apart from them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
import numpy.typing as npt

from manualkit.extract.components import Mask, components, dilate
from manualkit.extract.figures.bars import heading_bars
from manualkit.extract.figures.boxes import area, holds, touch, union
from manualkit.extract.figures.frames import separators, sides, straight, take_frames, take_rules, without_rules
from manualkit.extract.figures.ink import Sheet
from manualkit.extract.figures.pictures import picture_boxes
from manualkit.extract.figures.screens import screens
from manualkit.extract.figures.text import PageText
from manualkit.frozen import frozen
from manualkit.model import Box

Kind = Literal["figure", "table", "icon", "symbol", "rule", "banner", "panel", "logo", "background"]

_SPECK = 3.0  # points; what is smaller is dust
RULE = 5.0  # points; what is thinner is a rule
_RUN = 40.0  # points; a straight stroke from this length may be a frame's or a table's
_LONG_RUN = 90.0  # points; a stroke from this length that sticks out is a rule
_BUBBLE = 10  # lines of text in the largest speech bubble
_DEPTH = 3  # frames in frames that are opened


@frozen
class Region:
    """Something painted on a page that is no plain text. `labels`: the lines of the page that belong to a figure."""

    bbox: Box
    kind: Kind
    labels: tuple[int, ...] = ()


@frozen
class Thing:
    """Pixels that belong together: their box, whether a raster picture is among them or a frame holds them, the
    container that they stand in (-1: none), the numbers of their components, and the line under them that is their
    caption (-1: none)."""

    box: Box
    picture: bool = False
    framed: bool = False
    container: int = -1
    pixels: frozenset[int] = frozenset()
    caption: int = -1

    @property
    def solid(self) -> bool:
        """It has its own edge: a picture or a frame."""
        return self.picture or self.framed


def one(parts: Sequence[Thing]) -> Thing:
    """The things as one."""
    if len(parts) == 1:
        return parts[0]
    return Thing(
        union(p.box for p in parts),
        any(p.picture for p in parts),
        all(p.framed for p in parts),
        parts[0].container,
        frozenset[int]().union(*(p.pixels for p in parts)),
    )


@dataclass(slots=True)
class Layout:
    """A page in work: what is known of it, and the regions that are settled."""

    sheet: Sheet
    text: PageText
    pictures: list[Box]
    containers: list[Box]
    owner: npt.NDArray[np.int32]
    regions: list[Region]
    grids: set[int] = field(default_factory=set)
    used: int = 0
    rows: tuple[float, ...] = ()

    @property
    def page(self) -> Box:
        """The whole page."""
        return (0.0, 0.0, self.sheet.raw.width, self.sheet.raw.height)


def read_things(sheet: Sheet, text: PageText) -> tuple[Layout, list[Thing]]:
    """The page's layout and its things; frames, rules and containers are in the layout."""
    containers = take_frames(sheet)
    rules = [Region(box, "rule") for box in take_rules(sheet)]
    pictures = picture_boxes(sheet) + screens(sheet, text)
    layout = Layout(sheet, text, pictures, containers, np.zeros(sheet.drawn.shape, np.int32), rules)
    bars = heading_bars(sheet, text)
    rest = sheet.drawn.copy()
    for box in pictures + bars:
        rest[sheet.window(box)] = False
    whole = [Thing(b, picture=True) for b in pictures] + [Thing(b) for b in bars]
    return layout, whole + _components(layout, rest, 0)


def _components(layout: Layout, mask: Mask, depth: int) -> list[Thing]:
    labels, boxes = components(dilate(mask))
    labels[~mask] = 0
    offset = layout.used
    layout.used += len(boxes)
    layout.owner[mask] = labels[mask] + offset
    things = []
    height, width = mask.shape
    for number, (x0, y0, x1, y1, _) in enumerate(boxes.tolist(), 1):
        # the mask was grown by a pixel
        rows, columns = slice(y0 + (y0 > 0), y1 - (y1 < height)), slice(x0 + (x0 > 0), x1 - (x1 < width))
        box = layout.sheet.points(columns.start, rows.start, columns.stop, rows.stop)
        small, large = sorted((box[2] - box[0], box[3] - box[1]))
        if large <= _SPECK:
            continue
        if small <= RULE and large > _RUN:
            layout.regions.append(Region(box, "rule"))
            continue
        parting = _separators(layout, labels[rows, columns] == number, box) if small >= _LONG_RUN else []
        if parting:
            layout.regions += [Region(stroke, "rule") for stroke in parting]
            continue
        inner = None
        if small > RULE and large >= _RUN and depth < _DEPTH:
            inner = _inner(layout, labels[rows, columns] == number, box)
        if inner is None:
            things.append(Thing(box, pixels=frozenset((number + offset,))))
        elif inner.any():
            left = np.zeros(mask.shape, bool)
            left[rows, columns] = inner
            things += _components(layout, left, depth + 1)
    return things


def _separators(layout: Layout, own: Mask, box: Box) -> list[Box]:
    """The rules that a component consists of which parts cells from each other; none for another one."""
    scale = layout.sheet.scale
    strokes = [[v / scale for v in stroke] for stroke in separators(own, int(_LONG_RUN * scale))]
    return [(x0 + box[0], y0 + box[1], x1 + box[0], y1 + box[1]) for x0, y0, x1, y1 in strokes]


def _inner(layout: Layout, own: Mask, box: Box) -> Mask | None:
    """What is left of a component when frames and rules are taken away; None where it is whole as it is."""
    strokes = straight(own, int(_RUN * layout.sheet.scale))
    frame = min(own.shape) >= 8 and sides(own) >= 3 and strokes.sum() > 0.8 * own.sum()
    if not (frame or len(layout.text.body_in(box)) >= 2) or _bubble(layout, box):
        return without_rules(own, int(_LONG_RUN * layout.sheet.scale))
    if frame and strokes[3:-3, 3:-3].any():
        layout.grids.add(len(layout.containers))
    layout.containers.append(box)
    left: Mask = own & ~dilate(strokes)
    return left if left.sum() > 0.02 * own.size else np.zeros_like(own)


def _bubble(layout: Layout, box: Box) -> bool:
    """A box of text that stands on a picture or at its side is a part of the figure."""
    if len(layout.text.lines_in(box)) > _BUBBLE:
        return False
    return any(touch(box, p) and not holds(box, p) and area(box) < 1.5 * area(p) for p in layout.pictures)
