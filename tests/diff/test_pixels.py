# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pictures that are nearly the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from manualkit.diff.pixels import changed
from manualkit.merge.pictures import Picture, likeness, picture


def shot(path: Path, number: str = "3", *, top: int = 0, quality: int = 90, arrow: bool = False) -> Picture:
    """A drawing with a number in it, whose crop begins `top` points lower."""
    image = Image.new("L", (600, 400), 235)
    pen = ImageDraw.Draw(image)
    pen.rectangle((60, 60, 260, 330), fill=90, outline=0, width=4)
    pen.ellipse((330, 80, 560, 310), fill=180, outline=0, width=4)
    pen.text((430, 180), number, fill=0, font_size=30)
    if arrow:
        pen.line((280, 360, 420, 360), fill=0, width=6)
    image.crop((0, top, 600, 400)).save(path, quality=quality)
    found = picture(path)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("now", "told"),
    [
        pytest.param({}, False, id="the same"),
        pytest.param({"quality": 60}, False, id="saved anew"),
        pytest.param({"top": 4}, False, id="cropped a little lower"),
        pytest.param({"number": "8"}, True, id="another number"),
        pytest.param({"number": ""}, True, id="a number less"),
        pytest.param({"arrow": True}, True, id="an arrow more"),
    ],
)
def test_what_a_person_sees_is_told(tmp_path: Path, now: dict[str, object], told: bool) -> None:
    before, after = shot(tmp_path / "old.webp"), shot(tmp_path / "new.webp", **now)  # type: ignore[arg-type]
    assert changed(before, after) is told
    assert likeness(before, after) > 0.95  # they are one picture


def test_a_picture_that_is_missing_is_another() -> None:
    assert changed(None, None)
