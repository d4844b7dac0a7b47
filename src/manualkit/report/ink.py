# SPDX-License-Identifier: AGPL-3.0-or-later
"""The ink of a page that is neither text, figure nor table: drawings and pictures that extract did not take."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from manualkit.check.uses import cells
from manualkit.extract.components import components, dilate, runs
from manualkit.model import Box, FigureBlock, Page, TableBlock, TextBlock
from manualkit.model.ledger import FigureEntry, Loss

DPI = 36.0
_SCALE = DPI / 72
_DIFFERENT = 40  # grey levels from the paper's
_AROUND = 3.0  # points around a text or figure that are its own
_LARGE = 56.0  # points; what is smaller in one direction is an icon, a rule or an ornament
_COVER = 0.6  # of the page: a background
_RUN, _STRAIGHT = 10, 0.75  # pixels of a long run; share of a frame's ink in such runs
_THIN = 0.3  # of a box is ink: it is drawn in lines
_EVEN = 20.0  # grey levels; a plain area has less spread
_ENCLOSED = 0.25  # of a box are texts and figures: it is a frame or panel around them
_REPEATED = 3  # pages with the same ink at the same place
_SHIFT = 12.0  # points that it may be elsewhere
_RULE = 20  # pixels of a run that is part of a rule between the rows of a table
_SYMBOL = (5, 18)  # pixels of the sides of a symbol beside a text
_SYMBOLS = 0.75  # share of the ink between the rules that is in symbols

Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Stain:
    """Ink that belongs to nothing: its box, and why that may be so."""

    page: int
    bbox: Box
    reason: str


def stains(page: Page, grey: npt.NDArray[np.uint8]) -> Iterator[Stain]:
    """The large pieces of ink that no block of the page takes in. `grey` is the page at DPI."""
    ink = np.abs(grey.astype(np.int16) - _paper(grey)) > _DIFFERENT
    own = np.zeros(ink.shape, np.bool_)
    for box in _boxes(page):
        _set(own, box)
    left = ink & ~own
    _, found = components(dilate(left))
    for x0, y0, x1, y1, _ in found.tolist():
        box = (x0 / _SCALE, y0 / _SCALE, x1 / _SCALE, y1 / _SCALE)
        width, height = box[2] - box[0], box[3] - box[1]
        if min(width, height) < _LARGE:
            continue
        here = np.s_[y0:y1, x0:x1]
        if _COVER * page.width * page.height < width * height:
            reason = "background"
        elif float(own[here].mean()) > _ENCLOSED or _plain(left[here], grey[here]):
            reason = "frame or panel"
        elif _symbols(left[here]):
            reason = "symbols beside a text"
        else:
            reason = ""
        yield Stain(page.number, box, reason)


def account(found: Sequence[Stain], covers: Collection[int] = ()) -> tuple[list[FigureEntry], list[Loss]]:
    """The ink that was left out for a reason, and the rest. What is on many pages at one place is decoration, and so
    is what is on a cover: `covers` are the pages on which nothing is told that a guide has."""
    entries, lost = [], []
    for stain in found:
        pages = {other.page for other in found if _same_place(stain, other)}
        reason = "decoration on many pages" if len(pages) >= _REPEATED else stain.reason
        reason = reason or ("cover" if stain.page in covers else "")
        if reason:
            entries.append(FigureEntry(id="", page=stain.page, bbox=stain.bbox, bucket=reason))
        else:
            why = "a picture or drawing that is no figure"
            lost.append(Loss(page=stain.page, bbox=stain.bbox, text="", words=0, stage="extract", why=why))
    return entries, lost


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


def _boxes(page: Page) -> Iterator[Box]:
    """The boxes of everything that the document has of the page."""
    for block in page.blocks:
        if isinstance(block, FigureBlock):
            yield block.bbox
            continue
        if isinstance(block, TableBlock):
            yield block.bbox
        if isinstance(block, TextBlock) and block.symbol:
            yield block.symbol
        yield from (line.bbox for _, _, lines in cells(block) for line in lines)


def _set(mask: Mask, box: Box) -> None:
    x0, y0, x1, y1 = ((v + d) * _SCALE for v, d in zip(box, (-_AROUND, -_AROUND, _AROUND, _AROUND), strict=True))
    mask[max(0, int(y0)) : max(0, int(y1) + 1), max(0, int(x0)) : max(0, int(x1) + 1)] = True


def _paper(grey: npt.NDArray[np.uint8]) -> int:
    """The commonest grey level."""
    return int(np.bincount(grey.ravel(), minlength=256).argmax())


def _same_place(one: Stain, other: Stain) -> bool:
    return all(abs(a - b) <= _SHIFT for a, b in zip(one.bbox, other.bbox, strict=True))
