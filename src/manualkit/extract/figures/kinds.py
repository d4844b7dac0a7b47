# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a thing is: a figure, or art that tells nothing by itself (bands, symbols, icons, tables, furniture)."""

from __future__ import annotations

import numpy as np

from manualkit.extract.components import Mask
from manualkit.extract.figures.boxes import area, grow, holds, touch
from manualkit.extract.figures.frames import sides, straight
from manualkit.extract.figures.ink import snapped
from manualkit.extract.figures.labels import extend, held, labels_of, pointed_at
from manualkit.extract.figures.shapes import is_band, is_triangle
from manualkit.extract.figures.things import RULE, Kind, Layout, Region, Thing
from manualkit.extract.raw import RawPath
from manualkit.model import Box

_PAGE = 0.85  # share of the page from which a thing is its background
_LARGE = 0.5  # share of the page from which a thing with much running text is its background
_SYMBOL = 62.0  # points; the largest safety symbol
_CORNER = 0.25  # of a triangle's height, from its edge
_BADGE = (8.0, 32.0)  # points; the coloured square behind a step's number
_BAND = 45.0  # points; the widest banner
_BAND_LINES = 3.2  # lines' heights; the widest banner of a large heading
_LABEL_PLATE = 150.0  # points; the widest plate of a label that a line leads to
_ICON = 34.0  # points; the largest icon beside a text
_INLINE = 26.0  # points; the highest button in a line of text
_LEAST = 900.0  # square points of the smallest figure beside a text
_SMALLEST = 600.0  # square points of the smallest figure that stands alone
_FLAT = 45.0  # points; the highest row of a table
_BESIDE = 25.0  # points from a symbol to its text
_POINTER = 40.0  # points; the shortest stroke from a text to a picture
_HEAD = 9.0  # points; the largest arrow head
_AT_TEXT = 10.0  # points from a line of text to the stroke that begins at it
_STRIP = 26.0  # times as long as wide: a rail drawn whole is 20
_FIELD = 0.05  # share of the page from which a field has more than its frame if it is a figure
_ROW = 80.0  # points from a small picture with a caption to the text that it may stand in a line with
_LEAST_SIDE = 8.0  # points; the smallest such picture
_COLUMN = 0.2  # share of the page that rules which part its columns stand around
_STROKE = 20.0  # points; the shortest stroke of a table
_TABLE = 8  # lines of text in the smallest table without a frame


def settled(layout: Layout, thing: Thing, repeated: Mask | None) -> Kind | None:
    """What a thing is that no figure has as a part; `repeated` marks the pixels of art that many pages have."""
    box = thing.box
    _, _, right, bottom = layout.page
    width, height = box[2] - box[0], box[3] - box[1]
    edge = box[1] < 0.03 * bottom or box[3] > 0.97 * bottom
    if repeated is not None and repeated[layout.sheet.window(box)].mean() > 0.7:
        return "logo"
    if area(box) > _PAGE * area(layout.page) or (edge and width > 0.9 * right and height < 0.15 * bottom):
        return "background"
    if any(holds(symbol.box, box) for symbol in layout.sheet.symbols):
        return "icon"
    if _is_banner(layout, thing):
        return "banner"
    if _points_from_text(layout, thing) or _parts_columns(layout, thing):
        return "rule"
    if is_triangle(layout.sheet, box) or _is_triangular_path(layout, box):
        return "symbol"
    low, high = _BADGE
    if (
        low < min(width, height)
        and max(width, height) < high
        and layout.text.lines_in(box)
        and is_band(layout.sheet, box)
    ):
        return "icon"
    return None


