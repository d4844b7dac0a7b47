# SPDX-License-Identifier: AGPL-3.0-or-later
"""What was placed on a page as one drawing is one figure, though its parts stand apart."""

from __future__ import annotations

import pymupdf
from extract.test_figures import Sheet, about

from manualkit.extract.mupdf.paths import raw_paths
from manualkit.model import Box

LEFT, RIGHT = (60.0, 100.0, 140.0, 180.0), (180.0, 100.0, 260.0, 180.0)
BOTH = (60.0, 100.0, 260.0, 180.0)


def parts(*clips: Box) -> Sheet:
    sheet = Sheet(clips=clips)
    return sheet.drawing(LEFT).drawing(RIGHT)


def test_parts_within_one_clip_are_one_figure() -> None:
    (figure,) = parts((50, 90, 270, 190)).figures()
    assert about(figure.bbox, BOTH)


def test_without_a_clip_they_are_two() -> None:
    assert len(parts().figures()) == 2


def test_a_clip_of_half_the_page_says_nothing() -> None:
    assert len(parts((0, 0, 400, 320)).figures()) == 2


def test_nor_does_one_with_running_text_in_it() -> None:
    sheet = parts((50, 90, 270, 220)).text(60, 195, "Turn the small wheel until the mark is at the top")
    assert len(sheet.figures()) == 2


def test_nor_does_one_around_pictures() -> None:
    assert len(Sheet(clips=((50, 90, 270, 190),)).photo(LEFT).photo(RIGHT).figures()) == 2


def test_the_boxes_that_clip_what_a_page_paints() -> None:
    with pymupdf.open() as document:
        page = document.new_page(width=200, height=300)
        page.insert_text((10, 20), "x")
        xref = page.get_contents()[0]
        document.update_stream(xref, b"q 20 100 100 50 re W n 30 110 10 10 re f Q q 0 0 9 9 re W n 1 1 2 2 re f Q")
        paths, clips = raw_paths(page, [])
    assert [p.bbox for p in paths] == [(30.0, 180.0, 40.0, 190.0), (1.0, 297.0, 3.0, 299.0)]
    assert clips == ((20.0, 150.0, 120.0, 200.0),)
