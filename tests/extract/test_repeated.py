# SPDX-License-Identifier: AGPL-3.0-or-later
"""Art that many pages have at one place: left out where it looks the same on them."""

from __future__ import annotations

import numpy as np
import pytest

from manualkit.extract import repeated
from manualkit.extract.likeness import alike, look
from manualkit.extract.repeated import without_repeated_art
from manualkit.extract.scan import FigurePart, PageParts
from manualkit.model import Box

BOX: Box = (50.0, 60.0, 130.0, 120.0)
DPI = 48.0


def page(number: int, dark: Box, box: Box = BOX) -> PageParts:
    """A page with a figure in the box, which shows a dark field."""
    image = np.full((400, 300), 255, np.uint8)
    x0, y0, x1, y1 = (round(v * DPI / 72) for v in dark)
    image[y0:y1, x0:x1] = 30
    figure = FigurePart(box, (), look=look(image, box, DPI))
    return PageParts(number, 450.0, 600.0, (), (), (figure,), (), (), (), ())


def left(pages: list[PageParts]) -> list[int]:
    """The numbers of the pages that keep their figure."""
    return [part.number for part in without_repeated_art(pages) if part.figures]


def test_a_logo_is_no_figure() -> None:
    assert left([page(n, (60, 70, 90, 100)) for n in range(1, 7)]) == []


def test_a_logo_may_stand_a_little_aside() -> None:
    boxes = [(50.0 + 0.3 * n, 60.0, 130.0 + 0.3 * n, 120.0) for n in range(4)]
    assert left([page(n, (60, 70, 90, 100), box) for n, box in enumerate(boxes, 1)]) == []


def test_pictures_of_steps_at_one_place_are_figures() -> None:
    shown = [(55, 65, 75, 85), (90, 65, 125, 90), (60, 90, 120, 115), (100, 60, 130, 120), (50, 60, 90, 80)]
    assert left([page(n, dark) for n, dark in enumerate(shown, 1)]) == [1, 2, 3, 4, 5]


def test_what_looks_the_same_is_compared_once(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = []
    monkeypatch.setattr(repeated, "alike", lambda one, others: compared.append(len(others)) or alike(one, others))
    assert left([page(n, (60, 70, 90, 100)) for n in range(1, 51)]) == []
    assert sum(compared) == 50  # not 50 for each page


def test_a_look_is_compared_with_many_at_once() -> None:
    one, other = bytes(64), bytes([0] * 63 + [49])
    assert alike(one, [one, other, bytes([6] * 64), bytes([5] * 64), b""]) == [True, False, False, True, True]
    assert alike(b"", [one, b""]) == [True, True] and alike(one, []) == []


def test_a_box_off_the_page_has_no_look() -> None:
    assert look(np.full((10, 10), 255, np.uint8), (100.0, 100.0, 200.0, 200.0), DPI) == b""


def ornamented(box: Box) -> list[PageParts]:
    """Ten pages, on each of which something else is shown in the box."""
    x, y, width, height = box[0], box[1], (box[2] - box[0]) / 12, (box[3] - box[1]) / 12
    fields = [(x + width * n, y + height * (n % 3), x + width * (n + 3), y + height * (9 - n % 4)) for n in range(10)]
    return [page(n, dark, box) for n, dark in enumerate(fields, 1)]


def test_a_small_picture_at_the_foot_of_most_pages_is_an_ornament_whatever_it_shows() -> None:
    assert left(ornamented((200.0, 520.0, 250.0, 580.0))) == []


@pytest.mark.parametrize("box", [(200.0, 300.0, 250.0, 360.0), (150.0, 490.0, 250.0, 590.0)])
def test_a_picture_amid_the_pages_or_a_large_one_is_none(box: Box) -> None:
    assert left(ornamented(box)) == [*range(1, 11)]
