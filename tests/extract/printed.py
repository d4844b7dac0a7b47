# SPDX-License-Identifier: AGPL-3.0-or-later
"""Spans and lines as a PDF engine would report them, for the tests of what is made of them."""

from __future__ import annotations

from typing import Any

from manualkit.extract.lines import Line
from manualkit.extract.raw import RawLine, RawSpan

WIDTH, HEIGHT = 595.0, 842.0


def span(x: float, y: float, text: str, size: float = 10.0, width: float | None = None, **more: Any) -> RawSpan:
    """Letters on the baseline y, half as wide as high."""
    end = x + (0.5 * size * len(text) if width is None else width)
    look: dict[str, Any] = {"font": "Plain", "bold": False, "italic": False, "color": 0, **more}
    return RawSpan(text=text, bbox=(x, y - 0.8 * size, end, y + 0.2 * size), baseline=y, size=size, **look)


def raw(*spans: RawSpan, direction: tuple[float, float] = (1.0, 0.0)) -> RawLine:
    return RawLine(spans, spans[0].bbox, direction)


def line(x: float, y: float, text: str, size: float = 10.0, **more: Any) -> Line:
    return Line((span(x, y, text, size, **more),))
