# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a table is for: data in columns, or text and pictures placed side by side; and its header."""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median
from typing import Literal

from manualkit.extract.raw import RawLine, RawPage, RawPath
from manualkit.extract.tables.cells import RawCell, Rows, area, centre, within
from manualkit.extract.tables.marks import marks_items
from manualkit.extract.tables.rulings import NEAR
from manualkit.model import Box
from manualkit.regex import regex

_PICTURE = 30.0  # points; a smaller picture is an icon
_DRAWING = 12  # paths in a cell from which they are a drawing
_STOPS = (".", "!", "。", "！", ";")
_NUMBERED = regex(r"\s*(?:step\s*)?\(?\d{1,2}[.)]\s*\S.{20}", re.IGNORECASE)
_COUNTED = regex(r"\s*(\d{1,2})[.)]?\s+[^\d\s].{20}")  # a step's number and its text, be they lines apart
_HEADING = 6  # lines of a cell in a header, at most
_BESIDE = 0.25  # of the rows below the header have text in several columns


Kind = Literal["data", "layout", "steps"]


def kind_of(rows: Rows, words: dict[int, str], header: int, raw: RawPage) -> Kind:
    """data: columns of text; layout: text in one column only, a screen, or mostly pictures; steps: numbered steps in
    cells, below a header or none."""
    if header and _heads_steps(rows[0], rows[header:], words, raw):
        return "steps"
    columns = sum(sum(bool(row[j].lines) for row in rows) >= 2 for j in range(len(rows[0])))
    wide = sum(sum(bool(cell.lines) for cell in row) >= 2 for row in rows)
    body = rows[header:]
    if columns < 2 or wide < 2 or wide - header < _BESIDE * len(body) or _counts_twice(body, words):
        return "layout"
    if _steps(body, columns, words):
        return "steps"
    if _screen(body, raw.paths):
        return "layout"
    cells = [cell for row in body for cell in row]
    hull = _hull([cell.bbox for cell in cells])
    drawn = [p.bbox for p in raw.paths if _inside(p.bbox, hull)]
    shown = sum(area(cell.bbox) for cell in cells if _pictured(cell.bbox, raw, drawn))
    if shown > (0.6 if header else 0.4) * sum(area(cell.bbox) for cell in cells):
        return "layout"
    long = median(len(cell.lines) for cell in cells if cell.lines)
    return "layout" if not header and long > 8 else "data"


def _steps(rows: Rows, columns: int, words: dict[int, str]) -> bool:
    """Cells that begin with a number and a text, or a first column that counts beside sentences: beside one column of
    texts, or more of them where sentences stand in the first (what to do, and what comes of it)."""
    starts = [[words[i].strip() for i in cell.lines] for row in rows for cell in row]
    if columns <= 2 and sum(any(_NUMBERED.match(text) for text in texts[:2]) for texts in starts) >= 2:
        return True
    marks = [" ".join(words[i] for i in row[0].lines).strip() for row in rows]
    texts = [row[1:] if columns <= 2 else row[1:2] for row in rows]
    sentences = [any(words[i].rstrip().endswith(_STOPS) for cell in own for i in cell.lines) for own in texts]
    return marks_items(marks) and sum(sentences) >= 0.6 * len(rows)


def _counts_twice(rows: Rows, words: dict[int, str]) -> bool:
    """Two columns that count the same steps, row by row: a text in two languages."""
    texts = [[" ".join(words[i].strip() for i in cell.lines) for cell in row] for row in rows]
    numbers = [[match[1] for text in row if (match := _COUNTED.match(text))] for row in texts]
    return sum(len(row) > len(set(row)) for row in numbers) >= 2


def _heads_steps(header: Sequence[RawCell], rows: Rows, words: dict[int, str], raw: RawPage) -> bool:
    """One cell of a header names the pictures below it, another the texts ("Illustration", "Action"); or two name the
    texts beside a column of marks, which has no name. A page may end below the first row of such a table."""
    named = [j for j, cell in enumerate(header) if cell.lines]
    told = [j for j in named if any(row[j].lines for row in rows)]
    if len(named) < 2 or not told:
        return False
    marks = [" ".join(words[i] for i in row[0].lines).strip() for row in rows]
    if 0 not in named and marks_items(marks, fewest=1):
        return True
    drawn = [p.bbox for p in raw.paths]
    shown = [j for j in named if j not in told]
    return any(all(_pictured(row[j].bbox, raw, drawn) for row in rows) for j in shown)


def _screen(rows: Rows, paths: Sequence[RawPath]) -> bool:
    """Most cells are dark: a display is shown."""
    dark = [_dark(shade) for row in rows if (shade := _shade(row, paths)) is not None]
    return len(dark) >= len(rows) / 2 and sum(dark) > len(dark) / 2


def _dark(color: int) -> bool:
    return max(color >> 16, color >> 8 & 0xFF, color & 0xFF) < 0x60


def _pictured(cell: Box, raw: RawPage, drawn: Sequence[Box]) -> bool:
    """A picture stands in the cell, or a drawing of many paths."""
    if any(_large(p.bbox) and within(centre(p.bbox), cell) for p in raw.pictures):
        return True
    inner = (cell[0] + NEAR, cell[1] + NEAR, cell[2] - NEAR, cell[3] - NEAR)
    parts = [box for box in drawn if _inside(box, inner)]
    return len(parts) >= _DRAWING and _large(_hull(parts))


def _large(box: Box) -> bool:
    return box[2] - box[0] >= _PICTURE and box[3] - box[1] >= _PICTURE


def _hull(boxes: Sequence[Box]) -> Box:
    x0, y0, x1, y1 = zip(*boxes, strict=True)
    return (min(x0), min(y0), max(x1), max(y1))


def _inside(box: Box, outer: Box) -> bool:
    return box[0] >= outer[0] and box[1] >= outer[1] and box[2] <= outer[2] and box[3] <= outer[3]


def header_rows(rows: Rows, raw: RawPage) -> int:
    """1 when the first row is bold or shaded and the second is not, else 0; a row with a long text is none."""
    first, second = rows[0], rows[1]
    if max(len(cell.lines) for cell in first) > _HEADING or sum(bool(cell.lines) for cell in first) < min(
        2, len(first)
    ):
        return 0
    if _shade(first, raw.paths) != _shade(second, raw.paths) and _shade(first, raw.paths) is not None:
        return 1
    return int(_bold(first, raw.lines) and not _bold(second, raw.lines))


def _bold(row: Sequence[RawCell], lines: Sequence[RawLine]) -> bool:
    spans = [s for cell in row for i in cell.lines if i < len(lines) for s in lines[i].spans if s.text.strip()]
    return bool(spans) and all(s.bold for s in spans)


def _shade(row: Sequence[RawCell], paths: Sequence[RawPath]) -> int | None:
    """The colour behind the row's first filled cell."""
    x, y = centre(next(cell.bbox for cell in row if cell.lines) if any(c.lines for c in row) else row[0].bbox)
    shades = [p.fill for p in paths if p.fill is not None and within((x, y), p.bbox) and area(p.bbox) > 60]
    return shades[-1] if shades and shades[-1] != 0xFFFFFF else None
