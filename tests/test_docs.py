# SPDX-License-Identifier: AGPL-3.0-or-later
"""The documentation is complete and true: names are told, links lead somewhere, the tutorial's commands work."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest
from typer.main import get_command

from manualkit import errors
from manualkit.check.checks import CHECKS
from manualkit.check.style import STYLE
from manualkit.cli.app import app
from manualkit.config import Settings
from manualkit.errors import ManualkitError
from manualkit.languages.load import available, load
from manualkit.model import (
    Callout,
    Fault,
    Figure,
    Frozen,
    Guide,
    ManualFile,
    Marker,
    Notice,
    NoticeRef,
    Reference,
    Requirement,
    Step,
    Translation,
)
from manualkit.model.manual import Waiver
from manualkit.report.findings import RULES

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
PAGES = [*sorted(DOCS.glob("*.md")), *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md"))]
COMMANDS = get_command(app()).commands


def _read(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def _section(page: str, heading: str) -> str:
    """The text under a heading, to the next one of its level."""
    found = re.search(rf"^## {re.escape(heading)}$(.*?)(?=^## |\Z)", page, re.MULTILINE | re.DOTALL)
    assert found, f"no section {heading}"
    return found[1]


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_option_is_told(name: str) -> None:
    section = _section(_read("cli.md"), f"manualkit {name}")
    told = set(re.findall(r"`(--?[a-z-]+)`", section))
    assert told == {o for p in COMMANDS[name].params for o in p.opts if o.startswith("-")}


def test_no_command_is_told_that_is_not_there() -> None:
    assert sorted(re.findall(r"^## manualkit (\w+)$", _read("cli.md"), re.MULTILINE)) == sorted(COMMANDS)


def test_every_general_option_is_told() -> None:
    for parameter in get_command(app()).params:
        assert all(f"`manualkit {option}`" in _read("cli.md") for option in parameter.opts)


def _codes(kind: type[ManualkitError]) -> Iterator[int]:
    yield kind.exit_code
    for sub in kind.__subclasses__():
        yield from _codes(sub)


def test_every_exit_code_is_told() -> None:
    codes = {errors.OK, errors.FINDINGS, errors.PARTLY, errors.INTERRUPTED, *_codes(ManualkitError)}
    assert {int(code) for code in re.findall(r"^\| (\d+) \|", _read("exit-codes.md"), re.MULTILINE)} == codes


def test_every_check_is_told() -> None:
    assert re.findall(r"^\| (MK\d+) \|", _read("checks.md"), re.MULTILINE) == [*CHECKS, *STYLE, *RULES]


def test_every_setting_is_told_with_its_default() -> None:
    told = dict(re.findall(r"^\| `(\w+\.\w+)` \| `([^`]*)` \|", _read("settings.md"), re.MULTILINE))
    wanted = {}
    for part, value in vars(Settings()).items():
        for name, default in value.model_dump(mode="json").items():
            wanted[f"{part}.{name}"] = str(default).lower() if isinstance(default, bool) else str(default)
    assert told == wanted


@pytest.mark.parametrize(
    "model",
    [
        ManualFile, Waiver, Guide, Step, Requirement, Reference, Notice, NoticeRef, Translation, Fault, Figure,
        Callout, Marker,
    ],
)  # fmt: skip
def test_every_field_is_told(model: type[Frozen]) -> None:
    told = set(re.findall(r"`(\w+)`", _read("guide-format.md")))
    assert {field.name for field in fields(model)} <= told


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8")):
        if not re.match(r"https?://|mailto:", target):
            name, _, anchor = target.partition("#")
            file = (page.parent / name).resolve() if name else page
            assert file.exists(), target
            assert not anchor or anchor in _anchors(file), target


def _anchors(page: Path) -> set[str]:
    """The names that headings get on the forges: lower case, dashes for spaces."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_readme_links_every_page() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert all(f"docs/{page.name}" in readme for page in DOCS.glob("*.md"))


def test_every_language_is_told() -> None:
    told = set(re.findall(r"^\| (.+) \| `(\w+)` \| (.+) \|$", _read("languages.md"), re.MULTILINE))
    texts = {path.stem for path in (ROOT / "templates" / "default" / "i18n").glob("*.yaml")}
    files = [load(code).file for code in available()]
    assert told == {(f.name, f.code, "yes" if f.code in texts else "in English") for f in files}


def test_architecture_names_every_part() -> None:
    package = ROOT / "src" / "manualkit"
    parts = {
        p.name if p.is_file() else f"{p.name}/" for p in package.iterdir() if p.suffix == ".py" or any(p.glob("*.py"))
    }
    assert {n for n in parts if not n.startswith("__") and f"`{n}`" not in _read("architecture.md")} == set()


def test_every_developer_command_is_told() -> None:
    shown = subprocess.run([sys.executable, ROOT / "dev", "--help"], capture_output=True, text=True, check=True).stdout
    commands = set(re.findall(r"^\./dev (\w+)", shown, re.MULTILINE))
    told = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert len(commands) == 5
    assert all(f"`./dev {command}`" in told for command in commands)


def test_every_source_file_names_its_licence() -> None:
    folders = ("src", "tests", "benchmarks", "examples", "templates")
    kinds = {".py", ".yaml", ".css", ".js", ".j2"}
    files = [
        p
        for f in folders
        for p in (ROOT / f).rglob("*")
        if p.suffix in kinds and not {"work", "node_modules"} & set(p.relative_to(ROOT).parts)
    ]
    for file in [*files, ROOT / "dev", ROOT / ".ci" / "run"]:
        head = "".join(file.read_text(encoding="utf-8").splitlines(keepends=True)[:2])
        licence = "MIT" if "templates" in file.relative_to(ROOT).parts[:1] else "AGPL-3.0-or-later"
        assert f"SPDX-License-Identifier: {licence}" in head, file


def test_the_tutorial_works(tmp_path: Path) -> None:
    """Its blocks marked `sh run`, one after the other in one shell, as a reader types them."""
    blocks = re.findall(r"^```sh run\n(.*?)^```", _read("tutorial.md"), re.MULTILINE | re.DOTALL)
    assert len(blocks) >= 5
    for pdf in ROOT.glob("examples/*/manual.pdf"):
        (tmp_path / pdf.relative_to(ROOT)).parent.mkdir(parents=True)
        shutil.copy(pdf, tmp_path / pdf.relative_to(ROOT))
    environment = os.environ | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    script = "set -e\n" + "".join(blocks)
    run = subprocess.run(
        ["sh", "-c", script], cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=300
    )
    assert run.returncode == 0, run.stderr
    for page in re.findall(r"`(site/[\w./-]+\.html)`", _read("tutorial.md")):
        assert (tmp_path / page).is_file(), page
