# SPDX-License-Identifier: AGPL-3.0-or-later
"""One page as parts: lines, tables, figures with their labels, panels and symbols. Nothing is in order yet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from manualkit.extract.arrows import arrows, arrows_in
from manualkit.extract.bullets import drawn_bullets
from manualkit.extract.edges import Edges
from manualkit.extract.figures.boxes import array, shared
from manualkit.extract.figures.regions import Region, find_regions
from manualkit.extract.leaders import strokes, strokes_in
from manualkit.extract.likeness import look
from manualkit.extract.lines import Line, join_lines
from manualkit.extract.mupdf import GreyImage, LoadedPage
from manualkit.extract.ocr.pages import Reading
from manualkit.extract.pictured import in_pictured_cells
from manualkit.extract.raw import RawPage
from manualkit.extract.remains import DPI, may_remain, remains
from manualkit.extract.ruled import between_rules, in_strips
from manualkit.extract.safety import cold
from manualkit.extract.signs import Sign, find_signs
from manualkit.extract.tables.aligned import aligned_tables
from manualkit.extract.tables.cells import RawTable
from manualkit.extract.tables.headed import headed_tables
from manualkit.extract.tables.ruled import find_tables
from manualkit.extract.tables.warned import is_tint, warned
from manualkit.extract.tinted import in_cells, tinted, without_cells
from manualkit.extract.unseen import seen
from manualkit.extract.vectors import parts_in
from manualkit.frozen import frozen
from manualkit.model import Box

RASTER_DPI = 48.0
_MAX_RASTER = 3000.0  # pixels of a side
_IN_TABLE = 0.7  # share of a region in a table
_RULE = 3.0  # points; what is thinner is a rule
_ICON_MIN, _ICON_MAX = 3.0, 90.0  # points; the widths of a symbol that stands in a line


@frozen
class FigurePart:
    """A figure's box, the lines in it, the ends of the straight strokes in it, its arrows, its crop's size in pixels,
    whether it is ink that was left over (no figure by its look, and nothing else either), how many strokes and curves
    it is made of (None: not only of such), how the name of its crop ends, and its look (likeness.py)."""

    bbox: Box
    labels: tuple[Line, ...]
    strokes: tuple[Box, ...] = ()
    arrows: tuple[Box, ...] = ()
    pixels: tuple[int, int] = (0, 0)
    rest: bool = False
    parts: int | None = None
    suffix: str = ".webp"
    look: bytes = b""


@frozen
class TablePart:
    """A table's cells with their lines."""

    bbox: Box
    rows: tuple[tuple[tuple[Box, tuple[Line, ...]], ...], ...]
    header: int


@frozen
class PageParts:
    """What stands on a page. `furniture` holds indexes of `lines`."""

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    unseen: tuple[Line, ...]
    figures: tuple[FigurePart, ...]
    tables: tuple[TablePart, ...]
    panels: tuple[Box, ...]
    symbols: tuple[Box, ...]
    problems: tuple[str, ...]
    furniture: frozenset[int] = frozenset()
    ocr: bool = False
    turned: int = 0
    signs: tuple[Sign, ...] = ()
    cold: frozenset[Box] = frozenset()
    """Those of the symbols that are green or blue."""


