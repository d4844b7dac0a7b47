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

from manualkit.extract.components import Ints, Mask, components, dilate, groups
from manualkit.extract.figure_boxes import area, grow, holds, near_pairs, overlap, shared, union
from manualkit.extract.figure_frames import sides, straight, take_frames, take_rules, without_rules
from manualkit.extract.figure_ink import Sheet, make_sheet, snapped
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

    @property
    def solid(self) -> bool:
        """It has its own edge: a picture or a frame."""
        return self.picture or self.framed


_RULE = 5.0  # points; what is thinner is a rule
_SPECK = 3.0
_ICON = 34.0
_INLINE = 26.0  # points; the highest button in a line of text
_ARROW = 60.0  # points; the longest arrow between two figures, and its distance from them
_LEAST = 900.0  # square points of the smallest figure
_SYMBOL = 62.0
_BESIDE = 25.0  # points to the text that an icon stands in
_RUN = 40.0  # points; a straight stroke from this length may be a frame's or a table's
_LONG_RUN = 90.0  # points; a stroke from this length that sticks out is a rule
_GAP = 7.0  # points between parts of a drawing
_WIDE_GAP = 16.0
_BUBBLE = 10  # lines of text in the largest speech bubble
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
        self.sheet, self.text = sheet, text
        self.repeated = np.zeros(sheet.drawn.shape, bool)
        for box in furniture:
            self.repeated[sheet.window(box)] = True
        self.page: Box = (0.0, 0.0, sheet.raw.width, sheet.raw.height)
        self.out: list[Region] = []
        self.containers: list[Box] = take_frames(sheet)
        self.out += [Region(box, "rule") for box in take_rules(sheet)]

    def regions(self) -> list[Region]:
        things = [t for t in self._things() if not self._settled(t)]
        things = self._panels(self._merge(self._fill_frames(self._place(things))))
        found = [self._classify(thing) for thing in things]
        return self.out + [_no_arrow(region, found) for region in found]

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
        margin = 0.03 * self.page[3]
        edge = box[1] < margin or box[3] > self.page[3] - margin
        if self.repeated[self.sheet.window(box)].mean() > 0.7:
            kind = "logo"
        elif area(box) > 0.85 * area(self.page):
            kind = "background"
        elif edge and width > 0.9 * self.page[2] and height < 0.15 * self.page[3]:
            kind = "background"
        elif self._is_banner(thing):
            kind = "banner"
        elif is_triangle(self.sheet, box) or self._is_arrowless_triangle(box):
            kind = "symbol"
        elif 8 < width < 32 and 8 < height < 32 and self.text.lines_in(box) and is_band(self.sheet, box):
            kind = "icon"  # the number of a step on a coloured square
        if kind:
            self.out.append(Region(box, kind))
        return kind is not None

    def _is_arrowless_triangle(self, box: Box) -> bool:
        """Whether the thing is one path of three strokes at the left of a text; small ones are too coarse to see."""
        width, height = box[2] - box[0], box[3] - box[1]
        if not (7 <= width <= 62 and 0.75 <= width / max(height, 1.0) <= 1.45 and self._leads(box)):
            return False
        near = np.abs(self.sheet.paths - np.array(box)).max(axis=1) < 3
        paths = [self.sheet.raw.paths[i] for i in np.nonzero(near)[0].tolist()]
        return any(p.items == 3 and not p.rectangle for p in paths)

    def _leads(self, box: Box) -> bool:
        """Whether a small thing stands at the left of a line, as a bullet or a symbol does."""
        if max(box[2] - box[0], box[3] - box[1]) > _SYMBOL:
            return False
        right = (box[2], box[1] + 0.2 * (box[3] - box[1]), box[2] + _BESIDE, box[3] - 0.2 * (box[3] - box[1]))
        return any(self.text.boxes[i, 0] > box[2] - 2 for i in self.text.near(right))

    def _is_banner(self, thing: Thing) -> bool:
        """A filled strip behind text that stands alone."""
        box = thing.box
        small, large = sorted((box[2] - box[0], box[3] - box[1]))
        tab = small == box[2] - box[0] and min(box[0], self.page[2] - box[2]) < 0.1 * self.page[2]
        if small > 45 or large < 3 * small or not (tab or self.text.near(box)):
            return False
        # a label's strip that runs into a picture was cut at the picture's edge
        whole = thing.picture or not any(_touch(box, p) for p in self.pictures) or self._is_path(box)
        return whole and is_band(self.sheet, box)

    def _is_path(self, box: Box) -> bool:
        near = np.abs(self.sheet.paths - np.array(box)).max(axis=1) < 4
        return any(self.sheet.raw.paths[i].fill is not None for i in np.nonzero(near)[0].tolist())

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
        if (frame or len(self.text.body_in(box)) >= 2) and not self._bubble(box):
            self.containers.append(box)
            left = own & ~dilate(strokes)
            return left if left.sum() > 0.02 * own.size else np.zeros_like(own)
        return without_rules(own, int(_LONG_RUN * self.sheet.scale))

    def _bubble(self, box: Box) -> bool:
        """A box of text that stands on a picture or at its side is a part of the figure."""
        if len(self.text.lines_in(box)) > _BUBBLE:
            return False
        return any(_touch(box, p) and not holds(box, p) and area(box) < 1.5 * area(p) for p in self.pictures)

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
            first, second = near_pairs([t.box for t in things], _WIDE_GAP)
            pairs = zip(first.tolist(), second.tolist(), strict=True)
            good = np.array([self._join(things[i], things[j]) for i, j in pairs], bool)
            good &= ~self._bridging(things, first, second, good)
            parts = groups(len(things), first[good], second[good])
            if len(parts) == len(things):
                break
            things = [self._one([things[i] for i in part]) for part in parts]
        return things

    def _bridging(
        self, things: list[Thing], first: Ints, second: Ints, good: npt.NDArray[np.bool_]
    ) -> npt.NDArray[np.bool_]:
        """The pairs of a small thing with the pictures that it stands between: an arrow from one to the next, unless it
        reaches into both."""
        touches: dict[int, list[tuple[int, Box]]] = {}
        for at in np.nonzero(good)[0].tolist():
            for small, large in ((int(first[at]), int(second[at])), (int(second[at]), int(first[at]))):
                if things[large].solid and not things[small].solid and area(things[small].box) < 0.25 * area(things[large].box):
                    touches.setdefault(small, []).append((at, things[large].box))
        drop = np.zeros(len(good), bool)
        for pairs in touches.values():
            if len(pairs) > 1 and not self._linked([box for _, box in pairs]):
                drop[[at for at, _ in pairs]] = True
        return drop

    def _linked(self, boxes: list[Box]) -> bool:
        """Whether a path reaches well into two of the boxes."""
        paths = self.sheet.paths
        reached = np.zeros(len(paths), int)
        for x0, y0, x1, y1 in boxes:
            across = np.minimum(paths[:, 2], x1) - np.maximum(paths[:, 0], x0)
            down = np.minimum(paths[:, 3], y1) - np.maximum(paths[:, 1], y0)
            reached += (np.minimum(across, down) > -0.5) & (np.maximum(across, down) > 4)
        return bool((reached > 1).any())

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
        if a.solid or b.solid:
            return _touch(a.box, b.box)
        if max(a.box[1], b.box[1]) >= min(a.box[3], b.box[3]) and self._leads(a.box) and self._leads(b.box):
            return False  # symbols of two lines
        small, large = sorted((a.box, b.box), key=area)
        if shared(small, large) < 0.25 and not self._close(a, b):
            return False
        both = union((a.box, b.box))
        return len(self.text.body_in(both)) <= len(self.text.body_in(a.box)) + len(self.text.body_in(b.box))

    def _gap(self, a: Box, b: Box) -> float:
        """Points that two parts of a drawing may stand apart: more in a large drawing."""
        size = max(a[2] - a[0], a[3] - a[1], b[2] - b[0], b[3] - b[1])
        return min(max(_GAP, 0.045 * size), _WIDE_GAP)

    def _close(self, a: Thing, b: Thing) -> bool:
        """Whether the drawn pixels of two things are near, not only their boxes."""
        gap = self._gap(a.box, b.box)
        between = self.sheet.window(overlap(grow(a.box, gap), grow(b.box, gap)))
        part = self.owner[between]
        first, second = np.isin(part, list(a.pixels)), np.isin(part, list(b.pixels))
        return bool((dilate(first, round(gap * self.sheet.scale)) & second).any())

    def _panels(self, things: list[Thing]) -> list[Thing]:
        """On a page without words, drawings side by side after the same large number are one."""
        numbers = self.text.step_numbers()
        if not numbers:
            return things
        of = [max((n for n in numbers if n[1] - 12 <= (t.box[1] + t.box[3]) / 2 and n[0] < t.box[2]), key=lambda n: (n[1], n[0]), default=None) for t in things]
        first, second = np.nonzero(np.triu(np.ones((len(things), len(things)), bool), 1))
        good = np.array([of[i] is not None and of[i] == of[j] and _beside(things[i].box, things[j].box) for i, j in zip(first, second, strict=True)], bool)
        return [self._one([things[i] for i in part]) for part in groups(len(things), first[good], second[good])]

    # -- classes

    def _classify(self, thing: Thing) -> Region:
        box = thing.box
        small, large = sorted((box[2] - box[0], box[3] - box[1]))
        if small <= _RULE:
            return Region(box, "rule")
        if is_triangle(self.sheet, box):
            return Region(box, "symbol")
        if not thing.picture and self._is_hollow(box):
            return Region(box, "panel")
        if self._is_icon(thing):
            return Region(box, "icon")
        if area(box) > 0.85 * area(self.page):
            return Region(box, "background")
        if not thing.solid and self._is_table(box):
            return Region(box, "table")
        labels = labels_of(self.sheet, self.text, box, thing.solid, bool(thing.pixels) and not thing.framed)
        box = box if thing.solid else snapped(self.sheet, box)
        return Region(extend(self.text, box, labels), "figure", tuple(i for i in labels if i < self.text.count))


    def _is_table(self, box: Box) -> bool:
        """Much text in it, in lines that nothing but straight strokes part."""
        lines = self.text.lines_in(box)
        words = sum(area(self.text.box(i)) for i in lines)
        if len(lines) < 8 or words < 0.12 * area(box):
            return False
        own = self.sheet.drawn[self.sheet.window(box)]
        return bool(straight(own, int(_RUN / 2 * self.sheet.scale)).sum() > 0.5 * own.sum())

    def _is_hollow(self, box: Box) -> bool:
        """An empty frame: a field to fill in."""
        own = self.sheet.drawn[self.sheet.window(box)]
        return min(own.shape) > 5 and sides(own) == 4 and not own[2:-2, 2:-2].any()

    def _is_icon(self, thing: Thing) -> bool:
        """Too small for a figure: in a line of text everything of a line's height or two is."""
        box = thing.box
        small, large = sorted((box[2] - box[0], box[3] - box[1]))
        height = box[3] - box[1]
        close = (box[0] - 8, box[1] + 0.4 * height, box[2] + 8, box[3] - 0.4 * height)
        if height < _INLINE and any(self.text.body[i] or not holds(box, self.text.box(i)) for i in self.text.near(close)):
            return True
        beside = (box[0] - _BESIDE, box[1] + 0.25 * (box[3] - box[1]), box[2] + _BESIDE, box[3] - 0.25 * (box[3] - box[1]))
        if self.text.near(beside):
            return large < _ICON or area(box) < _LEAST or (small < 16 and not thing.picture)
        return large < 22 or area(box) < _LEAST / 2 or small < 12


