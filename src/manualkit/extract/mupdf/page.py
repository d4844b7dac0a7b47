# SPDX-License-Identifier: AGPL-3.0-or-later
"""One page: its text, paths and pictures, its raster and its crops, all from one run through the engine."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pymupdf

from manualkit.extract.mupdf.boxes import rounded
from manualkit.extract.mupdf.paths import raw_paths
from manualkit.extract.mupdf.svg import svg_of
from manualkit.extract.mupdf.text import FLAGS, blocks_of, raw_lines, turn_of
from manualkit.extract.raw import RawPage, RawPicture
from manualkit.model import Box

_SIDE_LIMIT = 14_400.0  # points; the largest page that PDF 1.7 knows (annex C)

GreyImage = npt.NDArray[np.uint8]


class LoadedPage:
    """One page, run through the engine once; text, rasters and crops come from the same display list."""

    def __init__(self, page: Any, turned: int = 0) -> None:
        """A page whose text stands on its side is turned upright: `turned` says by how many degrees clockwise, here
        what was done before."""
        self._page = page
        self._list = page.get_displaylist()
        self._blocks = blocks_of(self._textpage(FLAGS))
        turn = turn_of(self._blocks)
        self.turned = (turned + turn) % 360
        if turn:
            page.set_rotation((page.rotation + turn) % 360)
            self._list = page.get_displaylist()
            self._blocks = blocks_of(self._textpage(FLAGS))
        self.number: int = page.number + 1
        self.width: float = min(page.rect.width, _SIDE_LIMIT)
        self.height: float = min(page.rect.height, _SIDE_LIMIT)

    def read(self) -> RawPage:
        """The page's text, paths and pictures."""
        problems = _large(self._page.rect)
        lines = raw_lines(self._blocks)
        info = self._textpage(pymupdf.TEXT_PRESERVE_IMAGES).extractIMGINFO()
        pictures = tuple(RawPicture(rounded(i["bbox"]), i["width"], i["height"]) for i in info)
        paths, clips = raw_paths(self._page, problems)
        size = (self.width, self.height)
        return RawPage(self.number, *size, lines, paths, pictures, tuple(problems), turned=self.turned, clips=clips)

    def _textpage(self, flags: int) -> Any:
        textpage = self._list.get_textpage(flags)
        return textpage if isinstance(textpage, pymupdf.TextPage) else pymupdf.TextPage(textpage)

    def words(self) -> list[tuple[str, Box]]:
        """The engine's own words with their boxes: nothing of ours has put them together."""
        words = self._textpage(pymupdf.TEXTFLAGS_WORDS).extractWORDS()
        return [(word[4], rounded(word[:4])) for word in words]

    def raster(self, dpi: float, clip: Box | None = None) -> GreyImage:
        """The page (or the clip of it) as grey levels, shape (height, width)."""
        pixmap = self._pixmap(dpi, clip, pymupdf.csGRAY)
        return np.frombuffer(pixmap.samples, np.uint8).reshape(pixmap.height, pixmap.stride)[:, : pixmap.width]

    def crop(self, clip: Box, dpi: float) -> tuple[int, int, bytes]:
        """A region of the page: width and height in pixels, and RGB bytes."""
        pixmap = self._pixmap(dpi, clip, pymupdf.csRGB)
        return pixmap.width, pixmap.height, bytes(pixmap.samples)

    def icon(self, box: Box, dpi: float) -> tuple[int, int, bytes]:
        """The same with the box's corner at a pixel's corner: what is printed twice has the same pixels twice."""
        scale = dpi / 72
        matrix = pymupdf.Matrix(scale, 0, 0, scale, -scale * box[0], -scale * box[1])
        pixmap = self._list.get_pixmap(matrix=matrix, colorspace=pymupdf.csRGB, alpha=0, clip=pymupdf.Rect(box))
        return pixmap.width, pixmap.height, bytes(pixmap.samples)

    def svg(self, clip: Box) -> bytes:
        """What is painted in a region of the page, as the engine's SVG in points from the region's corner."""
        return svg_of(self._list, clip)

    def _pixmap(self, dpi: float, clip: Box | None, colorspace: Any) -> Any:
        scale = dpi / 72
        rect = pymupdf.Rect(clip) if clip else pymupdf.Rect(0, 0, self.width, self.height)
        return self._list.get_pixmap(matrix=pymupdf.Matrix(scale, scale), colorspace=colorspace, alpha=0, clip=rect)


class UnreadPage(LoadedPage):
    """A page that the engine cannot read, or that would cost too much: white, with the reason."""

    def __init__(self, number: int, reason: str, width: float = 595.0, height: float = 842.0) -> None:
        self.number, self.width, self.height = number, width, height
        self._reason = reason

    def read(self) -> RawPage:
        """Nothing but the reason."""
        return RawPage(self.number, self.width, self.height, (), (), (), (self._reason,))

    def words(self) -> list[tuple[str, Box]]:
        """None."""
        return []

    def raster(self, dpi: float, clip: Box | None = None) -> GreyImage:
        """White."""
        x0, y0, x1, y1 = clip or (0.0, 0.0, self.width, self.height)
        return np.full((max(1, round((y1 - y0) * dpi / 72)), max(1, round((x1 - x0) * dpi / 72))), 255, np.uint8)


def _large(rect: Any) -> list[str]:
    if max(rect.width, rect.height) <= _SIDE_LIMIT:
        return []
    return [f"a page of {rect.width:.0f} by {rect.height:.0f} points: only the first {_SIDE_LIMIT:.0f} were looked at"]
