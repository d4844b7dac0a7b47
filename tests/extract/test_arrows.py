# SPDX-License-Identifier: AGPL-3.0-or-later
"""Arrows that are drawn in a figure, and what only looks like one."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path

import pymupdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from manualkit.config import ExtractSettings
from manualkit.extract import read
from manualkit.extract.arrows import arrows
from manualkit.extract.raw import RawPage, RawPath
from manualkit.model import FigureBlock

BLOCK = ((0, -4), (20, -4), (20, -10), (36, 0), (20, 10), (20, 4), (0, 4))
"""A block arrow that points to the right, 36 points long."""

Drawing = Callable[[pymupdf.Page], None]


def polygon(*points: tuple[float, float]) -> Drawing:
    return lambda page: page.draw_polyline([*points, points[0]], fill=(0, 0, 0), color=None)


def head(tip: tuple[float, float], degrees: float, swept: float = 0.0) -> Drawing:
    """A filled head 8 points long that points where the angle says."""
    x, y = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    corners = ((-8, 3), (0, 0), (-8, -3), *([(-8 + swept, 0)] if swept else []))
    return polygon(*((tip[0] + a * x - b * y, tip[1] + a * y + b * x) for a, b in corners))


def line(*points: tuple[float, float]) -> Drawing:
    return lambda page: page.draw_polyline(list(points), width=0.8, color=(0, 0, 0))


def curved(page: pymupdf.Page) -> None:
    page.draw_bezier((150, 250), (150, 190), (180, 180), (212, 180), width=1)


def placed(points: tuple[tuple[float, float], ...], matrix: tuple[float, ...]) -> list[tuple[float, float]]:
    a, b, c, d, e, f = matrix
    return [(a * x + c * y + e, b * x + d * y + f) for x, y in points]


def found(path: Path, *drawings: Drawing, turned: int = 0) -> list[tuple[float, ...]]:
    """The arrows of a page with a figure in which these are drawn."""
    document = pymupdf.open()
    page = document.new_page(width=420, height=595)
    page.insert_text((60, 60), "Cleaning the machine", fontsize=18)
    page.draw_rect((100, 120, 330, 300), width=2)
    page.draw_circle((215, 285), 12, width=2)
    for drawing in drawings:
        drawing(page)
    page.set_rotation(turned)
    document.save(path / "a.pdf")
    pages = read(path / "a.pdf", ExtractSettings(ocr="never"), save_figure=lambda name, content: None).pages
    return [arrow for block in pages[0].blocks if isinstance(block, FigureBlock) for arrow in block.arrows]


CASES = {
    "block arrow": ([polygon(*placed(BLOCK, (1, 0, 0, 1, 150, 200)))], (150, 200, 186, 200)),
    "upwards": ([polygon(*placed(BLOCK, (0, -1, 1, 0, 200, 240)))], (200, 240, 200, 204)),
    "in perspective": ([polygon(*placed(BLOCK, (0.9, 0.1, 0.5, 0.9, 150, 200)))], (150, 200, 182.4, 203.6)),
    "head on a line": ([line((140, 160), (200, 160)), head((208, 160), 0)], (140, 160, 208, 160)),
    "line to the tip": ([line((140, 160), (208, 160)), head((208, 160), 0)], (140, 160, 208, 160)),
    "back drawn in": ([line((140, 160), (203, 160)), head((208, 160), 0, 2)], (140, 160, 208, 160)),
    "thin bar": ([lambda p: p.draw_rect((140, 159.6, 200, 160.4), fill=0, color=None), head((208, 160), 0)],
                 (140, 160, 208, 160)),
    "bent": ([line((140, 250), (140, 160), (200, 160)), head((208, 160), 0)], (140, 160, 208, 160)),
    "curved": ([curved, head((218, 180), 0)], (169, 192.5, 218, 180)),
}  # fmt: skip


@pytest.mark.parametrize(("drawings", "arrow"), CASES.values(), ids=CASES)
def test_an_arrow_from_its_tail_to_its_tip(tmp_path: Path, drawings: list[Drawing], arrow: tuple[float, ...]) -> None:
    assert found(tmp_path, *drawings) == [pytest.approx(arrow, abs=0.6)]


@pytest.mark.parametrize(
    "drawings",
    [
        [line((140, 160), (200, 160)), head((208, 160), 0), head((132, 160), 180)],
        [line((140, 160), (200, 160)), head((208, 160), 0), line((208, 160), (260, 160))],
        [head((208, 160), 0)],
        [line((204, 140), (204, 180)), head((208, 160), 0)],
        [polygon(*placed(BLOCK, (0.2, 0, 0, 0.2, 150, 200)))],
        [polygon(*placed(((-36, 0), (-20, -10), (-20, -4), *BLOCK[1:6], (-20, 4), (-20, 10)), (1, 0, 0, 1, 200, 200)))],
        [polygon(*((200 + 20 * math.cos(a), 200 + 20 * math.sin(a)) for a in range(7)))],
    ],
    ids=["a dimension", "a diode", "no shaft", "a line across", "too small", "two heads", "a polygon"],
)
def test_what_is_no_arrow(tmp_path: Path, drawings: list[Drawing]) -> None:
    assert found(tmp_path, *drawings) == []


def test_words_are_no_target_and_a_number_is_no_word(tmp_path: Path) -> None:
    drawings = [line((140, 160), (200, 160)), head((208, 160), 0)]
    assert found(tmp_path, *drawings, lambda page: page.insert_text((211, 163), "Power button", fontsize=9)) == []
    assert len(found(tmp_path, *drawings, lambda page: page.insert_text((211, 163), "12", fontsize=9))) == 1


def test_on_a_turned_page(tmp_path: Path) -> None:
    drawings = [polygon(*placed(BLOCK, (1, 0, 0, 1, 150, 200)))]
    assert found(tmp_path, *drawings, turned=90) == [pytest.approx((395, 150, 395, 186), abs=0.6)]


@given(st.floats(0, 6.3), st.floats(0.4, 1.1), st.floats(0.8, 1.25), st.floats(-0.4, 0.4), st.booleans())
def test_turned_stretched_and_slanted_it_is_the_same_arrow(
    angle: float, size: float, high: float, slant: float, mirrored: bool
) -> None:
    x, y = size * math.cos(angle), size * math.sin(angle)
    c, d = slant * x - high * y, slant * y + high * x
    points = placed(BLOCK[::-1] if mirrored else BLOCK, (x, y, c, d, 200, 200))
    box = (min(x for x, _ in points), min(y for _, y in points), max(x for x, _ in points), max(y for _, y in points))
    path = RawPath(box, 0, None, 0.0, 7, False, points=tuple(points))
    expected = [v for point in placed(((0, 0), (36, 0)), (x, y, c, d, 200, 200)) for v in point]
    assert arrows(RawPage(1, 400, 400, (), (path,), ())) == (pytest.approx(expected, abs=0.02),)
