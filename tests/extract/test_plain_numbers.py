# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is read holds Python's own numbers: numpy's are no bools when they are compared, and print otherwise."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

import pymupdf
from PIL import Image

from manualkit.config import ExtractSettings
from manualkit.extract import read
from manualkit.model import FigureBlock


def strangers(value: object, path: str) -> Iterator[str]:
    if is_dataclass(value):
        for field in fields(value):
            yield from strangers(getattr(value, field.name), f"{path}.{field.name}")
    elif isinstance(value, tuple):
        for one in value:
            yield from strangers(one, path)
    elif type(value).__module__ != "builtins":
        yield f"{path}: {type(value)}"


def test_a_picture_whose_white_margin_is_cut_off(tmp_path: Path) -> None:
    picture = Image.new("L", (300, 300), 255)
    picture.paste(60, (70, 50, 240, 260))
    content = io.BytesIO()
    picture.save(content, "PNG")
    with pymupdf.open() as manual:
        page = manual.new_page()
        page.insert_text((72, 80), "1. Put the cover on.")
        page.insert_image(pymupdf.Rect(100, 100, 300, 300), stream=content.getvalue())
        manual.save(tmp_path / "manual.pdf")
    document = read(tmp_path / "manual.pdf", ExtractSettings(), save_figure=lambda name, content: None)
    figures = [block for block in document.pages[0].blocks if isinstance(block, FigureBlock)]
    assert len(figures) == 1 and figures[0].bbox[0] > 120
    assert [found for page in document.pages for found in strangers(page, "page")] == []
