# SPDX-License-Identifier: AGPL-3.0-or-later
"""Document: what the extract stage read. Blocks in reading order, nothing interpreted.

What pages are made of are dataclasses with slots: a long manual has a hundred thousand of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Literal

from manualkit.frozen import Field, frozen
from manualkit.model.base import Box
from manualkit.value import STRICT, Frozen, Kind, Row

Role = Literal["body", "furniture", "label", "rotated", "hidden"]
"""body: text to read; furniture: running header, footer, page number, thumb tab, watermark;
label: text inside a figure; rotated: other text that does not run level; hidden: not visible on the page."""
INFO = "info"
"""The name of the sign that every manual has for an information: an i in a frame."""


@frozen(kw_only=True)
class Style:
    """How letters look. `size` in points; `color` as 0xRRGGBB."""

    __pydantic_config__ = STRICT

    font: str
    size: float
    bold: bool = False
    italic: bool = False
    color: int = 0


@frozen(kw_only=True)
class Run:
    """Letters of one style in a line; `style` is an index into Document.styles; x0 and x1 in points."""

    __pydantic_config__ = STRICT

    text: str
    style: int
    x0: float
    x1: float


@frozen(kw_only=True)
class TextLine:
    """One printed line. Its text is that of its runs, one after the other."""

    __pydantic_config__ = STRICT

    bbox: Box
    runs: tuple[Run, ...]
    confidence: float = Field(default=1.0, description="1 for the PDF's own text, less for OCR.")

    @property
    def text(self) -> str:
        """The line's letters as printed."""
        if len(self.runs) == 1:  # most lines; they are asked for a hundred times
            return self.runs[0].text
        return "".join(run.text for run in self.runs)


@frozen(kw_only=True)
class TextBlock:
    """A paragraph, list item, heading or label: lines that belong together."""

    __pydantic_config__ = STRICT

    kind: Literal["text"] = "text"
    id: str
    page: int
    bbox: Box
    lines: tuple[TextLine, ...]
    role: Role = "body"
    language: str = ""
    ocr: bool = False
    panel: Box | None = Field(default=None, description="The frame or coloured panel that it stands in.")
    symbol: Box | None = Field(default=None, description="A safety triangle at its left or above it.")
    cold: bool = Field(default=False, description="The triangle is green or blue, and so marks no danger.")
    sign: str = Field(default="", description="A small picture before or above it: one name for equal pictures.")
    figure: str | None = Field(default=None, description="For a label: the figure that it stands in.")
    leads_to: tuple[float, float] | None = Field(default=None, description="For a label: where its leader line ends.")

    @property
    def text(self) -> str:
        """The lines as printed, joined by line feeds."""
        return "\n".join(line.text for line in self.lines)


@frozen(kw_only=True)
class FigureBlock:
    """A picture or drawing that a reader needs. Its labels are the text blocks with role `label` that name it."""

    __pydantic_config__ = STRICT

    kind: Literal["figure"] = "figure"
    id: str
    page: int
    bbox: Box
    image: str = Field(default="", description="File name of the crop, in the workspace's figures folder.")
    width: int = Field(default=0, description="Pixels of the crop.")
    height: int = 0
    arrows: tuple[Box, ...] = Field(default=(), description="Arrows drawn in it: x0, y0, x1, y1 from tail to tip.")


@frozen(kw_only=True)
class TableCell:
    """One cell of a table; empty where another one spans over it."""

    __pydantic_config__ = STRICT

    bbox: Box
    lines: tuple[TextLine, ...] = ()
    figures: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The lines as printed, joined by line feeds."""
        return "\n".join(line.text for line in self.lines)


@frozen(kw_only=True)
class TableBlock:
    """A table: rows of cells; a cell holds its text blocks' lines. A cell that spans rows stands in its first row."""

    __pydantic_config__ = STRICT

    kind: Literal["table"] = "table"
    id: str
    page: int
    bbox: Box
    rows: tuple[tuple[TableCell, ...], ...]
    header: int = Field(default=0, description="How many rows at the top are a header.")


Block = Annotated[TextBlock | FigureBlock | TableBlock, Kind()]


@frozen(kw_only=True)
class Page:
    """One page: its blocks in reading order (furniture, labels and hidden text stand among them, by their role)."""

    __pydantic_config__ = STRICT

    number: int
    width: float
    height: float
    blocks: tuple[Block, ...]
    ocr: bool = False
    turned: int = Field(
        default=0, description="Degrees clockwise by which the page was turned, as its text stood on its side."
    )
    problems: tuple[str, ...] = Field(default=(), description="What could not be read, for the report.")


class Heading(Frozen):
    """An entry of the PDF's own bookmarks; level counts from 1."""

    level: int
    title: str
    page: int


class Icon(Frozen):
    """A small picture in lines of text, as a button symbol is: where it stands first, and its mark in the texts."""

    id: str
    mark: str = Field(description="One letter for private use, which stands for the picture in every text.")
    page: int
    bbox: Box
    image: str = Field(description="File name of the crop, in the workspace's figures folder.")
    width: int = Field(description="Pixels of the crop.")
    height: int


class Document(Frozen):
    """A manual as read. The pages of a long one are in a file, and made anew whenever they are gone through."""

    styles: tuple[Style, ...]
    pages: Annotated[Sequence[Page], Row()]
    bookmarks: tuple[Heading, ...] = ()
    icons: tuple[Icon, ...] = ()
    title: str = ""
