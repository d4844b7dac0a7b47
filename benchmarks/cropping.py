#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""CPU time of finding and cropping the figures of the manuals with most paths: `cropping.py CORPUS`.

Beside it stands what rendering the same pages twice at 150 dpi costs. Both begin with a page that was read; OCR is off.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pymupdf

from manualkit.config import ExtractSettings
from manualkit.extract.figures.regions import find_regions
from manualkit.extract.mupdf import LoadedPage, Reader
from manualkit.extract.pages import with_crops
from manualkit.extract.raw import RawPage
from manualkit.extract.scan import RASTER_DPI, FigurePart, PageParts

DPI = 150


def main() -> int:
    """Print the table; 1 where finding and cropping took longer than rendering twice."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--manuals", type=int, default=2, help="how many manuals, those with most paths first")
    options = parser.parse_args()
    heaviest = sorted(options.corpus.rglob("*.pdf"), key=paths, reverse=True)[: options.manuals]
    print(f"{'manual':46}{'pages':>6}{'paths':>9}{'figures':>9}{'found and cropped s':>21}{'rendered twice s':>18}")
    slow = 0
    for pdf in heaviest:
        pages, figures, ours, twice = measured(pdf)
        slow += ours > twice
        print(f"{pdf.stem[:45]:46}{pages:6}{paths(pdf):9}{figures:9}{ours:21.1f}{twice:18.1f}")
    return int(slow > 0)


def paths(pdf: Path) -> int:
    """How many paths a manual's pages paint."""
    with pymupdf.open(pdf) as document:
        return sum(kind.endswith("path") for page in document for kind, _ in page.get_bboxlog())


def measured(pdf: Path) -> tuple[int, int, float, float]:
    """Pages, figures, CPU seconds of finding and cropping them, and of rendering the pages twice."""
    figures, ours, twice = 0, 0.0, 0.0
    with Reader(pdf) as reader, pymupdf.open(pdf) as document, TemporaryDirectory() as folder:
        for page in reader.pages():
            raw = page.read()
            spent, found = timed(partial(crop, page, raw, Path(folder)))
            ours, figures = ours + spent, figures + found
            twice += timed(partial(render, document[page.number - 1]))[0]
        return reader.page_count, figures, ours, twice


def crop(page: LoadedPage, raw: RawPage, folder: Path) -> int:
    """Find and crop a page's figures; how many."""
    found = find_regions(raw, page.raster(RASTER_DPI), RASTER_DPI)
    figures = tuple(FigurePart(region.bbox, ()) for region in found if region.kind == "figure")
    parts = PageParts(raw.number, raw.width, raw.height, (), (), figures, (), (), (), ())
    return len(with_crops(parts, page, ExtractSettings().figure_dpi, folder).figures)


def render(page: pymupdf.Page) -> int:
    """The page as a picture, twice."""
    return int(sum(page.get_pixmap(dpi=DPI).width for _ in range(2)))


def timed(call: Callable[[], int]) -> tuple[float, int]:
    """CPU seconds of a call, and what it gave."""
    begin = time.process_time()
    result = call()
    return time.process_time() - begin, result


if __name__ == "__main__":
    sys.exit(main())
