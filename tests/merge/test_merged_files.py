# SPDX-License-Identifier: AGPL-3.0-or-later
"""A workspace that a person edits and the machine writes again: nothing of either is lost, and twice is once."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from test_three import START, edited, said

from manualkit import yamlfile
from manualkit.merge.conflicts import open_conflicts
from manualkit.merge.files import save
from manualkit.model import Figure, Guide, ManualFile, SourceFile
from manualkit.storage import Change
from manualkit.workspace import CROPS, OLD_CROPS, Workspace

HEAD = ManualFile(skus=("A1",), source=SourceFile(file="a.pdf", sha256="0", pages=1))
OPEN = "guides/en/010-open.yaml"


def guide(data: dict[str, Any] | None = None) -> Guide:
    return Guide.model_validate({"language": "en", **(data or START)})


def write(workspace: Workspace, *guides: Guide, figures: tuple[Figure, ...] = (), pdf: str = "0") -> None:
    head = HEAD.model_copy(update={"source": SourceFile(file="a.pdf", sha256=pdf, pages=1)})
    with Change(workspace.root) as change:
        pictures = save(workspace, change, head, guides, (), figures)
        state = workspace.state().model_copy(update={"figures": pictures})
        workspace.save(change, "state.json", state)
        change.commit()


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    workspace = Workspace(tmp_path / "A1")
    write(workspace, guide())
    return workspace


def edit(workspace: Workspace, *replaced: tuple[str, str], name: str = OPEN) -> None:
    path = workspace.root / name
    text = path.read_text("utf-8")
    for old, new in replaced:
        assert old in text
        text = text.replace(old, new, 1)
    path.write_text(text, "utf-8")


def tree(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def reworded(**texts: str) -> Guide:
    """The guide in which steps say something else: by the words in their ids."""
    steps = [step | {"text": texts.get(step["id"], step["text"])} for step in START["steps"]]
    return guide({**START, "steps": steps})


def test_a_conflict_stands_above_the_text_until_it_is_settled(workspace: Workspace) -> None:
    edit(workspace, ("Close the lid again.", "Shut the lid.  # shorter"))
    write(workspace, reworded(three="Close the lid and lock it."))
    text = (workspace.root / OPEN).read_text("utf-8")
    assert (
        """\
  - id: three
    #! CONFLICT: steps[3].text was changed here, and changed in the manual. The manual says now:
    #!   text: Close the lid and lock it.
    #!   Keep what is right, then delete these lines.
    text: Shut the lid.  # shorter
    printed: Close the lid and lock it.