def scan(page: LoadedPage, reading: Reading) -> PageParts:
    """The parts of a page, with the text of its text layer or what OCR read instead."""
    dpi = min(RASTER_DPI, _MAX_RASTER * 72 / max(page.width, page.height, 1.0))
    image = page.raster(dpi)
    raw, hidden = seen(reading.raw, image, dpi)
    found = find_regions(raw, image, dpi)
    every_table = find_tables(raw, [(line.bbox, line.text) for line in raw.lines])
    warnings = warned(every_table, raw.lines)
    notices = [box for _, boxes in warnings for box in boxes]
    told = [t for t in every_table if t.kind == "steps"]
    found = in_pictured_cells(found, [t for t in every_table if t.kind != "data"], raw)
    tables = [*(t for t in every_table if t.kind == "data"), *(_head(t) for t in told if t.header)]
    regions = [r for r in found if r.kind != "figure" or not any(_is_part(r, t, raw) for t in tables)]
    regions = [r for r in regions if r.kind != "figure" or not any(is_tint(r.bbox, t) for t, _ in warnings)]
    in_tables = {i for t in tables for row in t.rows for cell in row for i in cell.lines}
    in_figures = {i for r in regions if r.kind == "figure" for i in r.labels} - in_tables
    body = [line for i, line in enumerate(raw.lines) if i not in in_tables and i not in in_figures]
    body += drawn_bullets(body, raw.paths)
    drawn = [r for r in regions if r.kind == "figure"]
    small = _small(raw, [r.bbox for r in drawn])
    if raw.scanned:  # where all is one picture
        small += [r.bbox for r in regions if r.kind == "icon"]
    joined, unseen = join_lines(body, raw.width, raw.height, small, Edges(raw.paths))
    headed = headed_tables(joined, [*(r.bbox for r in drawn), *(t.bbox for t in tables)])
    in_headed = {i for t in headed for row in t.rows for cell in row for i in cell.lines}
    lines = [line for i, line in enumerate(joined) if i not in in_headed]
    aligned = list(aligned_tables(lines))
    in_aligned = {i for t in aligned for i in t.places}
    lines = [line for i, line in enumerate(lines) if i not in in_aligned]
    every = strokes(raw)
    pointing = arrows(raw) if drawn else ()
    figures = tuple(
        FigurePart(
            bbox=r.bbox,
            labels=tuple(_joined(raw, [i for i in r.labels if i not in in_tables])),
            strokes=strokes_in(r.bbox, every),
            arrows=arrows_in(r.bbox, pointing),
            parts=parts,
        )
        for r, parts in zip(drawn, parts_in(raw, [r.bbox for r in drawn]), strict=True)
    )
    symbols = tuple(r.bbox for r in regions if r.kind == "symbol")
    ruled = [r.bbox for r in regions if r.kind == "table" and not any(shared(r.bbox, t.bbox) > 0 for t in tables)]
    panels = (
        *(r.bbox for r in regions if r.kind == "panel"),
        *between_rules(raw, lines),
        *in_strips(raw, lines),
        *tinted(raw, lines),
        *in_cells(ruled, raw, lines),
        *(box for t in told for box in _rows(t)),
    )
    parts = PageParts(
        number=raw.number,
        width=raw.width,
        height=raw.height,
        lines=tuple(lines),
        unseen=(*unseen, *(Line(line.spans) for line in hidden)),
        figures=figures,
        tables=(
            *(_table(raw, t, small) for t in tables),
            *(of_lines(joined, t) for t in headed),
            *(of_lines(t.lines, t.table) for t in aligned),
        ),
        panels=(
            *(box for box in without_cells(panels) if all(shared(box, notice) < _IN_TABLE for notice in notices)),
            *notices,
        ),
        symbols=symbols,
        cold=cold(symbols, raw.paths),
        problems=(*raw.truncated, *reading.problems),
        ocr=reading.read,
        turned=raw.turned,
        signs=find_signs(regions, lines),
    )
    every_figure = (*figures, *_rest(parts, page, image, dpi))
    return replace(parts, figures=tuple(replace(f, look=look(image, f.bbox, dpi)) for f in every_figure))


def _rest(parts: PageParts, page: LoadedPage, image: GreyImage, dpi: float) -> Iterator[FigurePart]:
    """Pictures and drawings that nothing on the page covers: figures too, so that none is lost; texts stay texts."""
    taken = [line.bbox for line in (*parts.lines, *parts.unseen)]
    taken += [*(figure.bbox for figure in parts.figures), *(table.bbox for table in parts.tables), *parts.symbols]
    if may_remain(taken, image, dpi):
        for (x0, y0, x1, y1), what in remains(taken, page.raster(DPI)):
            if not what:
                yield FigurePart((x0, y0, min(x1, parts.width), min(y1, parts.height)), (), rest=True)


