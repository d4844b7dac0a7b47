# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pages without usable text, read from their raster.

A page is read twice where the first reading is in doubt. What two readings do not agree on is dropped: so no drawing
turns into words.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from PIL import Image

from manualkit import tessdata
from manualkit.config import ExtractSettings
from manualkit.extract import ocr_cache, ocr_languages
from manualkit.extract.figure_boxes import area, overlap
from manualkit.extract.figure_outlines import outlined_rows
from manualkit.extract.mupdf import GreyImage, LoadedPage, Reader, read_image
from manualkit.extract.ocr_clean import Letters, letters, skew, straight
from manualkit.extract.ocr_galley import galley
from manualkit.extract.ocr_lines import Read, pieces, sized
from manualkit.extract.ocr_trust import agreement, garbled, plausible
from manualkit.extract.raw import OCR_FONT, RawLine, RawPage, RawSpan
from manualkit.model import Box

_SAMPLED = 8  # pages from which the manual's language is told
_DPI = 250.0
_PIXELS = 12_000_000
_FEW = 30  # letters of a text layer that do not make a page of text
_OUTLINES = 3  # rows of letters drawn as curves that make a page of text
_PICTURED = 0.5  # share of the page that pictures cover on a scan
_SURE = 0.6  # share of a piece's letters in well-formed words from which one reading is enough
_AGREE = 0.75
_SMALLEST = 3.5  # points
_LABEL = re.compile(r"(?:\d{1,2}|[A-Za-z])[.)]?$|•$")
_AGAIN = 1.3  # the second reading's scale


@dataclass(frozen=True, slots=True)
class Reading:
    """A page's text as it is to be used. `read`: by OCR; `problems` says what could not be read."""

    raw: RawPage
    read: bool = False
    problems: tuple[str, ...] = ()


class Ocr:
    """Reads the pages of one manual that need it. `sample` gives text of its other pages, to tell the language."""

    def __init__(
        self, settings: ExtractSettings, sample: Callable[[], str], cache: ocr_cache.Cache | None = None
    ) -> None:
        self._settings, self._sample, self._cache = settings, sample, cache
        self._languages = settings.ocr_languages

    @classmethod
    def of(cls, reader: Reader, settings: ExtractSettings) -> Ocr:
        """For the pages of `reader`, with the user's cache."""
        folder = ocr_cache.default_folder()
        return cls(settings, lambda: sample(reader), ocr_cache.Cache(folder) if folder else None)

    def page(self, page: LoadedPage, raw: RawPage) -> Reading:
        """The page with the lines that can be used: its own where it has text, else those that OCR reads."""
        if self._settings.ocr == "never" or not needs_ocr(raw):
            return Reading(raw)
        kept = () if _garbled(raw) else raw.lines
        dpi = min(_DPI, math.sqrt(_PIXELS * 72 * 72 / max(raw.width * raw.height, 1.0)))
        image = page.raster(dpi).copy()
        self._languages = self._languages or ocr_languages.of_text(self._sample())
        missing = [name for name in self._languages if name not in tessdata.installed()]
        if missing or not tessdata.installed():
            return Reading(replace(raw, lines=kept), False, (f"page not read: {_install(missing or ['eng'])}",))
        angle = skew(image)
        for line in kept:
            image[_window(line.bbox, dpi / 72)] = 255
        clean = letters(straight(image, angle), dpi)
        if not len(clean.marks):
            return Reading(replace(raw, lines=kept))
        found = self._cached(clean, dpi)
        lines = [_line(piece, dpi, angle, (raw.width, raw.height)) for piece in found]
        return Reading(replace(raw, lines=(*kept, *lines)), bool(lines))

    def _cached(self, clean: Letters, dpi: float) -> list[Read]:
        if not self._languages:
            self._languages = ocr_languages.of_image(clean.image, dpi)
        languages = "+".join(ocr_languages.with_latin(self._languages))
        if self._cache is None:
            return read(clean, dpi, languages)
        key = ocr_cache.key(clean.image, f"{languages} {dpi:.1f}")
        found = self._cache.get(key)
        if found is None:
            found = read(clean, dpi, languages)
            self._cache.put(key, found)
        return found


