# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the page does not show is no text of it: white on white, painted over, of no size."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pymupdf
import pytest

from manualkit.config import ExtractSettings
from manualkit.extract import read
from manualkit.model import TextBlock

WHITE, GREY, LIGHT = (1, 1, 1), (0.5, 0.5, 0.5), (0.8, 0.8, 0.8)


def white_on_white(page: pymupdf.Page) -> None:
    page.insert_text((50, 200), "Looked at", color=WHITE)


def under_a_box(page: pymupdf.Page) -> None:
    page.insert_text((50, 200), "Looked at")
    page.draw_rect((40, 180, 300, 210), color=None, fill=WHITE)


def white_on_grey(page: pymupdf.Page) -> None:
    page.draw_rect((40, 180, 300, 210), color=None, fill=GREY)
    page.insert_text((50, 200), "Looked at", color=WHITE)


def light_and_small(page: pymupdf.Page) -> None:
    page.insert_text((50, 200), "Looked at", color=LIGHT, fontsize=5)


@pytest.mark.parametrize(
    ("draw", "role"),
    [(white_on_white, "hidden"), (under_a_box, "hidden"), (white_on_grey, "body"), (light_and_small, "body")],
)
def test_roles(tmp_path: Path, draw: Callable[[pymupdf.Page], None], role: str) -> None:
    document = pymupdf.open()
    page = document.new_page()
    page.insert_text((50, 100), "Open the lid.")
    draw(page)
    document.save(tmp_path / "page.pdf")
    found = read(tmp_path / "page.pdf", ExtractSettings(), save_figure=lambda name, content: None)
    blocks = {b.text: b.role for b in found.pages[0].blocks if isinstance(b, TextBlock)}
    assert blocks == {"Open the lid.": "body", "Looked at": role}


def test_text_that_runs_upwards_is_named_so(tmp_path: Path) -> None:
    document = pymupdf.open()
    page = document.new_page()
    page.insert_text((50, 100), "Open the lid.")
    page.insert_text((560, 500), "Fitted by the dealer only", rotate=90)
    document.save(tmp_path / "page.pdf")
    found = read(tmp_path / "page.pdf", ExtractSettings(), save_figure=lambda name, content: None)
    roles = {b.text: b.role for b in found.pages[0].blocks if isinstance(b, TextBlock)}
    assert roles == {"Open the lid.": "body", "Fitted by the dealer only": "rotated"}
