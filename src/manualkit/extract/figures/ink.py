# SPDX-License-Identifier: AGPL-3.0-or-later
"""The drawn part of a page as a mask: what differs from the paper under it, without the letters of the text layer."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from manualkit.extract.components import Mask, commonest, components, dilate
from manualkit.extract.figures.boxes import array, grow, holds, within
from manualkit.extract.figures.inline import Symbol, symbols_in_lines
from manualkit.extract.figures.outlines import outlined_rows
from manualkit.extract.leaders import strokes
from manualkit.extract.raw import RawLine, RawPage
from manualkit.languages import all_languages
from manualkit.model import Box

Floats = npt.NDArray[np.float64]

_FILLS = 300  # the largest filled rectangles of a page that are looked at
_CONTRAST = 14  # grey levels from which a pixel is ink
_GRAIN = 34  # the same for the paper of a scan
_FULL = 0.6  # share of drawn pixels from which a picture has no empty margin
_GUEST = 0.1  # share of a picture's box up to which what reaches into it is not its own
_RIM = 2  # pixels around a picture in which what reaches into it is seen
_ROUNDED = (5, 40)  # strokes and curves of a rectangle with round corners
_PANEL = 100.0  # points; the narrowest such panel
_OPAQUE = 0.35  # share of a rectangle that must show one grey for it to be its paper


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page's raster; its mask of marked pixels, and that without the letters; the boxes of its paths (n by 4); rows
    of letters drawn as curves; the symbols in its lines; the ends of straight strokes (n by 4), and the way from points
    to pixels."""

    raw: RawPage
    ink: npt.NDArray[np.uint8]
    scale: float
    marks: Mask
    drawn: Mask
    paths: Floats
    outlined: tuple[Box, ...] = ()
    symbols: tuple[Symbol, ...] = ()
    strokes: Floats = field(default_factory=lambda: np.zeros((0, 4)))

    def window(self, box: Box, grow: float = 0.0) -> tuple[slice, slice]:
        """The pixels that the box, grown by so many points, touches: rows and columns."""
        height, width = self.ink.shape
        x0, y0, x1, y1 = ((v + d) * self.scale for v, d in zip(box, (-grow, -grow, grow, grow), strict=True))
        return (
            slice(_within(math.floor(y0), height), _within(math.ceil(y1), height)),
            slice(_within(math.floor(x0), width), _within(math.ceil(x1), width)),
        )

    def points(self, left: int, top: int, right: int, bottom: int) -> Box:
        """A pixel box in points."""
        return (left / self.scale, top / self.scale, right / self.scale, bottom / self.scale)

    def trim(self, box: Box) -> Box | None:
        """The box without its empty margins, to a pixel; None where nothing is drawn in it."""
        rows, columns = self.window(box)
        part = self.drawn[rows, columns]
        if 0 < part.mean() < _FULL:
            part = part & ~self._guests(rows, columns)
        ys, xs = np.nonzero(part.any(axis=1))[0].tolist(), np.nonzero(part.any(axis=0))[0].tolist()
        if not ys:
            return None
        inner = self.points(
            columns.start + xs[0], rows.start + ys[0], columns.start + xs[-1] + 1, rows.start + ys[-1] + 1
        )
        near = 1.5 / self.scale
        edges = [a if abs(a - b) <= near else b for a, b in zip(box, inner, strict=True)]
        return (edges[0], edges[1], edges[2], edges[3])

    def _guests(self, rows: slice, columns: slice) -> Mask:
        """What small things that reach into a window from outside draw in it; none where nothing else is drawn."""
        top, left = max(rows.start - _RIM, 0), max(columns.start - _RIM, 0)
        around = self.drawn[top : rows.stop + _RIM, left : columns.stop + _RIM]
        inside = np.s_[rows.start - top : rows.stop - top, columns.start - left : columns.stop - left]
        labels, boxes = components(dilate(around))
        outside = around.copy()
        outside[inside] = False
        x0, y0, x1, y1 = boxes[:, :4].T
        small = (x1 - x0) * (y1 - y0) < _GUEST * self.drawn[rows, columns].size
        guests = np.isin(np.arange(1, len(boxes) + 1), labels[outside]) & small
        own: Mask = np.concatenate([[False], guests])[labels][inside]
        return own if (self.drawn[rows, columns] & ~own).any() else np.zeros_like(own)


