# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where the leader line of a label ends."""

from __future__ import annotations

from pathlib import Path

import pymupdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from manualkit.config import ExtractSettings
from manualkit.extract import read
from manualkit.extract.leaders import leads_to
from manualkit.model import TextBlock

LABEL = (100.0, 100.0, 110.0, 112.0)


@pytest.mark.parametrize(
    ("lines", "tip"),
    [
        ([(112, 106, 200, 150)], (200, 150)),
        ([(200, 150, 112, 106)], (200, 150)),
        ([(112, 106, 160, 106), (160, 106, 200, 150)], (200, 150)),
        ([(130, 106, 200, 150)], None),
        ([(112, 106, 116, 108)], None),
        ([(112, 106, 152, 104)], None),
    ],
    ids=["straight", "drawn to the label", "with a knee", "begins elsewhere", "a serif", "from label to label"],
)
def test_the_tip(lines: list[tuple[float, float, float, float]], tip: tuple[float, float] | None) -> None:
    assert leads_to(LABEL, lines, [(150.0, 100.0, 160.0, 112.0)]) == tip


boxes = st.tuples(*[st.floats(0, 300)] * 4)


@given(st.lists(boxes, max_size=12))
def test_the_tip_is_an_end_of_a_line(lines: list[tuple[float, float, float, float]]) -> None:
    tip = leads_to(LABEL, lines)
    assert tip is None or any(tip in ((x0, y0), (x1, y1)) for x0, y0, x1, y1 in lines)


def test_a_drawn_leader(tmp_path: Path) -> None:
    document = pymupdf.open()
    page = document.new_page(width=420, height=595)
    page.insert_text((60, 60), "Cleaning the machine", fontsize=18)
    page.draw_rect((120, 150, 300, 300), width=2)
    page.draw_rect((150, 180, 200, 230), width=2)
    page.draw_line((92, 134), (170, 200), width=0.8)
    page.insert_text((80, 136), "1", fontsize=12)
    document.save(tmp_path / "a.pdf")
    found = read(tmp_path / "a.pdf", ExtractSettings(), save_figure=lambda name, content: None)
    label = next(b for b in found.pages[0].blocks if isinstance(b, TextBlock) and b.role == "label")
    assert label.text == "1"
    assert label.leads_to == pytest.approx((170, 200), abs=0.1)


def labels_at(tmp_path: Path, texts: list[tuple[float, float, str]], strokes: list[tuple[float, ...]]) -> list[str]:
    """The labels of a drawn cabinet on a page, with these texts and leader lines at it."""
    document = pymupdf.open()
    page = document.new_page(width=420, height=595)
    page.insert_text((60, 60), "The parts of the cabinet", fontsize=18)
    page.draw_rect((220, 150, 380, 300), fill=(0.8, 0.8, 0.8))
    page.draw_circle((300, 220), 50, fill=(0.5, 0.5, 0.6))
    for x0, y0, x1, y1 in strokes:
        page.draw_line((x0, y0), (x1, y1), width=0.8)
    for x, y, text in texts:
        page.insert_text((x, y), text, fontsize=10)
    document.save(tmp_path / "a.pdf")
    found = read(tmp_path / "a.pdf", ExtractSettings(), save_figure=lambda name, content: None)
    return [b.text.replace("\n", " ") for b in found.pages[0].blocks if isinstance(b, TextBlock) and b.role == "label"]


def test_labels_under_each_other_have_leader_lines_of_their_own(tmp_path: Path) -> None:
    """A label of two lines has one leader line; what goes on small or in brackets is no new label."""
    texts = [(160, 180, "Shelf"), (160, 191, "Lower door"), (160, 240, "Carrying"), (160, 251, "(handle)")]
    strokes = [(185, 176, 260, 176), (213, 187, 270, 220), (202, 237, 290, 210), (200, 248, 296, 280)]
    assert labels_at(tmp_path, texts, strokes) == ["Shelf", "Lower door", "Carrying (handle)"]
    assert labels_at(tmp_path, texts[:2], [(213, 184, 270, 220)]) == ["Shelf Lower door"]


def test_labels_side_by_side_have_leader_lines_of_their_own(tmp_path: Path) -> None:
    texts = [(230, 132, "Shelf"), (258, 132, "Door"), (284, 132, "Left foot")]
    strokes = [(240, 137, 240, 190), (268, 137, 268, 240), (300, 137, 300, 280)]
    assert labels_at(tmp_path, texts, strokes) == ["Shelf", "Door", "Left foot"]
    assert labels_at(tmp_path, texts, [(290, 137, 290, 190)]) == ["Shelf Door Left foot"]


def test_an_arrow_filled_as_one_shape_leads_to_its_tip(tmp_path: Path) -> None:
    """A thin bar and a triangle in one path: the arrow of office programs."""
    document = pymupdf.open()
    page = document.new_page(width=420, height=595)
    page.insert_text((60, 60), "The front", fontsize=18)
    art = pymupdf.open()
    art.new_page(width=200, height=110).draw_rect((0, 0, 200, 110), fill=(0.5, 0.6, 0.5))
    page.insert_image(pymupdf.Rect(100, 150, 300, 260), pixmap=art[0].get_pixmap(dpi=100))
    page.insert_text((197, 136), "3", fontsize=10)
    shape = page.new_shape()
    shape.draw_polyline([(201, 140), (201, 200), (199, 200), (199, 140), (201, 140)])
    shape.draw_polyline([(204, 199), (200, 206), (196, 199)])
    shape.finish(fill=(0.8, 0, 0), color=None, width=0)
    shape.commit()
    document.save(tmp_path / "a.pdf")
    found = read(tmp_path / "a.pdf", ExtractSettings(), save_figure=lambda name, content: None)
    label = next(b for b in found.pages[0].blocks if isinstance(b, TextBlock) and b.role == "label")
    assert (label.text, label.leads_to) == ("3", pytest.approx((200, 206), abs=0.1))
