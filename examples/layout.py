# SPDX-License-Identifier: AGPL-3.0-or-later
"""Sets an example manual: headings, steps, notices, figures, tables and the contents page."""

from __future__ import annotations

from collections.abc import Sequence

from examples.drawing import GREY, PALE, WHITE, Color
from examples.flow import Flow, Look, Picture
from examples.letters import width_of, wrap

__all__ = ["Look", "Picture", "Setter"]


class Setter(Flow):
    """A manual being set."""

    def heading(self, text: str, level: int = 1, room: float = 60) -> None:
        """A heading, with its bookmark. A chapter (level 1) is named in the running header of the pages after it."""
        size = {1: 16.0, 2: 11.5, 3: 10.0}[level]
        self.need(room)
        if self.y > self.look.top:
            self.gap({1: 12, 2: 9, 3: 6}[level])
        self.bookmarks.append((level, text, self.document.page_count))
        for line in wrap(text, self.width, size, self.look.bold):
            self.y += size * 1.25
            self.pen.marked(self.x, self.y, line, size, self.look.accent)
        if level == 1:
            self.pen.line([(self.x, self.y + 5), (self.x + self.width, self.y + 5)], 1.2, self.look.accent)
            self.gap(5)
        self.gap(5)

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
        self.pen.words(x0 + (26 if triangle else 8), y + 12.5, word, 10, self.look.bold, WHITE)
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
                    for line in wrap(part, share * unit - 8, size, self.look.bold if bold else self.look.font)
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
            name = self.look.bold if level == 1 else self.look.font
            self.need(size * 1.7)
            self.y += size * (1.9 if level == 1 else 1.5)
            right = self.x + self.width - width_of(str(page), size, name)
            self.pen.words(self.x + indent, self.y, text, size, name)
            start = self.x + indent + width_of(text, size, name) + 4
            dots = "." * int((right - 4 - start) / width_of(".", size))
            self.pen.words(right - 4 - width_of(dots, size), self.y, dots, size)
            self.pen.words(right, self.y, str(page), size, name)
