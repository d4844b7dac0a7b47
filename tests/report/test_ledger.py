# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every word and figure has its bucket; what has none is a loss, with its stage."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
from fakes import draw

from manualkit.check.hazards import lost_hazards
from manualkit.check.ledger import ledger
from manualkit.check.printed import missing
from manualkit.check.shown import shown
from manualkit.languages import Lexicon
from manualkit.model import (
    Box,
    Document,
    FigureBlock,
    Guide,
    LeftOut,
    Notice,
    NoticeDraft,
    Outline,
    Page,
    Piece,
    ProcedureDraft,
    Run,
    Section,
    Step,
    StepDraft,
    TextBlock,
    TextLine,
)
from manualkit.model.document import Role
from manualkit.model.ledger import Ledger
from manualkit.report.fidelity import whole_ledger
from manualkit.report.ink import DPI, account, stains


def text(name: str, top: float, *lines: str, role: Role = "body", figure: str | None = None) -> TextBlock:
    rows = tuple(
        TextLine(bbox=(50.0, top + 14 * n, 300.0, top + 14 * n + 12), runs=(Run(text=t, style=0, x0=50, x1=300),))
        for n, t in enumerate(lines)
    )
    box = (50.0, top, 300.0, top + 14 * len(lines))
    return TextBlock(id=name, page=1, bbox=box, lines=rows, role=role, figure=figure, language="en")


BLOCKS = (
    text("head", 20, "Cobra 3", role="furniture"),
    text("title", 50, "2 Changing the belt"),
    text("warn", 80, "WARNING: The blade", "is sharp."),
    text("one", 120, "1. Open the cover."),
    text("two", 140, "2. Pull out the belt", "and throw it away."),
    FigureBlock(id="f1", page=1, bbox=(50, 200, 250, 300), image="f1.webp"),
    text("label", 220, "Lever", role="label", figure="f1"),
    text("what", 400, "The belt is made of rubber."),
)
STEPS = (
    StepDraft(number="1", pieces=(Piece(block="one", start=3),), rule="r"),
    StepDraft(number="2", pieces=(Piece(block="two", start=3),), rule="r"),
)
DRAFT = ProcedureDraft(
    title=(Piece(block="title", start=2),),
    section="s1",
    notices=(NoticeDraft(level="warning", word="WARNING", pieces=(Piece(block="warn", start=9),), rule="r"),),
    steps=STEPS,
    rule="r",
)
OUTLINE = Outline(
    sections=(Section(id="s1", level=1, title=(Piece(block="title", start=2),), number="2"),),
    procedures=(DRAFT,),
    left_out=(
        LeftOut(block="head", page=1, reason="running header"),
        LeftOut(block="label", page=1, reason="label of a figure"),
        LeftOut(block="what", page=1, reason="description"),
    ),
)
GUIDE = Guide(
    id="belt",
    title="Changing the belt",
    language="en",
    notices=(Notice(level="warning", word="WARNING", text="The blade is sharp."),),
    steps=(
        Step(id="open", number="1", text="Open the cover.", figures=("f1",)),
        Step(id="pull", number="2", text="Pull out the belt and throw it away."),
    ),
)


def document(*blocks: TextBlock | FigureBlock) -> Document:
    return Document(styles=(), pages=(Page(number=1, width=400, height=600, blocks=blocks or BLOCKS),))


def closed(outline: Outline = OUTLINE, guide: Guide = GUIDE, before: Guide | None = None) -> Ledger:
    return ledger(document(), outline, shown([guide], []), shown([before], []) if before else None)


def test_every_word_has_its_bucket() -> None:
    found = closed()
    assert found.closes
    assert found.words() == {
        "running header": 2, "number": 3, "title": 3, "signal word": 1, "notice": 4, "step": 11, "figure": 1,
        "description": 6,
    }  # fmt: skip
    assert [(e.text, e.where) for e in found.entries if e.bucket == "step"] == [
        ("Open the cover.", "Changing the belt › 1"),
        ("Pull out the belt", "Changing the belt › 2"),
        ("and throw it away.", "Changing the belt › 2"),
    ]
    assert [(f.id, f.where) for f in found.figures] == [("f1", ("Changing the belt › 1",))]


def test_a_figure_that_no_step_shows_is_left_out_with_its_labels() -> None:
    bare = GUIDE.model_copy(update={"steps": tuple(s.model_copy(update={"figures": ()}) for s in GUIDE.steps)})
    found = closed(guide=bare)
    assert found.closes and found.figures[0].bucket == "no step uses it"
    assert found.words()["label of a figure"] == 1


def test_a_line_that_its_paragraphs_pieces_leave_is_lost_in_segment() -> None:
    short = replace(STEPS[1], pieces=(Piece(block="two", last=0, start=3),))
    outline = OUTLINE.model_copy(update={"procedures": (replace(DRAFT, steps=(STEPS[0], short)),)})
    guide = GUIDE.model_copy(
        update={"steps": (GUIDE.steps[0], GUIDE.steps[1].model_copy(update={"text": "Pull out the belt"}))}
    )
    (loss,) = closed(outline, guide).lost
    assert (loss.text, loss.words, loss.stage, loss.page) == ("and throw it away.", 4, "segment", 1)


