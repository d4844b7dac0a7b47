# SPDX-License-Identifier: AGPL-3.0-or-later
"""The example manuals: drawn again they are the same, and their conversion is what expected.yaml says."""

from __future__ import annotations

import importlib
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples"
NAMES = sorted(path.parent.name for path in EXAMPLES.glob("*/expected.yaml"))
Data = dict[str, Any]


class Conversion:
    """An example, converted as a user does it, beside what is expected of it."""

    def __init__(self, name: str, folder: Path) -> None:
        self.expected: Data = yaml.safe_load((EXAMPLES / name / "expected.yaml").read_text(encoding="utf-8"))
        command = [Path(sys.executable).with_name("manualkit"), "convert", EXAMPLES / name / "manual.pdf"]
        command += ["--sku", self.expected["sku"], "-o", folder / "work", "--site", folder / "site"]
        self.run = subprocess.run(list(map(str, command)), capture_output=True, text=True, timeout=120)
        assert self.run.returncode == 0, self.run.stderr
        bundles = list((folder / "site").glob("*/guide.json"))
        assert len(bundles) == 1
        self.bundle: Data = json.loads(bundles[0].read_text(encoding="utf-8"))
        self._figures = {figure["id"]: figure for figure in self.bundle["figures"]}

    def figure(self, reference: Data | str) -> str:
        """A figure's printed number, or `page N`."""
        found = self._figures[reference["id"] if isinstance(reference, dict) else reference]
        return found.get("number") or f"page {found['page']}"

    def lines(self, steps: list[Data], indent: str = "") -> list[str]:
        """The bundle's steps as lines of text."""
        lines = []
        for step in steps:
            lines.append(_line(step["number"], step["text"], [self.figure(f) for f in step["figures"]], indent))
            lines += self.lines(step["substeps"], indent + "    ")
        return lines

    def guide(self, title: str) -> Data:
        """The one guide with that title."""
        return next(g for g in self.bundle["guides"] if g["title"] == title)


def _line(number: str | None, text: str, figures: list[str], indent: str) -> str:
    shown = f" [{', '.join(figures)}]" if figures else ""
    return f"{indent}{number or '•'} {' '.join(text.split())}{shown}"


def _expected_lines(steps: list[Data], indent: str = "") -> list[str]:
    lines = []
    for step in steps:
        lines.append(_line(step.get("number"), step.get("text", ""), step.get("figures", []), indent))
        lines += _expected_lines(step.get("substeps", []), indent + "    ")
    return lines


@pytest.fixture(scope="module", params=NAMES)
def conversion(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Conversion:
    return Conversion(request.param, tmp_path_factory.mktemp(request.param))


@pytest.mark.parametrize("name", NAMES)
def test_drawn_again_is_the_same(name: str, tmp_path: Path) -> None:
    importlib.import_module(f"examples.{name}.draw").draw(tmp_path / "manual.pdf")
    assert (tmp_path / "manual.pdf").read_bytes() == (EXAMPLES / name / "manual.pdf").read_bytes()


@pytest.mark.parametrize("name", NAMES)
def test_stays_small(name: str) -> None:
    assert (EXAMPLES / name / "manual.pdf").stat().st_size < 300_000


def test_titles(conversion: Conversion) -> None:
    """Sections that only warn may be guides too, without steps."""
    found = [g["title"] for g in conversion.bundle["guides"] if g["steps"]]
    assert found == [g["title"] for g in conversion.expected["guides"]]


def test_languages(conversion: Conversion) -> None:
    assert {g["language"] for g in conversion.bundle["guides"]} == {conversion.expected["language"]}


def test_steps(conversion: Conversion) -> None:
    found = {g["title"]: conversion.lines(g["steps"]) for g in conversion.bundle["guides"]}
    wanted = {g["title"]: _expected_lines(g["steps"]) for g in conversion.expected["guides"]}
    for title, lines in wanted.items():
        assert found.get(title) == lines, title


def _notices(guide: Data) -> Iterator[Data]:
    for notice in guide["notices"]:
        yield {"level": notice["level"], "text": " ".join(notice["text"].split())}
    for step in guide["steps"]:
        for notice in (n for part in (step, *step["substeps"]) for n in part["notices"]):
            yield {"level": notice["level"], "text": " ".join(notice["text"].split()), "step": step["number"]}


def test_notices(conversion: Conversion) -> None:
    for guide in conversion.expected["guides"]:
        found = list(_notices(conversion.guide(guide["title"])))
        assert len(found) == len(guide.get("notices", ())), guide["title"]
        for wanted in guide.get("notices", ()):
            keys = wanted.keys()
            assert wanted in [{k: v for k, v in n.items() if k in keys} for n in found], guide["title"]


def test_safety_texts_are_kept(conversion: Conversion) -> None:
    found = [n for g in conversion.bundle["guides"] for n in _notices(g)]
    for notice in conversion.expected["safety"]:
        assert notice in [{"level": n["level"], "text": n["text"]} for n in found]


def test_faults(conversion: Conversion) -> None:
    keys = ("symptom", "causes", "remedies")
    assert [{k: f[k] for k in keys} for f in conversion.bundle["faults"]] == conversion.expected["faults"]


def test_figures(conversion: Conversion) -> None:
    found = {f["number"]: f for f in conversion.bundle["figures"] if f.get("number")}
    for wanted in conversion.expected["figures"]:
        figure = found[wanted["number"]]
        assert figure["page"] == wanted["page"]
        assert set(wanted["callouts"]) <= {c["label"] for c in figure["callouts"]}, wanted["number"]


def test_running_headers_are_left_out(conversion: Conversion) -> None:
    lines = [line for g in conversion.bundle["guides"] for line in conversion.lines(g["steps"])]
    lines += [n["text"] for g in conversion.bundle["guides"] for n in _notices(g)]
    assert not [line for line in lines for words in conversion.expected["furniture"] if words in line]


def test_every_source_is_on_its_page(conversion: Conversion) -> None:
    sources = [s for g in conversion.bundle["guides"] for step in g["steps"] for s in step["source"]]
    assert sources
    for source in sources:
        x0, y0, x1, y1 = source["bbox"]
        assert source["page"] >= 1
        assert 0 <= x0 < x1
        assert 0 <= y0 < y1


@pytest.mark.parametrize("brand", ["day", "night"])
def test_the_shops_page_has_the_widget_and_its_own_theme(brand: str, tmp_path: Path) -> None:
    from examples.shop.build import build

    page = build(tmp_path, brand).read_text("utf-8")
    assert '<manual-guide sku="4410-20-0"></manual-guide>' in page and 'integrity="sha384-' in page
    for address in re.findall(r'(?:src|href)="([^"#]+)"', page):
        assert (tmp_path / address).is_file(), address
    sheet = next((tmp_path / "guides" / "assets").glob("guide.*.css")).read_text("utf-8")
    assert ("--manual-guide-radius:2px" in sheet) == (brand == "night")
