# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which lines belong to a figure: those in its pictures and frames, those it encloses, those at its leader lines."""

from __future__ import annotations

import numpy as np

from manualkit.extract.figure_boxes import grow, inverted, overlap, union
from manualkit.extract.figure_ink import Sheet
from manualkit.extract.figure_text import PageText
from manualkit.model import Box

_REACH = 6.0  # points between the end of a leader line and its label
_FACING = 0.45  # share of a label's nearest side that may be drawn: more is an edge, not a leader's end


def labels_of(sheet: Sheet, text: PageText, box: Box, solid: bool, open_: bool) -> list[int]:
    """Indexes of the lines that belong to the figure. `solid`: it is a picture or a frame, all text in it is its own;
    `open_`: lines outside of it may be its labels too."""
    found = [i for i in text.lines_in(box) if _enclosed(sheet, text, i, box) or (solid and _stands_on(sheet, text, i))]
    taken = set(found)
    around = text.near(grow(box, 3 * _REACH)) if open_ else []
    for i in around:
        place = plate(sheet, text.box(i))
        beside = i not in taken and not text.body[i] and not inverted(overlap(place, grow(box, _REACH)))
        if beside and (text.upright(i) or _at_leader(sheet, place, box)):
            taken.add(i)
    return sorted(taken | _continued(text, taken))


def extend(sheet: Sheet, text: PageText, box: Box, labels: list[int]) -> Box:
    """The figure's box with its labels."""
    return union([box, *(plate(sheet, text.box(i)) for i in labels)])


def plate(sheet: Sheet, line: Box) -> Box:
    """The coloured plate or frame that was drawn closely around a line, or the line's own box."""
    p = sheet.paths
    high = line[3] - line[1]
    held = (p[:, :2] <= np.array(line[:2]) + 1).all(axis=1) & (p[:, 2:] >= np.array(line[2:]) - 1).all(axis=1)
    close = (p[:, 3] - p[:, 1] < 3 * high) & (p[:, 2] - p[:, 0] < line[2] - line[0] + 6 * high)
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


def _stands_on(sheet: Sheet, text: PageText, line: int) -> bool:
    """Whether a line stands on a picture; a short one may also stand on its empty part."""
    if not text.body[line]:
        return True
    return bool(sheet.drawn[sheet.window(text.box(line), 4.0)].mean() > 0.25)


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
