# SPDX-License-Identifier: AGPL-3.0-or-later
"""Raster pictures of a page: tiles put together, empty margins cut off."""

from __future__ import annotations

import numpy as np

from manualkit.extract.components import groups
from manualkit.extract.figures.boxes import area, near_pairs, overlap, shared, union
from manualkit.extract.figures.frames import edged
from manualkit.extract.figures.ink import Sheet
from manualkit.extract.raw import OCR_FONT
from manualkit.model import Box

PAGE = 0.8  # share of the page from which a picture is its background or its scan
_TOUCH = 0.6  # points between tiles
_EXACT = 0.2  # points between tiles that one image was cut into
_STRIP = 14.0  # points; a picture narrower than this, beside another one, is a tile
_MANY_TILES = 4  # from so many pictures in an exact row or grid, they are tiles
_GUTTER = 10.0  # points of empty height between two pictures that were pasted as one
_PART = 60.0  # points; the least width and height of such two
_MOST = 400


def picture_boxes(sheet: Sheet) -> list[Box]:
    """The visible pictures' boxes in points, tiles joined, pasted rows parted; page-size ones are left out."""
    page: Box = (0.0, 0.0, sheet.raw.width, sheet.raw.height)
    inside = [(overlap(p.bbox, page), (p.width, p.height)) for p in sheet.raw.pictures]
    seen = [(b, n) for b, n in inside if b[2] > b[0] and b[3] > b[1] and area(b) < PAGE * area(page)]
    seen = sorted(seen, key=lambda s: area(s[0]), reverse=True)[:_MOST]
    joined = _tiles(sheet, [b for b, _ in seen], [n for _, n in seen])
    # the empty half of a screenshot with a frame around it is a part of it
    trimmed = [b if edged(sheet, b) else sheet.trim(b) for b in joined]
    return [part for b in trimmed if b is not None for part in _parted(sheet, b)]


def is_scan(sheet: Sheet) -> bool:
    """One picture covers the page, and the PDF has no text and no drawing of its own on it."""
    page: Box = (0.0, 0.0, sheet.raw.width, sheet.raw.height)
    covers = any(area(overlap(p.bbox, page)) >= PAGE * area(page) for p in sheet.raw.pictures)
    printed = [line for line in sheet.raw.lines if line.spans[0].font != OCR_FONT]
    return covers and len(printed) < 3 and len(sheet.raw.paths) < 30


def _tiles(sheet: Sheet, boxes: list[Box], pixels: list[tuple[int, int]]) -> list[Box]:
    first, second = near_pairs(boxes, _TOUCH)
    pairs = list(zip(first.tolist(), second.tolist(), strict=True))
    grid = np.array([_in_line(boxes[i], boxes[j]) for i, j in pairs], bool)
    rows = [part for part in groups(len(boxes), first[grid], second[grid]) if len(part) >= _MANY_TILES]
    row_of = {i: n for n, part in enumerate(rows) for i in part}
    same = np.array(
        [
            (i in row_of and row_of[i] == row_of.get(j)) or _one(sheet, boxes[i], boxes[j], pixels[i], pixels[j])
            for i, j in pairs
        ],
        bool,
    )
    joined = [union(boxes[i] for i in part) for part in groups(len(boxes), first[same], second[same])]
    return _outermost(joined)


def _outermost(boxes: list[Box]) -> list[Box]:
    """Without those that lie mostly in another one."""
    ordered = sorted(boxes, key=area, reverse=True)
    kept: list[Box] = []
    for box in ordered:
        if not any(shared(box, other) > 0.8 for other in kept):
            kept.append(box)
    return kept


def _in_line(a: Box, b: Box) -> bool:
    """Whether two boxes share an edge from end to end."""
    x0, y0, x1, y1 = overlap(a, b)
    low, far = (0, 2) if x1 - x0 > y1 - y0 else (1, 3)
    thin = min(x1 - x0, y1 - y0) <= _TOUCH
    return thin and abs(a[low] - b[low]) <= 1.0 and abs(a[far] - b[far]) <= 1.0


def _one(sheet: Sheet, a: Box, b: Box, a_pixels: tuple[int, int], b_pixels: tuple[int, int]) -> bool:
    """Whether two boxes that touch are one picture: one in the other, or the image runs on over an edge in common."""
    if max(shared(a, b), shared(b, a)) > 0.5:
        return True
    if not _in_line(a, b):
        return False
    x0, y0, x1, y1 = overlap(a, b)
    side = 1 if x1 - x0 > y1 - y0 else 0  # 1: one above the other
    if min(a[side + 2] - a[side], b[side + 2] - b[side]) < _STRIP:
        return True
    if abs(y1 - y0 if side else x1 - x0) > _EXACT:
        return False
    as_fine = a_pixels[1 - side] == b_pixels[1 - side]
    if not as_fine and max(abs(a[end] - b[end]) for end in (1 - side, 3 - side)) > _EXACT:
        return False  # neither as long nor as finely resolved: they were put side by side
    return _runs_on(sheet, (x0, y0, x1, y1), side, 2.0 if as_fine else 1.0)


def _runs_on(sheet: Sheet, seam: Box, side: int, factor: float) -> bool:
    """Whether the greys on both sides of the seam are as much alike as neighbours within the pictures are."""
    rows, columns = sheet.window(seam)
    part = sheet.ink[:, columns] if side else sheet.ink[rows].T
    at = round((seam[side] + seam[side + 2]) / 2 * sheet.scale)
    lines = part[max(at - 5, 0) : at + 5].astype(np.int16)
    if len(lines) < 10:
        return False
    within = np.abs(lines[[0, 6]] - lines[[3, 9]]).mean()
    over = np.abs(lines[3] - lines[6]).mean()
    return bool(over <= factor * within + 3)


def _parted(sheet: Sheet, box: Box) -> list[Box]:
    """The box, or its two halves where an empty gutter runs from top to bottom between pictures of its height."""
    if box[3] - box[1] < _PART:
        return [box]
    rows, columns = sheet.window(box)
    part = sheet.drawn[rows, columns]
    filled = part.any(axis=0)
    gutter = max(int(_GUTTER * sheet.scale), 1)
    least = int(_PART * sheet.scale)
    empty = np.convolve(~filled, np.ones(gutter, int), "valid") == gutter
    for at in np.nonzero(empty)[0].tolist():
        left, right = part[:, :at], part[:, at + gutter :]
        if min(left.shape[1], right.shape[1]) < least:
            continue
        if all(half.any(axis=1).mean() > 0.85 for half in (left, right)):
            split = (columns.start + at + gutter / 2) / sheet.scale
            halves = [sheet.trim((box[0], box[1], split, box[3])), sheet.trim((split, box[1], box[2], box[3]))]
            return [piece for half in halves if half is not None for piece in _parted(sheet, half)]
    return [box]
