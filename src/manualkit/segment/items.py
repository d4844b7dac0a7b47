# SPDX-License-Identifier: AGPL-3.0-or-later
"""An item of the stream that the segment stage reads: a block, or a part of one, with its label, indent and look."""

from __future__ import annotations

from manualkit.frozen import frozen
from manualkit.languages import Signal
from manualkit.model import Box, FigureBlock, Piece, TableBlock, TextBlock
from manualkit.model.base import Level
from manualkit.model.letters import WIDE
from manualkit.model.texts import around
from manualkit.segment.numbering import Label


@frozen(kw_only=True)
class TextPlace:
    """A text block but for its letters, which its items have: where it stands, how many lines it has, and how it is
    marked. All pages are looked at together, and so it has to be small."""

    id: str
    page: int
    bbox: Box
    lines: int
    language: str
    panel: Box | None
    symbol: Box | None
    cold: bool
    sign: str

    @classmethod
    def of(cls, block: TextBlock) -> TextPlace:
        """That of a block."""
        return cls(
            id=block.id,
            page=block.page,
            bbox=block.bbox,
            lines=len(block.lines),
            language=block.language,
            panel=block.panel,
            symbol=block.symbol,
            cold=block.cold,
            sign=block.sign,
        )


@frozen
class Item:
    """A block in the stream. `labels` holds every reading of its printed label; `start` the offset of its text behind
    the label; `indent` its distance from the column's left edge, `text_indent` that of the text behind the label."""

    block: TextPlace | FigureBlock | TableBlock
    text: str = ""
    labels: tuple[Label, ...] = ()
    start: int = 0
    size: float = 0.0
    bold: bool = False
    color: int = 0
    indent: float = 0.0
    text_indent: float = 0.0
    column: Box = (0.0, 0.0, 0.0, 0.0)
    signal: Signal | None = None
    extra: tuple[Piece, ...] = ()  # pieces that follow: a label that stood alone has its text in the next block
    begin: int = 0  # first line of the block that is meant
    stop: int | None = None  # last line
    mate: Box | None = None  # box of the block that holds the text of a label that stands alone
    first_line: str = ""  # its first printed line, behind the label
    stream: str = ""  # the language that it is read with, where that is not its own
    meant: Level | None = None  # what the sign at its first line stands for
    end: int | None = None  # offset in the last line up to which it is meant
    letters: int = 0  # of its first printed line, with the label
    more: bool = False  # anything is printed in its other lines
    part: Box | None = None  # box of its own lines, where its block was cut
    panel: str = ""  # the large number in the corner of a picture

    @property
    def spoken(self) -> str:
        """The language of the stream that it belongs to."""
        return self.stream or self.language

    @property
    def is_text(self) -> bool:
        """It is a text block."""
        return isinstance(self.block, TextPlace)

    @property
    def lines(self) -> int:
        """How many printed lines its block has; none in a picture or table."""
        return self.block.lines if isinstance(self.block, TextPlace) else 0

    @property
    def page(self) -> int:
        """Its page, from 1."""
        return self.block.page

    @property
    def bbox(self) -> Box:
        """Its box, in points; with the block at its right where its label stands alone."""
        return around([self.block.bbox, self.mate]) if self.mate else self.block.bbox

    @property
    def place(self) -> Box:
        """The box of its own lines, in points: less than its block's where that was cut."""
        return self.part or self.bbox

    @property
    def frame(self) -> Box | None:
        """The frame that it stands in."""
        return self.block.panel if isinstance(self.block, TextPlace) else None

    @property
    def sign(self) -> bool:
        """A small picture that returns in the manual stands at its left."""
        return isinstance(self.block, TextPlace) and bool(self.block.sign) and not self.begin

    @property
    def language(self) -> str:
        """The language that it is read in: its stream's, else its own; empty where none was told."""
        return self.stream or (self.block.language if isinstance(self.block, TextPlace) else "")

    @property
    def label(self) -> Label | None:
        """The likeliest reading of its label."""
        return self.labels[0] if self.labels else None

    @property
    def bullet(self) -> bool:
        """Its label is a bullet."""
        return bool(self.labels) and self.labels[0].kind == "bullet"

    @property
    def numbered(self) -> bool:
        """Its label counts."""
        return bool(self.labels) and self.labels[0].kind != "bullet"

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Its text behind the label."""
        last = -1 if self.stop is None else self.stop
        own = Piece(block=self.block.id, first=self.begin, last=last, start=self.start, end=self.end)
        return (own, *self.extra) if self.text_of_own else self.extra

    @property
    def printed(self) -> tuple[Piece, ...]:
        """Its text as part of another item's: with its number or letter, which counts nothing there."""
        if not self.numbered:
            return self.pieces
        last = -1 if self.stop is None else self.stop
        return (Piece(block=self.block.id, first=self.begin, last=last, end=self.end), *self.extra)

    @property
    def text_of_own(self) -> bool:
        """Whether anything stands behind the label in the block itself."""
        return self.letters > self.start or self.more


def weight(text: str) -> int:
    """Letters of a text; a Chinese, Japanese or Korean one stands for a word's worth of them."""
    return len(text) + 2 * WIDE.count(text)
