# SPDX-License-Identifier: AGPL-3.0-or-later
"""What changed between two editions."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from manualkit.diff import Edition, revision
from manualkit.diff.edition import Paragraph
from manualkit.diff.order import moved
from manualkit.diff.words import word_diff
from manualkit.merge.pictures import picture
from manualkit.model import Fault, FaultFile, Figure, Guide, Notice, Requirement, Step
from manualkit.render.diff import diff_page

HOT = Notice(level="warning", word="WARNING", text="The water is hot and burns.")
STEPS = (
    Step(id="a", number="1", text="Open the lid of the kettle.", figures=("p1-f1",)),
    Step(id="b", number="2", text="Fill in one litre of water.", notices=(HOT,)),
    Step(id="c", number="3", text="Close the lid until it clicks.", result="The lamp is green."),
)
OPEN = Guide(id="open", title="Boiling water", language="en", steps=STEPS, requirements=(Requirement(text="A jug"),))
CLEAN = Guide(
    id="clean", title="Cleaning the kettle", language="en", steps=(Step(id="w", text="Wipe it with a cloth."),)
)
DRIPS = Fault(id="drips", symptom="The kettle drips.", causes=("Too much water.",))


def edition(folder: Path, *guides: Guide, faults: tuple[Fault, ...] = (DRIPS,), others: tuple[str, ...] = (),
            **drawings: str) -> Edition:  # fmt: skip
    """An edition whose figures are drawn; what is drawn is named by its shape."""
    folder.mkdir()
    figures = []
    for name, shape in (drawings or {"p1_f1": "circle"}).items():
        image = Image.new("L", (200, 160), 255)
        pen = ImageDraw.Draw(image)
        {"circle": pen.ellipse, "box": pen.rectangle, "line": pen.line}[shape]((20, 30, 150, 140), fill=0)
        image.save(folder / f"{name}.png")
        figures.append(Figure(id=name.replace("_", "-"), page=1, bbox=(0, 0, 1, 1), file=f"{name}.png"))
    files = {figure.id: folder / figure.file for figure in figures}
    return Edition(
        name=folder.name,
        guides=guides,
        faults=(FaultFile(language="en", faults=faults),),
        figures=tuple(figures),
        pictures={name: picture(path) for name, path in files.items()},
        images={name: path.read_bytes() for name, path in files.items()},
        others=tuple(Paragraph(7, text) for text in others),
    )


def steps(*members: Step, **more: Any) -> Guide:
    return OPEN.model_copy(update={"steps": members, **more})


A, B, C = STEPS


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        ((OPEN, CLEAN), []),
        ((OPEN,), ["guide removed Cleaning the kettle", "step removed Wipe it with a cloth."]),
        ((CLEAN, OPEN), ["guide moved"]),
        ((steps(*STEPS, title="Boiling the water"), CLEAN), ["guide reworded title Boiling {the }water"]),
        ((steps(A, C, introduction="Hot."), CLEAN), [
            "warning removed WARNING: The water is hot and burns.", "guide added introduction Hot.",
            "step removed Fill in one litre of water.",
        ]),
        ((steps(A, B, C, requirements=(Requirement(text="Two jugs"),)), CLEAN), [
            "requirement reworded [A jug]{Two jugs}",
        ]),
        ((steps(A, B.model_copy(update={"text": "Fill in two litres of water.", "id": "x"}), C), CLEAN), [
            "step reworded Fill in [one litre]{two litres} of water.",
        ]),
        ((steps(A, B.model_copy(update={"notices": (HOT.model_copy(update={"level": "danger"}),)}), C), CLEAN), [
            "warning changed level danger: WARNING: The water is hot and burns.",
        ]),
        ((steps(A.model_copy(update={"notices": (HOT,)}), B.model_copy(update={"notices": ()}), C), CLEAN), []),
        ((steps(B, A, C), CLEAN), ["step moved"]),
        ((steps(A, B), steps(C, id="clean", title="Cleaning the kettle", requirements=())), [
            "step moved", "step removed Wipe it with a cloth.",
        ]),
        ((steps(A, B, C.model_copy(update={"result": "The lamp is red."})), CLEAN), [
            "step reworded result The lamp is [green]{red}.",
        ]),
    ],
)  # fmt: skip
def test_what_is_told(tmp_path: Path, new: tuple[Guide, ...], expected: list[str]) -> None:
    found = revision(edition(tmp_path / "old", OPEN, CLEAN), edition(tmp_path / "new", *new))
    assert [told(change) for change in found.changes] == expected


def told(change: Any) -> str:
    words = "".join(
        {"same": run.text, "old": f"[{run.text}]", "new": f"{{{run.text}}}"}[run.edition] for run in change.words
    )
    text = words or (change.new or change.old).text
    return " ".join(filter(None, (change.kind, change.what, change.field, "" if change.what == "moved" else text)))


def test_pictures_faults_and_what_stands_in_no_guide(tmp_path: Path) -> None:
    old = edition(tmp_path / "old", OPEN, others=("It holds 1 litre.", "Made of steel."), p1_f1="circle", p2_f1="box")
    new = edition(
        tmp_path / "new",
        OPEN,
        faults=(DRIPS.model_copy(update={"causes": ("Too much hot water.",)}),),
        others=("Made of steel.", "It holds 2 litres."),
        p1_f1="line",
        p3_f1="box",
        p4_f1="circle",
    )
    changes = revision(old, new).changes
    assert [(c.kind, c.what, c.old and c.old.figure, c.new and c.new.figure) for c in changes] == [
        ("fault", "reworded", "", ""),
        ("figure", "added", None, "p1-f1"),
        ("figure", "moved", "p2-f1", "p3-f1"),
        ("text", "reworded", "", ""),
    ]
    page = diff_page(revision(old, new), old.images, new.images)
    assert page.count("<img ") == 3 and "<ins>2 litres</ins>" in page and "data:image/png;base64," in page


def test_another_picture_at_the_same_step_is_a_changed_one(tmp_path: Path) -> None:
    old, new = edition(tmp_path / "old", OPEN, p1_f1="circle"), edition(tmp_path / "new", OPEN, p1_f1="line")
    assert [(c.kind, c.what) for c in revision(old, new).changes] == [("figure", "changed")]


def test_the_page_is_safe_with_what_a_pdf_says(tmp_path: Path) -> None:
    evil = steps(A.model_copy(update={"text": "<script>alert(1)</script> open"}), B, C)
    old, new = edition(tmp_path / "old", OPEN), edition(tmp_path / "new", evil)
    page = diff_page(revision(old, new), old.images, new.images)
    assert "<script" not in page and "alert" in page


@given(st.text("ab 12é,水", max_size=40), st.text("ab 12é,水", max_size=40))
def test_both_texts_are_in_the_word_diff(old: str, new: str) -> None:
    runs = word_diff(old, new)
    assert "".join(run.text for run in runs if run.edition != "new") == old
    assert "".join(run.text for run in runs if run.edition != "old") == new


@given(st.permutations(range(7)))
def test_without_what_moved_the_order_is_the_same(order: list[int]) -> None:
    pairs = dict(enumerate(order))
    elsewhere = moved(pairs)
    kept = [pairs[place] for place in sorted(pairs) if place not in elsewhere]
    assert kept == sorted(kept) and (kept or not order)
    assert not moved({place: place for place in order})
