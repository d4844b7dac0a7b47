# SPDX-License-Identifier: AGPL-3.0-or-later
"""Labels that are painted in figures: read from the pixels, and added to the figures as labels, never as text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

import numpy as np

from manualkit import tessdata
from manualkit.extract.figures.boxes import area, grow, holds, overlap
from manualkit.extract.figures.glyphs import Colours, Row, find_marks, find_rows
from manualkit.extract.figures.singles import Single, find_singles
from manualkit.extract.figures.words import read_rows
from manualkit.extract.lines import Line
from manualkit.extract.mupdf import LoadedPage
from manualkit.extract.ocr import cache as ocr_cache
from manualkit.extract.ocr.lines import Read
from manualkit.extract.ocr.pages import Ocr
from manualkit.extract.raw import OCR_FONT, RawSpan
from manualkit.extract.scan import FigurePart, PageParts
from manualkit.model import Box

_VERSION = 5  # of what reading makes of a figure; raise it when that changes
_DPI = 250.0
_MAX_PIXELS = 3000.0  # of a figure's longer side
_AROUND = 4.0  # points around a figure: a circle at its edge is seen whole
_PRINTED = 2  # labels in the text layer from which a figure has no painted ones
_ALL = 0.5  # of a figure's area
_TWICE = 0.3  # of a label's box that a known one may cover
_CAPITAL = 0.72  # of the letters' size: a capital's height
_ABOVE, _BELOW = 0.2, 0.25  # of a capital's height
_WORD = 0.7  # how sure a word is that was read twice alike


class PaintedLabels:
    """Reads the labels in the figures of one manual, in the languages and with the cache of its `ocr`."""

    def __init__(self, ocr: Ocr) -> None:
        self._ocr = ocr

    @cached_property
    def _languages(self) -> str:
        """Tesseract's names joined by "+"; empty where no language data is installed."""
        return "+".join(self._ocr.languages())

    def page(self, parts: PageParts, page: LoadedPage) -> PageParts:
        """The page with the painted labels in its figures."""
        return replace(parts, figures=tuple(self._figure(figure, parts, page) for figure in parts.figures))

    def _figure(self, figure: FigurePart, parts: PageParts, page: LoadedPage) -> FigurePart:
        printed = [line for line in figure.labels if any(c.isalnum() for c in line.text)]
        if len(printed) >= _PRINTED and not parts.ocr:
            return figure
        clip = overlap(grow(figure.bbox, _AROUND), (0.0, 0.0, page.width, page.height))
        dpi = min(_DPI, _MAX_PIXELS * 72 / max(clip[2] - clip[0], clip[3] - clip[1], 1.0))
        width, height, rgb = page.crop(clip, dpi)
        scale = dpi / 72
        found = self._cached(np.frombuffer(rgb, np.uint8).reshape(height, width, 3), scale)
        lines = [_line(p, clip, scale) for p in found if _labels(_placed(p, clip, scale), figure.bbox)]
        known = [line.bbox for line in (*figure.labels, *parts.lines)]
        new = [line for line in lines if not _covered(line.bbox, known)]
        return replace(figure, labels=(*figure.labels, *new))

    def _cached(self, picture: Colours, scale: float) -> list[Read]:
        cache = self._ocr.cache
        if cache is None:
            return self._read(picture, scale)
        key = ocr_cache.key(picture, f"figure {_VERSION} {self._languages} {scale:.3f}")
        found = cache.get(key)
        if found is None:
            found = self._read(picture, scale)
            cache.put(key, found)
        return found

    def _read(self, picture: Colours, scale: float) -> list[Read]:
        kinds = find_marks(picture, scale)
        rows = [find_rows(marks) for marks in kinds]
        every = _once([row for of_one in rows for row in of_one])
        folder = tessdata.folder()
        texts = read_rows(every, self._languages, folder) if folder and self._languages else {}
        used = [{member for row in of_one for member in row.members} for of_one in rows]
        found = [_read_row(row, texts[i]) for i, row in enumerate(every) if i in texts]
        found += [_read_single(single) for single in find_singles(kinds, used)]
        kept: list[Read] = []
        for piece in found:
            if not _covered(piece.box, [known.box for known in kept]):
                kept.append(piece)
        return kept


def _once(rows: Sequence[Row]) -> list[Row]:
    """The rows, one that was found among the coloured marks and the dark ones only once."""
    return list({(row.box, row.widths): row for row in rows}.values())


def _read_row(row: Row, text: str) -> Read:
    return Read(text, _floats(row.box), row.box[3], min(row.box[2] - row.box[0], row.box[3] - row.box[1]), _WORD)


def _read_single(single: Single) -> Read:
    return Read(single.text, _floats(single.box), single.box[3], single.box[3] - single.box[1], single.confidence)


def _floats(box: Sequence[int]) -> Box:
    return (float(box[0]), float(box[1]), float(box[2]), float(box[3]))


def _labels(letters: Box, figure: Box) -> bool:
    """Whether letters are in a figure, and not all of it: a drawing that is nothing but them is a number or a logo."""
    return holds(figure, letters) and area(letters) < _ALL * area(figure)


def _placed(piece: Read, clip: Box, scale: float) -> Box:
    """The piece's letters on the page."""
    x0, y0, x1, y1 = (round(v / scale + clip[i % 2], 2) for i, v in enumerate(piece.box))
    return (x0, y0, x1, y1)


def _line(piece: Read, clip: Box, scale: float) -> Line:
    """The piece on the page. What was read are its capitals: a line's box has room above and below them."""
    x0, y0, x1, y1 = _placed(piece, clip, scale)
    upright = len(piece.text) > 1 and y1 - y0 > x1 - x0
    high = piece.size / scale
    above, below = (0.0, 0.0) if upright or len(piece.text) == 1 else (_ABOVE * high, _BELOW * high)
    text = RawSpan(
        text=piece.text,
        bbox=(x0, round(y0 - above, 2), x1, round(y1 + below, 2)),
        baseline=y1,
        font=OCR_FONT,
        size=round(2 * high / _CAPITAL) / 2,
        bold=False,
        italic=False,
        color=0,
        confidence=piece.confidence,
    )
    return Line((text,), rotated=upright)


def _covered(box: Box, known: Sequence[Box]) -> bool:
    return any(area(overlap(box, other)) > _TWICE * area(box) for other in known)