"""
        in text
    )
    place = f"{workspace.root / OPEN}:{text[: text.index('#!')].count(chr(10)) + 1}:5: "
    say = "steps[3].text was changed here, and changed in the manual. The manual says now:"
    assert list(open_conflicts(workspace)) == [place + say]
    before = tree(workspace.root)
    write(workspace, reworded(three="Close the lid and lock it."))
    assert tree(workspace.root) == before
    write(workspace, reworded(three="Close the lid, and lock it well."))
    assert len(list(open_conflicts(workspace))) == 1, "a newer one is in its place"
    lines = (workspace.root / OPEN).read_text("utf-8").splitlines(keepends=True)
    (workspace.root / OPEN).write_text("".join(line for line in lines if "#!" not in line), "utf-8")
    write(workspace, reworded(three="Close the lid, and lock it well."))
    assert not list(open_conflicts(workspace))


def test_a_deleted_guide_that_changed_is_told_in_manual_yaml(workspace: Workspace) -> None:
    (workspace.root / OPEN).unlink()
    write(workspace, guide())
    assert not list(open_conflicts(workspace))
    write(workspace, reworded(one="Open it."))
    assert not (workspace.root / OPEN).exists()
    told = list(open_conflicts(workspace))
    assert len(told) == 1 and f"{OPEN} was deleted here, and changed in the manual" in told[0]


def test_a_reworded_step_and_guide_keep_their_ids(workspace: Workspace) -> None:
    new = guide({**START, "id": "opening-it", "title": "Opening it", "steps": [
        {"id": "first", "text": "Plug it in."},
        {"id": "open-the-cover-of-the", "text": "Open the cover of the machine."},
        *START["steps"][1:],
    ]})  # fmt: skip
    write(workspace, new)
    written = workspace.manual().guides[0]
    assert (written.id, written.title) == ("open", "Opening it")
    assert [step.id for step in written.steps] == ["first", "one", "two", "three", "four"]


def picture(seed: int) -> Image.Image:
    values = np.random.default_rng(seed).integers(0, 255, (8, 8), np.uint8)
    return Image.fromarray(values).resize((120, 120))


def figure(name: str, page: int) -> Figure:
    return Figure(id=name, page=page, bbox=(0, 0, 10, 10), file=f"{name}.webp", width=120, height=120)


def test_figures_are_known_by_their_pictures(workspace: Workspace) -> None:
    for folder in (CROPS, OLD_CROPS):
        (workspace.root / folder).mkdir(parents=True, exist_ok=True)
    picture(1).save(workspace.crops / "p1-f1.webp")
    picture(2).save(workspace.crops / "p1-f2.webp")
    picture(9).save(workspace.crops / "p1-f3.webp")
    old = guide({**START, "figures": ["p1-f1", "p1-f2", "p1-f3"]})
    write(workspace, old, figures=(figure("p1-f1", 1), figure("p1-f2", 1), figure("p1-f3", 1)))
    edit(workspace, ("file: p1-f1.webp", "file: p1-f1.webp\n    alt: The lid  # ours"), name="figures.yaml")
    edit(workspace, ("    text: Fill", "    figures: [p1-f1, p1-f3]\n    text: Fill"))
    (workspace.figures / "p1-f2.webp").unlink()
    (workspace.figures / "p1-f2.webp").write_bytes(b"a writer's own")
    for path in list(workspace.crops.glob("*")):
        (workspace.old_crops).mkdir(exist_ok=True)
        path.rename(workspace.old_crops / path.name)
    picture(2).rotate(1, fillcolor=128).save(workspace.crops / "p1-f1.webp")  # a page was put before it
    picture(1).resize((118, 121)).save(workspace.crops / "p2-f1.webp")
    picture(5).save(workspace.crops / "p1-f3.webp")
    new = guide({**START, "figures": ["p2-f1", "p1-f1", "p1-f3"]})
    write(workspace, new, figures=(figure("p1-f1", 1), figure("p1-f3", 1), figure("p2-f1", 2)), pdf="1")
    manual = workspace.manual()
    assert {f.id: f.alt for f in manual.figures} == {"p1-f1": "", "p1-f3": "", "p2-f1": "The lid"}
    assert manual.guides[0].figures == ("p2-f1", "p1-f1", "p1-f3")
    assert manual.guides[0].steps[1].figures == ("p2-f1", "p1-f3-gone"), "another picture has the name now"
    assert (workspace.figures / "p1-f1.webp").read_bytes() == b"a writer's own"
    assert not (workspace.figures / "p1-f2.webp").exists() and not workspace.old_crops.exists()
    assert "alt: The lid  # ours" in (workspace.root / "figures.yaml").read_text("utf-8")


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_no_edit_and_no_change_of_the_machine_is_lost(draw: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        workspace = Workspace(Path(folder) / "A1")
        write(workspace, guide())
        mine, theirs = edited(draw, START, "mine"), edited(draw, START, "theirs")
        text = (workspace.root / OPEN).read_text("utf-8")
        text = yamlfile.rewrite(text, {**yamlfile.data(yamlfile.parse(text)), **mine}).replace(
            "title:", "# ours\ntitle:"
        )
        (workspace.root / OPEN).write_text(text, "utf-8")
        write(workspace, guide(theirs))
        merged = workspace.manual().guides[0]
        text = (workspace.root / OPEN).read_text("utf-8")
        assert "# ours\n" in text
        assert said(mine) - said(START) <= said(merged.model_dump(mode="json", exclude_defaults=True))
        flat = " ".join(text.replace("#!", " ").split())
        assert [words for words in said(theirs) - said(START) if words not in flat] == []
        before = tree(workspace.root)
        write(workspace, guide(theirs))
        assert tree(workspace.root) == before


def test_an_alternative_text_that_a_person_wrote_is_not_generated(workspace: Workspace) -> None:
    workspace.crops.mkdir(parents=True)
    one, two = (figure(name, 1).model_copy(update={"alt": f"Made of {name}"}) for name in ("p1-f1", "p1-f2"))
    for seed, made in enumerate((one, two)):
        picture(seed).save(workspace.crops / made.file)
    write(workspace, guide(), figures=(one, two))
    edit(workspace, ("alt: Made of p1-f1", "alt: The lid  # ours"), name="figures.yaml")
    write(workspace, guide(), figures=(one, two))
    text = (workspace.root / "figures.yaml").read_text("utf-8")
    assert "    alt: The lid  # ours\n    alt_generated: false\n" in text
    write(workspace, guide(), figures=(one, two))
    assert (workspace.root / "figures.yaml").read_text("utf-8") == text, "twice is once"
    write(workspace, guide(), figures=(one.model_copy(update={"alt": "Made otherwise"}), two))
    figures = workspace.manual().figures
    assert [(f.alt, f.alt_generated) for f in figures] == [("The lid", False), ("Made of p1-f2", True)]
    assert not list(open_conflicts(workspace)), "a made up text is not the manual's"
