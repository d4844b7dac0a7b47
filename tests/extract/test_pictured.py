# SPDX-License-Identifier: AGPL-3.0-or-later
"""Drawings in the cells of tables that place steps and pictures."""

from __future__ import annotations

import pytest

from manualkit.extract.figures.regions import Region
from manualkit.extract.pictured import in_pictured_cells
from manualkit.extract.raw import RawLine, RawPage, RawPath, RawPicture, RawSpan
from manualkit.extract.tables.ruled import find_tables
from manualkit.model import Box

XS, YS = (50.0, 80.0, 200.0, 300.0), (100.0, 170.0, 240.0)
CELL = (XS[2], YS[0], XS[3], YS[1])
FRAME = (204.0, 102.6, 296.0, 167.4)
STEPS = ("Open the lid of the pot.", "Lift the ring out of it.")


def _page(*drawn: Box, pictures: tuple[Box, ...] = ()) -> RawPage:
    """Two steps in ruled rows, and what is drawn."""
    paths = [RawPath((XS[0], y, XS[-1], y), None, 0, 0.5, 1, False) for y in YS]
    paths += [RawPath((x, YS[0], x, YS[-1]), None, 0, 0.5, 1, False) for x in XS]
    paths += [RawPath(box, None, 0, 0.5, 1, rectangle=min(box[2] - box[0], box[3] - box[1]) > 0) for box in drawn]
    lines = []
    for row, text in enumerate(STEPS):
        for x, letters in ((XS[0] + 4, f"{row + 1}."), (XS[1] + 4, text)):
            box = (x, YS[row] + 4, x + 4.5 * len(letters), YS[row] + 16)
            lines.append(RawLine((RawSpan(letters, box, YS[row] + 14, "Sans", 10.0, False, False, 0),), box))
    raster = tuple(RawPicture(box, 300, 300) for box in pictures)
    return RawPage(1, 400.0, 600.0, tuple(lines), tuple(paths), raster)


def _figures(page: RawPage, *found: Region) -> list[Box]:
    tables = find_tables(page)
    assert [t.kind for t in tables] == ["steps"]
    return [r.bbox for r in in_pictured_cells(found, tables, page) if r.kind == "figure"]


@pytest.mark.parametrize(
    "drawn",
    [
        (FRAME,),
        (FRAME, (210.0, 120.0, 260.0, 120.0), (260.0, 120.0, 260.0, 166.0)),
    ],
    ids=["a frame a hair from the cell's", "strokes that end at it"],
)
def test_a_framed_drawing_in_a_cell_is_a_figure(drawn: tuple[Box, ...]) -> None:
    assert _figures(_page(*drawn)) == [FRAME]


def test_the_parts_of_a_drawing_in_a_cell_are_one() -> None:
    left, right = (206.0, 130.0, 236.0, 165.0), (270.0, 106.0, 295.0, 150.0)
    found = (Region(left, "figure"), Region(right, "icon"))
    assert _figures(_page(left, right), *found) == [(206.0, 106.0, 295.0, 165.0)]


def test_a_figure_that_was_found_stays() -> None:
    drawn = (206.0, 106.0, 295.0, 165.0)
    found = (205.0, 105.0, 296.0, 166.0)
    assert _figures(_page(drawn), Region(found, "figure")) == [found]


def test_small_signs_are_no_drawing() -> None:
    assert _figures(_page((230.0, 120.0, 245.0, 135.0))) == []


def test_a_photo_is_not_looked_at() -> None:
    photo, arrow = (206.0, 106.0, 295.0, 165.0), (230.0, 120.0, 260.0, 150.0)
    assert _figures(_page(arrow, pictures=(photo,)), Region(photo, "figure")) == [photo]
