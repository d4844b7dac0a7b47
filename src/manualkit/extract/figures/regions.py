# SPDX-License-Identifier: AGPL-3.0-or-later
"""Figures, tables, frames, banners and symbols of a page, from its raster and from what its paths and pictures say.

Components of the drawn pixels (figure_things) are put together (figure_merge); what a thing is follows from its size,
its shape and the text at it (figure_kinds, figure_labels). Coordinates are points.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

import numpy as np
import numpy.typing as npt

from manualkit.extract.components import Mask
from manualkit.extract.figures.boxes import area, shared
from manualkit.extract.figures.columns import apart
from manualkit.extract.figures.ink import Sheet, make_sheet
from manualkit.extract.figures.kinds import classify, settled
from manualkit.extract.figures.merge import merge
from manualkit.extract.figures.pictures import is_scan
from manualkit.extract.figures.scan import scanned_figures
from manualkit.extract.figures.text import read_text
from manualkit.extract.figures.things import Kind, Region, read_things
from manualkit.extract.raw import RawPage, RawPicture
from manualkit.model import Box

__all__ = ["Kind", "Region", "find_regions"]

_PART = 0.9  # share of a figure that lies in a larger one which it is a part of
_EDGE, _SHADOW = 0.03, 0.1  # shares of the page: where a scan's edge shows, and how wide
_ARROW = 60.0  # points; the longest arrow between two figures, and its distance from them


def find_regions(
    raw: RawPage, ink: npt.NDArray[np.uint8], dpi: float, *, furniture: Sequence[Box] = ()
) -> list[Region]:
    """The regions of a page whose grey raster at `dpi` is `ink`; art at the places `furniture` is a logo."""
    sheet = make_sheet(raw, ink, dpi)
    if raw.scanned:
        photos = tuple(RawPicture(b, round(b[2] - b[0]), round(b[3] - b[1])) for b in scanned_figures(sheet))
        sheet = make_sheet(replace(raw, pictures=photos), ink, dpi)
    elif is_scan(sheet):
        text = read_text(sheet)
        return [Region(box, "figure", tuple(text.lines_in(box))) for box in scanned_figures(sheet)]
    repeated = _marked(sheet, furniture) if furniture else None
    layout, things = read_things(sheet, read_text(sheet))
    open_ = []
    for thing in chain.from_iterable(apart(layout, thing) for thing in things):
        kind = settled(layout, thing, repeated)
        if kind:
            layout.regions.append(Region(thing.box, kind))
        else:
            open_.append(thing)
    found = _outermost([classify(layout, thing) for thing in merge(layout, open_)])
    if raw.scanned:
        found = [_no_shadow(region, layout.page) for region in found]
    return layout.regions + [_no_arrow(region, found) for region in found]


def _marked(sheet: Sheet, boxes: Sequence[Box]) -> Mask:
    """The pixels of the boxes."""
    marked = np.zeros(sheet.ink.shape, bool)
    for box in boxes:
        marked[sheet.window(box)] = True
    return marked


def _outermost(found: list[Region]) -> list[Region]:
    """The regions; a figure that lies in another one is a part of it, and so are its labels."""
    figures = sorted((r for r in found if r.kind == "figure"), key=lambda r: area(r.bbox), reverse=True)
    kept: list[Region] = []
    for figure in figures:
        at = next((i for i, larger in enumerate(kept) if shared(figure.bbox, larger.bbox) > _PART), None)
        if at is None:
            kept.append(figure)
        else:
            kept[at] = replace(kept[at], labels=tuple(sorted({*kept[at].labels, *figure.labels})))
    return [r for r in found if r.kind != "figure"] + kept


def _no_shadow(region: Region, page: Box) -> Region:
    """The shadow of a scan's edge or gutter, or a bar over the whole page, is no figure."""
    x0, y0, x1, y1 = region.bbox
    _, _, width, height = page
    edge = min(x0, width - x1) < _EDGE * width and x1 - x0 < _SHADOW * width and y1 - y0 > 1.5 * (x1 - x0)
    bar = x1 - x0 > 0.9 * width and y1 - y0 < _SHADOW * height
    return replace(region, kind="background") if edge or bar else region


def _no_arrow(region: Region, others: list[Region]) -> Region:
    """A small thing between two figures, side by side or one over the other, points from one to the next: an icon."""
    box = region.bbox
    if region.kind != "figure" or max(box[2] - box[0], box[3] - box[1]) > _ARROW or region.labels:
        return region
    larger = [o.bbox for o in others if o.kind == "figure" and area(o.bbox) > 2 * area(box)]
    for low, far, side in ((0, 2, 1), (1, 3, 0)):
        middle = (box[side] + box[side + 2]) / 2
        level = [o for o in larger if o[side] < middle < o[side + 2]]
        before = any(-3 < box[low] - o[far] < _ARROW for o in level)
        if before and any(-3 < o[low] - box[far] < _ARROW for o in level):
            return replace(region, kind="icon")
    return region
