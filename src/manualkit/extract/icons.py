# SPDX-License-Identifier: AGPL-3.0-or-later
"""Small pictures in lines of text (button symbols): where they stand, and the mark that stands for each in the text."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from zlib import crc32

import numpy as np
import numpy.typing as npt
from PIL import Image

from manualkit.extract.crops import crop_name
from manualkit.extract.inline import ICON
from manualkit.extract.lines import Line
from manualkit.extract.scan import PageParts
from manualkit.model import Box, Icon

_MARKS = 0xF0000  # Unicode's plane 15 is for private use: no letter of any script is there
_COUNT = 0xFFFE
_SIDE = 24  # pixels of the raster in which icons are compared
_DIFFERENT = 64  # levels of a colour; two prints of one icon differ less in every pixel of that raster
_SAME_SIZE, _JITTER = 0.08, 0.3  # share, and points, by which the sizes of two prints differ

_Picture = npt.NDArray[np.int16]


@dataclass
class Icons:
    """A manual's icons, each once; `crops` is the folder with their pictures. An icon's mark is made of its picture,
    so that it is the same in the next edition."""

    crops: Path
    used: frozenset[str] = frozenset()
    found: list[Icon] = field(default_factory=list)
    _pictures: list[tuple[Icon, _Picture]] = field(default_factory=list)

    def marked(self, parts: PageParts) -> PageParts:
        """The page with a mark for each icon in its lines."""
        if not pictures_in(parts):
            return parts
        tables = tuple(
            replace(
                table,
                rows=tuple(
                    tuple((box, tuple(self._line(line, parts.number) for line in lines)) for box, lines in row)
                    for row in table.rows
                ),
            )
            for table in parts.tables
        )
        return replace(parts, lines=tuple(self._line(line, parts.number) for line in parts.lines), tables=tables)

    def content(self, icon: Icon) -> bytes:
        """The icon's picture file."""
        return (self.crops / crop_name(icon.page, icon.bbox)).read_bytes()

    def _line(self, line: Line, page: int) -> Line:
        spans = tuple(
            s if s.picture is None else replace(s, text=s.text.replace(ICON, self._icon(s.picture, page).mark))
            for s in line.spans
        )
        return line if spans == line.spans else replace(line, spans=spans)

    def _icon(self, box: Box, page: int) -> Icon:
        content = (self.crops / crop_name(page, box)).read_bytes()
        image = Image.open(io.BytesIO(content))
        picture = np.asarray(image.convert("RGB").resize((_SIDE, _SIDE), Image.Resampling.BOX)).astype(np.int16)
        for known, other in self._pictures:
            if _sized(known.bbox, box) and np.abs(picture - other).max() <= _DIFFERENT:
                return known
        mark = self._mark(picture)
        name = f"icon-{ord(mark) - _MARKS:04x}"
        icon = Icon(
            id=name, mark=mark, page=page, bbox=box, image=f"{name}.webp", width=image.width, height=image.height
        )
        self._pictures.append((icon, picture))
        self.found.append(icon)
        return icon

    def _mark(self, picture: _Picture) -> str:
        coarse = picture.reshape(8, _SIDE // 8, 8, _SIDE // 8, 3).mean(axis=(1, 3)) < 128
        taken = {icon.mark for icon in self.found} | self.used
        red, green, blue = np.moveaxis(coarse, 2, 0)
        place = crc32(np.packbits(red if (red == green).all() and (red == blue).all() else coarse).tobytes())
        while chr(_MARKS + place % _COUNT) in taken:
            place += 1
        return chr(_MARKS + place % _COUNT)


def private_letters(pages: Iterable[PageParts]) -> frozenset[str]:
    """The letters of the pages' own texts that a mark could be mistaken for."""
    texts = (line.text for page in pages for line in (*_in_lines(page), *(n for f in page.figures for n in f.labels)))
    marked = (text for text in texts if text and max(text) >= chr(_MARKS))
    return frozenset(letter for text in marked for letter in text if letter >= chr(_MARKS))


def pictures_in(parts: PageParts) -> list[Box]:
    """The places of the small pictures in the lines of a page."""
    return [s.picture for line in _in_lines(parts) for s in line.spans if s.picture]


def _in_lines(parts: PageParts) -> Iterator[Line]:
    """The lines of a page's text, and those of its tables' cells."""
    yield from parts.lines
    yield from (line for table in parts.tables for row in table.rows for _, lines in row for line in lines)


def _sized(a: Box, b: Box) -> bool:
    """The two boxes have nearly the same size."""
    sizes = ((box[2] - box[0], box[3] - box[1]) for box in (a, b))
    return all(abs(one - other) <= _SAME_SIZE * one + _JITTER for one, other in zip(*sizes, strict=True))
