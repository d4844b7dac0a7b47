# SPDX-License-Identifier: AGPL-3.0-or-later
"""report.json and report.html of a manual that is drawn here."""

from __future__ import annotations

import json
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path

import pytest
from fakes import draw, figure, guide

from manualkit.cli import run
from manualkit.model import Document, LeftOut, Notice, Outline, Page, Run, Source, Step, TextBlock, TextLine
from manualkit.model.report import Report
from manualkit.render.report.page import crop, urgent
from manualkit.report import report

LINES = [
    "1 Changing the belt",
    "1. Open the cover.",
    "2. Pull out the belt.",
    "4. Close the <cover>.",
    "Made of rubber.",
]


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """A workspace of a manual with a gap in its numbers."""
    pdf = draw(tmp_path / "belt.pdf", LINES)
    assert (
        run(["convert", str(pdf), "--sku", "B1", "-o", str(tmp_path / "w"), "--site", str(tmp_path / "s"), "-q"]) == 0
    )
    return tmp_path / "w" / "B1"


def read(work: Path) -> Report:
    return Report.model_validate_json((work / ".manualkit" / "report.json").read_bytes())


def test_report_json_says_what_to_look_at(work: Path) -> None:
    found = read(work)
    assert found.pages[0].steps == 3 and found.pages[0].width == 400
    assert {mark.kind for mark in found.pages[0].marks} >= {"step"}
    assert [(f.kind, f.number) for f in found.found if f.kind == "step"] == [
        ("step", "1"),
        ("step", "2"),
        ("step", "4"),
    ]
    assert all(f.rule and 0 < f.confidence <= 1 for f in found.found)
    (gap,) = [look for look in found.look if look.code == "number-gap"]
    assert gap.why == "Step 4 comes right after step 2" and gap.page == 1 and len(gap.boxes) == 2
    assert sum(found.words.values()) == sum(len(line.split()) for line in LINES)


def test_the_page_is_whole_and_offline(work: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["report", str(work), "--open-path"]) == 0
    page = Path(capsys.readouterr().out.strip())
    html = page.read_text("utf-8")
    assert "Close the &lt;cover&gt;" in html and "<cover>" not in html
    assert not re.search(r"""(?:src|href)=["']?(?:https?:|//)""", html)
    sources = set(re.findall(r'<img src="([^"]+)"', html))
    assert sources and all((page.parent / source).is_file() for source in sources)
    HTMLParser().feed(html)


def test_pictures_are_made_once(work: Path) -> None:
    assert run(["report", str(work), "-q"]) == 0
    (picture,) = (work / ".manualkit" / "report" / "pages").glob("*.webp")
    before = picture.stat().st_mtime_ns
    assert run(["report", str(work), "-q"]) == 0
    assert picture.stat().st_mtime_ns == before


def test_the_pdf_is_found_or_asked_for(work: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pdf = work.parent.parent / "belt.pdf"
    other = draw(pdf.with_name("other.pdf"), ["Something else."])
    pdf = pdf.rename(pdf.parent / "moved.pdf")
    assert run(["report", str(work)]) == 3
    assert "--pdf" in capsys.readouterr().err
    assert run(["report", str(work), "--pdf", str(other)]) == 3
    assert run(["report", str(work), "--pdf", str(pdf), "-q"]) == 0


def test_fidelity_is_checked(work: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.rmtree(work / ".manualkit" / "report", ignore_errors=True)
    assert run(["check", "--fidelity", str(work)]) == 0
    told = capsys.readouterr().err
    assert "20 words" in told and "0 lost" in told and "safety texts that no guide has: 0" in told
    page = work / ".manualkit" / "report" / "report.html"
    assert str(page) in told and "Made of rubber." in page.read_text("utf-8")
    assert run(["check", "--fidelity", "--json", str(work), "-q"]) == 0
    assert json.loads(capsys.readouterr().out)["printed"] == 20


def test_fidelity_finds_what_was_lost(work: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = work / ".manualkit" / "outline.json"
    outline = Outline.model_validate_json(path.read_bytes())
    path.write_text(outline.model_copy(update={"procedures": (), "left_out": ()}).model_dump_json())
    assert run(["check", "--fidelity", str(work)]) == 1
    assert "lost in segment: 1 Changing the belt" in capsys.readouterr().err


def test_one_pdf_is_one_manuals(tmp_path: Path, work: Path) -> None:
    assert run(["check", "--fidelity", str(work), str(work), "--pdf", str(tmp_path / "belt.pdf")]) == 2


def _document(*texts: str, ocr: bool = False) -> Document:
    blocks = tuple(
        TextBlock(
            id=f"t{n}",
            page=1,
            bbox=(50, 60 + 20 * n, 300, 72 + 20 * n),
            lines=(
                TextLine(
                    bbox=(50, 60 + 20 * n, 300, 72 + 20 * n),
                    runs=(Run(text=text, style=0, x0=50, x1=300),),
                    confidence=0.5 if ocr else 1.0,
                ),
            ),
            language="en",
            ocr=ocr,
        )
        for n, text in enumerate(texts)
    )
    return Document(styles=(), pages=(Page(number=1, width=400, height=600, blocks=blocks, ocr=ocr),))


def _outline(document: Document) -> Outline:
    left = tuple(LeftOut(block=b.id, page=1, reason="description") for b in document.pages[0].blocks)
    return Outline(sections=(), procedures=(), left_out=left)


def _codes(document: Document, *guides: object) -> list[str]:
    return [look.code for look in report(document, _outline(document), guides, ()).look]  # type: ignore[arg-type]


def test_a_hazard_comes_first_and_an_instruction_before_a_figure() -> None:
    document = _document("WARNING: The blade is very sharp.", "Remove the cover with a screwdriver.", "It is red.")
    found = report(document, _outline(document), (), ())
    assert [look.code for look in found.look] == ["hazard-left-out", "instruction-left-out"]
    assert found.look[0].urgency == 1.0 and "Remove the cover with a screwdriver." in found.look[1].texts


def test_what_is_not_sure_is_told() -> None:
    doubtful = guide("open", "Open the lid.")
    step = doubtful.steps[0].model_copy(update={"confidence": 0.4, "rule": "guess"})
    assert "not-sure" in _codes(_document("x"), doubtful.model_copy(update={"steps": (step,)}))
    symbol = Notice(level="warning", text="Hot.", source=(Source(page=1, bbox=(1, 1, 2, 2)),))
    assert "symbol-only" in _codes(_document("x"), doubtful.model_copy(update={"notices": (symbol,)}))
    assert "no-title" in _codes(_document("x"), doubtful.model_copy(update={"title": ""}))
    long = Step(id="s2", text="Turn it. " * 60, source=(Source(page=1, bbox=(1, 1, 2, 2)),))
    assert "long-step" in _codes(
        _document("x"), guide("a", *["Open it."] * 3), guide("b").model_copy(update={"steps": (long,)})
    )


def test_a_page_read_by_ocr_is_told_where_a_guide_shows_it() -> None:
    assert _codes(_document("Open it.", ocr=True), guide("open", "Open it.")) == ["ocr"]
    assert _codes(_document("Made of steel.", ocr=True)) == []


def test_crops_are_wide_enough_and_within_the_page() -> None:
    document = _document("WARNING: The blade is very sharp.")
    found = report(document, _outline(document), (), (), [figure("f")])
    cut = crop(found.look[0], {1: found.pages[0]})
    assert cut.box[0] >= 0 and cut.box[2] <= 400 and cut.size[0] >= 286 and cut.size[1] >= 110
    assert [urgent(u) for u in (1.0, 0.5, 0.1)] == ["high", "middle", "low"]
