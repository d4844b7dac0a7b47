# SPDX-License-Identifier: AGPL-3.0-or-later
"""Line art as SVG: where it is smaller, with what the page shows and nothing else; equal crops are one file."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pymupdf
import pytest

from manualkit.config import ExtractSettings
from manualkit.extract import read
from manualkit.extract.mupdf import Reader
from manualkit.extract.vectors import vector

BOX = (100.0, 100.0, 300.0, 300.0)


def _machine(page: pymupdf.Page, x: float, y: float) -> None:
    """Line art of 200 by 200 points: a wheel in a case, with slanted lines that pixels take many bytes for."""
    page.draw_rect((x, y, x + 200, y + 200), width=1.5)
    page.draw_circle((x + 100, y + 100), 80, width=1.2)
    page.draw_circle((x + 100, y + 100), 20, fill=(0.6, 0.6, 0.6))
    for n in range(12):
        page.draw_line((x + 20 + 3 * n, y + 20), (x + 100 + 7 * n, y + 190), width=0.7)


def _manual(path: Path, pages: int = 1) -> Path:
    with pymupdf.open() as document:
        for number in range(pages):
            page = document.new_page(width=400, height=500)
            page.insert_text((60, 60), f"{number + 1}. Turn the wheel until it stops.", fontsize=11)
            _machine(page, BOX[0], BOX[1])
            page.insert_text((180, 125), "A", fontsize=12)
            page.insert_text((60, 420), "Secret words outside of the crop <script>", fontsize=11)
            page.draw_line((60, 450), (340, 450))
        document.save(path)
    return path


def _vector(path: Path) -> bytes | None:
    with Reader(path) as reader:
        return vector(reader.page(1), (98.5, 98.5, 301.5, 301.5), 1_000_000)


def _crops(path: Path) -> dict[str, bytes]:
    crops: dict[str, bytes] = {}
    read(path, ExtractSettings(ocr="never"), save_figure=crops.__setitem__)
    return crops


def test_only_outlines_of_the_crop_are_in_the_file(tmp_path: Path) -> None:
    svg = _vector(_manual(tmp_path / "a.pdf"))
    assert svg is not None
    root = ElementTree.fromstring(svg)
    assert {e.tag.split("}")[1] for e in root.iter()} == {"svg", "path"}
    assert not re.search(rb"\b(id|href|style|on\w+)=|url\(|<text|script", svg)
    width, height = (float(v) for v in (root.get("viewBox") or "").split()[2:])
    starts = [(int(x), int(y)) for x, y in re.findall(rb"M(-?\d+) (-?\d+)", svg)]
    assert starts and all(0 <= x <= width and 0 <= y <= height for x, y in starts)


def test_the_same_page_gives_the_same_bytes(tmp_path: Path) -> None:
    assert _vector(_manual(tmp_path / "a.pdf")) == _vector(_manual(tmp_path / "b.pdf"))


def test_small_line_art_is_saved_as_svg(tmp_path: Path) -> None:
    ((name, content),) = _crops(_manual(tmp_path / "a.pdf")).items()
    assert name.endswith(".svg")
    assert content.startswith(b"<svg ")


def test_equal_crops_are_one_file(tmp_path: Path) -> None:
    path, crops = _manual(tmp_path / "a.pdf", pages=2), {}
    document = read(path, ExtractSettings(ocr="never"), save_figure=crops.__setitem__)
    images = [b.image for page in document.pages for b in page.blocks if b.kind == "figure"]
    assert images == [next(iter(crops))] * 2


def _shaded(page: pymupdf.Page) -> None:
    pixmap = pymupdf.Pixmap(pymupdf.csRGB, (0, 0, 8, 8), False)
    pixmap.clear_with(90)
    page.insert_image((120, 120, 160, 160), pixmap=pixmap)


def _reaching_out(page: pymupdf.Page) -> None:
    page.draw_line((200, 200), (200, 460), width=3)


@pytest.mark.parametrize("paint", [_shaded, _reaching_out])
def test_what_plain_paths_do_not_tell_stays_pixels(tmp_path: Path, paint: object) -> None:
    path = tmp_path / "a.pdf"
    with pymupdf.open(_manual(tmp_path / "plain.pdf")) as document:
        paint(document[0])  # type: ignore[operator]
        document.save(path)
    assert _vector(path) is None


def test_a_clip_that_hides_a_part_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    with pymupdf.open(_manual(tmp_path / "plain.pdf")) as document:
        page = document[0]
        xref = page.get_contents()[0]
        hidden = b"\nq 110 260 20 20 re W n 0 0 0 rg 120 220 150 150 re f Q"
        document.update_stream(xref, document.xref_stream(xref) + hidden)
        document.save(path)
    assert _vector(path) is None
