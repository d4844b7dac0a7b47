# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pages, columns, and text that flows through them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pymupdf

from examples.drawing import BLACK, Color, Pen, Sheet
from examples.letters import Line, save, wrap

Art = Callable[[Pen], None]
Furniture = Callable[[Pen, int, str], None]
"""Draws the running header and footer: pen, page number, chapter."""


@dataclass(frozen=True)
class Look:
    """Measures in points."""

    width: float
    height: float
    top: float
    bottom: float
    columns: tuple[tuple[float, float], ...]  # x and width of each
    size: float = 9
    accent: Color = (0.1, 0.25, 0.45)
    font: str = "regular"
    bold: str = "bold"
    number: str = "{}."
    hang: float = 16

    @property
    def leading(self) -> float:
        """From one baseline to the next."""
        return self.size * 1.32


@dataclass(frozen=True)
class Picture:
    """A drawing of width x height points."""

    art: Art
    width: float
    height: float


class Flow:
    """A manual being set. `y` is where the next thing begins; pages and columns break by themselves."""

    def __init__(self, look: Look, furniture: Furniture, contents: Sequence[tuple[int, str, int]] = ()) -> None:
        """`contents` are the bookmarks of an earlier run, for the contents page."""
        self.look, self._furniture, self.contents = look, furniture, contents
        self.document: Any = pymupdf.open()
        self.bookmarks: list[tuple[int, str, int]] = []
        self.chapter = ""
        self._sheet: Sheet | None = None
        self._columns, self._column = look.columns, 0
        self._top = self._lowest = self.y = 0.0

    @property
    def pen(self) -> Pen:
        """The page's pen."""
        assert self._sheet is not None
        return Pen(self._sheet)

    @property
    def x(self) -> float:
        """Left edge of the column."""
        return self._columns[self._column][0]

    @property
    def width(self) -> float:
        """Width of the column."""
        return self._columns[self._column][1]

    def page(self, furniture: bool = True) -> None:
        """Begin a page."""
        self._close()
        page = self.document.new_page(width=self.look.width, height=self.look.height)
        self._sheet = Sheet(page)
        self._column, self.y = 0, self.look.top
        self._top = self._lowest = self.look.top
        if furniture:
            self._furniture(self.pen, page.number + 1, self.chapter)

    def column(self) -> None:
        """Go on at the top of the next column, or page."""
        self._lowest = max(self._lowest, self.y)
        if self._column + 1 < len(self._columns):
            self._column, self.y = self._column + 1, self._top
        else:
            self.page()

    def band(self, wide: bool) -> None:
        """Go on below everything set on this page: over its full width, or in the look's columns."""
        first, last = self.look.columns[0], self.look.columns[-1]
        self._columns = ((first[0], last[0] + last[1] - first[0]),) if wide else self.look.columns
        self._column, self.y = 0, max(self._lowest, self.y)
        self._top = self._lowest = self.y

    def page_of(self, start: str) -> int:
        """Page of the heading that begins so; 0 in the first run."""
        return next((page for _, title, page in self.contents if title.startswith(start)), 0)

    def _close(self) -> None:
        if self._sheet is not None:
            self._sheet.finish()

    def need(self, height: float) -> None:
        """Break if less than `height` points are left."""
        if self.y + height > self.look.bottom:
            self.column()

    def gap(self, height: float) -> None:
        """Leave room."""
        self.y += height

    def lines(self, lines: Sequence[Line], indent: float = 0, size: float = 0, color: Color = BLACK) -> None:
        """Set lines one under the other."""
        size = size or self.look.size
        for line in lines:
            self.need(size * 1.32)
            self.y += size * 1.32
            self.pen.marked(self.x + indent, self.y, line, size, color)

    def text(self, text: str, indent: float = 0, size: float = 0, color: Color = BLACK, after: float = 4) -> None:
        """A paragraph."""
        lines = wrap(text, self.width - indent, size or self.look.size, self.look.font)
        self.lines(lines, indent, size, color)
        self.gap(after)

    def item(self, label: str, text: str, indent: float = 0, picture: Picture | None = None, after: float = 4) -> None:
        """A step, substep or bullet with a hanging label; its picture stands at the right of the text."""
        hang = self.look.hang
        room = self.width - indent - hang - (picture.width + 10 if picture else 0)
        lines = wrap(text, room, self.look.size, self.look.font)
        self.need(picture.height + 6 if picture else self.look.leading * min(2, len(lines)))
        top = self.y
        self.pen.words(self.x + indent, self.y + self.look.leading, label, self.look.size, self._bold(label))
        self.lines(lines, indent + hang)
        if picture:
            picture.art(self.pen.at(self.x + self.width - picture.width, top + 3))
            self.y = max(self.y, top + picture.height + 6)
        self.gap(after)

    def _bold(self, label: str) -> str:
        return self.look.bold if label[0].isdigit() else self.look.font

    def save(self, path: Path, title: str) -> None:
        """Write the PDF."""
        self._close()
        save(self.document, path, title, self.bookmarks)
