# SPDX-License-Identifier: AGPL-3.0-or-later
"""A manual's own signs, read from a PDF: what its legend puts beside a signal word marks texts elsewhere."""

from __future__ import annotations

from pathlib import Path

import pymupdf
import pytest

from manualkit.config import Settings
from manualkit.extract import read
from manualkit.model import Document
from manualkit.model.texts import Texts
from manualkit.segment import segment


def _hand(page: pymupdf.Page, x: float, y: float) -> None:
    """A sign of 14 points: a frame with a bar and a dot."""
    shape = page.new_shape()
    shape.draw_rect(pymupdf.Rect(x, y, x + 14, y + 14))
    shape.finish(color=(0, 0, 0), fill=(1, 1, 1))
    shape.draw_line((x + 3, y + 11), (x + 11, y + 3))
    shape.finish(color=(0, 0, 0), width=2)
    shape.draw_circle((x + 10, y + 10), 2)
    shape.finish(fill=(0, 0, 0))
    shape.commit()


def _wheel(page: pymupdf.Page, x: float, y: float) -> None:
    """Another sign of that size."""
    shape = page.new_shape()
    shape.draw_circle((x + 7, y + 7), 7)
    shape.finish(color=(0, 0, 0), width=2)
    shape.draw_line((x, y + 7), (x + 14, y + 7))
    shape.finish(color=(0, 0, 0), width=2)
    shape.commit()


def _manual(path: Path, legend: str) -> Document:
    """A legend on grey on the first page; on the second a sign above bullets, one before a paragraph, another sign."""
    with pymupdf.open() as document:
        page = document.new_page()
        page.insert_text((60, 60), "Signs in this manual", fontsize=18)
        page.draw_rect(pymupdf.Rect(50, 90, 300, 130), fill=(0.85, 0.85, 0.85), color=None)
        _hand(page, 60, 100)
        page.insert_text((90, 111), legend, fontsize=10)
        page = document.new_page()
        page.insert_text((60, 60), "Filling the tank", fontsize=18)
        page.insert_text((60, 90), "1. Open the lid.", fontsize=10)
        page.insert_text((60, 110), "2. Pour in the water.", fontsize=10)
        _hand(page, 60, 130)
        page.insert_text((60, 158), "• Salt water leaves marks on the glass.", fontsize=10)
        page.insert_text((60, 172), "• Rain water is the best.", fontsize=10)
        page.insert_text((60, 212), "3. Close the lid.", fontsize=10)
        _hand(page, 60, 232)
        page.insert_text((90, 243), "The lamp is red for a while.", fontsize=10)
        page.insert_text((60, 283), "4. Press the key.", fontsize=10)
        _wheel(page, 60, 303)
        page.insert_text((90, 314), "The wheel turns.", fontsize=10)
        document.save(path)
    return read(path, Settings().extract, save_figure=lambda name, content: None)


def test_equal_pictures_have_one_name_also_on_another_ground(tmp_path: Path) -> None:
    document = _manual(tmp_path / "m.pdf", "Note")
    signs = [
        (block.text, block.sign) for block in Texts(document).blocks.values() if block.kind == "text" and block.sign
    ]
    hand, wheel = signs[0][1], signs[-1][1]
    assert [sign for _, sign in signs] == [hand, hand, hand, wheel] and hand != wheel
    assert [text.split()[-1] for text, _ in signs] == ["Note", "glass.", "while.", "turns."]


@pytest.mark.parametrize(("legend", "level"), [("Note", "note"), ("CAUTION", "caution"), ("Hands", None)])
def test_a_sign_marks_what_its_legend_says(tmp_path: Path, legend: str, level: str | None) -> None:
    document = _manual(tmp_path / "m.pdf", legend)
    texts = Texts(document)
    outline = segment(document, Settings().segment)
    found = [
        (notice.level, notice.rule, texts.text(notice.pieces))
        for procedure in outline.procedures
        for step in procedure.steps
        for notice in step.notices
    ]
    marked = ["Salt water leaves marks on the glass. Rain water is the best.", "The lamp is red for a while."]
    assert found == ([(level, "explained-sign", text) for text in marked] if level else [])
