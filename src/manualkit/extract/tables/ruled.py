# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tables of a page, found by their ruling lines, fills and columns. Precision goes first: a doubtful one is text."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from manualkit.extract.raw import RawPage
from manualkit.extract.tables.cells import RawTable, Rows, Text, centre, fill, within
from manualkit.extract.tables.grid import Grid, lattice
from manualkit.extract.tables.kinds import header_rows, kind_of
from manualkit.extract.tables.rulings import NEAR, Ruling, Rulings, borders, find_rulings, regions
from manualkit.extract.tables.stacks import stacks
from manualkit.model import Box

_FEWEST_RULINGS = 3


def find_tables(raw: RawPage, lines: Sequence[tuple[Box, str]] | None = None) -> list[RawTable]:
    """The page's tables from top to bottom. `lines`: box and text of each line; the raw lines if none are given."""
    if len(raw.paths) < _FEWEST_RULINGS:
        return []
    given = lines if lines is not None else [(line.bbox, line.text) for line in raw.lines]
    text = [Text(i, box, letters) for i, (box, letters) in enumerate(given) if letters.strip()]
    boxes = [t.bbox for t in text]
    rulings = find_rulings(raw, boxes)
    if len(rulings.across) < 2 or len(rulings.across) + len(rulings.down) < _FEWEST_RULINGS:
        return []
    found: list[RawTable] = []
    loose: list[Ruling] = []
    for region in regions(rulings):
        tables = _tables(region, text, raw)
        found += tables
        loose += () if tables else region.across
    free = [box for box in boxes if not any(within(centre(box), t.bbox) for t in found)]
    for grid in stacks(loose, free):
        table = _table(grid, text, raw)
        if table and not any(_overlap(table.bbox, t.bbox) for t in found):
            found.append(table)
    return sorted(_outermost(found), key=lambda t: (t.bbox[1], t.bbox[0]))


def _tables(region: Rulings, text: Sequence[Text], raw: RawPage) -> list[RawTable]:
    """The table that lines make which touch each other; where they make none, those that they make without those of
    drawings in its cells."""
    grid = lattice(region)
    table = _table(grid, text, raw) if grid else None
    if table:
        return [table]
    single = borders(region)
    if len(single.across) + len(single.down) == len(region.across) + len(region.down):
        return []
    grids = [g for part in regions(single) if (g := lattice(part))]
    return [t for g in grids if (t := _table(g, text, raw))]


def _table(grid: Grid, text: Sequence[Text], raw: RawPage) -> RawTable | None:
    rows = fill(grid, text)
    if rows is None:
        return None
    rows = _below_frames(rows, raw)
    header = header_rows(rows, raw)
    x0, _, x1, y1 = grid.box
    return RawTable(
        (x0, rows[0][0].bbox[1], x1, y1), rows, header, kind_of(rows, {t.index: t.letters for t in text}, header, raw)
    )


def _below_frames(rows: Rows, raw: RawPage) -> Rows:
    """The rows from the columns' names on: framed texts as wide as the table that touch its top are none of it."""
    wide = 0.98 * (rows[0][-1].bbox[2] - rows[0][0].bbox[0])
    framed = list(takewhile(lambda row: row[0].lines and row[0].bbox[2] - row[0].bbox[0] > wide, rows))
    below = rows[len(framed) :]
    return below if framed and len(below) > 1 and header_rows(below, raw) else rows


def _outermost(tables: Sequence[RawTable]) -> list[RawTable]:
    """Of tables one in another, the one with more cells that hold text."""
    ranked = sorted(tables, key=lambda t: -sum(bool(cell.lines) for row in t.rows for cell in row))
    kept: list[RawTable] = []
    for table in ranked:
        if not any(_overlap(table.bbox, other.bbox) for other in kept):
            kept.append(table)
    return kept


def _overlap(a: Box, b: Box) -> bool:
    width = min(a[2], b[2]) - max(a[0], b[0])
    height = min(a[3], b[3]) - max(a[1], b[1])
    return width > NEAR and height > NEAR
