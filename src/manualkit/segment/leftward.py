# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pages that are read from the right to the left, mirrored: what reads them knows only the other direction. An outline
names blocks, and no places; so nobody sees the mirror behind this stage."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from manualkit.languages import Lexicon
from manualkit.model import Box, Document, FigureBlock, Page, Run, TableBlock, TextBlock, TextLine
from manualkit.model.document import Block, TableCell
from manualkit.spool import Placed


def leftward_mirrored(document: Document, lexicon: Lexicon) -> Document:
    """The document; its pages with most text in Arabic or Hebrew are mirrored when they are asked."""
    return document.model_copy(update={"pages": _Pages(document.pages, lexicon)})


class _Pages(Placed[Page]):
    """The pages of a document, of which some are mirrored."""

    def __init__(self, pages: Sequence[Page], lexicon: Lexicon) -> None:
        self._pages = pages
        self._lexicon = lexicon

    def __len__(self) -> int:
        return len(self._pages)

    def __iter__(self) -> Iterator[Page]:
        return map(self._turned, self._pages)

    def _at(self, place: int) -> Page:
        return self._turned(self._pages[place])

    def _turned(self, page: Page) -> Page:
        letters = {True: 0, False: 0}
        for block in page.blocks:
            if isinstance(block, TextBlock) and block.language:
                letters[self._lexicon.leftward(block.language)] += sum(len(line.text) for line in block.lines)
        return _Mirror(page.width).page(page) if letters[True] > letters[False] else page


class _Mirror:
    """What stands on a page of a width, with its left edge at the right."""

    def __init__(self, width: float) -> None:
        self.width = width

    def page(self, page: Page) -> Page:
        """The whole page."""
        return replace(page, blocks=tuple(map(self._block, page.blocks)))

    def _box(self, box: Box) -> Box:
        return (self.width - box[2], box[1], self.width - box[0], box[3])

    def _line(self, line: TextLine) -> TextLine:
        return replace(line, bbox=self._box(line.bbox), runs=tuple(map(self._run, line.runs)))

    def _run(self, run: Run) -> Run:
        return replace(run, x0=self.width - run.x1, x1=self.width - run.x0)

    def _cell(self, cell: TableCell) -> TableCell:
        return replace(cell, bbox=self._box(cell.bbox), lines=tuple(map(self._line, cell.lines)))

    def _block(self, block: Block) -> Block:
        box = self._box(block.bbox)
        if isinstance(block, FigureBlock):
            return replace(block, bbox=box)
        if isinstance(block, TableBlock):
            return replace(block, bbox=box, rows=tuple(tuple(map(self._cell, row)) for row in block.rows))
        return replace(
            block,
            bbox=box,
            lines=tuple(map(self._line, block.lines)),
            panel=block.panel and self._box(block.panel),
            symbol=block.symbol and self._box(block.symbol),
        )
