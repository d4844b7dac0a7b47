# SPDX-License-Identifier: AGPL-3.0-or-later
"""Frames with columns in them, among the columns of the page."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from manualkit.extract.atoms import Atom
from manualkit.extract.framed import order_with_frames
from manualkit.extract.order import order
from manualkit.model import Box


def _atom(name: str, x0: float, y0: float, x1: float, y1: float) -> Atom:
    return Atom((x0, y0, x1, y1), (name,))


FRAME = (48.0, 48.0, 552.0, 152.0)
FRAMED = [
    _atom("left", 60, 60, 280, 80),
    _atom("still left", 60, 90, 280, 140),
    _atom("right", 310, 60, 540, 140),
]
BELOW = [
    _atom("first", 50, 160, 290, 300),
    _atom("second", 310, 160, 550, 300),
]


def _read(atoms: list[Atom], *frames: Box) -> list[str]:
    return [atoms[i].texts[0] for run in order_with_frames(atoms, frames) for i in run]


def test_a_frame_with_columns_is_read_whole() -> None:
    page = [*FRAMED, *BELOW]
    assert _read(page) == ["left", "still left", "first", "right", "second"]
    assert _read(page, FRAME) == ["left", "still left", "right", "first", "second"]


def test_a_frame_s_short_first_line_stays_with_it_beside_what_stands_higher_at_its_right() -> None:
    frame = (40.0, 255.0, 288.0, 335.0)
    atoms = [_atom("above", 40, 100, 288, 190), _atom("label", 130, 200, 180, 212), _atom("word", 42, 256, 90, 270)]
    atoms += [_atom("side", 205, 207, 275, 250), _atom("text", 43, 271, 287, 330), _atom("below", 40, 350, 288, 600)]
    assert _read(atoms, frame)[-3:] == ["word", "text", "below"]


def test_a_frame_round_a_column_says_nothing() -> None:
    atoms = [_atom("a", 50, 60, 280, 120), _atom("b", 310, 60, 540, 300), _atom("c", 50, 310, 280, 500)]
    assert order_with_frames(atoms, [(48.0, 58.0, 290.0, 502.0)]) == order(atoms)


def test_a_frame_round_a_word_and_its_sign_says_nothing() -> None:
    atoms = [_atom("title", 40, 360, 410, 380), _atom("WARNING", 81, 382, 129, 395), _atom("(fire)", 84, 393, 127, 403)]
    atoms += [_atom("The gas burns.", 146, 382, 282, 393), _atom("Keep away.", 146, 394, 545, 404)]
    assert order_with_frames(atoms, [(68.0, 382.0, 130.0, 404.0)]) == order(atoms)


def test_a_frame_in_a_frame_is_read_whole_too() -> None:
    inner = (50.0, 50.0, 550.0, 85.0)
    atoms = [_atom("a", 60, 60, 280, 80), _atom("b", 310, 60, 540, 80), _atom("c", 60, 90, 280, 140)]
    atoms += [_atom("d", 310, 90, 540, 140), *BELOW]
    assert _read(atoms, FRAME, inner) == ["a", "b", "c", "d", "first", "second"]


def test_a_frame_around_the_whole_page_or_across_a_text_says_nothing() -> None:
    page = [*FRAMED, *BELOW]
    assert order_with_frames(page, [(0.0, 0.0, 600.0, 400.0)]) == order(page)
    assert order_with_frames(page, [(48.0, 48.0, 552.0, 200.0)]) == order(page)


BOXES = st.tuples(st.integers(0, 8), st.integers(0, 8), st.integers(1, 5), st.integers(1, 3)).map(
    lambda b: (60.0 * b[0], 30.0 * b[1], 60.0 * (b[0] + b[2]) - 8, 30.0 * (b[1] + b[3]) - 8)
)


@given(st.lists(BOXES, max_size=12), st.lists(BOXES, max_size=4))
def test_every_text_is_read_once(boxes: list[Box], frames: list[Box]) -> None:
    atoms = [Atom(box, ("text",)) for box in boxes]
    runs = order_with_frames(atoms, frames)
    assert sorted(i for run in runs for i in run) == list(range(len(atoms)))
