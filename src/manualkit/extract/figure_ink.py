# SPDX-License-Identifier: AGPL-3.0-or-later
"""The drawn part of a page as a mask: what differs from the paper under it, without the letters of the text layer."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from manualkit.extract.components import Mask
from manualkit.extract.figure_outlines import outlined_rows
from manualkit.extract.raw import RawLine, RawPage
from manualkit.model import Box

_FILLS = 300  # the largest filled rectangles of a page that are looked at
_CONTRAST = 14  # grey levels from which a pixel is ink
_OPAQUE = 0.35  # share of a rectangle that must show one grey for it to be its paper


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page's raster, its mask of drawn pixels, rows of letters drawn as curves, and the way from points to pixels."""

    raw: RawPage
    ink: npt.NDArray[np.uint8]
    scale: float
    drawn: Mask
    outlined: tuple[Box, ...] = ()

    def window(self, box: Box, grow: float = 0.0) -> tuple[slice, slice]:
        """The pixels that the box, grown by so many points, touches: rows and columns."""
        height, width = self.ink.shape
        x0, y0, x1, y1 = ((v + d) * self.scale for v, d in zip(box, (-grow, -grow, grow, grow), strict=True))
        return (
            slice(_within(np.floor(y0), height), _within(np.ceil(y1), height)),
            slice(_within(np.floor(x0), width), _within(np.ceil(x1), width)),
        )

    def points(self, left: int, top: int, right: int, bottom: int) -> Box:
        """A pixel box in points."""
        return (left / self.scale, top / self.scale, right / self.scale, bottom / self.scale)

    def trim(self, box: Box) -> Box | None:
        """The box without its empty margins, to a pixel; None where nothing is drawn in it."""
        rows, columns = self.window(box)
        part = self.drawn[rows, columns]
        ys, xs = np.nonzero(part.any(axis=1))[0], np.nonzero(part.any(axis=0))[0]
        if not len(ys):
            return None
        inner = self.points(columns.start + xs[0], rows.start + ys[0], columns.start + xs[-1] + 1, rows.start + ys[-1] + 1)
        near = 1.5 / self.scale
        edges = [a if abs(a - b) <= near else b for a, b in zip(box, inner, strict=True)]
        return (edges[0], edges[1], edges[2], edges[3])


def _within(value: float, limit: int) -> int:
    return int(min(max(value, 0), limit))


def make_sheet(raw: RawPage, ink: npt.NDArray[np.uint8], dpi: float) -> Sheet:
    """The page's sheet: coloured rectangles count as paper, letters are taken out."""
    bare = Sheet(raw, ink, dpi / 72, np.zeros(ink.shape, bool))
    paper, edges = _paper(bare)
    drawn = np.abs(ink.astype(np.int16) - paper) > _CONTRAST
    drawn &= ~edges
    outlined = tuple(outlined_rows(raw))
    for box in (*map(glyph_box, raw.lines), *outlined):
        drawn[bare.window(box)] = False
    return Sheet(raw, ink, dpi / 72, drawn, outlined)


def glyph_box(line: RawLine) -> Box:
    """The box of a line's letters, without the leading that fonts add above and below."""
    if abs(line.direction[0]) < 0.98 or line.direction[0] < 0:
        return line.bbox
    top = min(s.baseline - 0.82 * s.size for s in line.spans)
    bottom = max(s.baseline + 0.26 * s.size for s in line.spans)
    return (line.bbox[0], max(line.bbox[1], top), line.bbox[2], min(line.bbox[3], bottom))


def _paper(sheet: Sheet) -> tuple[npt.NDArray[np.int16], Mask]:
    """The grey of the paper at each pixel, and the blurred edges of coloured rectangles on it."""
    paper = np.full(sheet.ink.shape, int(np.bincount(sheet.ink.ravel(), minlength=256).argmax()), np.int16)
    edges = np.zeros(sheet.ink.shape, bool)
    for box in _filled(sheet.raw):
        rows, columns = sheet.window(box)
        part = sheet.ink[rows, columns]
        if part.size < 12:
            continue
        counts = np.bincount(part.ravel(), minlength=256)
        grey = int(counts.argmax())
        if counts[grey] < _OPAQUE * part.size:
            continue
        paper[rows, columns] = grey
        edges[rows, columns] = True
        edges[rows.start + 1 : max(rows.stop - 1, 0), columns.start + 1 : max(columns.stop - 1, 0)] = False
    return paper, edges


def _filled(raw: RawPage) -> list[Box]:
    """Filled rectangles of some size in the order in which they were painted."""
    found = []
    for at, path in enumerate(raw.paths):
        if path.rectangle and path.fill is not None:
            x0, y0, x1, y1 = path.bbox
            if x1 - x0 >= 20 and y1 - y0 >= 7:
                found.append(((x1 - x0) * (y1 - y0), at, path.bbox))
    largest = sorted(found, reverse=True)[:_FILLS]
    return [box for _, _, box in sorted(largest, key=lambda f: f[1])]
