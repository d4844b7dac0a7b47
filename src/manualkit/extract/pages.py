# SPDX-License-Identifier: AGPL-3.0-or-later
"""The pages of a manual, each read by itself: one after the other, or spread over several processes."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from pathlib import Path

from manualkit.config import ExtractSettings
from manualkit.errors import InputError
from manualkit.extract import ocr_languages
from manualkit.extract.crops import encode
from manualkit.extract.mupdf import LoadedPage, Reader
from manualkit.extract.ocr import Ocr, sample
from manualkit.extract.ocr_figures import PaintedLabels
from manualkit.extract.scan import PageParts, scan
from manualkit.model import Box

_CHUNK = 4  # pages that a process takes at a time: few, so that progress shows soon and all end together
_MARGIN = 1.5  # points around a figure's box, so that no edge is cut
_MAX_PIXELS = 2400  # of a crop's longer side

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Job:
    """What a process has to know: the PDF, how it is read, and the folder for the crops."""

    path: Path
    password: str | None
    settings: ExtractSettings
    crops: Path

    def read(
        self, reader: Reader, numbers: range, done: Callable[[int], None] = lambda number: None
    ) -> list[PageParts]:
        """The parts of these pages (from 1) in order; `done` gets each number."""
        ocr = Ocr.of(reader, self.settings)
        painted = PaintedLabels(self.settings, ocr)
        found = []
        for number in numbers:
            page = reader.page(number)
            parts = painted.page(scan(page, ocr.page(page, page.read())), page)
            found.append(_with_crops(parts, page, self.settings.figure_dpi, self.crops))
            done(number)
        return found


def read_pages(job: Job, reader: Reader, jobs: int, progress: Progress) -> list[PageParts]:
    """The parts of every page, in order and the same for any number of `jobs` (processes).

    Raises InputError when a process is killed.
    """
    total = reader.page_count
    progress(0, total)
    if jobs <= 1 or total <= _CHUNK or not _apart(job.settings, reader):
        return job.read(reader, range(1, total + 1), lambda number: progress(number, total))
    chunks = [range(first, min(first + _CHUNK, total + 1)) for first in range(1, total + 1, _CHUNK)]
    with ProcessPoolExecutor(min(jobs, len(chunks)), multiprocessing.get_context("spawn"), _begin, (job,)) as pool:
        running = [pool.submit(_chunk, chunk) for chunk in chunks]
        try:
            _wait(running, total, progress)
        except BrokenProcessPool:
            raise InputError(
                f"{job.path}: a process that read some of its pages was killed",
                hint="The memory may be too small for so many at a time: use fewer --jobs.",
            ) from None
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
        return [part for chunk in running for part in chunk.result()]


def _apart(settings: ExtractSettings, reader: Reader) -> bool:
    """Whether a page can be read without those before it: OCR of a manual without text takes its language from them."""
    return settings.ocr == "never" or bool(settings.ocr_languages) or bool(ocr_languages.of_text(sample(reader)))


def _wait(running: list[Future[list[PageParts]]], total: int, progress: Progress) -> None:
    done = 0
    for chunk in as_completed(running):
        done += len(chunk.result())
        progress(done, total)


_state: list[tuple[Job, Reader]] = []
"""Of a process of the pool: its job and its own open PDF."""


def _begin(job: Job) -> None:
    _state.append((job, Reader(job.path, job.password)))


def _chunk(numbers: range) -> list[PageParts]:
    job, reader = _state[0]
    return job.read(reader, numbers)


def crop_name(page: int, box: Box) -> str:
    """The file of a crop in the job's folder."""
    return f"{page}_" + "_".join(str(round(10 * v)) for v in box)


def _with_crops(parts: PageParts, page: LoadedPage, dpi: int, crops: Path) -> PageParts:
    """The page's figures cropped into the folder, and their sizes noted."""
    figures = []
    for figure in parts.figures:
        box = figure.bbox
        side = max(box[2] - box[0], box[3] - box[1], 1.0)
        width, height, rgb = page.crop(_grown(box, page), min(float(dpi), _MAX_PIXELS * 72 / side))
        (crops / crop_name(page.number, box)).write_bytes(encode(width, height, rgb))
        figures.append(replace(figure, pixels=(width, height)))
    return replace(parts, figures=tuple(figures))


def _grown(box: Box, page: LoadedPage) -> Box:
    return (
        max(0.0, box[0] - _MARGIN),
        max(0.0, box[1] - _MARGIN),
        min(page.width, box[2] + _MARGIN),
        min(page.height, box[3] + _MARGIN),
    )
