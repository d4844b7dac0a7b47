# SPDX-License-Identifier: AGPL-3.0-or-later
"""A bar behind a heading is no part of the drawing under it; a scale with its numbers is one of the drawing beside."""

from __future__ import annotations

from extract.test_figures import Sheet, about

from manualkit.extract.raw import RawPath
from manualkit.model import Box

BAR, DRAWING = (60.0, 100.0, 280.0, 122.0), (80.0, 123.0, 180.0, 220.0)


def bar(sheet: Sheet, box: Box) -> Sheet:
    """A filled rectangle with round corners."""
    sheet.fill(box, 225, 0xFBE3D2)
    sheet.paths[-1] = RawPath(box, 0xFBE3D2, None, 0.0, 20, False)
    return sheet


def test_a_drawing_close_under_a_bar_is_a_figure_without_it() -> None:
    (figure,) = bar(Sheet(), BAR).text(75, 106, "5 Plug it in").drawing(DRAWING).figures()
    assert about(figure.bbox, DRAWING)
    assert figure.labels == ()


def test_a_field_of_a_drawn_screen_is_a_part_of_it() -> None:
    screen = bar(Sheet(), (50.0, 60.0, 290.0, 400.0))
    (figure,) = bar(screen, BAR).text(75, 106, "5 Plug it in").drawing(DRAWING).figures()
    assert figure.bbox[3] > 300


def test_a_scale_in_a_frame_is_one_with_the_drawing_that_it_stands_at() -> None:
    sheet = Sheet().drawing((60, 100, 160, 180)).frame((155, 90, 230, 190))
    for n, y in enumerate((100, 125, 150, 170)):
        sheet.text(200, y, str(n)).line((165, y + 4, 190, y + 5))
    (figure,) = sheet.figures()
    assert about(figure.bbox, (60, 90, 230, 190))
