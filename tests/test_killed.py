# SPDX-License-Identifier: AGPL-3.0-or-later
"""A run that is killed at any moment leaves the workspace readable and every edit in it, and the next run ends as if
nothing had happened."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pymupdf
import pytest
from fakes import FakeStages, draw, figure, guide
from killing import killed

from manualkit.check.run import check_all
from manualkit.model import Guide
from manualkit.pipeline import convert
from manualkit.product import Product
from manualkit.report.fidelity import fidelity
from manualkit.update import update
from manualkit.workspace import Workspace

EVERY = int(os.environ.get("MANUALKIT_KILL_EVERY", "5"))
"""Each so-manyth change of the file system is a moment to be killed at; 1 tries them all, which takes a minute."""

EDITS = ("Lift the lid", "# from the workshop", "Mine.", "A cat")


@pytest.fixture(autouse=True)
def no_fsync(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a process wrote outlives it without fsync: only the power must stay on, and here it does."""
    monkeypatch.setattr(os, "fsync", lambda number: None)


@pytest.fixture
def edited(stages: FakeStages, pdf: Path, tmp_path: Path) -> Path:
    """A folder with a workspace that a person edited, before a new run of a machine that has learned."""
    folder = tmp_path / "before"
    folder.mkdir()
    shutil.copy(pdf, folder / "manual.pdf")
    run(folder)
    guides = folder / "work" / "A1" / "guides" / "en"
    first, second = guides / "010-open.yaml", guides / "020-clean.yaml"
    text = first.read_text()
    first.write_text(text.replace("title: Open", "title: Lift the lid  # from the workshop"))
    (guides / "030-mine.yaml").write_text("id: mine\ntitle: Mine.\nlanguage: en\nsteps: [{id: s, text: Do it.}]\n")
    figures = folder / "work" / "A1" / "figures.yaml"
    figures.write_text(figures.read_text() + "    alt: A cat\n")
    assert second.is_file()
    stages.guides = (
        guide("first", "Read this."), _opened(), guide("wash", "Wash it.", "Dry it."),
    )  # fmt: skip
    stages.figures = (figure("p001-f1"), figure("p001-f2"))
    stages.images = {"p001-f1.webp": b"another picture", "p001-f2.webp": b"more"}
    draw(folder / "manual.pdf", ["Another edition."])
    return folder


def _opened() -> Guide:
    return guide("open", "Open the lid slowly.", "Close it.").model_copy(update={"title": "Opening"})


def run(folder: Path) -> None:
    convert(folder / "manual.pdf", Product(skus=("A1",)), folder / "work", folder / "site")


def content(folder: Path) -> dict[str, bytes]:
    """Everything of the workspace and the site but what depends on the time."""
    work = folder / "work" / "A1"
    files = [p for p in sorted(folder.rglob("*")) if p.is_file() and ".change-" not in str(p)]
    return {
        str(p.relative_to(folder)): p.read_bytes()
        for p in files
        if p.parent != work / ".manualkit" and p.suffix != ".pdf"
    }


def readable(folder: Path) -> None:
    workspace = Workspace(folder / "work" / "A1")
    workspace.manual()
    check_all([folder / "work"])
    texts = "".join(p.read_text() for p in workspace.root.rglob("*.yaml") if ".manualkit" not in p.parts)
    assert [edit for edit in EDITS if edit not in texts] == []


def test_a_conversion(edited: Path, tmp_path: Path) -> None:
    _every_moment(edited, tmp_path, run)


def test_an_update(edited: Path, tmp_path: Path) -> None:
    def work(folder: Path) -> None:
        update(Workspace(folder / "work" / "A1"), folder / "manual.pdf", folder / "site")

    _every_moment(edited, tmp_path, work)


def test_a_check(edited: Path, tmp_path: Path) -> None:
    document = pymupdf.open()
    for _ in range(2):  # as many pages as the fake stages read
        document.new_page(width=400, height=600)
    document.save(edited / "manual.pdf")
    run(edited)

    def work(folder: Path) -> None:
        fidelity(Workspace(folder / "work" / "A1"), folder / "manual.pdf")

    _every_moment(edited, tmp_path, work, least=1, every=1)


def _every_moment(
    before: Path, tmp_path: Path, work: Callable[[Path], object], least: int = 40, every: int = EVERY
) -> None:
    folder = tmp_path / "now"

    def fresh() -> None:
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(before, folder)

    fresh()
    work(folder)
    whole = content(folder)
    assert any(b"#! CONFLICT" in text for text in whole.values())
    at, alive = 1, True
    while alive:
        fresh()
        alive = killed(lambda: work(folder), at, folder)
        readable(folder)
        work(folder)
        now = content(folder)
        assert [name for name in {**now, **whole} if now.get(name) != whole.get(name)] == [], f"killed before {at}"
        at += every
    assert at > least
