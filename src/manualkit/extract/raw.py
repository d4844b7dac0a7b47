# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a PDF engine says of a page, before anything is made of it. The engine's own types stay in mupdf/.

All coordinates are PDF points, origin top left, on the page as it is displayed.
"""

from __future__ import annotations

from typing import NamedTuple

from manualkit.frozen import frozen
from manualkit.model import Box

OCR_FONT = "OCR"
"""The font name of text that OCR read: the printed letters have a font, but it is not known."""


@frozen
class RawSpan:
    """Letters of one style, on one baseline."""

    text: str
    bbox: Box
    baseline: float
    font: str
    size: float
    bold: bool
    italic: bool
    color: int
    visible: bool = True
    confidence: float = 1.0
    picture: Box | None = None
    """The place of the small picture that this span stands for."""


@frozen
class RawLine:
    """Spans that the engine put together; direction is the (cos, sin) of the writing, (1, 0) for upright text."""

    spans: tuple[RawSpan, ...]
    bbox: Box
    direction: tuple[float, float] = (1.0, 0.0)

    @property
    def visible(self) -> bool:
        """Whether any of it is painted."""
        return any(s.visible for s in self.spans)

    @property
    def text(self) -> str:
        """What its spans say."""
        return "".join(s.text for s in self.spans)


class RawPath(NamedTuple):  # a page may have ten thousands, and a tuple is made in a fifth of the time
    """One painted path: colours as 0xRRGGBB or None; items counts its lines, curves and rectangles;
    rectangle is true when it is nothing but one axis-parallel rectangle; `ends` has the two ends (x0, y0, x1, y1) of a
    path that is a straight stroke, or a few of them one behind the other; `points` are those of a small path of one
    piece, in order, with the middles of its curves."""

    bbox: Box
    fill: int | None
    stroke: int | None
    width: float
    items: int
    rectangle: bool
    ends: Box | None = None
    points: tuple[tuple[float, float], ...] = ()


@frozen
class RawPicture:
    """One painted raster image: its place, and its own size in pixels."""

    bbox: Box
    width: int
    height: int


@frozen
class RawPage:
    """Everything painted on a page. `truncated` names what was too much to read; `scanned`: all is one picture, and
    lines and paths were found in it; `turned`: by how many degrees clockwise it was turned to be read; `clips`: the
    boxes beyond which something was cut off when it was painted, as placed art is."""

    number: int
    width: float
    height: float
    lines: tuple[RawLine, ...]
    paths: tuple[RawPath, ...]
    pictures: tuple[RawPicture, ...]
    truncated: tuple[str, ...] = ()
    scanned: bool = False
    turned: int = 0
    clips: tuple[Box, ...] = ()
