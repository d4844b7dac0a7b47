# SPDX-License-Identifier: AGPL-3.0-or-later
"""Things put together to figures: what a frame holds, what touches, the parts of one drawing."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import numpy.typing as npt

from manualkit.extract.components import Ints, dilate, groups
from manualkit.extract.figures.boxes import area, grow, holds, near_pairs, overlap, shared, touch, union
from manualkit.extract.figures.captions import captioned
from manualkit.extract.figures.clips import clipped
from manualkit.extract.figures.crossed import crossed
from manualkit.extract.figures.kinds import leads
from manualkit.extract.figures.rows import row, rows_of
from manualkit.extract.figures.text import line_text
from manualkit.extract.figures.things import Layout, Region, Thing, one
from manualkit.languages import all_languages
from manualkit.model import Box

_GAP = 7.0  # points between parts of a drawing
_REACHING = 6.0  # points by which two boxes lie in each other
_WIDE_GAP = 16.0  # points between parts of the largest one
_GAP_SHARE = 0.045  # of the larger part's size
_OVERLAP = 0.2  # of the smaller part: from so much the parts' boxes show each other's ink
_BETWEEN = 2  # lines of running text that may come to stand in a picture's box by what touches it
_SHORT_OF = 4.0  # points more between a picture and the leader line of a label
_SAME = 3.0  # points between the edges of a stroke and of its pixels
_HIGH = 1.5  # times as high as wide: a panel with a drawing at its head and a text
_IN_PANEL, _UPPER = 0.08, 0.25  # of the frame: the drawing at the head of a panel, and where it begins
_DRAWING = 0.25  # of the frame around it: what is smaller illustrates a text
_PART, _PAGE = 0.7, 0.9  # of the page: the largest frame of a figure, and of one on a page of its own
_NUMBERED = 4  # parts that a figure with a page of its own has at least
_MARK = 2  # letters of the longest mark of a scale or name of a part that is no word
_MANY = 700  # the largest things of a page that are looked at


def merge(layout: Layout, things: list[Thing]) -> list[Thing]:
    """The things of the page, those that belong together as one; panels and tables go to the layout's regions."""
    layout.rows = rows_of(layout.regions, layout.page)
    largest = sorted(things, key=lambda t: area(t.box), reverse=True)[:_MANY]
    placed = [replace(t, container=_container(layout, t.box)) for t in crossed(layout, largest)]
    filled = _fill_frames(layout, clipped(layout, placed))
    empty = _empty_frames(layout, filled)
    parts = [t for t in _parts(layout, filled + empty) if t not in empty]
    return _panels(layout, captioned(layout, parts))


def _empty_frames(layout: Layout, things: list[Thing]) -> list[Thing]:
    """Frames with nothing in them: parts of the drawing that stands close to them, and nothing where none does."""
    boxes = [t.box for t in things]
    return [
        Thing(box, container=_container(layout, box, area(box)))
        for box in layout.containers
        if not layout.text.lines_in(box)
        and not any(shared(other, box) > 0 for other in boxes)
        and not any(box != c and shared(c, box) > 0 for c in layout.containers)
    ]


def _container(layout: Layout, box: Box, least: float = 0.0) -> int:
    """The smallest container around a box that is larger than `least` square points; of nearly equal ones, one frames
    the other. -1 if none."""
    inside = [i for i, c in enumerate(layout.containers) if area(c) > least and holds(c, box)]
    return min(inside, key=lambda i: area(layout.containers[i]), default=-1)


