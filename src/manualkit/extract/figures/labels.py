# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which lines belong to a figure: those in its pictures and frames, those it encloses, those at its leader lines."""

from __future__ import annotations

import numpy as np

from manualkit.extract.figures.boxes import area, around, grow, holds, inverted, overlap, union
from manualkit.extract.figures.ink import Sheet
from manualkit.extract.figures.text import PageText
from manualkit.extract.figures.things import Thing
from manualkit.model import Box

_WITHIN = 3.0  # points from the edge of a drawing to the end of a leader line in it
_STROKES = 400  # of a figure: a drawing of more has them everywhere
_LEADER = 10.0  # points; the shortest leader line of a label outside
_REACH = 6.0  # points between the end of a leader line and its label
_SHORT_OF = 12.0  # points between such an end and the plate of a label beside the figure
_TIP = 3.0  # points between the end of a leader line and the plate that it points at
_PLATE = 3.5  # times as high as a line: the plate of a label of two lines
_SAME = 0.6  # points between the sides of a plate and those of its frame
_POINT = 0.2  # share of the surroundings of a plate that may be drawn
_WHITE = 235  # of 255: green, which is most of a colour's brightness
_BUBBLE = 0.6  # of a picture's area: the largest speech bubble
_AS_HIGH = 1.2  # of the caption's height: what is higher is no label
_FEW = 6  # lines that no leader line or picture names as labels
_LITTLE = 0.1  # of the figure's area
_FACING = 0.45  # share of a label's nearest side that may be drawn: more is an edge, not a leader's end


def labels_of(sheet: Sheet, text: PageText, thing: Thing) -> list[int]:
    """Indexes of the lines that belong to the figure that the thing is. In a picture or a frame all text is its own;
    of a drawing, lines outside of it may be its labels too."""
    box, inside = thing.box, text.lines_in(thing.box)
    taken = {i for i in inside if _enclosed(sheet, text, i, box) or (thing.solid and _stands_on(sheet, text, i, box))}
    taken |= {i for i in inside if text.drawn(i) and not text.body[i]}
    near = (i for i in text.near(grow(box, 3 * _REACH)) if i not in taken and i not in text.marks)
    taken |= {i for i in near if _beside(sheet, text, i, thing)}
    if not thing.framed:
        taken |= {i for i in led(sheet, text, box) if not (text.long[i] or text.titles(i) or i in text.marks)}
    return sorted(taken | _continued(text, taken))


def _beside(sheet: Sheet, text: PageText, line: int, thing: Thing) -> bool:
    """Whether a line outside of a drawing, or half in it, is a label of it."""
    place = plate(sheet, text.box(line))
    visible = _is_visible(sheet, place)
    if visible and not text.body[line] and _towards(sheet, place, thing.box):
        return True
    if inverted(overlap(place, grow(thing.box, _REACH))):
        return False
    if visible and pointed_at(sheet, place):
        return True
    if _over_caption(text, line, thing):
        return True
    if thing.framed or not thing.pixels or text.body[line] or text.titles(line):
        return False
    return text.upright(line) or _at_leader(sheet, place, thing.box)


def led(sheet: Sheet, text: PageText, box: Box) -> set[int]:
    """Indexes of the lines outside of a drawing or picture at which strokes begin that end well within its box."""
    found: set[int] = set()
    x0, y0, x1, y1 = grow(box, -_WITHIN)
    longest = max(x1 - x0, y1 - y0, _LEADER)
    for near, far in ((0, 2), (2, 0)):
        x, y, to_x, to_y = (sheet.strokes[:, i] for i in (near, near + 1, far, far + 1))
        within = (to_x > x0) & (to_x < x1) & (to_y > y0) & (to_y < y1)
        length = np.hypot(to_x - x, to_y - y)
        for at in np.nonzero(within & (length > _LEADER) & (length < longest))[0][:_STROKES].tolist():
            tip = (float(to_x[at]), float(to_y[at]))
            spot: Box = (x[at] - _REACH, y[at] - _REACH, x[at] + _REACH, y[at] + _REACH)
            lines = (i for i in text.near(spot) if not holds(text.box(i), (*tip, *tip)))
            found |= {i for i in lines if not holds(box, text.box(i), 0.0)}
    return found


def _towards(sheet: Sheet, place: Box, box: Box) -> bool:
    """Whether a stroke of the thing in the box ends shortly before a plate beside it, at the level of its middle."""
    x0, y0, x1, y1 = place
    if x0 < box[2] and box[0] < x1:
        return False
    near, far = (box[2], x0) if x0 >= box[2] else (x1, box[0])
    ends = sheet.strokes.reshape(-1, 2)
    level = np.abs(ends[:, 1] - (y0 + y1) / 2) < (y1 - y0) / 2
    return far - near <= _SHORT_OF and bool((level & (ends[:, 0] > near - _TIP) & (ends[:, 0] < far + _TIP)).any())


def _is_visible(sheet: Sheet, place: Box) -> bool:
    """Whether a path with this box, or the frame around it, is painted in more than white."""
    same = np.flatnonzero(np.abs(sheet.paths - place).T.max(axis=0) < _SAME).tolist()
    paints = (paint for i in same for paint in (sheet.raw.paths[i].fill, sheet.raw.paths[i].stroke))
    return any(paint is not None and paint.to_bytes(3)[1] < _WHITE for paint in paints)


