# SPDX-License-Identifier: AGPL-3.0-or-later
"""Sets an example manual: text flows through columns and pages; headings, steps, notices, figures and tables."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pymupdf

from examples.drawing import BLACK, GREY, PALE, WHITE, Color, Line, Pen, Sheet, save, width_of, wrap

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


class Setter:
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

    def heading(self, text: str, level: int = 1, room: float = 60) -> None:
        """A heading, with its bookmark. A chapter (level 1) is named in the running header of the pages after it."""
        size = {1: 16.0, 2: 11.5, 3: 10.0}[level]
        self.need(room)
        if self.y > self.look.top:
            self.gap({1: 12, 2: 9, 3: 6}[level])
        self.bookmarks.append((level, text, self.document.page_count))
        for line in wrap(text, self.width, size, "bold" if self.look.font != "cjk" else "cjk"):
            self.y += size * 1.25
            self.pen.marked(self.x, self.y, line, size, self.look.accent)
        if level == 1:
            self.pen.line([(self.x, self.y + 5), (self.x + self.width, self.y + 5)], 1.2, self.look.accent)
            self.gap(5)
        self.gap(5)

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
        return "cjk" if self.look.font == "cjk" else "bold" if label[0].isdigit() else "regular"

    def steps(self, *texts: str, start: int = 1) -> None:
        """Numbered steps."""
        for number, text in enumerate(texts, start):
            self.item(self.look.number.format(number), text)

    def bullets(self, *texts: str, indent: float = 0) -> None:
        """Bulleted items."""
        for text in texts:
            self.item("•", text, indent, after=2)
        self.gap(2)

    def figure(self, picture: Picture, caption: str = "", indent: float = 0) -> None:
        """A figure in the middle of the column, with its caption under it."""
        self.need(picture.height + (20 if caption else 8))
        self.gap(5)
        picture.art(self.pen.at(self.x + indent + (self.width - indent - picture.width) / 2, self.y))
        self.gap(picture.height + 3)
        if caption:
            size = self.look.size - 1
            self.y += size * 1.3
            left = indent + (self.width - indent - width_of(caption, size, self.look.font)) / 2
            self.pen.words(self.x + left, self.y, caption, size, self.look.font, GREY)
        self.gap(8)

    def panel(self, word: str, text: str, color: Color, indent: float = 0, triangle: bool = True) -> None:
        """A notice in a frame, its signal word white on a coloured bar."""
        size = self.look.size
        lines = [
            line for part in text.split("\n") for line in wrap(part, self.width - indent - 16, size, self.look.font)
        ]
        height = 17 + len(lines) * self.look.leading + 8
        self.need(height + 8)
        x0, x1, y = self.x + indent, self.x + self.width, self.y + 4
        self.pen.box(x0, y, x1, y + height, color=color, width=1)
        self.pen.box(x0, y, x1, y + 17, fill=color, color=color, width=1)
        if triangle:
            self.pen.triangle(x0 + 6, y + 14.5, 14)
        self.pen.words(x0 + (26 if triangle else 8), y + 12.5, word, 10, "bold", WHITE)
        self.y = y + 18
        self.lines(lines, indent + 8)
        self.y = y + height + 6

    def table(
        self, widths: Sequence[float], rows: Sequence[Sequence[str]], header: bool = True, size: float = 8
    ) -> None:
        """A ruled table; `widths` are shares of the column. The header row is repeated after a break."""
        unit = self.width / sum(widths)
        for index, row in enumerate(rows):
            bold = header and index == 0
            cells = [
                [
                    line
                    for part in cell.split("\n")
                    for line in wrap(part, share * unit - 8, size, "bold" if bold else "regular")
                ]
                for cell, share in zip(row, widths, strict=True)
            ]
            height = max(len(c) for c in cells) * size * 1.3 + 6
            page = (self.document.page_count, self._column)
            self.need(height)
            if header and not bold and page != (self.document.page_count, self._column):
                self.table(widths, rows[:1], header, size)
                self.gap(-6)
            x = self.x
            for share, lines in zip(widths, cells, strict=True):
                self.pen.box(x, self.y, x + share * unit, self.y + height, fill=PALE if bold else None, width=0.5)
                for n, line in enumerate(lines, 1):
                    self.pen.marked(x + 4, self.y + 1 + n * size * 1.3, line, size)
                x += share * unit
            self.gap(height)
        self.gap(6)

    def contents_page(self, title: str) -> None:
        """Contents with dotted leaders, from the bookmarks of the earlier run."""
        self.text(title, size=16, color=self.look.accent, after=10)
        for level, text, page in self.contents:
            indent, size = (level - 1) * 14.0, self.look.size + (1 if level == 1 else 0)
            name = "bold" if level == 1 else "regular"
            name = "cjk" if self.look.font == "cjk" else name
            self.need(size * 1.7)
            self.y += size * (1.9 if level == 1 else 1.5)
            right = self.x + self.width - width_of(str(page), size, name)
            self.pen.words(self.x + indent, self.y, text, size, name)
            start = self.x + indent + width_of(text, size, name) + 4
            dots = "." * int((right - 4 - start) / width_of(".", size))
            self.pen.words(right - 4 - width_of(dots, size), self.y, dots, size)
            self.pen.words(right, self.y, str(page), size, name)

    def save(self, path: Path, title: str) -> None:
        """Write the PDF."""
        self._close()
        save(self.document, path, title, self.bookmarks)