def _points_from_text(layout: Layout, thing: Thing) -> bool:
    """Whether the thing is one long stroke or arrow that begins at a line of running text: no part of a figure."""
    box = thing.box
    long = max(box[2] - box[0], box[3] - box[1])
    if thing.picture or long < _POINTER:
        return False
    strokes = layout.sheet.strokes
    x0, x1 = np.minimum(strokes[:, 0], strokes[:, 2]), np.maximum(strokes[:, 0], strokes[:, 2])
    y0, y1 = np.minimum(strokes[:, 1], strokes[:, 3]), np.maximum(strokes[:, 1], strokes[:, 3])
    along = (x0 - _HEAD < box[0]) & (y0 - _HEAD < box[1]) & (x1 + _HEAD > box[2]) & (y1 + _HEAD > box[3])
    for stroke in strokes[along & (np.minimum(x1 - x0, y1 - y0) < _HEAD)].tolist():
        for x, y in (stroke[:2], stroke[2:]):
            if any(layout.text.long[i] for i in layout.text.near((x - _AT_TEXT, y - 1, x + _AT_TEXT, y + 1))):
                return True
    return False


def _parts_columns(layout: Layout, thing: Thing) -> bool:
    """Whether the thing is rules along the edges of a large part of the page, with none of its own ink between: what
    stands close to them is no part of the same drawing."""
    if thing.picture or area(thing.box) < _COLUMN * area(layout.page):
        return False
    own = np.isin(layout.owner[layout.sheet.window(thing.box)], list(thing.pixels))
    return not own[4:-4, 4:-4].any()


def classify(layout: Layout, thing: Thing) -> Region:
    """The region that a thing is, when all that belongs to it is in it."""
    box = thing.box
    kind = _kind(layout, thing)
    if kind != "figure":
        return Region(box, kind)
    labels = labels_of(layout.sheet, layout.text, thing)
    fine = box if thing.solid else snapped(layout.sheet, box)
    whole = extend(layout.sheet, layout.text, fine, labels)
    return Region(whole, kind, tuple(i for i in held(layout.text, whole, labels) if i < layout.text.count))


def leads(layout: Layout, box: Box) -> bool:
    """Whether a small box stands at the left of a line, as a bullet or a symbol does."""
    if max(box[2] - box[0], box[3] - box[1]) > _SYMBOL:
        return False
    inset = 0.2 * (box[3] - box[1])
    right = layout.text.near((box[2], box[1] + inset, box[2] + _BESIDE, box[3] - inset))
    return any(layout.text.boxes[i, 0] > box[2] - 2 for i in right)


def _kind(layout: Layout, thing: Thing) -> Kind:
    box = thing.box
    small, large = sorted((box[2] - box[0], box[3] - box[1]))
    if small <= RULE or (large > _STRIP * small and not thing.picture):
        return "rule"
    if is_triangle(layout.sheet, box):
        return "symbol"
    if not thing.picture and _is_hollow(layout, box):
        return "panel"
    if _is_icon(layout, thing) and not _is_captioned(layout, thing):
        return "icon"
    if not thing.picture and _is_row(layout, box):
        return "banner"
    if area(box) > _PAGE * area(layout.page):
        return "background"
    if area(box) > _LARGE * area(layout.page) and len(layout.text.body_in(box)) >= _TABLE:
        return "background"
    return "table" if not thing.solid and _is_table(layout, box) else "figure"


def _is_banner(layout: Layout, thing: Thing) -> bool:
    """A filled strip behind text, or a tab at the page's side, that stands alone."""
    box = thing.box
    small, large = sorted((box[2] - box[0], box[3] - box[1]))
    right = layout.page[2]
    tab = small == box[2] - box[0] and min(box[0], right - box[2]) < 0.1 * right
    letters = [layout.text.box(i) for i in layout.text.lines_in(box)]
    widest = max([_BAND, *(_BAND_LINES * (b[3] - b[1]) for b in letters)])
    at_text = layout.text.near(grow(box, 1 / layout.sheet.scale))  # or behind one, whose letters were taken out of it
    if small > widest or large < 3 * small or not (tab or at_text):
        return False
    free = not any(holds(c, box) for c in layout.containers)
    if free and len(letters) == 1 and large < _LABEL_PLATE and pointed_at(layout.sheet, box):
        return False
    # a label's strip that runs into a picture was cut at the picture's edge
    whole = thing.picture or not any(touch(box, p) for p in layout.pictures) or bool(_paths_at(layout, box, 4.0))
    return whole and is_band(layout.sheet, box)


