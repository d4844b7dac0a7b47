# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fakes import figure, guide

from manualkit import yamlfile
from manualkit.check.checks import CHECKS, check_digit
from manualkit.check.run import check_all
from manualkit.check.style import STYLE
from manualkit.errors import InputError, InvalidDataError
from manualkit.merge.files import save
from manualkit.model import Fault, FaultFile, Guide, ManualFile, Notice, SourceFile
from manualkit.storage import Change
from manualkit.workspace import CROPS, Workspace

HEAD = ManualFile(skus=("A1",), gtins=("4006381333931",), source=SourceFile(file="a.pdf", sha256="0", pages=1))
WARNING = Notice(level="warning", text="Hot surface.")


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """A workspace without findings."""
    guides = [
        guide("open", "Open the lid.", "Close it.").model_copy(update={"notices": (WARNING,), "figures": ("p1",)}),
        guide("oeffnen", "Deckel heben.", language="de"),
    ]
    workspace = Workspace(tmp_path / "work" / "A1")
    with Change(workspace.root) as change:
        faults = FaultFile(language="en", faults=(Fault(id="f1", symptom="It drips."),))
        change.write(f"{CROPS}/p1.webp", b"")
        change.commit()
    with Change(workspace.root) as change:
        save(workspace, change, HEAD, guides, [faults], [figure("p1")])
        change.commit()
    return workspace.root


OPEN = "guides/en/010-open.yaml"
REPLACEMENTS: list[tuple[str, str, str, str, str]] = [
    ("MK101", OPEN, "figures: [p1]", "figures: [p1, p9]", "figure p9 is not in figures.yaml"),
    ("MK102", "figures.yaml", "file: p1.webp", "file: p2.webp", "figures/p2.webp is missing"),
    ("MK103", OPEN, "id: s2", "id: s1", "another step of this guide has the same id"),
    (
        "MK104",
        OPEN,
        "text: Close it.",
        "text: Shut it.",
        "the text was changed: keep the manual's own words",
    ),
    ("MK104", OPEN, "text: Close it.", "text: Shut it.\n    printed: Cloze it.", "'printed' is not what"),
    (
        "MK104",
        OPEN,
        "title: Open",
        "title: Lift",
        "the text was changed: keep the manual's own words in 'printed_title'",
    ),
    (
        "MK104",
        "faults/en.yaml",
        "symptom: It drips.",
        "symptom: It leaks.",
        "the text was changed: keep the manual's own words in 'printed_symptom'",
    ),
    (
        "MK114",
        "faults/en.yaml",
        "symptom: It drips.",
        "symptom: 9 drops.\n    printed_symptom: It drips.",
        "a number was changed: here is 9",
    ),
    (
        "MK114",
        OPEN,
        "title: Open",
        "title: Open 3\nprinted_title: Open",
        "a number was changed: here is 3",
    ),
    (
        "MK105",
        "manual.yaml",
        "4006381333931",
        "4006381333930",
        "GTIN 4006381333930: its last digit must be 1",
    ),
    ("MK105", "manual.yaml", "4006381333931", "12-3", "GTIN 12-3: must have 8, 12, 13 or 14 digits"),
    ("MK106", OPEN, 'number: "2"', 'number: "4"', "step 4 does not follow the one before it"),
    ("MK108", OPEN, "language: en", "language: de", "the guide says de, its folder en"),
    (
        "MK114",
        OPEN,
        "text: Close it.",
        "text: Close 2.\n    printed: Close it.",
        "a number was changed: here is 2",
    ),
    ("MK112", OPEN, "    number:", "    #! CONFLICT: it\n    #!   says more\n    number:", "CONFLICT: it"),
    ("MK109", OPEN, "text: Hot surface.", "text: Warm.", "the manual's warning is gone or changed"),
]


def edit(work: Path, name: str, old: str, new: str) -> None:
    text = (work / name).read_text()
    assert old in text
    (work / name).write_text(text.replace(old, new))


def said(*folders: Path) -> list[str]:
    """The findings but those of style."""
    findings = check_all(folders).findings
    return [f"{f.line}:{f.column}: {f.code} {f.message}" for f in findings if f.level == "error"]


def test_nothing_to_say(work: Path) -> None:
    assert said(work) == [] and check_all([work.parent]).manuals == 1