def _within(value: int, limit: int) -> int:
    return min(max(value, 0), limit)


def make_sheet(raw: RawPage, ink: npt.NDArray[np.uint8], dpi: float) -> Sheet:
    """The page's sheet: coloured rectangles count as paper, letters are taken out."""
    paths = array([p.bbox for p in raw.paths])
    bare = Sheet(raw, ink, dpi / 72, np.zeros(ink.shape, bool), np.zeros(ink.shape, bool), paths)
    paper, edges = _paper(bare)
    marks = np.maximum(ink, paper) - np.minimum(ink, paper) > (_GRAIN if raw.scanned else _CONTRAST)
    drawn = marks & ~edges
    symbols = symbols_in_lines(raw)
    outlined = tuple(row for row in outlined_rows(raw, paths) if not any(holds(s.box, row) for s in symbols))
    for box in (*map(glyph_box, raw.lines), *outlined, *(s.box for s in symbols)):
        drawn[bare.window(box)] = False
    return Sheet(raw, ink, dpi / 72, marks, drawn, paths, outlined, symbols, strokes(raw))


def glyph_box(line: RawLine) -> Box:
    """The box of a line's letters, without the leading that fonts add above and below."""
    if abs(line.direction[0]) < 0.98 or line.direction[0] < 0:
        return line.bbox
    top = min(s.baseline - 0.82 * s.size for s in line.spans)
    bottom = max(s.baseline + 0.26 * s.size for s in line.spans)
    return (line.bbox[0], max(line.bbox[1], top), line.bbox[2], min(line.bbox[3], bottom))


def snapped(sheet: Sheet, box: Box) -> Box:
    """A box of whole pixels, each edge moved to that of the paths in it where one is near."""
    pixel = 1 / sheet.scale
    b = sheet.paths
    inside = b[within(b, grow(box, pixel))]
    if not len(inside):
        return box
    exact = (*inside[:, :2].min(axis=0).tolist(), *inside[:, 2:].max(axis=0).tolist())
    x0, y0, x1, y1 = (e if abs(e - v) <= 1.5 * pixel else v for e, v in zip(exact, box, strict=True))
    return (x0, y0, x1, y1)


def _paper(sheet: Sheet) -> tuple[npt.NDArray[np.uint8], Mask]:
    """The grey of the paper at each pixel, and the blurred edges of coloured rectangles on it."""
    paper = np.full(sheet.ink.shape, commonest(sheet.ink), np.uint8)
    edges = np.zeros(sheet.ink.shape, bool)
    for box in _filled(sheet):
        rows, columns = sheet.window(box)
        part = sheet.ink[rows, columns]
        if part.size < 12:
            continue
        grey = commonest(part)
        if np.count_nonzero(part == grey) < _OPAQUE * part.size:
            continue
        paper[rows, columns] = grey
        edges[rows, columns] = True
        edges[rows.start + 1 : max(rows.stop - 1, 0), columns.start + 1 : max(columns.stop - 1, 0)] = False
    return paper, edges


def _filled(sheet: Sheet) -> list[Box]:
    """The largest filled rectangles in the order in which they were painted."""
    width, height = sheet.paths[:, 2] - sheet.paths[:, 0], sheet.paths[:, 3] - sheet.paths[:, 1]
    large = np.nonzero((width >= 20) & (height >= 4))[0].tolist()
    sized = np.array([i for i in large if sheet.raw.paths[i].fill is not None and _is_paper(sheet.raw, i)], int)
    largest = sized[np.argsort(-width[sized] * height[sized], kind="stable")[:_FILLS]]
    return [sheet.raw.paths[i].bbox for i in sorted(largest.tolist())]


def _is_paper(raw: RawPage, index: int) -> bool:
    """A rectangle, or one with round corners in which a line opens with a signal word: the panel of a notice."""
    path = raw.paths[index]
    if path.rectangle:
        return True
    x0, y0, x1, y1 = path.bbox
    if not (_ROUNDED[0] <= path.items <= _ROUNDED[1] and x1 - x0 >= _PANEL):
        return False
    inside = [n for n in raw.lines if x0 < n.bbox[0] and n.bbox[2] < x1 and y0 < n.bbox[1] and n.bbox[3] < y1]
    return len(inside) > 1 and any(all_languages().signal(n.text) for n in inside)
