# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pages without usable text: which they are, and what OCR makes of them."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from manualkit import cache, tessdata
from manualkit.config import ExtractSettings
from manualkit.extract.figures.boxes import array
from manualkit.extract.figures.outlines import outlined_rows
from manualkit.extract.mupdf import LoadedPage, Reader
from manualkit.extract.ocr import cache as ocr_cache
from manualkit.extract.ocr import languages as ocr_languages
from manualkit.extract.ocr.layer import FEW, WHOLE, layer, letters_of, scanned
from manualkit.extract.ocr.trust import garbled
from manualkit.extract.raw import OCR_FONT, RawLine, RawPage, RawSpan
from manualkit.frozen import frozen
from manualkit.model import Box
from manualkit.model.letters import WIDE

if TYPE_CHECKING:
    from manualkit.extract.ocr.clean import Letters
    from manualkit.extract.ocr.lines import Read

_SAMPLED = 8  # pages from which the manual's language is told
_DPI = 250.0
_LINE = 5  # words of a line of running text
_RUNNING = 0.5  # share of the letters that stand in such lines on a page of text
_OUTLINES = 3  # rows of letters drawn as curves that make a page of text


@frozen
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
        self._settings, self._sample, self.cache = settings, sample, cache
        self._languages = settings.ocr_languages

    @classmethod
    def of(cls, reader: Reader, settings: ExtractSettings) -> Ocr:
        """For the pages of `reader`, with the user's cache."""
        folder = cache.folder("ocr")
        return cls(settings, lambda: sample(reader), ocr_cache.Cache(folder) if folder else None)

    def page(self, page: LoadedPage, raw: RawPage) -> Reading:
        """The page with the lines that can be used: its own, those that a scanner left, or those that OCR reads."""
        if not needs_ocr(raw):
            return Reading(raw)
        if self._settings.ocr == "never":
            return _unread(raw)
        self._languages = self._languages or ocr_languages.of_text(self._sample())
        missing = [name for name in self._languages if name not in tessdata.installed()]
        if missing or not tessdata.installed():
            return _unread(raw, _install(missing or ["eng"]))
        return self._read(page, raw)

    def _read(self, page: LoadedPage, raw: RawPage) -> Reading:
        from manualkit.extract.ocr.clean import letters  # most manuals need none of this
        from manualkit.extract.ocr.read import PIXELS
        from manualkit.extract.ocr.skew import skew, straight
        from manualkit.extract.scan_shapes import shapes

        printed = raw
        kept = () if _garbled(raw) else raw.lines
        dpi = min(_DPI, math.sqrt(PIXELS * 72 * 72 / max(raw.width * raw.height, 1.0)))
        image = page.raster(dpi).copy()
        angle = skew(image)
        for line in kept:
            if line.visible:
                image[_window(line.bbox, dpi / 72)] = 255
        image = straight(image, angle)
        clean = letters(image, dpi)
        if scanned(raw) and letters_of(kept) < FEW:
            raw = replace(raw, scanned=True, paths=(*raw.paths, *shapes(image, clean, dpi, angle)))
        if not len(clean.marks):
            return Reading(replace(raw, lines=kept))
        found = self._cached(clean, dpi)
        if _pasted(raw, kept) and not _runs([piece.text for piece in found]):
            return Reading(printed)
        lines = [_line(piece, dpi, angle, (raw.width, raw.height)) for piece in found]
        return Reading(replace(raw, lines=(*kept, *lines)), bool(lines))

    def languages(self) -> tuple[str, ...]:
        """The languages that labels in figures may have, of those that are installed: the manual's, and English."""
        self._languages = self._languages or ocr_languages.of_text(self._sample())
        return tuple(name for name in dict.fromkeys((*self._languages, "eng")) if name in tessdata.installed())

    def _cached(self, clean: Letters, dpi: float) -> list[Read]:
        from manualkit.extract.ocr.read import read

        if not self._languages:
            self._languages = ocr_languages.of_image(clean.image, dpi)
        languages = "+".join(ocr_languages.with_latin(self._languages))
        if self.cache is None:
            return read(clean, dpi, languages)
        key = ocr_cache.key(clean.image, f"{languages} {dpi:.1f}")
        found = self.cache.get(key)
        if found is None:
            found = read(clean, dpi, languages)
            self.cache.put(key, found)
        return found