def sample(reader: Reader) -> str:
    """Text of a few pages of a manual, spread over it; empty where its text layer is of no use."""
    step = max(1, reader.page_count // _SAMPLED)
    texts = []
    for number in range(1, reader.page_count + 1, step):
        lines = ["".join(s.text for s in line.spans) for line in reader.page(number).read().lines]
        texts += [] if garbled(lines) else lines
    return "\n".join(texts)


def needs_ocr(raw: RawPage) -> bool:
    """Whether the page shows text that its text layer does not have."""
    if _garbled(raw):
        return True
    page: Box = (0.0, 0.0, raw.width, raw.height)
    if sum(c.isalnum() for line in raw.lines for s in line.spans for c in s.text) >= _FEW:
        return False
    if sum(area(overlap(p.bbox, page)) for p in raw.pictures) >= _PICTURED * area(page):
        return True
    boxes = np.array([p.bbox for p in raw.paths], float).reshape(-1, 4)
    return len(outlined_rows(raw, boxes)) >= _OUTLINES


def _garbled(raw: RawPage) -> bool:
    return garbled([s.text for line in raw.lines for s in line.spans])


def read(clean: Letters, dpi: float, languages: str) -> list[Read]:
    """The pieces of lines on a cleaned page, with how sure each is; what is not sure at all is left out."""
    least = _SMALLEST * dpi / 72
    first = [p for p in pieces(_words(clean, dpi, languages), clean) if p.size >= least]
    sure = [replace(p, confidence=0.9) for p in first if _sure(p)]
    rest = _without(clean, sure)
    again = pieces(_words(rest, dpi, languages, _AGAIN), rest)
    doubtful = [p for p in first if not _sure(p)]
    confirmed = [_confirmed(p, doubtful) for p in again if p.size >= least]
    found = sure + [p for p in confirmed if p]
    labels = [replace(p, confidence=0.6) for p in doubtful if _leads(p, found)]
    return sized(found + labels)


def _words(clean: Letters, dpi: float, languages: str, factor: float = 1.0) -> list[list[tuple[str, Box]]]:
    """Lines of words with their boxes on the page, from a reading at `factor` times the resolution."""
    folder, sheet = tessdata.folder(), galley(clean.image, clean.marks, dpi)
    if folder is None or sheet is None:
        return []
    factor = min(factor, math.sqrt(_PIXELS / sheet.image.size))
    lines = read_image(_enlarged(sheet.image, factor), dpi * factor, languages, folder)
    placed = [[(word, sheet.back(box, factor)) for word, box in line] for line in lines]
    return [[(word, box) for word, box in line if box] for line in placed]


def _sure(piece: Read) -> bool:
    return piece.whole and piece.letters > 5 and plausible(piece.text) >= _SURE


def _confirmed(piece: Read, doubtful: Sequence[Read]) -> Read | None:
    """A piece of the second reading, if it makes sense or the first one said the same."""
    if _sure(piece):
        return replace(piece, confidence=0.8)
    if not any(c.isalnum() for c in piece.text):
        return None
    alike = max((agreement(piece.text, p.text) for p in doubtful if _meet(p.box, piece.box)), default=0.0)
    return replace(piece, confidence=round(0.8 * alike, 2)) if alike >= _AGREE else None


def _leads(piece: Read, found: Sequence[Read]) -> bool:
    """Whether a doubtful piece is a list label: a number directly at the left of a text on its line."""
    if not _LABEL.match(piece.text) or any(_meet(p.box, piece.box) for p in found):
        return False
    beside = [p for p in found if 0 < p.box[0] - piece.box[2] < 3 * p.size and abs(p.size - piece.size) < 0.3 * p.size]
    return any(abs(p.baseline - piece.baseline) < 0.2 * p.size for p in beside)


def _meet(a: Box, b: Box) -> bool:
    return area(overlap(a, b)) > 0.4 * min(area(a), area(b))


def _without(clean: Letters, sure: Sequence[Read]) -> Letters:
    """The page without what is read already."""
    image, left = clean.image.copy(), np.ones(len(clean.marks), bool)
    x, y = (clean.marks[:, 0] + clean.marks[:, 2]) / 2, (clean.marks[:, 1] + clean.marks[:, 3]) / 2
    for piece in sure:
        x0, y0, x1, y1 = (int(v) for v in piece.box)
        image[max(y0 - 1, 0) : y1 + 2, max(x0 - 1, 0) : x1 + 2] = 255
        left &= (x < x0) | (x > x1) | (y < y0) | (y > y1)
    return Letters(image, clean.marks[left])


def _enlarged(image: GreyImage, factor: float) -> GreyImage:
    if factor == 1.0:
        return image
    height, width = image.shape
    size = (int(width * factor), int(height * factor))
    return np.asarray(Image.fromarray(image).resize(size, Image.Resampling.BICUBIC), np.uint8)


def _line(piece: Read, dpi: float, angle: float, page: tuple[float, float]) -> RawLine:
    """The piece on the page as it is: turned about its middle, from its left end on, to where it was."""
    scale = 72 / dpi
    x0, y0, x1, y1 = (v * scale for v in piece.box)
    sine = math.sin(math.radians(angle))
    down = (x0 - page[0] / 2) * sine
    right = -((y0 + y1) / 2 - page[1] / 2) * sine
    box = (round(x0 + right, 2), round(y0 + down, 2), round(x1 + right, 2), round(y1 + down, 2))
    size, baseline = round(2 * piece.size * scale) / 2, round(piece.baseline * scale + down, 2)
    if not piece.numeral:
        return RawLine((RawSpan(piece.text, box, baseline, OCR_FONT, size, False, False, 0),), box)
    begin = round(piece.begin * scale + right, 2)
    number = RawSpan(piece.numeral + " ", (box[0], box[1], begin, box[3]), baseline, OCR_FONT, size, True, False, 0)
    text = RawSpan(piece.text, (begin, box[1], box[2], box[3]), baseline, OCR_FONT, size, False, False, 0)
    return RawLine((number, text), box)


def _window(box: Box, scale: float) -> tuple[slice, slice]:
    x0, y0, x1, y1 = (max(0, round(v * scale)) for v in box)
    return slice(y0, y1), slice(x0, x1)


def _install(names: Sequence[str]) -> str:
    return "install " + " ".join(dict.fromkeys(tessdata.command(n).split()[-1] for n in names))
