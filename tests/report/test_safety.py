# SPDX-License-Identifier: AGPL-3.0-or-later
"""A safety text that a guide had is in it, or somebody answers for it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from fakes import draw

from manualkit.catalog.safety import lost_warnings
from manualkit.cli import run
from manualkit.pipeline import convert
from manualkit.product import Product
from manualkit.report.fidelity import fidelity
from manualkit.report.safety import safety
from manualkit.report.write import write_report
from manualkit.workspace import Workspace

LINES = ["WARNING: The blade is sharp and cuts.", "1. Open the cover.", "2. Take out the blade.", "3. Close the cover."]
WAIVER = "waivers:\n  - {text: The blade is sharp, page: 1, by: Jane Doe, reason: No blade in this version.}\n"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    draw(tmp_path / "a.pdf", LINES, "Changing the blade")
    convert(tmp_path / "a.pdf", Product(skus=("A1",), name="Mower"), tmp_path / "work", tmp_path / "site")
    return Workspace(tmp_path / "work" / "A1")


def _remove_the_warning(workspace: Workspace) -> None:
    path = workspace.guide_files()[0]
    lines = path.read_text("utf-8").splitlines(keepends=True)
    start = next(n for n, line in enumerate(lines) if line.strip() == "notices:")
    depth = len(lines[start]) - len(lines[start].lstrip())
    end = next((n for n in range(start + 1, len(lines)) if len(lines[n]) - len(lines[n].lstrip()) <= depth), len(lines))
    path.write_text("".join(lines[:start] + lines[end:]), "utf-8")


def test_what_a_writer_removes_needs_a_waiver(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["check", str(workspace.root), "--require-safety", "--ignore", "MK109"]
    assert safety(workspace) == ([], []) and run(command) == 0
    _remove_the_warning(workspace)
    lost, waived = safety(workspace)
    assert len(lost) == 1 and "The blade is sharp" in lost[0].text and not waived
    assert run(command) == 1 and "MK303 page 1: safety text left out" in capsys.readouterr().err
    assert len(fidelity(workspace).hazards) == 1
    site = workspace.root.parent.parent / "site"
    assert [folder for folder, _ in lost_warnings(site, workspace.root.parent)] == ["A1"], "it is not published"
    head = workspace.root / "manual.yaml"
    head.write_text(head.read_text("utf-8") + WAIVER, "utf-8")
    lost, waived = safety(workspace)
    assert not lost and [loss.why for loss in waived] == ["waived by Jane Doe: No blade in this version."]
    assert run(command) == 0 and "waived by Jane Doe" in capsys.readouterr().err
    assert not list(lost_warnings(site, workspace.root.parent))
    book = fidelity(workspace)
    assert book.closes and len(book.waived) == 1


def test_an_edited_title_is_no_loss_in_the_report(workspace: Workspace) -> None:
    path = workspace.guide_files()[0]
    path.write_text(path.read_text("utf-8").replace("title: Changing the blade", "title: A new blade"), "utf-8")
    _, found = write_report(workspace)
    assert "words-lost" not in {look.code for look in found.look} and "changed by a writer" in found.words


def test_a_waiver_of_other_words_or_of_nobody_counts_for_nothing(workspace: Workspace) -> None:
    _remove_the_warning(workspace)
    head = workspace.root / "manual.yaml"
    text = head.read_text("utf-8")
    head.write_text(text + WAIVER.replace("page: 1", "page: 2"), "utf-8")
    assert len(safety(workspace)[0]) == 1
    head.write_text(text + WAIVER.replace("Jane Doe", '""'), "utf-8")
    assert run(["check", str(workspace.root)]) == 5


def test_findings_for_ci(workspace: Workspace, tmp_path: Path) -> None:
    _remove_the_warning(workspace)
    files = [tmp_path / "out" / name for name in ("junit.xml", "log.sarif")]
    command = [
        "check",
        str(workspace.root),
        "--require-safety",
        "--junit",
        str(files[0]),
        "--sarif",
        str(files[1]),
        "-q",
    ]
    assert run(command) == 1
    assert {result["ruleId"] for result in json.loads(files[1].read_text("utf-8"))["runs"][0]["results"]} == {
        "MK109", "MK303",
    }  # fmt: skip
    assert "MK303" in files[0].read_text("utf-8")
    assert run(["check", str(workspace.root), "--fidelity", "--sarif", str(files[1]), "-q"]) == 1
    assert run(["check", str(workspace.root), "--ignore", "MK999"]) == 2
