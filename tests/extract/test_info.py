# SPDX-License-Identifier: AGPL-3.0-or-later
"""The i of an information is known by its shape, and nothing else is; `look` is drawn, as differences from a ground."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from PIL import Image, ImageDraw

from manualkit.extract.info import is_info

SIDE = 48


def look(draw: Callable[[ImageDraw.ImageDraw], None]) -> np.ndarray:
    image = Image.new("L", (SIDE, SIDE))
    draw(ImageDraw.Draw(image))
    return np.asarray(image)


def ring(pen: ImageDraw.ImageDraw) -> None:
    pen.ellipse((1, 1, 46, 46), outline=255, width=3)


def letter(pen: ImageDraw.ImageDraw) -> None:
    ring(pen)
    pen.ellipse((21, 10, 26, 15), fill=255)
    pen.rectangle((21, 19, 26, 36), fill=255)


def with_feet(pen: ImageDraw.ImageDraw) -> None:
    letter(pen)
    pen.rectangle((17, 33, 30, 36), fill=255)


def exclamation(pen: ImageDraw.ImageDraw) -> None:
    ring(pen)
    pen.rectangle((21, 11, 26, 28), fill=255)
    pen.ellipse((21, 32, 26, 37), fill=255)


def lamp(pen: ImageDraw.ImageDraw) -> None:
    pen.ellipse((16, 16, 31, 31), fill=255)
    pen.line((23, 2, 23, 12), fill=255, width=3)
    pen.line((10, 23, 2, 23), fill=255, width=3)


def lock(pen: ImageDraw.ImageDraw) -> None:
    ring(pen)
    pen.rectangle((17, 10, 30, 15), fill=255)
    pen.rectangle((22, 20, 25, 34), fill=255)


def aside(pen: ImageDraw.ImageDraw) -> None:
    ring(pen)
    pen.ellipse((31, 14, 35, 18), fill=255)
    pen.rectangle((31, 21, 35, 34), fill=255)


def arrow(pen: ImageDraw.ImageDraw) -> None:
    ring(pen)
    pen.rectangle((21, 12, 26, 36), fill=255)


@pytest.mark.parametrize(
    ("draw", "wanted"),
    [
        (letter, True),
        (with_feet, True),
        (exclamation, False),
        (lamp, False),
        (lock, False),
        (aside, False),
        (arrow, False),
    ],
)
def test_an_i_is_a_dot_above_a_stem(draw: Callable[[ImageDraw.ImageDraw], None], wanted: bool) -> None:
    assert is_info(look(draw)) is wanted


def test_what_is_too_small_is_none() -> None:
    assert not is_info(np.full((8, 8), 255, np.uint8))
