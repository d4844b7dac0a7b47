# SPDX-License-Identifier: AGPL-3.0-or-later
"""A pen for the example manuals: text, line art, arrows, callouts and warning triangles on a PDF page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pymupdf

from examples.letters import font, width_of

Color = tuple[float, float, float]
Point = tuple[float, float]

BLACK: Color = (0, 0, 0)
WHITE: Color = (1, 1, 1)
GREY: Color = (0.45, 0.45, 0.45)
PALE: Color = (0.93, 0.94, 0.95)
RED: Color = (0.78, 0.06, 0.1)


class Sheet:
    """One page being drawn. Pictures lie under line art, line art under text; within each, later is on top."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.shape = page.new_shape()
        self._writers: dict[Color, Any] = {}

    def letters(self, x: float, y: float, text: str, size: float, name: str, color: Color) -> None:
        """Put letters with their baseline's start at (x, y), in points."""
        writer = self._writers.setdefault(color, pymupdf.TextWriter(self.page.rect, color=color))
        writer.append((x, y), text, font=font(name), fontsize=size)

    def finish(self) -> None:
        """Paint what was collected."""
        self.shape.commit()
        for writer in self._writers.values():
            writer.write_text(self.page)
        self.page.clean_contents()


class Pen:
    """Draws in its own coordinates: (x, y) is its origin on the page, one unit is `scale` points."""

    def __init__(self, sheet: Sheet, x: float = 0, y: float = 0, scale: float = 1) -> None:
        self.sheet = sheet
        self._x, self._y, self._scale = x, y, scale

    def at(self, x: float, y: float, scale: float = 1) -> Pen:
        """A pen whose origin is (x, y) of this one."""
        return Pen(self.sheet, *self._place((x, y)), self._scale * scale)

    @property
    def corner(self) -> Point:
        """Its origin on the page, in points."""
        return (self._x, self._y)

    def _place(self, point: Point) -> Point:
        return (self._x + point[0] * self._scale, self._y + point[1] * self._scale)

    def _finish(self, width: float, color: Color | None, fill: Color | None, dashes: str | None, close: bool) -> None:
        self.sheet.shape.finish(
            width=width, color=color, fill=fill, dashes=dashes, closePath=close, lineCap=1, lineJoin=1
        )

    def line(
        self, points: Sequence[Point], width: float = 0.8, color: Color = BLACK, dashes: str | None = None
    ) -> None:
        """An open line through the points."""
        self.sheet.shape.draw_polyline([self._place(p) for p in points])
        self._finish(width, color, None, dashes, False)

    def polygon(
        self, points: Sequence[Point], fill: Color | None = None, width: float = 0.8, color: Color | None = BLACK
    ) -> None:
        """A closed shape."""
        self.sheet.shape.draw_polyline([self._place(p) for p in (*points, points[0])])
        self._finish(width, color, fill, None, True)

    def box(
        self,
        x0: float,
        y0: float,
        x1: float,
        y1: float,
        *,
        radius: float = 0,
        fill: Color | None = None,
        width: float = 0.8,
        color: Color | None = BLACK,
    ) -> None:
        """A rectangle; `radius` rounds its corners, as a share of its shorter side."""
        rect = pymupdf.Rect(*self._place((x0, y0)), *self._place((x1, y1)))
        self.sheet.shape.draw_rect(rect, radius=radius or None)
        self._finish(width, color, fill, None, True)

    def circle(
        self, x: float, y: float, radius: float, fill: Color | None = None, width: float = 0.8, color: Color = BLACK
    ) -> None:
        """A circle around (x, y)."""
        self.sheet.shape.draw_circle(self._place((x, y)), radius * self._scale)
        self._finish(width, color, fill, None, True)

    def oval(self, x0: float, y0: float, x1: float, y1: float, fill: Color | None = None, width: float = 0.8) -> None:
        """An ellipse in the rectangle."""
        self.sheet.shape.draw_oval(pymupdf.Rect(*self._place((x0, y0)), *self._place((x1, y1))))
        self._finish(width, BLACK, fill, None, True)

    def curve(self, a: Point, b: Point, c: Point, d: Point, width: float = 0.8, color: Color = BLACK) -> None:
        """A Bézier curve."""
        self.sheet.shape.draw_bezier(*(self._place(p) for p in (a, b, c, d)))
        self._finish(width, color, None, None, False)

    def arrow(self, start: Point, end: Point, color: Color = RED, thick: float = 5) -> None:
        """A broad arrow from start to end; `thick` in points."""
        (ax, ay), (bx, by) = self._place(start), self._place(end)
        length = ((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5
        ux, uy = (bx - ax) / length, (by - ay) / length
        head, half = thick * 1.5, thick / 2
        nx, ny = bx - ux * head, by - uy * head
        outline = [
            (ax - uy * half, ay + ux * half),
            (nx - uy * half, ny + ux * half),
            (nx - uy * thick, ny + ux * thick),
            (bx, by),
            (nx + uy * thick, ny - ux * thick),
            (nx + uy * half, ny - ux * half),
            (ax + uy * half, ay - ux * half),
        ]
        Pen(self.sheet).polygon(outline, fill=color, color=WHITE, width=0.5)

    def callout(self, label: str, at: Point, to: Point | None = None, size: float = 8) -> None:
        """A label in a white circle at `at`, with a leader line to `to`."""
        if to is not None:
            self.line([at, to], width=0.6)
            x, y = self._place(to)
            Pen(self.sheet).circle(x, y, 1.2, fill=BLACK)
        x, y = self._place(at)
        page = Pen(self.sheet)
        page.circle(x, y, size * 0.8, fill=WHITE, width=0.8)
        page.words(x - width_of(label, size, "bold") / 2, y + size * 0.36, label, size, "bold")

    def triangle(self, x: float, y: float, side: float, color: Color = (1, 0.8, 0)) -> None:
        """A safety triangle with an exclamation mark, drawn, not written; (x, y) is its lower left corner."""
        top = y - side * 0.87
        self.polygon([(x, y), (x + side, y), (x + side / 2, top)], fill=color, width=side * 0.07)
        middle = x + side / 2
        self.polygon(
            [
                (middle - side * 0.06, top + side * 0.28),
                (middle + side * 0.06, top + side * 0.28),
                (middle + side * 0.025, y - side * 0.25),
                (middle - side * 0.025, y - side * 0.25),
            ],
            fill=BLACK,
            width=0.1,
        )
        self.circle(middle, y - side * 0.14, side * 0.05, fill=BLACK, width=0.1)

    def words(
        self, x: float, y: float, text: str, size: float = 9, name: str = "regular", color: Color = BLACK
    ) -> None:
        """Letters from (x, y) on; `size` in points whatever the scale."""
        self.sheet.letters(*self._place((x, y)), text, size, name, color)

    def marked(self, x: float, y: float, pieces: Sequence[tuple[str, str]], size: float, color: Color = BLACK) -> None:
        """Pieces of one line, each as (text, font), one after the other."""
        for text, name in pieces:
            self.words(x, y, text, size, name, color)
            x += width_of(text, size, name)
