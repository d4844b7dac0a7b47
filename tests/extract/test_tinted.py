# SPDX-License-Identifier: AGPL-3.0-or-later
"""A tint behind a notice, or a bar at its side, holds what follows the signal word."""

from __future__ import annotations

import pytest
from printed import HEIGHT, WIDTH, line

from manualkit.extract.lines import Line
from manualkit.extract.raw import RawPage, RawPath
from manualkit.extract.tinted import in_cells, tinted, without_cells
from manualkit.model import Box

WORD = line(60, 108, "Warning")
FIRST = line(60, 124, "The steam is hot.")
SECOND = line(60, 140, "Wear gloves when you touch the lid.")
NOTICE = [WORD, FIRST, SECOND]


def found(boxes: list[Box], lines: list[Line], color: int = 0xE4E6E8) -> list[Box]:
    """The notices on a page with filled boxes."""
    paths = tuple(RawPath(box, color, None, 0.0, 1, rectangle=True) for box in boxes)
    return tinted(RawPage(1, WIDTH, HEIGHT, (), paths, ()), lines)


def test_a_tint_behind_a_notice() -> None:
    assert found([(50, 95, 290, 150)], NOTICE) == [(50, 95, 290, 150)]


@pytest.mark.parametrize(
    ("boxes", "lines"),
    [
        pytest.param([(50, 95, 290, 150)], [FIRST, SECOND], id="no signal word"),
        pytest.param([(50, 95, 290, 112)], NOTICE, id="behind the signal word alone"),
        pytest.param([(50, 95, 120, 150)], NOTICE, id="text reaches out of it"),
        pytest.param([(0, 0, WIDTH, HEIGHT)], NOTICE, id="the ground of the page"),
    ],
)
def test_other_tints(boxes: list[Box], lines: list[Line]) -> None:
    assert found(boxes, lines) == []


def test_white_is_no_tint() -> None:
    assert found([(50, 95, 290, 150)], NOTICE, 0xFFFFFF) == []


def test_a_bar_at_the_side_of_a_notice() -> None:
    right = max(n.bbox[2] for n in NOTICE)
    assert found([(50, 95, 53, 150)], [*NOTICE, line(350, 124, "Another column.")], 0xC00000) == [(50, 95, right, 150)]


def test_a_bar_at_the_right_of_a_notice() -> None:
    """As it is in languages that are written leftward."""
    notice = [line(300 - (n.bbox[2] - n.bbox[0]), n.baseline, n.text) for n in NOTICE]
    left = min(n.bbox[0] for n in notice)
    assert found([(306, 95, 309, 150)], notice, 0xC00000) == [(left, 95, 309, 150)]


def test_a_bar_far_from_the_text() -> None:
    assert found([(20, 95, 23, 150)], NOTICE, 0xC00000) == []


@pytest.mark.parametrize(
    ("box", "lines", "held"),
    [
        pytest.param((50, 95, 290, 150), NOTICE, True, id="a notice"),
        pytest.param((50, 95, 290, 150), [FIRST, SECOND], False, id="no signal word"),
        pytest.param((50, 95, 290, 500), NOTICE, False, id="too high for one"),
    ],
)
def test_cells_around_a_notice(box: Box, lines: list[Line], held: bool) -> None:
    page = RawPage(1, WIDTH, HEIGHT, (), (), ())
    assert in_cells([box], page, lines) == ([box] if held else [])


def test_the_cell_with_the_text_is_no_frame_of_its_own() -> None:
    frame, text, below = (50.0, 100.0, 500.0, 160.0), (120.0, 100.5, 500.0, 159.5), (50.0, 200.0, 500.0, 260.0)
    assert without_cells([frame, text, below]) == [frame, below]


def test_two_frames_side_by_side_stay_two() -> None:
    frames = [(50.0, 100.0, 500.0, 160.0), (50.0, 100.0, 265.0, 160.0), (285.0, 100.0, 500.0, 160.0)]
    assert without_cells(frames) == frames
