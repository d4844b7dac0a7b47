# SPDX-License-Identifier: AGPL-3.0-or-later
"""A new edition of a PDF in a workspace that people edited: real PDFs, real stages."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from fakes import draw
from killing import killed

from manualkit import yamlfile
from manualkit.check.run import check_all
from manualkit.cli import run
from manualkit.errors import InputError
from manualkit.model import Guide
from manualkit.pipeline import convert
from manualkit.product import Product
from manualkit.report.fidelity import fidelity
from manualkit.update import Updated, update
from manualkit.workspace import Workspace

OLD = [
    "1. Open the cover on the left side.", "2. Pull out the old filter.",
    "3. Push in the new filter.", "4. Close the cover.",
]  # fmt: skip
NEW = [
    "1. Switch the machine off.", "2. Open the cover on the right side.",
    "3. Pull out the old filter.", "4. Push in the new filter.", "5. Close the cover firmly.",
]  # fmt: skip
GERMAN = """\
id: filter-wechseln
title: Filter wechseln
language: de
translation_of: {language: en, guide: changing-the-filter}
steps:
  - {id: a, text: Deckel links öffnen., translation_of: open-the-cover-on-the}
  - {id: b, text: Filter herausziehen., translation_of: pull-out-the-old-filter}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A manual that was converted, and edited, and its new edition."""
    folder = tmp_path / "before"
    folder.mkdir()
    draw(folder / "old.pdf", OLD, "Changing the filter")
    draw(folder / "new.pdf", NEW, "Changing the filter")
    convert(folder / "old.pdf", Product(skus=("A1",)), folder / "work", folder / "site")
    guides = folder / "work" / "A1" / "guides"
    path = guides / "en" / "010-changing-the-filter.yaml"
    text = path.read_text("utf-8")
    assert "text: Pull out the old filter.\n" in text and "text: Close the cover.\n" in text
    text = text.replace("text: Pull out the old filter.\n", "text: Take the old filter out.  # nicer\n")
    path.write_text(text.replace("text: Close the cover.\n", "text: Shut the cover.\n"), "utf-8")
    (guides / "de").mkdir()
    (guides / "de" / "010-filter-wechseln.yaml").write_text(GERMAN, "utf-8")
    return folder


def updated(folder: Path) -> Updated:
    return update(Workspace(folder / "work" / "A1"), folder / "new.pdf", folder / "site")


def english(folder: Path) -> Guide:
    return yamlfile.load(next((folder / "work" / "A1" / "guides" / "en").iterdir()), Guide)


def test_edits_ids_conflicts_and_translations(folder: Path) -> None:
    done = updated(folder)
    steps = english(folder).steps
    assert [(step.id, step.number, step.text) for step in steps] == [
        ("switch-the-machine-off", "1", "Switch the machine off."),
        ("open-the-cover-on-the", "2", "Open the cover on the right side."),
        ("pull-out-the-old-filter", "3", "Take the old filter out."),
        ("push-in-the-new-filter", "4", "Push in the new filter."),
        ("close-the-cover", "5", "Shut the cover."),
    ]
    assert [step.printed for step in steps[2::2]] == ["Pull out the old filter.", "Close the cover firmly."]
    assert len(done.summary.conflicts) == 1 and "steps[5].text was changed here" in done.summary.conflicts[0]
    assert [(c.kind, c.what) for c in done.revision.changes] == [
        ("step", "added"), ("step", "reworded"), ("step", "reworded"),
    ]  # fmt: skip
    assert Path(done.page).is_file() and done.out_of_date == ("de/filter-wechseln",)
    german = yamlfile.load(folder / "work" / "A1" / "guides" / "de" / "010-filter-wechseln.yaml", Guide)
    assert german.translation_of and german.translation_of.out_of_date == (
        "close-the-cover", "open-the-cover-on-the", "switch-the-machine-off",
    )  # fmt: skip
    codes = [finding.code for finding in check_all([folder / "work"]).findings]
    assert codes.count("MK113") == 3 and codes.count("MK112") == 1
    assert not (folder / "work" / "A1" / ".manualkit" / "before").exists()


def test_a_translation_that_was_put_right_is_marked_no_more(folder: Path) -> None:
    updated(folder)
    path = folder / "work" / "A1" / "guides" / "de" / "010-filter-wechseln.yaml"
    text = path.read_text("utf-8")
    path.write_text(text[: text.index("translation_of")] + GERMAN[GERMAN.index("translation_of") :], "utf-8")
    again = updated(folder)
    assert again.out_of_date == () and not again.revision.changes


def test_what_has_not_been_converted_cannot_be_updated(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no manual\.yaml here"):
        update(Workspace(tmp_path / "none"), folder / "new.pdf", folder / "site")


def test_the_commands(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pages = folder / "page.html"
    assert run(["diff", str(folder / "old.pdf"), str(folder / "new.pdf"), "--html", str(pages)]) == 1
    said = capsys.readouterr()
    assert "step reworded: old page 1, Changing the filter › 1; new page 1, Changing the filter › 2\n" in said.out
    assert "    Open the cover on the [-left-]{+right+} side.\n" in said.out
    assert "1 step added, 2 step reworded" in said.err and pages.read_text("utf-8").startswith("<!doctype html>")
    assert run(["diff", str(folder / "work" / "A1"), str(folder / "old.pdf"), "--json", "-q"]) == 1
    changes = json.loads(capsys.readouterr().out)["changes"]
    assert {(c["kind"], c["what"]) for c in changes if c["language"] == "de"} == {
        ("guide", "removed"),
        ("step", "removed"),
    }
    assert run(["update", str(folder / "work" / "A1"), str(folder / "new.pdf"), "--site", str(folder / "site")]) == 1
    assert "out of date, as its original changed: de/filter-wechseln" in capsys.readouterr().err
    assert run(["diff", str(folder / "new.pdf"), str(folder / "new.pdf")]) == 0


@pytest.mark.parametrize("work", [updated, lambda folder: fidelity(Workspace(folder / "work" / "A1"))])
def test_a_run_that_is_killed_loses_no_edit(folder: Path, tmp_path: Path, work: Callable[[Path], object]) -> None:
    now = tmp_path / "now"
    at, alive = 3, True
    while alive:
        shutil.rmtree(now, ignore_errors=True)
        shutil.copytree(folder, now)
        path = now / "work" / "A1" / ".manualkit" / "state.json"
        path.write_text(path.read_text("utf-8").replace(str(folder), str(now)), "utf-8")
        alive = killed(lambda: work(now), at, now)
        assert english(now).steps[-1].text == "Shut the cover." and Workspace(now / "work" / "A1").manual().guides[1:]
        at += 17
    work(now)
    text = next((now / "work" / "A1" / "guides" / "en").iterdir()).read_text("utf-8")
    assert "text: Take the old filter out.  # nicer\n" in text and text.count("#! CONFLICT") in (0, 1)