def _fill_frames(layout: Layout, things: list[Thing]) -> list[Thing]:
    """A frame with drawings and no running text in it is one thing, with the framed labels in it; others are panels or
    tables."""
    for index in sorted(range(len(layout.containers)), key=lambda i: area(layout.containers[i])):
        box = layout.containers[index]
        inside = [t for t in things if t.container == index]
        lines = layout.text.lines_in(box)
        labels = [r for r in layout.regions if r.kind in ("panel", "banner") and holds(box, r.bbox)]
        art = sum(area(x) for x in (*(t.box for t in inside), *(r.bbox for r in labels)))
        words = [i for i in lines if layout.text.drawn(i) or layout.text.letters[i] > _MARK]
        most = _PAGE if not words and len(lines) >= _NUMBERED else _PART
        full = inside and not layout.text.body_in(box) and area(box) < most * area(layout.page)
        full = full and not layout.text.said_below(_bottom(inside, box), box) and not _warns(layout, lines)
        if full and (art > 0.2 * area(box) or len(words) < 4):
            layout.regions[:] = [r for r in layout.regions if r not in labels]
            things = [t for t in things if t.container != index]
            things.append(Thing(box, any(t.picture for t in inside), True, _container(layout, box, area(box))))
        elif lines:
            flat = box[3] - box[1] < 45 and box[2] - box[0] > 3 * (box[3] - box[1]) and len(lines) < 3
            grid = index in layout.grids and len(lines) > 3
            layout.regions.append(Region(box, "table" if grid else "banner" if flat else "panel"))
    return things


def _warns(layout: Layout, lines: list[int]) -> bool:
    """A frame's lines are nothing but a signal word: its drawing is the sign over it."""
    printed = [line_text(layout.sheet.raw.lines[i]) for i in lines if not layout.text.drawn(i)]
    signal = all_languages().signal(printed[0]) if len(printed) == 1 else None
    return signal is not None and signal.end >= len(printed[0])


def _bottom(things: list[Thing], box: Box) -> float:
    """Where the lowest of the large drawings in a frame ends, or the one at the head of a high frame; the frame's end
    where there is none."""
    x0, top, x1, bottom = box
    large = [t.box for t in things if area(t.box) > _DRAWING * area(box)]
    if not large and bottom - top > _HIGH * (x1 - x0):
        upper = top + _UPPER * (bottom - top)
        large = [t.box for t in things if area(t.box) > _IN_PANEL * area(box) and t.box[1] < upper]
    return max((b[3] for b in large), default=bottom)


def _parts(layout: Layout, things: list[Thing]) -> list[Thing]:
    while len(things) > 1:
        first, second = near_pairs([t.box for t in things], _WIDE_GAP)
        pairs = zip(first.tolist(), second.tolist(), strict=True)
        good = np.array([_join(layout, things[i], things[j]) for i, j in pairs], bool)
        good &= ~_bridging(layout, things, first, second, good)
        parts = groups(len(things), first[good], second[good])
        if len(parts) == len(things):
            break
        things = [one([things[i] for i in part]) for part in parts]
    return things


def _join(layout: Layout, a: Thing, b: Thing) -> bool:
    """Whether two things are parts of one."""
    if max(shared(a.box, b.box), shared(b.box, a.box)) > 0.9:
        return True
    if row(layout.rows, a.box) != row(layout.rows, b.box):
        return False
    if a.container != b.container or (a.picture and b.picture) or (a.framed and b.framed):
        return False
    body = layout.text.body_in
    between = len(body(union((a.box, b.box)))) - len(body(a.box)) - len(body(b.box))
    if a.solid or b.solid:
        return between <= _BETWEEN and (touch(a.box, b.box) or _leads_to(layout, a, b) or _leads_to(layout, b, a))
    under = max(a.box[1], b.box[1]) >= min(a.box[3], b.box[3])
    if under and leads(layout, a.box) and leads(layout, b.box):
        return False  # symbols of two lines
    small, large = sorted((a.box, b.box), key=area)
    if shared(small, large) < _OVERLAP and not _close(layout, a, b):
        return False
    return between <= 0


def _leads_to(layout: Layout, line: Thing, picture: Thing) -> bool:
    """Whether a thing is one straight stroke that ends shortly before a picture: the leader line of a label."""
    if line.solid or not picture.picture or not touch(grow(line.box, _SHORT_OF), picture.box):
        return False
    strokes = layout.sheet.strokes
    boxes = np.hstack((np.minimum(strokes[:, :2], strokes[:, 2:]), np.maximum(strokes[:, :2], strokes[:, 2:])))
    return bool((np.abs(boxes - line.box).max(axis=1, initial=0.0) < _SAME).any())


