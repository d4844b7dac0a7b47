# SPDX-License-Identifier: AGPL-3.0-or-later
"""Figures, tables, frames, banners and symbols of a page, from its raster and from what its paths and pictures say.

Components of the drawn pixels are put together to things; what a thing is follows from its size and shape, and from the
text in it. Coordinates are points.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
import numpy.typing as npt

from manualkit.extract.components import Mask, components, dilate, groups
from manualkit.extract.figure_boxes import area, grow, holds, near_pairs, overlap, shared, union
from manualkit.extract.figure_frames import sides, straight, take_frames, without_rules
from manualkit.extract.figure_ink import Sheet, make_sheet
from manualkit.extract.figure_kinds import is_band, is_triangle
from manualkit.extract.figure_labels import extend, labels_of
from manualkit.extract.figure_pictures import is_scan, picture_boxes
from manualkit.extract.figure_scan import scanned_figures
from manualkit.extract.figure_text import PageText, read_text
from manualkit.extract.raw import RawPage
from manualkit.model import Box

Kind = Literal["figure", "table", "icon", "symbol", "rule", "banner", "panel", "logo", "background"]


@dataclass(frozen=True, slots=True)
class Region:
    """Something painted on a page that is no plain text. `labels`: the lines of the page that belong to a figure."""

    bbox: Box
    kind: Kind
    labels: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Thing:
    """Pixels that belong together: their box, whether a raster picture or a frame is (in) it, and the number of the
    container that it stands in."""

    box: Box
    picture: bool = False
    framed: bool = False
    container: int = -1
    pixels: frozenset[int] = frozenset()


_RULE = 5.0  # points; what is thinner is a rule
_SPECK = 3.0
_ICON = 34.0
_LEAST = 900.0  # square points of the smallest figure
_BESIDE = 25.0  # points to the text that an icon stands in
_RUN = 40.0  # points; a straight stroke from this length may be a frame's or a table's
_LONG_RUN = 90.0  # points; a stroke from this length that sticks out is a rule
_GAP = 7.0
_MANY = 700


def find_regions(
    raw: RawPage, ink: npt.NDArray[np.uint8], dpi: float, *, furniture: Sequence[Box] = ()
) -> list[Region]:
    """The regions of a page whose grey raster at `dpi` is `ink`; art at the places `furniture` is a logo."""
    sheet = make_sheet(raw, ink, dpi)
    if is_scan(sheet):
        return [Region(box, "figure") for box in scanned_figures(sheet)]
    return _Finder(sheet, read_text(sheet), furniture).regions()


class _Finder:
    def __init__(self, sheet: Sheet, text: PageText, furniture: Sequence[Box]) -> None:
        self.sheet, self.text, self.furniture = sheet, text, furniture
        self.page: Box = (0.0, 0.0, sheet.raw.width, sheet.raw.height)
        self.out: list[Region] = []
        self.containers: list[Box] = take_frames(sheet)

    def regions(self) -> list[Region]:
        things = [t for t in self._things() if not self._settled(t)]
        things = self._merge(self._fill_frames(self._place(things)))
        for thing in things:
            self.out.append(self._classify(thing))
        return self.out

    # -- things

    def _things(self) -> list[Thing]:
        pictures = picture_boxes(self.sheet)
        rest = self.sheet.drawn.copy()
        for box in pictures:
            rest[self.sheet.window(box)] = False
        self.pictures = pictures
        self.owner = np.zeros(rest.shape, np.int32)
        self.used = 0
        return [Thing(b, picture=True) for b in pictures] + self._components(rest, 0)

    def _settled(self, thing: Thing) -> bool:
        """Whether a thing is art of the page itself: furniture, a background, a coloured band."""
        box = thing.box
        kind: Kind | None = None
        width, height = box[2] - box[0], box[3] - box[1]
        edge = box[1] < 15 or box[3] > self.page[3] - 15
        if any(shared(box, f) > 0.7 for f in self.furniture):
            kind = "logo"
        elif area(box) > 0.85 * area(self.page):
            kind = "background"
        elif edge and width > 0.9 * self.page[2] and height < 0.15 * self.page[3]:
            kind = "background"
        elif self._is_banner(thing):
            kind = "banner"
        elif is_triangle(self.sheet, box):
            kind = "symbol"
        if kind:
            self.out.append(Region(box, kind))
        return kind is not None

    def _is_banner(self, thing: Thing) -> bool:
        """A filled strip behind text that stands alone."""
        box = thing.box
        if box[3] - box[1] > 45 or box[2] - box[0] < 3 * (box[3] - box[1]) or not self.text.near(box):
            return False
        alone = thing.picture or not any(_touch(box, p) for p in self.pictures)
        return alone and is_band(self.sheet, box)

    def _components(self, mask: Mask, depth: int) -> list[Thing]:
        labels, boxes = components(dilate(mask))
        labels[~mask] = 0
        offset = self.used
        self.used += len(boxes)
        self.owner[mask] = labels[mask] + offset
        things = []
        height, width = mask.shape
        for number, (x0, y0, x1, y1, _) in enumerate(boxes.tolist(), 1):
            # the mask was grown by a pixel
            px = (x0 + (x0 > 0), y0 + (y0 > 0), x1 - (x1 < width), y1 - (y1 < height))
            box = self.sheet.points(*px)
            small, large = sorted((box[2] - box[0], box[3] - box[1]))
            if large <= _SPECK:
                continue
            if small <= _RULE:
                if large > _RUN:
                    self.out.append(Region(box, "rule"))
                else:
                    things.append(Thing(box, pixels=frozenset((number + offset,))))
                continue
            if large < _RUN or depth > 2:
                things.append(Thing(box, pixels=frozenset((number + offset,))))
                continue
            own = labels[px[1] : px[3], px[0] : px[2]] == number
            inner = self._inner(own, box)
            if inner is None:
                things.append(Thing(box, pixels=frozenset((number + offset,))))
            else:
                left = np.zeros(mask.shape, bool)
                left[px[1] : px[3], px[0] : px[2]] = inner
                things += self._components(left, depth + 1)
        return things

    def _inner(self, own: Mask, box: Box) -> Mask | None:
        """What is left of a component when frames and rules are taken away; None where it is whole as it is."""
        strokes = straight(own, int(_RUN * self.sheet.scale))
        frame = min(own.shape) >= 8 and sides(own) >= 3 and strokes.sum() > 0.8 * own.sum()
        if frame or self._crowded(box):
            self.containers.append(box)
            left = own & ~dilate(strokes)
            return left if left.sum() > 0.02 * own.size else np.zeros_like(own)
        return without_rules(own, int(_LONG_RUN * self.sheet.scale))

    def _crowded(self, box: Box) -> bool:
        """A component with much running text in it is no figure, but holds text and figures; a bubble on a picture is none."""
        body = self.text.body_in(box)
        if len(body) < 2:
            return False
        bubble = any(0.01 < shared(box, p) < 0.9 or _touch(box, p) for p in self.pictures) and len(self.text.lines_in(box)) <= 10
        return not bubble

    # -- merging

    def _place(self, things: list[Thing]) -> list[Thing]:
        things = sorted(things, key=lambda t: area(t.box), reverse=True)[:_MANY]
        return [replace(t, container=self._container(t.box)) for t in things]

    def _container(self, box: Box, but: int = -1) -> int:
        inside = [i for i, c in enumerate(self.containers) if i != but and holds(c, box)]
        return min(inside, key=lambda i: area(self.containers[i]), default=-1)

    def _fill_frames(self, things: list[Thing]) -> list[Thing]:
        """A frame with drawings and no running text in it is one thing."""
        for index in sorted(range(len(self.containers)), key=lambda i: area(self.containers[i])):
            box = self.containers[index]
            inside = [t for t in things if t.container == index]
            lines = self.text.lines_in(box)
            art = sum(area(t.box) for t in inside)
            full = inside and not self.text.body_in(box) and area(box) < 0.7 * area(self.page)
            if full and (art > 0.2 * area(box) or len(lines) < 4):
                things = [t for t in things if t.container != index]
                things.append(Thing(box, any(t.picture for t in inside), True, self._container(box, index)))
            elif lines:
                flat = box[3] - box[1] < 45 and box[2] - box[0] > 3 * (box[3] - box[1])
                self.out.append(Region(box, "banner" if flat and len(lines) < 3 else "panel"))
        return things

    def _merge(self, things: list[Thing]) -> list[Thing]:
        while len(things) > 1:
            first, second = near_pairs([t.box for t in things], _GAP)
            pairs = zip(first.tolist(), second.tolist(), strict=True)
            good = np.array([self._join(things[i], things[j]) for i, j in pairs], bool)
            parts = groups(len(things), first[good], second[good])
            if len(parts) == len(things):
                break
            things = [self._one([things[i] for i in part]) for part in parts]
        return things

    def _one(self, parts: list[Thing]) -> Thing:
        if len(parts) == 1:
            return parts[0]
        return Thing(
            union(p.box for p in parts),
            any(p.picture for p in parts),
            all(p.framed for p in parts),
            parts[0].container,
            frozenset().union(*(p.pixels for p in parts)),
        )

    def _join(self, a: Thing, b: Thing) -> bool:
        if a.container != b.container or (a.picture and b.picture) or (a.framed and b.framed):
            return max(shared(a.box, b.box), shared(b.box, a.box)) > 0.9
        if max(shared(a.box, b.box), shared(b.box, a.box)) > 0.9:
            return True
        solid = a.picture or b.picture or a.framed or b.framed
        if not (_touch(a.box, b.box) if solid else self._close(a, b)):
            return False
        both = union((a.box, b.box))
        return len(self.text.body_in(both)) <= len(self.text.body_in(a.box)) + len(self.text.body_in(b.box))

    def _close(self, a: Thing, b: Thing) -> bool:
        """Whether the drawn pixels of two things are near, not only their boxes."""
        between = self.sheet.window(overlap(grow(a.box, _GAP), grow(b.box, _GAP)))
        part = self.owner[between]
        first, second = np.isin(part, list(a.pixels)), np.isin(part, list(b.pixels))
        return bool((dilate(first, round(_GAP * self.sheet.scale)) & second).any())

    # -- classes

    def _classify(self, thing: Thing) -> Region:
        box = thing.box
        small, large = sorted((box[2] - box[0], box[3] - box[1]))
        if small <= _RULE:
            return Region(box, "rule")
        if is_triangle(self.sheet, box):
            return Region(box, "symbol")
        if self._is_icon(thing):
            return Region(box, "icon")
        if area(box) > 0.85 * area(self.page):
            return Region(box, "background")
        labels = [i for i in labels_of(self.sheet, self.text, box, thing.picture or thing.framed)]
        return Region(extend(self.text, box, labels), "figure", tuple(i for i in labels if i < self.text.count))


    def _is_icon(self, thing: Thing) -> bool:
        """Too small for a figure: in a line of text everything of a line's height or two is."""
        box = thing.box
        small, large = sorted((box[2] - box[0], box[3] - box[1]))
        beside = (box[0] - _BESIDE, box[1] + 0.25 * (box[3] - box[1]), box[2] + _BESIDE, box[3] - 0.25 * (box[3] - box[1]))
        if self.text.near(beside):
            return large < _ICON or area(box) < _LEAST or (small < 16 and not thing.picture)
        return large < 22 or area(box) < _LEAST / 2 or small < 12


def _touch(a: Box, b: Box) -> bool:
    gap = max(max(a[0], b[0]) - min(a[2], b[2]), max(a[1], b[1]) - min(a[3], b[3]))
    return gap <= 2.0
