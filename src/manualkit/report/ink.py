# SPDX-License-Identifier: AGPL-3.0-or-later
"""The ink of a page that is neither text, figure nor table: drawings and pictures that extract did not take."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

import numpy as np
import numpy.typing as npt

from manualkit.check.uses import cells
from manualkit.extract.remains import DPI, MANY, remains
from manualkit.frozen import frozen
from manualkit.model import Box, FigureBlock, Page, TableBlock, TextBlock
from manualkit.model.ledger import FigureEntry, Loss

__all__ = ["DPI", "Stain", "account", "stains"]

_SHIFT = 12.0  # points that decoration may be elsewhere


@frozen
class Stain:
    """Ink that belongs to nothing: its box, and why that may be so."""

    page: int
    bbox: Box
    reason: str


def stains(page: Page, grey: npt.NDArray[np.uint8]) -> Iterator[Stain]:
    """The large pieces of ink that no block of the page takes in. `grey` is the page at DPI."""
    for box, reason in remains(_boxes(page), grey):
        yield Stain(page.number, box, reason)


def account(found: Sequence[Stain], covers: Collection[int] = ()) -> tuple[list[FigureEntry], list[Loss]]:
    """The ink that was left out for a reason, and the rest. What is on many pages at one place is decoration, and so
    is what is on a cover: `covers` are the pages on which nothing is told that a guide has."""
    entries, lost = [], []
    for stain in found:
        pages = {other.page for other in found if _same_place(stain, other)}
        reason = "decoration on many pages" if len(pages) >= MANY else stain.reason
        reason = reason or ("cover" if stain.page in covers else "")
        if reason:
            entries.append(FigureEntry(id="", page=stain.page, bbox=stain.bbox, bucket=reason))
        else:
            why = "a picture or drawing that is no figure"
            lost.append(Loss(page=stain.page, bbox=stain.bbox, text="", words=0, stage="extract", why=why))
    return entries, lost


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


def _same_place(one: Stain, other: Stain) -> bool:
    return all(abs(a - b) <= _SHIFT for a, b in zip(one.bbox, other.bbox, strict=True))