def pointed_at(sheet: Sheet, place: Box) -> bool:
    """Whether something thin ends at the edge of a plate, and hardly anything else is near it."""
    outer, inner = sheet.window(place, _TIP), sheet.window(place, 0.5 / sheet.scale)
    ring = sheet.drawn[outer].copy()
    top, left = inner[0].start - outer[0].start, inner[1].start - outer[1].start
    ring[top : top + inner[0].stop - inner[0].start, left : left + inner[1].stop - inner[1].start] = False
    height, width = ring.shape
    return bool(0 < ring.sum() <= _POINT * 2 * (height + width))


def _over_caption(text: PageText, line: int, thing: Thing) -> bool:
    """Whether a short line stands at a drawing that has a caption, above it, and is no larger than it."""
    if thing.caption in (-1, line) or text.body[line]:
        return False
    caption, own = text.box(thing.caption), text.box(line)
    return own[3] <= caption[1] + 1 and own[3] - own[1] <= _AS_HIGH * (caption[3] - caption[1])


def extend(sheet: Sheet, text: PageText, box: Box, labels: list[int]) -> Box:
    """The figure's box with its labels."""
    return union([box, *(plate(sheet, text.box(i)) for i in labels)])


def plate(sheet: Sheet, line: Box) -> Box:
    """The coloured plate or frame that was drawn closely around a line, or the line's own box."""
    p = sheet.paths
    high = line[3] - line[1]
    held = around(p, grow(line, -1))
    close = (p[:, 3] - p[:, 1] < _PLATE * high) & (p[:, 2] - p[:, 0] < line[2] - line[0] + 6 * high)
    found = p[held & close]
    if not len(found):
        return line
    x0, y0, x1, y1 = found[np.argmin((found[:, 2] - found[:, 0]) * (found[:, 3] - found[:, 1]))].tolist()
    return (x0, y0, x1, y1)


def _enclosed(sheet: Sheet, text: PageText, line: int, box: Box) -> bool:
    """Whether the drawing stands on three sides of a line (four for running text)."""
    x0, y0, x1, y1 = text.box(line)
    strips: tuple[Box, ...] = ((box[0], y0, x0, y1), (x1, y0, box[2], y1), (x0, box[1], x1, y0), (x0, y1, x1, box[3]))
    sides = sum(bool(sheet.drawn[sheet.window(strip)].any()) for strip in strips)
    return sides >= (4 if text.body[line] else 3)


def _stands_on(sheet: Sheet, text: PageText, line: int, box: Box) -> bool:
    """Whether a line stands on a picture, or in a bubble on it; a short one may also stand on its empty part."""
    if not text.long[line] or _in_bubble(sheet, text.box(line), box):
        return True
    return bool(sheet.drawn[sheet.window(text.box(line), 4.0)].mean() > 0.25)


def _in_bubble(sheet: Sheet, line: Box, box: Box) -> bool:
    """Whether a filled shape, smaller than the picture that it lies on, is drawn around the line."""
    p = sheet.paths
    small = (p[:, 3] - p[:, 1]) * (p[:, 2] - p[:, 0]) < _BUBBLE * area(box)
    bubbles = np.flatnonzero(around(p, grow(line, -1)) & small).tolist()
    return any(sheet.raw.paths[i].fill is not None for i in bubbles)


def _at_leader(sheet: Sheet, line: Box, box: Box) -> bool:
    """Whether something thin of the figure ends at the line."""
    rows, columns = sheet.window(overlap(grow(line, _REACH), grow(box, 1.0)))
    part = sheet.drawn[rows, columns]
    if not part.size or not part.any():
        return False
    level = (
        line[1] - _REACH < box[3]
        and line[3] + _REACH > box[1]
        and (line[2] <= box[0] + _REACH or line[0] >= box[2] - _REACH)
    )
    facing = part.any(axis=1).sum() if level else part.any(axis=0).sum()
    length = part.shape[0] if level else part.shape[1]
    return bool(facing <= max(_FACING * length, 2))


def held(text: PageText, box: Box, labels: list[int]) -> list[int]:
    """The labels with the few other lines that stand wholly in the figure's box: its crop shows them anyway. A heading,
    the number of a step and a paragraph that goes on outside of the box stay where they are."""
    inside = {i for i in text.near(box) if i < text.count and holds(box, text.box(i), 1.0)} - set(labels)
    inside -= {i for i in inside if text.large(i) or i in text.numbers}
    known = inside | set(labels)
    cut = {i for i in inside if any(j not in known for j in text.near(_around(text.box(i))))}
    inside -= cut | _continued(text, cut)
    few = len(inside) <= _FEW and sum(area(text.box(i)) for i in inside) < _LITTLE * area(box)
    return sorted({*labels, *inside}) if few else labels


def _around(line: Box) -> Box:
    """The line with half a line above and below it: what is set there is of the same paragraph."""
    half = (line[3] - line[1]) / 2
    return (line[0], line[1] - half, line[2], line[3] + half)


def _continued(text: PageText, taken: set[int]) -> set[int]:
    """Further lines of a label of several lines."""
    more: set[int] = set()
    todo = list(taken)
    while todo:
        at = todo.pop()
        for i in text.under(at):
            if i not in taken and i not in more and not text.body[i]:
                more.add(i)
                todo.append(i)
    return more