@pytest.mark.parametrize(("code", "name", "old", "new", "expected"), REPLACEMENTS)
def test_a_finding_and_its_place(work: Path, code: str, name: str, old: str, new: str, expected: str) -> None:
    edit(work, name, old, new)
    findings = [finding for finding in check_all([work]).findings if finding.level == "error"]
    assert (findings[0].code, findings[0].file) == (code, str(work / name))
    assert findings[0].message.startswith(expected)
    line = (work / name).read_text().splitlines()[findings[0].line - 1]
    word = {"MK101": "figures", "MK105": "gtins", "MK109": "notices"}.get(
        code, old.split(":")[0].replace("    number", "CONFLICT")
    )
    assert word in line and findings[0].column <= len(line)


def test_a_changed_text_with_the_printed_words_is_no_finding(work: Path) -> None:
    edit(work, OPEN, "text: Close it.", "text: Shut it.\n    printed: Close it.")
    edit(work, OPEN, "text: Hot surface.", "text: Watch out, hot.\n    printed: Hot surface.")
    edit(work, OPEN, "title: Open", "title: Lift\nprinted_title: Open")
    edit(work, "faults/en.yaml", "symptom: It drips.", "symptom: It leaks.\n    printed_symptom: It drips.")
    assert said(work) == []


def test_a_number_is_found_also_where_the_printed_words_were_forgotten(work: Path) -> None:
    edit(work, OPEN, "text: Close it.", "text: Close 2.")
    assert [line.split()[1] for line in said(work)] == ["MK104", "MK114"]


def test_a_guide_without_steps(work: Path) -> None:
    (work / "guides" / "en" / "020-none.yaml").write_text("id: none\ntitle: None\nlanguage: en\n")
    assert said(work) == ["1:1: MK107 the guide has neither steps nor notices"]


def test_ids_of_guides_faults_and_figures(work: Path) -> None:
    (work / "guides" / "en" / "020-open.yaml").write_text(yamlfile.dump(guide("open", "Do it.")))
    text = (work / "faults" / "en.yaml").read_text()
    (work / "faults" / "en.yaml").write_text(text + text[text.index("  - id") :])
    text = (work / "figures.yaml").read_text()
    (work / "figures.yaml").write_text(text + text[text.index("  - id") :])
    assert sorted(line.split(": ", 1)[1] for line in said(work)) == [
        "MK103 another fault has the same id",
        "MK103 another figure has the same id",
        "MK103 guide open is also in 010-open.yaml",
    ]


@pytest.mark.parametrize(
    ("numbers", "gaps"),
    [
        ((1, 2, 3), 0), ((3, 4), 0), (("a", "b", "c"), 0), ((1, None, 2), 0), (("A", "C"), 1), ((2, 1), 1),
        ((1, 3, 4, 6), 2), (("1.2", "1.4"), 0), ((1, 2, 2, 3), 1), (("①", "③"), 1),
    ],
)  # fmt: skip
def test_gaps_in_numbers(work: Path, numbers: tuple[Any, ...], gaps: int) -> None:
    made = guide("count", *["Do it."] * len(numbers))
    steps = [
        s.model_copy(update={"number": n if n is None else str(n)}) for s, n in zip(made.steps, numbers, strict=True)
    ]
    (work / "guides" / "en" / "020-count.yaml").write_text(
        yamlfile.dump(made.model_copy(update={"steps": tuple(steps)}))
    )
    assert [line.split()[1] for line in said(work)] == ["MK106"] * gaps


def test_all_problems_of_all_files_at_once(work: Path) -> None:
    edit(work, OPEN, "title:", "titel:")
    edit(work, "figures.yaml", "page: 1", "page: 0")
    (work / "guides" / "de" / "020-x.yaml").write_text("a: [\n")
    with pytest.raises(InvalidDataError) as caught:
        check_all([work])
    files = [problem.removeprefix(f"{work}/").split(":")[0] for problem in caught.value.problems]
    assert files == ["guides/de/020-x.yaml", OPEN, OPEN, "figures.yaml"]
    assert caught.value.message == "4 problems in 3 files"


def test_a_folder_without_a_manual(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no manual\.yaml here"):
        check_all([tmp_path])


@pytest.mark.parametrize(("digits", "last"), [("400638133393", "1"), ("7351353", "7"), ("03600029145", "2")])
def test_check_digits(digits: str, last: str) -> None:
    assert check_digit(digits) == last


@pytest.mark.parametrize(("code", "check"), (CHECKS | STYLE).items())
def test_every_check_says_what_it_finds_and_is_documented(code: str, check: Callable[..., Any]) -> None:
    assert check.__doc__
    docs = (Path(__file__).parents[2] / "docs" / "checks.md").read_text("utf-8")
    assert f"| {code} |" in docs


def test_the_guide_model_is_what_is_checked(work: Path) -> None:
    assert isinstance(Workspace(work).manual().guides[0], Guide)