def _is_triangular_path(layout: Layout, box: Box) -> bool:
    """Whether the box is one path of three strokes at the left of a text; pixels show small ones too coarsely."""
    width, height = box[2] - box[0], box[3] - box[1]
    if not (width >= 7 and 0.75 <= width / max(height, 1.0) <= 1.45 and leads(layout, box)):
        return False
    paths = [layout.sheet.raw.paths[i] for i in _paths_at(layout, box, 3.0)]
    return any(path.items == 3 and _points_up(path) for path in paths)


def _points_up(path: RawPath) -> bool:
    """Whether a path has one corner at its top and two at its bottom, or corners that are not known: a triangle that
    points down or aside is the head of an arrow, or a bullet."""
    _, top, _, bottom = path.bbox
    near = _CORNER * (bottom - top)
    corners = set(path.points)
    ends = (sum(y - top <= near for _, y in corners), sum(bottom - y <= near for _, y in corners))
    return not corners or ends == (1, 2)


def _paths_at(layout: Layout, box: Box, slack: float) -> list[int]:
    """Indexes of the filled paths with this box."""
    near = np.flatnonzero(np.abs(layout.sheet.paths - box).T.max(axis=0) < slack).tolist()
    return [i for i in near if layout.sheet.raw.paths[i].fill is not None]


def _is_table(layout: Layout, box: Box) -> bool:
    """Much text, with nothing but straight strokes between its lines, or hardly anything but text."""
    lines = layout.text.lines_in(box)
    words = sum(area(layout.text.box(i)) for i in lines)
    if len(lines) < _TABLE or words < 0.12 * area(box):
        return False
    if words > 0.25 * area(box) and not is_band(layout.sheet, box):  # a filled one is a screen
        return True
    own = layout.sheet.drawn[layout.sheet.window(box)]
    return bool(straight(own, int(_STROKE * layout.sheet.scale)).sum() > 0.5 * own.sum())


def _is_row(layout: Layout, box: Box) -> bool:
    """A flat box of text, with nothing but straight strokes in it."""
    if not (box[3] - box[1] < _FLAT and box[2] - box[0] > 3 * (box[3] - box[1]) and layout.text.lines_in(box)):
        return False
    own = layout.sheet.drawn[layout.sheet.window(box)]
    return bool(straight(own, int(_STROKE * layout.sheet.scale)).sum() > 0.9 * own.sum())


def _is_hollow(layout: Layout, box: Box) -> bool:
    """An empty frame, or rules that meet at a corner: a field to fill in, the edges of a column."""
    own = layout.sheet.drawn[layout.sheet.window(box)]
    if min(own.shape) <= 5:
        return False
    if area(box) > _FIELD * area(layout.page):
        return not own[4:-4, 4:-4].any()
    closed = sides(own) + bool(layout.text.lines_in(box)) >= 4  # of a cell, the rules beside one may be another's
    return closed and not own[2:-2, 2:-2].any()


def _is_captioned(layout: Layout, thing: Thing) -> bool:
    """A caption is set under a thing that stands in no line of text: however small, it is a figure."""
    x0, y0, x1, y1 = thing.box
    beside = layout.text.near((x0 - _ROW, y0 + 1, x1 + _ROW, y1 - 1))
    return thing.caption >= 0 and min(x1 - x0, y1 - y0) >= _LEAST_SIDE and not beside


def _is_icon(layout: Layout, thing: Thing) -> bool:
    """Too small for a figure: in a line of text everything of a line's height or two is."""
    x0, y0, x1, y1 = box = thing.box
    text, height = layout.text, y1 - y0
    small, large = sorted((x1 - x0, height))
    close = text.near((x0 - 8, y0 + 0.4 * height, x1 + 8, y1 - 0.4 * height))
    if height < _INLINE and any(text.body[i] or not holds(box, text.box(i)) for i in close):
        return True
    beside = text.near((x0 - _BESIDE, y0 + 0.25 * height, x1 + _BESIDE, y1 - 0.25 * height))
    if any(not text.upright(i) for i in beside):
        return large < _ICON or area(box) < _LEAST or (small < 16 and not thing.picture)
    return large < 22 or area(box) < (_LEAST / 2 if thing.picture else _SMALLEST) or small < 12
