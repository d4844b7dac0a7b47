# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pieces of a document as text: printed lines joined the way a reader joins them, with their places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from manualkit.model.base import Box, Source
from manualkit.model.document import Block, Document, FigureBlock, TableBlock, TextBlock, TextLine
from manualkit.model.letters import ICONS, Letters
from manualkit.model.outline import Piece
from manualkit.regex import regex

_WIDE = Letters("\u1100-\u11ff\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef")  # scripts set without spaces
_ENDS = regex(r"[.!?:;…。！？：；][\"'»”’)\]）」]*\s*$")  # a sentence, or what announces a list
_COLON = regex(rf"[:：][\s{ICONS}]*$")
_ALIKE = 0.6  # points between sizes that are the same
OWN_HYPHEN = "\u2011"
"""What a word's own hyphen is set as where a line ends with it: a hyphen that does not break a word."""


def joined(lines: Iterable[str]) -> str:
    """Lines as one text: words broken at a line's end are whole again, but for those that are written with a hyphen;
    white space is one space."""
    text, broken = "", False
    for raw in lines:
        soft = "\u00ad" in raw and raw.rstrip().endswith("\u00ad")
        line = " ".join(raw.replace("\u00ad", "").split())
        if not text or not line or broken:
            text += line
        elif text[-1] in "-‐" and text[-2:-1].islower() and line[0].islower():
            text = text[:-1] + line
        elif text[-1] == OWN_HYPHEN:
            text = f"{text[:-1]}-{line}"
        elif (text[-1] in "-‐/" and text[-2:-1].strip()) or (_WIDE.within(text[-1]) and _WIDE.within(line[0])):
            text += line
        else:
            text += " " + line
        broken = soft or (broken and not line)
    return text


def ends_in_colon(text: str) -> bool:
    """Whether the text announces what follows it: ":", and the full-width colon of Chinese and Japanese; a small
    picture may stand behind it."""
    return bool(_COLON.search(text))


def _ends(lines: Sequence[str]) -> bool:
    """Lines end with a sentence, or what announces a list, and no bracket is open: "(part No." goes on."""
    letters = "".join(lines)
    opened = sum(map(letters.count, "(（")) > sum(map(letters.count, ")）"))
    return bool(_ENDS.search(lines[-1])) and not opened


class Blocks(Mapping[str, Block]):
    """The blocks of a document by id. Those of the page that was asked last are at hand: a long manual's pages are in
    a file, and what is asked next stands mostly on the same one."""

    def __init__(self, document: Document) -> None:
        self._pages = document.pages
        self._page_of = {block.id: n for n, page in enumerate(document.pages) for block in page.blocks}
        self._last = -1
        self._there: dict[str, Block] = {}

    def __getitem__(self, name: str) -> Block:
        page = self._page_of[name]
        if page != self._last:
            self._there = {block.id: block for block in self._pages[page].blocks}
            self._last = page
        return self._there[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._page_of)

    def __len__(self) -> int:
        return len(self._page_of)


class Texts:
    """The blocks of a document by id, and the text and place of pieces of them."""

    def __init__(self, document: Document) -> None:
        self.document = document

    @cached_property
    def blocks(self) -> Blocks:
        """Every block by its id."""
        return Blocks(self.document)

    def lines(self, piece: Piece) -> list[TextLine]:
        """The lines that a piece takes in."""
        block = self.blocks[piece.block]
        if isinstance(block, TableBlock):
            if piece.row is None or piece.column is None:
                return [line for row in block.rows for cell in row for line in cell.lines]
            lines: Sequence[TextLine] = block.rows[piece.row][piece.column].lines
        elif isinstance(block, TextBlock):
            lines = block.lines
        else:
            return []
        last = len(lines) - 1 if piece.last < 0 else piece.last
        return list(lines[piece.first : last + 1])

    def text(self, pieces: Sequence[Piece]) -> str:
        """The pieces as one text; in scripts without spaces, one stands behind a heading that opens it."""
        parts: list[list[str]] = []
        for at, piece in enumerate(pieces):
            lines = self._printed(piece)
            if parts and not self._set_apart(parts[-1], pieces[at - 1], piece, lines):
                parts[-1] += lines
            else:
                parts.append(lines)
        return " ".join(filter(None, map(joined, parts)))

    def _set_apart(self, above: Sequence[str], before: Piece, piece: Piece, lines: Sequence[str]) -> bool:
        """Both are in scripts without spaces, and the text above is set in other letters, larger or bolder."""
        edges = (*above[-1:], *lines[:1])
        if len(edges) < 2 or not (_WIDE.within(edges[0][-1:]) and _WIDE.within(edges[1][:1])):
            return False
        styles = self.document.styles
        first, then = (styles[self.lines(p)[k].runs[k].style] for p, k in ((before, -1), (piece, 0)))
        return first.bold > then.bold or first.size > then.size + _ALIKE

    def paragraphs(self, pieces: Sequence[Piece]) -> str:
        """The pieces as one text, each paragraph and each item of a list a line of its own."""
        parts: list[list[str]] = []
        for piece in pieces:
            lines = self._printed(piece)
            if parts and not (piece.start or _ends(parts[-1])):  # the next column goes on with the sentence
                parts[-1] += lines
            elif any(line.strip() for line in lines):
                parts.append(lines)
        return "\n".join(joined(lines) for lines in parts)

    def _printed(self, piece: Piece) -> list[str]:
        """What is printed in the lines of a piece."""
        texts = [line.text for line in self.lines(piece)]
        if texts:
            if piece.end is not None:
                texts[-1] = texts[-1][: piece.end]
            texts[0] = texts[0][piece.start :]
        return texts

    def sources(self, pieces: Sequence[Piece]) -> tuple[Source, ...]:
        """Where the pieces stand, one box a piece; a piece that names a figure stands where the figure does."""
        found = []
        for piece in pieces:
            block = self.blocks[piece.block]
            boxes = [block.bbox] if isinstance(block, FigureBlock) else [line.bbox for line in self.lines(piece)]
            if boxes:
                ocr = isinstance(block, TextBlock) and block.ocr
                found.append(Source(page=block.page, bbox=around(boxes), ocr=ocr))
        return tuple(found)


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box around some boxes."""
    x0, y0, x1, y1 = zip(*boxes, strict=True)
    return (min(x0), min(y0), max(x1), max(y1))
