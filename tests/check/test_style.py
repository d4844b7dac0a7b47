# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from pathlib import Path

import pytest
from fakes import figure

from manualkit.check.finding import Finding
from manualkit.check.numbers import numbers
from manualkit.check.run import check_all
from manualkit.config import Settings
from manualkit.merge.files import save
from manualkit.model import Figure, Guide, ManualFile, Notice, Reference, Requirement, Source, SourceFile, Step
from manualkit.storage import Change
from manualkit.workspace import Workspace

HEAD = ManualFile(product="Kettle", skus=("A1",), source=SourceFile(file="a.pdf", sha256="0", pages=1))
ABOVE, AT, BELOW, BESIDE = (
    (Source(page=1, bbox=box),) for box in ((50, 40, 300, 60), (50, 60, 300, 80), (50, 90, 300, 99), (320, 90, 400, 99))
)
PICTURE = figure("p1").model_copy(update={"alt": "The lid"})


def step(text: str, **more: object) -> Step:
    return Step.model_validate({"id": "s", "text": text, "source": AT, **more})


def guide(*steps: Step, **more: object) -> Guide:
    named = [one.model_copy(update={"id": f"s{n}"}) for n, one in enumerate(steps)]
    return Guide.model_validate({"id": "g", "title": "G", "language": "en", "steps": named, **more})


def found(
    folder: Path, guide: Guide, head: ManualFile = HEAD, picture: Figure = PICTURE, **check: object
) -> list[Finding]:
    workspace = Workspace(folder / "A1")
    with Change(workspace.root) as change:
        change.write(".manualkit/figures/p1.webp", b"")
        change.commit()
    with Change(workspace.root) as change:
        save(workspace, change, head, [guide], [], [picture])
        change.commit()
    return list(check_all([workspace.root], Settings.model_validate({"check": check})).findings)


WARNING = {"level": "warning", "text": "Hot."}
CASES: list[tuple[str | None, Guide]] = [
    ("MK201", guide(step("Open the lid. Fill in water. Close the lid."))),
    (None, guide(step("Open the lid. Close it again."))),
    ("MK202", guide(step("The lid " + "is very " * 20 + "heavy."))),
    (None, guide(step("The lid " + "is very " * 18 + "heavy."))),
    ("MK203", guide(step("Open the lid.", notices=[{**WARNING, "source": BELOW}]))),
    (None, guide(step("Open the lid.", notices=[{**WARNING, "source": ABOVE}]))),
    (None, guide(step("Open the lid.", notices=[{**WARNING, "source": BESIDE}]))),
    (None, guide(step("Open the lid.", notices=[{**WARNING, "level": "note", "source": BELOW}]))),
    ("MK204", guide(step("See Fig. 7.", references=[Reference(kind="figure", text="Fig. 7", label="7")]))),
    (None, guide(step("See Fig. 7.", references=[Reference(kind="figure", text="Fig. 7", label="7", figure="p1")]))),
    ("MK205", guide(step("Open it."), figures=("p1",))),
    (None, guide(step("Open it.", figures=["p1"]), figures=("p1",))),
    ("MK206", guide(step("Loosen the screw with a screwdriver."))),
    (None, guide(step("Loosen the screw with a screwdriver."), requirements=[Requirement(text="A Screwdriver")])),
    ("MK207", guide(step("Pull the lever (3)."), step("Release the handle (3)."))),
    (None, guide(step("Pull the lever (3)."), step("Release both levers (3), then the handle (4)."))),
]  # fmt: skip


@pytest.mark.parametrize(("code", "guide"), CASES)
def test_a_finding_of_style_and_its_counterpart(tmp_path: Path, code: str | None, guide: Guide) -> None:
    findings = found(tmp_path, guide)
    assert [finding.code for finding in findings] == ([code] if code else [])
    assert all(finding.level == "style" for finding in findings)


def test_figures_and_product(tmp_path: Path) -> None:
    head = HEAD.model_copy(update={"product": ""})
    told = found(tmp_path, guide(step("Open it.", figures=["p1"])), head, PICTURE.model_copy(update={"alt": " "}))
    assert [finding.code for finding in told] == ["MK208", "MK209"]


def test_style_can_be_switched_off_and_can_block(tmp_path: Path) -> None:
    made = guide(step("Open the lid. Fill in water. Close the lid."))
    assert [finding.level for finding in found(tmp_path, made, strict=True)] == ["error"]
    assert not found(tmp_path, made, ignore=["MK201"])
    path = tmp_path / "A1" / "manual.yaml"
    path.write_text(path.read_text("utf-8") + "settings: {check: {ignore: [MK201]}}\n", "utf-8")
    assert not check_all([tmp_path]).findings


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Tighten to 5 Nm.", "Tighten it with 5 Nm!", True), ("5 Nm", "5 mm", False), ("0,25 l", "0.25 l", True),
        ("20 °C", "20 °F", False), ("20 °C to 30 °C", "30 °C", False), ("Fig. 3", "figure 3", True),
        ("10 мм", "10 см", False),
        ("5 minutes", "5 seconds", True),
    ],
)  # fmt: skip
def test_numbers_and_their_units(one: str, other: str, same: bool) -> None:
    assert (numbers(one) == numbers(other)) is same


def test_the_notice_of_a_guide_is_compared_too(tmp_path: Path) -> None:
    notice = Notice(level="note", text="Wait 5 min.", printed="Wait 3 min.")
    assert [finding.code for finding in found(tmp_path, guide(step("Open it."), notices=(notice,)))] == ["MK114"]
