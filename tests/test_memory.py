# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a page more costs: a manual of thousands of pages has to fit into memory."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import pymupdf
import pytest

from manualkit import pipeline
from manualkit.config import Settings
from manualkit.model.base import Source
from manualkit.model.document import FigureBlock, Run, TableBlock, TableCell, TextBlock, TextLine
from manualkit.model.ledger import Entry
from manualkit.model.outline import Piece, StepDraft
from manualkit.model.report import Found, Mark
from manualkit.product import Product, workspace_of

_FEW, _MORE = 4, 24
_A_PAGE = 100_000  # bytes at the peak of the stages after extract; the text of a page has 2,500


def drawn(path: Path, pages: int) -> Path:
    """A manual with a heading, eight steps, a text and a drawing on each page."""
    with pymupdf.open() as document:
        for number in range(1, pages + 1):
            page = document.new_page(width=595, height=842)
            page.insert_text((60, 80), f"{number} Replacing filter {number}", fontsize=16, fontname="hebo")
            for step in range(1, 9):
                words = f"{step}. Turn screw {number}-{step} to the left until the mark stands against line {step}."
                page.insert_textbox(
                    (60, 70 + 40 * step, 400, 110 + 40 * step), f"{words} Then check part {step * number}."
                )
            page.draw_circle((200, 560), 20 + number)
            told = " ".join(f"Part {number}-{k} holds bracket {k} of the machine in its place." for k in range(24))
            page.insert_textbox((60, 620, 535, 800), told)
        document.save(path)
    return path


def peak(folder: Path, pages: int) -> int:
    """Bytes that Python held at most while guides and a site were made of a manual that had been read."""
    settings = Settings.model_validate({"extract": {"ocr": "never"}})
    product = Product(skus=(f"M{pages}",))
    pipeline.extract(drawn(folder / f"{pages}.pdf", pages), product, workspace_of(folder, product), settings)
    workspace = workspace_of(folder, product)  # another one: it remembers nothing
    tracemalloc.start()
    try:
        pipeline.segment(workspace, settings)
        pipeline.annotate(workspace, settings)
        pipeline.render(workspace, folder / "site", settings)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_a_page_more_takes_little_memory(tmp_path: Path) -> None:
    peak(tmp_path, 2)  # what every run keeps: languages, templates, expressions
    few = peak(tmp_path, _FEW)
    assert (peak(tmp_path, _MORE) - few) / (_MORE - _FEW) < _A_PAGE


@pytest.mark.parametrize(
    "kind",
    [Source, Run, TextLine, TextBlock, FigureBlock, TableBlock, TableCell, Entry, Piece, StepDraft, Found, Mark],
)
def test_what_there_is_a_hundred_thousand_times_has_slots(kind: type) -> None:
    assert not hasattr(object.__new__(kind), "__dict__")