def _close(layout: Layout, a: Thing, b: Thing) -> bool:
    """Whether the drawn pixels of two things are near, not only their boxes; the gap grows with the drawing."""
    size = max(a.box[2] - a.box[0], a.box[3] - a.box[1], b.box[2] - b.box[0], b.box[3] - b.box[1])
    gap = _WIDE_GAP if _in_row(layout, a.box) else min(max(_GAP, _GAP_SHARE * size), _WIDE_GAP)
    if not (a.pixels and b.pixels):
        return touch(grow(a.box, gap), b.box)
    part = layout.owner[layout.sheet.window(overlap(grow(a.box, gap), grow(b.box, gap)))]
    first, second = np.isin(part, list(a.pixels)), np.isin(part, list(b.pixels))
    return bool((dilate(first, round(gap * layout.sheet.scale)) & second).any())


def _in_row(layout: Layout, box: Box) -> bool:
    return 0 < row(layout.rows, box) < len(layout.rows)


def _bridging(
    layout: Layout, things: list[Thing], first: Ints, second: Ints, good: npt.NDArray[np.bool_]
) -> npt.NDArray[np.bool_]:
    """The pairs of a small thing with the pictures that it stands between: an arrow from one to the next, unless it
    reaches into both."""
    touches: dict[int, list[int]] = {}
    solids: dict[int, list[Box]] = {}
    for at in np.nonzero(good)[0].tolist():
        for i, j in ((int(first[at]), int(second[at])), (int(second[at]), int(first[at]))):
            small, large = things[i], things[j]
            if large.solid and not small.solid and area(small.box) < 0.25 * area(large.box):
                touches.setdefault(i, []).append(at)
                solids.setdefault(i, []).append(large.box)
    drop = np.zeros(len(good), bool)
    for i, pairs in touches.items():
        if len(pairs) > 1 and not _linked(layout, solids[i]):
            drop[pairs] = True
    return drop


def _linked(layout: Layout, boxes: list[Box]) -> bool:
    """Whether a path reaches into two of the boxes."""
    paths = layout.sheet.paths
    reached = np.zeros(len(paths), int)
    for x0, y0, x1, y1 in boxes:
        across = np.minimum(paths[:, 2], x1) - np.maximum(paths[:, 0], x0)
        down = np.minimum(paths[:, 3], y1) - np.maximum(paths[:, 1], y0)
        reached += (np.minimum(across, down) > -0.5) & (np.maximum(across, down) > 4)
    return bool((reached > 1).any())


def _panels(layout: Layout, things: list[Thing]) -> list[Thing]:
    """On a page without words, drawings side by side after the same large number are one."""
    numbers = layout.text.step_numbers()
    if not numbers or len(things) < 2:
        return things
    after = [_number_of(t.box, numbers) for t in things]
    pairs = [
        (i, j)
        for j in range(len(things))
        for i in range(j)
        if after[i] is not None and after[i] == after[j] and _beside(things[i].box, things[j].box)
    ]
    first, second = np.array(pairs, int).reshape(-1, 2).T
    return [one([things[i] for i in part]) for part in groups(len(things), first, second)]


def _number_of(box: Box, numbers: list[Box]) -> Box | None:
    """The last number that stands above the middle of the box and not at its right."""
    middle = (box[1] + box[3]) / 2
    before = [n for n in numbers if n[1] - 12 <= middle and n[0] < box[2]]
    return max(before, key=lambda n: (n[1], n[0]), default=None)


def _beside(a: Box, b: Box) -> bool:
    """Whether the lower of two boxes stands to a third or more at the side of the other one, or the boxes reach into
    each other."""
    down = min(a[3], b[3]) - max(a[1], b[1])
    across = min(a[2], b[2]) - max(a[0], b[0])
    return down > 0.3 * min(a[3] - a[1], b[3] - b[1]) or min(across, down) > _REACHING
