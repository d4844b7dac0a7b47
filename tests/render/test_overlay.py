# SPDX-License-Identifier: AGPL-3.0-or-later
"""Markers over pictures."""

from __future__ import annotations

from manualkit.model import Marker
from manualkit.render.overlay import named, shapes, size
from render.sample import figures


def test_places_become_pixels_and_strange_colours_the_default() -> None:
    circle, arrow, rectangle, number = shapes(figures()[1])
    assert (circle.cx, circle.cy, circle.width) == (420, 368, 168)
    assert (arrow.x1, arrow.y2, arrow.color, arrow.text) == (532, 256, "#0057b8", "Here")
    assert arrow.head.startswith("420.0,256.0 ")
    assert rectangle.color == circle.color == "#e0243a"
    assert number.text == "2"


def test_an_arrow_keeps_its_way_and_a_box_may_be_drawn_from_any_corner() -> None:
    markers = (Marker(shape="arrow", at=(0.5, 0.5, 0.5, 0.5)), Marker(shape="rectangle", at=(1.5, 1, 0.5, -1)))
    figure = figures()[0].model_copy(update={"markers": markers})
    arrow, box = shapes(figure)
    assert arrow.head == ""
    assert (box.x, box.y, box.width, box.height) == (360, 0, 360, 480)


def test_a_picture_of_unknown_size_has_the_shape_of_its_box() -> None:
    assert size(figures()[0].model_copy(update={"width": 0})) == (360, 240)


def test_a_proposed_marker_is_not_drawn() -> None:
    figure = figures()[1]
    marker = figure.markers[0].model_copy(update={"proposed": True})
    assert len(shapes(figure.model_copy(update={"markers": (marker, *figure.markers[1:])}))) == len(figure.markers) - 1


def test_the_callouts_that_a_text_names() -> None:
    figure = figures()[0]
    assert named(figure, "Lift the lid (1) with both hands [7].") == ("1",)
    assert named(figure, "Lift it.") == ()