def sample(reader: Reader) -> str:
    """Text of a few pages of a manual, spread over it; empty where its text layer is of no use."""
    step = max(1, reader.page_count // _SAMPLED)
    texts = []
    for number in range(1, reader.page_count + 1, step):
        lines = reader.text(number)
        texts += [] if garbled(lines) else lines
    return "\n".join(texts)


def needs_ocr(raw: RawPage) -> bool:
    """Whether the page shows text that its text layer does not have."""
    if _garbled(raw):
        return True
    if letters_of(raw.lines) >= FEW:
        return False
    if scanned(raw):
        return True
    return len(outlined_rows(raw, array([p.bbox for p in raw.paths]))) >= _OUTLINES


def _unread(raw: RawPage, install: str = "") -> Reading:
    """A page that our OCR does not read: with the text that a scanner left in it, if there is any that can be used."""
    laid = layer(raw)
    if laid:
        better = (f"read by the scanner's own OCR; for ours: {install}",) if install else ()
        return Reading(replace(raw, lines=laid), True, better)
    if not install:
        return Reading(raw)
    kept = () if _garbled(raw) else raw.lines
    return Reading(replace(raw, lines=kept), False, (f"page not read: {install}",))


def _pasted(raw: RawPage, printed: Sequence[RawLine]) -> bool:
    """A picture stands on a page with printed words of its own, and leaves white around it: it may be no scan."""
    words = any(s.text.strip(" .0123456789") for line in printed for s in line.spans if s.visible)
    return words and scanned(raw) and not scanned(raw, WHOLE)


def _runs(texts: Sequence[str]) -> bool:
    """Lines of running text; charts, diagrams and drawings have names and short ones."""
    long = [text for text in texts if len(text.split()) >= _LINE or WIDE.count(text) > 2 * _LINE]
    return sum(map(len, long)) >= _RUNNING * sum(map(len, texts))


def _garbled(raw: RawPage) -> bool:
    return garbled([s.text for line in raw.lines for s in line.spans])


def _line(piece: Read, dpi: float, angle: float, page: tuple[float, float]) -> RawLine:
    """The piece on the page as it is: turned about its middle, from its left end on, to where it was."""
    scale = 72 / dpi
    x0, y0, x1, y1 = (v * scale for v in piece.box)
    sine = math.sin(math.radians(angle))
    down = (x0 - page[0] / 2) * sine
    right = -((y0 + y1) / 2 - page[1] / 2) * sine
    box = (round(x0 + right, 2), round(y0 + down, 2), round(x1 + right, 2), round(y1 + down, 2))
    text = RawSpan(
        text=piece.text,
        bbox=box,
        baseline=round(piece.baseline * scale + down, 2),
        font=OCR_FONT,
        size=round(2 * piece.size * scale) / 2,
        bold=False,
        italic=False,
        color=0,
        confidence=piece.confidence,
    )
    if not piece.numeral:
        return RawLine((text,), box)
    begin = round(piece.begin * scale + right, 2)
    number = replace(text, text=f"{piece.numeral} ", bbox=(box[0], box[1], begin, box[3]), bold=True)
    return RawLine((number, replace(text, bbox=(begin, box[1], box[2], box[3]))), box)


def _window(box: Box, scale: float) -> tuple[slice, slice]:
    x0, y0, x1, y1 = (max(0, round(v * scale)) for v in box)
    return slice(y0, y1), slice(x0, x1)


def _install(names: Sequence[str]) -> str:
    return "install " + " ".join(dict.fromkeys(tessdata.command(n).split()[-1] for n in names))
