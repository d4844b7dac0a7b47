# SPDX-License-Identifier: AGPL-3.0-or-later
"""SVG figures are known again by what they show."""

from __future__ import annotations

from pathlib import Path

import pytest

from manualkit.merge.drawings import drawn
from manualkit.merge.pictures import likeness, picture

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100" viewBox="0 0 2000 2000">'


def _file(folder: Path, name: str, *data: str) -> Path:
    path = folder / name
    path.write_text(HEAD + "".join(f'<path fill="none" stroke="#000000" d="{d}"/>' for d in data) + "</svg>")
    return path


def test_a_drawing_with_one_more_stroke_is_alike(tmp_path: Path) -> None:
    box = ["M200 200l1600 0 0 1600-1600 0z", "M200 200l1600 1600", "M1000 200c400 0 800 400 800 800"]
    old, new = _file(tmp_path, "a.svg", *box), _file(tmp_path, "b.svg", *box, "M900 900l60 60")
    other = _file(tmp_path, "c.svg", "M100 1000l1800 0", "M100 1100l1800 0", "M1000 100l0 1800")
    assert likeness(picture(old), picture(new)) > 0.8 > likeness(picture(old), picture(other))


@pytest.mark.parametrize("data", ["l10 10z", "M5l3 3", "z"])
def test_what_is_no_outline_draws_nothing(tmp_path: Path, data: str) -> None:
    assert drawn(_file(tmp_path, "a.svg", data)).getextrema() == (255, 255)


def test_somebody_elses_svg_is_no_picture_that_is_compared(tmp_path: Path) -> None:
    path = tmp_path / "logo.svg"
    path.write_text("<svg><circle r='3'/></svg>")
    assert picture(path) is None
