# SPDX-License-Identifier: AGPL-3.0-or-later
"""The ink of a page that no text, figure, table or symbol covers, and what it may be. What is larger than a symbol and
neither background, frame nor a row of symbols is a picture or drawing that the search for figures did not take."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
import numpy.typing as npt

from manualkit.extract.components import Mask, commonest, components, dilate, runs
from manualkit.model import Box

DPI = 36.0
MANY = 3
"""Pages with the same ink at the same place, from which it is decoration."""

_SCALE = DPI / 72
_DIFFERENT = 40  # grey levels from the paper's
_AROUND = 3.0  # points around a text or figure that are its own
_LARGE = 56.0  # points; what is smaller in one direction is an icon, a rule or an ornament
_COVER = 0.6  # of the page: a background
_WIDE, _LOW, _EDGE = 0.9, 0.15, 0.03  # of the page: a strip along its upper or lower edge is background too
_RUN, _STRAIGHT = 10, 0.75  # pixels of a long run; share of a frame's ink in such runs
_THIN = 0.3  # of a box is ink: it is drawn in lines
_EVEN = 20.0  # grey levels; a plain area has less spread
_ENCLOSED = 0.25  # of a box are texts and figures: it is a frame or panel around them
_RULE = 20  # pixels of a run that is part of a rule between the rows of a table
_SYMBOL = (5, 18)  # pixels of the sides of a symbol beside a text
_SYMBOLS = 0.75  # share of the ink between the rules that is in symbols
_SLACK = 0.85  # of _LARGE: what another raster may show of a piece


def remains(taken: Iterable[Box], grey: npt.NDArray[np.uint8]) -> Iterator[tuple[Box, str]]:
    """The large pieces of ink outside of the boxes `taken`, and what each is: nothing to show, or "" for a picture or
    drawing. `grey` is the page at DPI; the boxes lie within it."""
    left, own = _left(taken, grey, _SCALE)
    height, width = grey.shape
    for x0, y0, x1, y1 in _large(left, _LARGE * _SCALE):
        here = np.s_[y0:y1, x0:x1]
        strip = x1 - x0 > _WIDE * width and y1 - y0 < _LOW * height
        at_edge = y0 < _EDGE * height or y1 > (1 - _EDGE) * height
        if _COVER * width * height < (x1 - x0) * (y1 - y0) or (strip and at_edge):
            what = "background"
        elif float(own[here].mean()) > _ENCLOSED or _plain(left[here], grey[here]):
            what = "frame or panel"
        elif _symbols(left[here]):
            what = "symbols beside a text"
        else:
            what = ""
        yield (x0 / _SCALE, y0 / _SCALE, x1 / _SCALE, y1 / _SCALE), what


def may_remain(taken: Iterable[Box], grey: npt.NDArray[np.uint8], dpi: float) -> bool:
    """Whether a raster of another resolution lets large pieces be expected, so that one at DPI is worth its time."""
    return bool(_large(_left(taken, grey, dpi / 72)[0], _SLACK * _LARGE * dpi / 72))


def _left(taken: Iterable[Box], grey: npt.NDArray[np.uint8], scale: float) -> tuple[Mask, Mask]:
    """The ink outside of the boxes, and the boxes, as masks."""
    paper = commonest(grey)
    ink: Mask = (grey > min(paper + _DIFFERENT, 255)) | (grey < max(paper - _DIFFERENT, 0))
    own = np.zeros(ink.shape, np.bool_)
    for box in taken:
        x0, y0, x1, y1 = ((v + d) * scale for v, d in zip(box, (-_AROUND, -_AROUND, _AROUND, _AROUND), strict=True))
        own[max(0, int(y0)) : max(0, int(y1) + 1), max(0, int(x0)) : max(0, int(x1) + 1)] = True
    return ink & ~own, own


def _large(left: Mask, least: float) -> list[tuple[int, int, int, int]]:
    """Pixel boxes of the pieces that are so large in both directions."""
    rows, columns = np.flatnonzero(left.any(axis=1)), np.flatnonzero(left.any(axis=0))
    if not len(rows):
        return []
    top, first = max(0, int(rows[0]) - 1), max(0, int(columns[0]) - 1)  # most pages have only specks, close together
    part = left[top : rows[-1] + 2, first : columns[-1] + 2]
    if min(part.shape) < least:
        return []
    found = components(dilate(part))[1].tolist()
    return [
        (x0 + first, y0 + top, x1 + first, y1 + top) for x0, y0, x1, y1, _ in found if min(x1 - x0, y1 - y0) >= least
    ]


def _plain(ink: Mask, grey: npt.NDArray[np.uint8]) -> bool:
    """Rules, frames, arrows between boxes and areas of one colour: nearly all ink is in long straight runs."""
    total = int(ink.sum())
    if not total:
        return True
    straight = np.maximum(_long(ink), _long(ink.T).T)
    even = float(grey[ink].std()) < _EVEN or float(ink.mean()) < _THIN
    return even and int(straight.sum()) > _STRAIGHT * total


def _symbols(ink: Mask) -> bool:
    """Compact symbols, in a column beside a text or alone, and the rules between the rows: no drawing."""
    rest = ink & ~(_long(ink, _RULE) | _long(ink.T, _RULE).T)
    total = int(rest.sum())
    if not total:
        return False
    _, found = components(rest)
    inside = 0
    for x0, y0, x1, y1, _ in found.tolist():
        if all(_SYMBOL[0] <= side <= _SYMBOL[1] for side in (x1 - x0, y1 - y0)):
            inside += int(rest[y0:y1, x0:x1].sum())
    return inside >= _SYMBOLS * total


def _long(ink: Mask, least: int = _RUN) -> Mask:
    """The pixels in long horizontal runs."""
    out = np.zeros(ink.shape, np.bool_)
    for row, start, end in zip(*runs(ink), strict=True):
        if end - start >= least:
            out[row, start:end] = True
    return out