def _beside(a: Box, b: Box) -> bool:
    """Whether the lower of two boxes stands to a third or more at the side of the other one."""
    common = min(a[3], b[3]) - max(a[1], b[1])
    return common > 0.3 * min(a[3] - a[1], b[3] - b[1])


def _no_arrow(region: Region, others: list[Region]) -> Region:
    """A small thing between two figures, side by side or one over the other, points from one to the next."""
    box = region.bbox
    if region.kind != "figure" or max(box[2] - box[0], box[3] - box[1]) > _ARROW or region.labels:
        return region
    larger = [o.bbox for o in others if o.kind == "figure" and area(o.bbox) > 2 * area(box)]
    for low, far, side in ((0, 2, 1), (1, 3, 0)):
        middle = (box[side] + box[side + 2]) / 2
        level = [o for o in larger if o[side] < middle < o[side + 2]]
        before = any(-3 < box[low] - o[far] < _ARROW for o in level)
        after = any(-3 < o[low] - box[far] < _ARROW for o in level)
        if before and after:
            return replace(region, kind="icon")
    return region


def _touch(a: Box, b: Box) -> bool:
    gap = max(max(a[0], b[0]) - min(a[2], b[2]), max(a[1], b[1]) - min(a[3], b[3]))
    return gap <= 2.0
