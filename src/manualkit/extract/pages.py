# SPDX-License-Identifier: AGPL-3.0-or-later
"""The pages of a manual, each read by itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from manualkit.config import ExtractSettings
from manualkit.extract.crops import crop_name, encode
from manualkit.extract.icons import pictures_in
from manualkit.extract.mupdf import LoadedPage, Reader
from manualkit.extract.numerals import with_numerals
from manualkit.extract.ocr.pages import Ocr
from manualkit.extract.scan import PageParts, scan
from manualkit.extract.signs import looked_at
from manualkit.extract.vectors import smaller
from manualkit.frozen import frozen
from manualkit.model import Box

_MARGIN = 1.5  # points around a figure's box, so that no edge is cut
_ICON_DPI = 300.0  # of the small pictures in lines: a dozen points high, and shown larger than the letters around
_UNPACKED = 12_000_000  # pixels of pictures that the engine may keep unpacked, 3 bytes each
_MAX_PIXELS = 2400  # of a crop's longer side


@frozen
class Job:
    """What a process has to know: the PDF, how it is read, and the folder for the crops."""

    path: Path
    password: str | None
    settings: ExtractSettings
    crops: Path


class PageReader:
    """Reads pages of an open PDF, in any order."""

    def __init__(self, job: Job, reader: Reader) -> None:
        self._job, self._reader = job, reader
        self._ocr = Ocr.of(reader, job.settings)
        self._painted = _painted_labels(job.settings, self._ocr)
        self._unpacked = 0

    def page(self, number: int) -> PageParts:
        """The parts of page `number`, from 1; its figures are cropped into the job's folder."""
        page = self._reader.page(number)
        raw = with_numerals(page, page.read())
        self._unpacked += sum(picture.width * picture.height for picture in raw.pictures)
        parts = self._painted(scan(page, self._ocr.page(page, raw)), page)
        parts = with_crops(parts, page, self._job.settings.figure_dpi, self._job.crops)
        if parts.ocr or self._unpacked > _UNPACKED:  # a scan's picture takes up to 100 MB, the next page's OCR as much
            self._reader.forget()
            self._unpacked = 0
        return parts


def _painted_labels(settings: ExtractSettings, ocr: Ocr) -> Callable[[PageParts, LoadedPage], PageParts]:
    """Adds the labels that are painted in a page's figures, if they are wanted."""
    if settings.ocr == "never" or not settings.ocr_figures:
        return lambda parts, page: parts
    from manualkit.extract.ocr.painted import PaintedLabels

    return PaintedLabels(ocr).page


def with_crops(parts: PageParts, page: LoadedPage, dpi: int, crops: Path) -> PageParts:
    """The page's figures, and the small pictures in its lines, cropped into the folder; the figures' sizes and the
    signs' looks noted."""
    figures = []
    for figure in parts.figures:
        box = figure.bbox
        side = max(box[2] - box[0], box[3] - box[1], 1.0)
        width, height, rgb = page.crop(_grown(box, page), min(float(dpi), _MAX_PIXELS * 72 / side))
        content = encode(width, height, rgb)
        svg = smaller(page, _grown(box, page), figure.parts, len(content))
        (crops / crop_name(page.number, box)).write_bytes(svg or content)
        figures.append(replace(figure, pixels=(width, height), suffix=".svg" if svg else ".webp"))
    for box in pictures_in(parts):
        (crops / crop_name(page.number, box)).write_bytes(encode(*page.icon(box, _ICON_DPI)))
    return replace(parts, figures=tuple(figures), signs=tuple(looked_at(sign, page) for sign in parts.signs))


def _grown(box: Box, page: LoadedPage) -> Box:
    return (
        max(0.0, box[0] - _MARGIN),
        max(0.0, box[1] - _MARGIN),
        min(page.width, box[2] + _MARGIN),
        min(page.height, box[3] + _MARGIN),
    )