def test_a_text_that_no_guide_has_is_lost_in_annotate() -> None:
    guide = GUIDE.model_copy(update={"steps": GUIDE.steps[:1]})
    (loss,) = closed(guide=guide).lost
    assert (loss.text, loss.stage) == ("Pull out the belt and throw it away.", "annotate")


def test_what_a_writer_changed_is_no_loss() -> None:
    guide = GUIDE.model_copy(update={"steps": GUIDE.steps[:1]})
    found = closed(guide=guide, before=GUIDE)
    assert found.closes and found.words()["changed by a writer"] == 8
    kept = GUIDE.steps[1].model_copy(update={"text": "Bin the belt.", "printed": GUIDE.steps[1].text})
    assert closed(guide=GUIDE.model_copy(update={"steps": (GUIDE.steps[0], kept)})).words()["step"] == 11


def test_lines_before_a_notice_in_its_block_are_left_out_by_themselves() -> None:
    warn = text("warn", 80, "The mower has a blade.", "WARNING: The blade", "is sharp.")
    page = document().pages[0]
    blocks = tuple(warn if block.id == "warn" else block for block in page.blocks)
    held = Document(styles=(), pages=(replace(page, blocks=blocks),))
    notice = replace(DRAFT.notices[0], pieces=(Piece(block="warn", first=1, start=9),))
    outline = OUTLINE.model_copy(
        update={
            "procedures": (replace(DRAFT, notices=(notice,)),),
            "left_out": (*OUTLINE.left_out, LeftOut(block="warn", page=1, reason="description", last=0)),
        }
    )
    found = ledger(held, outline, shown([GUIDE], []))
    assert found.closes and found.words()["description"] == 6 + 5 and found.words()["notice"] == 4


def test_a_block_without_a_reason_is_lost() -> None:
    outline = OUTLINE.model_copy(update={"left_out": OUTLINE.left_out[:2]})
    assert [loss.why for loss in closed(outline).lost] == ["its block is neither used nor left out"]


def test_a_hazard_that_is_left_out_is_told() -> None:
    outline = OUTLINE.model_copy(
        update={
            "procedures": (replace(DRAFT, notices=()),),
            "left_out": (*OUTLINE.left_out, LeftOut(block="warn", page=1, reason="description")),
        }
    )
    found = closed(outline, GUIDE.model_copy(update={"notices": ()}))
    assert found.closes
    (loss,) = lost_hazards(document(), found, Lexicon())
    assert loss.text == "WARNING: The blade" and loss.why == "warning: no guide has it (description)"
    assert list(lost_hazards(document(), closed(), Lexicon())) == []


def test_words_that_extract_lost() -> None:
    words: list[tuple[str, Box]] = [
        ("Cobra", (50, 20, 90, 32)),
        ("Open", (66, 120, 90, 132)),
        ("quickly", (310, 120, 350, 132)),
        ("twice", (352, 120, 380, 132)),
        ("outside", (500, 20, 540, 32)),
    ]
    page = document().pages[0]
    (loss,) = missing(page, words)
    assert (loss.text, loss.words, loss.stage, loss.bbox) == ("quickly twice", 2, "extract", (310, 120, 380, 132))
    assert list(missing(replace(page, ocr=True), words)) == []


def test_a_page_that_could_not_be_read_is_lost(tmp_path: Path) -> None:
    pdf = draw(tmp_path / "a.pdf", [])
    page = Page(number=1, width=400, height=600, blocks=(), problems=("no OCR data",))
    empty = Outline(sections=(), procedures=())
    found = whole_ledger(pdf, Document(styles=(), pages=(page,)), empty, shown([], []))
    assert not found.closes and [(loss.text, loss.why) for loss in found.lost] == [("the whole page", "no OCR data")]


def test_drawings_that_extract_lost() -> None:
    grey = np.full((300, 200), 255, np.uint8)
    grey[200:240, 30:80] = np.tile(np.arange(50, dtype=np.uint8) * 4, (40, 1))  # a picture
    grey[250:252, 10:190] = 0  # a rule
    grey[102:148, 30:120] = 90  # what the figure f1 takes in
    found = list(stains(document().pages[0], grey))
    assert DPI == 36 and [s.reason for s in found] == [""]
    entries, lost = account(found)
    assert not entries and [(loss.stage, loss.words) for loss in lost] == [("extract", 0)]
    again = [replace(found[0], page=page, bbox=tuple(v + page for v in found[0].bbox)) for page in (2, 3)]
    assert account([*found, *again])[0][0].bucket == "decoration on many pages"
    assert account(found * 3)[0] == [], "one page is not many"
    assert account(found, {1})[0][0].bucket == "cover"


def test_symbols_between_rules_are_no_drawing() -> None:
    grey = np.full((300, 200), 255, np.uint8)
    grey[200:202, 20:60], grey[290:292, 20:60], grey[200:292, 20:22] = 0, 0, 0
    ys, xs = np.mgrid[-6:7, -6:7]
    ring = np.where(abs(np.hypot(xs, ys) - 5) < 1.2, 0, 255).astype(np.uint8)
    for top in (205, 222, 239, 256, 273):  # a ring beside each of five rows
        grey[top : top + 13, 30:43] = ring
    assert [s.reason for s in stains(document().pages[0], grey)] == ["symbols beside a text"]
    grey[205:285, 25:55] = np.tile(np.arange(30, dtype=np.uint8) * 7, (80, 1))
    assert "" in [s.reason for s in stains(document().pages[0], grey)], "a picture among them"
