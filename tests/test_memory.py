# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a page more costs: a manual of thousands of pages has to fit into memory."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import pymupdf
import pytest

from manualkit import pipeline, spool
from manualkit.config import Settings
from manualkit.model.base import Source
from manualkit.model.document import FigureBlock, Run, TableBlock, TableCell, TextBlock, TextLine
from manualkit.model.ledger import Entry
from manualkit.model.outline import Piece, StepDraft
from manualkit.model.report import Found, Mark
from manualkit.product import Product, workspace_of
from manualkit.segment.items import Item, TextPlace

_FEW, _MORE = 6, 36
_A_PAGE = 36_000  # bytes at the peak; the text of a page has 2,500
_STAGES = ("extract", "segment", "annotate", "render")
SETTINGS = Settings.model_validate({"extract": {"ocr": "never"}})


def drawn(path: Path, pages: int) -> Path:
    """A manual with a heading, eight steps, a text and a drawing on each page. Most says the same on each of them: what
    the languages' rules remember of texts has its limits, and is not what is looked at here."""
    with pymupdf.open() as document:
        for number in range(1, pages + 1):
            page = document.new_page(width=595, height=842)
            page.insert_text((60, 80), f"{number} Replacing filter {number}", fontsize=16, fontname="hebo")
            for step in range(1, 9):
                words = f"{step}. Turn screw {step} to the left until the mark stands against line {step}."
                page.insert_textbox((60, 70 + 40 * step, 400, 110 + 40 * step), f"{words} Then check part {step}.")
            page.draw_circle((200, 560), 20 + number)
            told = " ".join(f"Part {k} holds bracket {k} of the machine in its place." for k in range(24))
            page.insert_textbox((60, 620, 535, 800), told)
        document.save(path)
    return path


def peaks(folder: Path, pages: int) -> dict[str, int]:
    """Bytes that Python held at most while a manual was converted, by stage."""
    product = Product(skus=(f"M{pages}",))
    pdf, workspace = drawn(folder / f"{pages}.pdf", pages), workspace_of(folder, product)
    found = {}
    tracemalloc.start()
    try:
        for stage in _STAGES:
            tracemalloc.reset_peak()
            if stage == "extract":
                pipeline.extract(pdf, product, workspace, SETTINGS)
            elif stage == "render":
                pipeline.render(workspace, folder / "site", SETTINGS)
            else:
                getattr(pipeline, stage)(workspace, SETTINGS)
            found[stage] = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    return found


def test_a_page_more_takes_little_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spool, "_NEAR", 2)
    peaks(tmp_path, 2)  # what every run keeps: languages, templates, expressions
    few, more = peaks(tmp_path, _FEW), peaks(tmp_path, _MORE)
    costs = {stage: (more[stage] - few[stage]) // (_MORE - _FEW) for stage in _STAGES}
    assert max(costs.values()) < _A_PAGE, costs


def test_what_waits_in_files_comes_out_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pdf, made = drawn(tmp_path / "a.pdf", 5), []
    for near in (200, 1):
        monkeypatch.setattr(spool, "_NEAR", near)
        folder = tmp_path / str(near)
        pipeline.convert(pdf, Product(skus=("M",)), folder / "work", folder / "site", SETTINGS)
        files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != "state.json")
        made.append({path.relative_to(folder): path.read_bytes() for path in files})
    assert made[0].keys() == made[1].keys() and len(made[0]) > 20
    assert [name for name in made[0] if made[0][name] != made[1][name]] == []


@pytest.mark.parametrize(
    "kind",
    [
        Source, Run, TextLine, TextBlock, FigureBlock, TableBlock, TableCell, Entry, Piece, StepDraft, Found, Mark,
        Item, TextPlace,
    ],
)  # fmt: skip
def test_what_there_is_a_hundred_thousand_times_has_slots(kind: type) -> None:
    assert not hasattr(object.__new__(kind), "__dict__")