def _is_part(region: Region, table: RawTable, raw: RawPage) -> bool:
    """Whether what looks like a figure is cells of a table: it has the text of several, or of a cell of the header, or
    nothing but rules."""
    if shared(region.bbox, table.bbox) < _IN_TABLE:
        return False
    if not region.labels and not _drawn(raw, region.bbox):
        return True
    cells = [(n, cell) for n, row in enumerate(table.rows) for cell in row if set(cell.lines) & set(region.labels)]
    return len(cells) > 1 or any(n < table.header for n, _ in cells)


def _drawn(raw: RawPage, box: Box) -> bool:
    """Whether a picture, or a path that is no rule, stands in the box."""
    paths = (p.bbox for p in raw.paths if min(p.bbox[2] - p.bbox[0], p.bbox[3] - p.bbox[1]) > _RULE)
    return any(max(shared(b, box), shared(box, b)) > _IN_TABLE for b in (*(p.bbox for p in raw.pictures), *paths))


def _small(raw: RawPage, figures: Sequence[Box]) -> list[Box]:
    """What may be a button symbol in a line of text: small pictures and shapes, without text, and not in a figure."""
    boxes = array([*(p.bbox for p in raw.pictures), *(p.bbox for p in raw.paths)])
    size = boxes[:, 2:] - boxes[:, :2]
    boxes = boxes[(size[:, 0] > _ICON_MIN) & (size[:, 0] < _ICON_MAX) & (size[:, 1] < _ICON_MAX / 2)]
    for x0, y0, x1, y1 in figures:
        middle = (boxes[:, :2] + boxes[:, 2:]) / 2
        boxes = boxes[~((middle > (x0, y0)) & (middle < (x1, y1))).all(axis=1)]
    if not len(boxes):
        return []
    words = array([s.bbox for line in raw.lines for s in line.spans if s.text.strip()])
    middle = (words[:, :2] + words[:, 2:]) / 2
    filled = np.all((middle > boxes[:, None, :2]) & (middle < boxes[:, None, 2:]), axis=2)
    return [(x0, y0, x1, y1) for x0, y0, x1, y1 in boxes[~np.any(filled, axis=1)].tolist()]


def _head(table: RawTable) -> RawTable:
    """The header of a table whose rows are steps, as a table of its own."""
    rows = table.rows[: table.header]
    bottom = max(cell.bbox[3] for row in rows for cell in row)
    return replace(table, bbox=(*table.bbox[:3], bottom), rows=rows, kind="data")


def _rows(table: RawTable) -> Iterator[Box]:
    """The boxes of a table's rows, below its header."""
    for row in table.rows[table.header :]:
        x0, y0, x1, y1 = zip(*(cell.bbox for cell in row), strict=True)
        yield (min(x0), min(y0), max(x1), max(y1))


def _table(raw: RawPage, table: RawTable, small: Sequence[Box]) -> TablePart:
    rows = tuple(tuple((cell.bbox, tuple(_joined(raw, cell.lines, small))) for cell in row) for row in table.rows)
    return TablePart(table.bbox, rows, table.header)


def of_lines(lines: Sequence[Line], table: RawTable) -> TablePart:
    """A table whose cells have indexes of `lines`, with these."""
    rows = tuple(tuple((cell.bbox, tuple(lines[i] for i in cell.lines)) for cell in row) for row in table.rows)
    return TablePart(table.bbox, rows, table.header)


def _joined(raw: RawPage, indexes: Sequence[int], small: Sequence[Box] = ()) -> list[Line]:
    return join_lines([raw.lines[i] for i in indexes], raw.width, raw.height, small)[0]
