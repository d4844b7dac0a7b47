# SPDX-License-Identifier: AGPL-3.0-or-later
"""A drawing as an SVG file of our own making, for line art that is smaller so than as pixels.

Of the engine's SVG only the numbers of paths and their paints are taken, and written anew: outlines alone, no id, no
reference, no script, no text. What reaches out of the crop, or cannot be told by plain paths, makes no vector; and the
file is drawn once more and compared with the page, so that it shows what the page shows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.etree import ElementTree

import numpy as np
import numpy.typing as npt

from manualkit.extract.figures.boxes import array, grow, within
from manualkit.extract.mupdf import LoadedPage, svg_pixels
from manualkit.extract.raw import RawPage
from manualkit.extract.vector_paths import UNITS, Path, UnfitError, paths
from manualkit.model import Box

Points = npt.NDArray[np.float64]

_LEAST = 16  # bytes that a stroke or curve takes at least, as measured
_MOST = 20_000  # paths of a page
_OUT = 4.0  # points: a path that reaches so far out of a figure is cut by its crop
_DPI = 96.0
_BLOCK = 4  # pixels of a side
_ALIKE = 60  # grey levels by which a block may differ


def parts_in(raw: RawPage, figures: Sequence[Box]) -> list[int | None]:
    """How many strokes and curves each figure has; None where it has a picture or what reaches far out of it, or the
    page has very many paths."""
    if not figures or len(raw.paths) > _MOST:
        return [None] * len(figures)
    boxes = array([p.bbox for p in raw.paths])
    items = np.array([p.items for p in raw.paths], int)
    pictures = array([p.bbox for p in raw.pictures])
    return [_parts(boxes, items, pictures, box) for box in figures]


def _parts(boxes: Points, items: npt.NDArray[np.int64], pictures: Points, figure: Box) -> int | None:
    hit = inside(boxes, figure)
    if inside(pictures, figure).any() or not within(boxes[hit], grow(figure, _OUT)).all():
        return None
    return int(items[hit].sum())


def smaller(page: LoadedPage, box: Box, parts: int | None, limit: int) -> bytes | None:
    """The region of the page as SVG, where it is smaller than `limit` bytes; its `parts` tell whether it may be."""
    if parts is None or not 0 < parts * _LEAST < limit:
        return None
    return vector(page, box, limit)


def vector(page: LoadedPage, box: Box, limit: int) -> bytes | None:
    """The region of the page as SVG of less than `limit` bytes; None where plain paths do not show what the page shows,
    or take more."""
    width, height = box[2] - box[0], box[3] - box[1]
    found: list[Path] = []
    size = 0
    try:
        for path in paths(ElementTree.fromstring(page.svg(box)), width, height):
            found.append(path)
            size += len(path.data)
            if size >= limit:
                return None
    except (UnfitError, ElementTree.ParseError):
        return None
    svg = _written(found, width, height) if found else b""
    return svg if 0 < len(svg) < limit and _shows(svg, page, box) else None


def inside(boxes: Points, figure: Box) -> npt.NDArray[np.bool_]:
    """Which of the boxes reach into the figure."""
    b = boxes
    hit = (b[:, 0] < figure[2]) & (b[:, 2] > figure[0]) & (b[:, 1] < figure[3]) & (b[:, 3] > figure[1])
    return np.asarray(hit)


def _shows(svg: bytes, page: LoadedPage, box: Box) -> bool:
    """The file has the ink of the page: no block of pixels differs much."""
    wanted = page.raster(_DPI, box)
    height, width = wanted.shape
    found = svg_pixels(svg, width, height)
    if found.shape != wanted.shape:
        return False
    rows, columns = height // _BLOCK * _BLOCK, width // _BLOCK * _BLOCK
    off = wanted[:rows, :columns].astype(np.int16) - found[:rows, :columns]
    blocks = off.reshape(rows // _BLOCK, _BLOCK, columns // _BLOCK, _BLOCK).mean(axis=(1, 3))
    return bool(blocks.size and np.abs(blocks).max() <= _ALIKE)


def _written(drawn: list[Path], width: float, height: float) -> bytes:
    size = f'width="{width:.2f}" height="{height:.2f}" viewBox="0 0 {round(width * UNITS)} {round(height * UNITS)}"'
    body = "".join(f'<path{p.paint} d="{p.data}"/>' for p in _together(drawn))
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{body}</svg>'.encode()


def _together(drawn: list[Path]) -> Iterator[Path]:
    """Strokes of one look that follow each other as one path."""
    last: Path | None = None
    for path in drawn:
        if last and path.stroked and last.paint == path.paint:
            last = Path(last.data + path.data, path.paint, True)
            continue
        if last:
            yield last
        last = path
    if last:
        yield last
