# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from fakes import FakeStages, draw

import manualkit
from manualkit import pipeline
from manualkit.cli import run
from manualkit.cli.convert import ranges
from manualkit.cli.terminal import terminal

HEAVY = {"pymupdf", "pdfplumber", "jinja2", "pydantic", "numpy", "PIL", "yaml", "rich.console", "rich.markdown"}


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Any:
    """Runs a command in an empty folder: its exit code, stdout and stderr."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(terminal, "verbose", False)
    monkeypatch.setattr(terminal, "quiet", False)

    def run_it(*arguments: str) -> tuple[int, str, str]:
        code = run([str(a) for a in arguments])
        return (code, *capsys.readouterr())

    return run_it


def test_help_imports_nothing_heavy() -> None:
    script = "import sys; from manualkit.cli import run; run(['--help']); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert "convert" in done.stdout
    assert HEAVY & set(done.stderr.split()) == set()


def test_a_command_sets_up_no_other() -> None:
    script = "import sys; from manualkit.cli import run; run(['doctor', '--help']); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert "manualkit.cli.doctor" in loaded and "manualkit.cli.batch" not in loaded


def test_a_stage_loads_nothing_of_another(tmp_path: Path) -> None:
    pdf = draw(tmp_path / "manual.pdf", ["Opening the lid", "1. Press the button.", "2. Lift the lid."])
    script = "import sys; from manualkit.cli import run; assert run(sys.argv[1:]) == 0; print(*sys.modules)"
    loaded: dict[str, set[str]] = {}
    for stage, *rest in (("extract", str(pdf), "--sku", "A1"), ("segment", "work/A1"), ("annotate", "work/A1"),
                         ("render", "work/A1")):  # fmt: skip
        command = [sys.executable, "-c", script, stage, *rest]
        done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=tmp_path)
        loaded[stage] = set(done.stdout.split())
    assert {stage for stage, names in loaded.items() if "pymupdf" in names} == {"extract"}
    assert {stage for stage, names in loaded.items() if "numpy" in names} == {"extract"}
    assert {stage for stage, names in loaded.items() if "jinja2" in names} == {"render"}
    assert {stage for stage, names in loaded.items() if "manualkit.check.style" in names} == set()


@pytest.mark.parametrize(
    "command", ["convert", "extract", "segment", "annotate", "render", "report", "check", "schema", "doctor"]
)
def test_every_command_has_help(call: Any, command: str) -> None:
    code, out, err = call(command, "--help")
    assert code == 0 and f"Usage: manualkit {command}" in out and err == ""


def test_version(call: Any) -> None:
    assert call("--version") == (0, f"manualkit {manualkit.__version__}\n", "")


def test_shell_completion() -> None:
    environment = os.environ | {
        "_MANUALKIT_COMPLETE": "complete_bash",
        "COMP_WORDS": "manualkit con",
        "COMP_CWORD": "1",
    }
    script = "from manualkit.cli import main; main()"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, env=environment, check=False)
    assert done.stdout.strip() == "convert"


@pytest.mark.parametrize(
    "arguments",
    [["convert"], ["convert", "a.pdf"], ["nonsense"], ["check"], ["convert", "a.pdf", "--sku", "A", "--ocr", "x"]],
)
def test_a_wrong_command_line(call: Any, arguments: list[str]) -> None:
    code, out, err = call(*arguments)
    assert code == 2 and out == "" and "Usage: manualkit" in err


def test_convert_ends_with_where_to_look(call: Any, stages: FakeStages, pdf: Path) -> None:
    code, out, err = call("convert", pdf, "--sku", "A1")
    assert (code, out) == (0, "")
    assert err.splitlines()[0] == "A1 · en: 2 guides, 3 steps, 0 notices, 1 figure, 0 faults"
    assert "  nothing found on pages 2 of 2" in err
    assert err.splitlines()[-1] == "Look at  site/A1/en/index.html"
    assert Path("site/A1/en/index.html").is_file()
    assert "  up to date, skipped: extract, segment, annotate, render" in call("convert", pdf, "--sku", "A1")[2]


def test_json_is_alone_on_stdout(call: Any, stages: FakeStages, pdf: Path) -> None:
    code, out, err = call("convert", pdf, "--sku", "A1", "--gtin", "4006381333931", "--json")
    assert (code, err) == (0, "")
    assert json.loads(out)["guides"] == 2 and json.loads(out)["skus"] == ["A1"]


def test_quiet(call: Any, stages: FakeStages, pdf: Path) -> None:
    assert call("convert", pdf, "--sku", "A1", "-q") == (0, "", "")
    assert call("convert", "none.pdf", "--sku", "A1", "-q") == (3, "", "error: none.pdf: no such file or directory\n")


def test_each_stage_alone(call: Any, stages: FakeStages, pdf: Path) -> None:
    assert call("extract", pdf, "--sku", "A1") == (0, "", "extract: done  work/A1\n")
    assert call("segment", "work/A1") == (0, "", "segment: done  work/A1\n")
    assert call("annotate", "work/A1") == (0, "", "annotate: done  work/A1\n")
    assert call("render", "work/A1", "--site", "site") == (0, "", "render: done  site/A1/en/index.html\n")
    assert call("segment", "work/A1") == (0, "", "segment: up to date, skipped  work/A1\n")
    assert call("segment", "work/A1", "--force")[2] == "segment: done  work/A1\n"
    assert stages.calls == ["extract", "segment", "annotate", "render", "segment"]


def test_a_stage_without_the_one_before(call: Any, stages: FakeStages, tmp_path: Path) -> None:
    hint = "error: x: extract has not run here - Run 'manualkit extract' first.\n"
    assert call("segment", "x") == (3, "", hint)
    assert call("annotate", "x") == (3, "", hint)
    assert call("render", "x")[0] == 3 and call("check", "x")[0] == 3
    assert list(tmp_path.iterdir()) == []


def test_a_bug_is_told_shortly(call: Any, stages: FakeStages, pdf: Path) -> None:
    stages.broken = "segment"
    code, out, err = call("convert", pdf, "--sku", "A1")
    assert (code, out) == (70, "")
    hint = "This is a bug in manualkit: please report it. -v shows where it happened."
    assert err == f"error: ZeroDivisionError: a bug - {hint}\n"
    assert "Traceback" in call("convert", pdf, "--sku", "A1", "-v")[2]


def test_ctrl_c(call: Any, monkeypatch: pytest.MonkeyPatch, pdf: Path) -> None:
    def interrupted(*_: Any, **__: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(pipeline, "convert", interrupted)
    code, out, err = call("convert", pdf, "--sku", "A1")
    assert (code, out, err) == (130, "", "error: interrupted\n")


def test_a_reader_that_goes_away() -> None:
    script = "from manualkit.cli import main; main()"
    with subprocess.Popen(
        [sys.executable, "-c", script, "schema", "document"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout and process.stderr
        process.stdout.close()
        assert (process.stderr.read(), process.wait()) == (b"", 0)


def test_schema(call: Any) -> None:
    code, out, _ = call("schema")
    assert code == 0 and "guide" in out.split()
    assert json.loads(call("schema", "guide")[1])["title"] == "Guide"
    code, out, err = call("schema", "x")
    assert (code, out) == (2, "") and err.startswith("error: no schema is named 'x' - There are: manual, guide")
    assert call("schema", "--write", "there")[0] == 0
    assert Path("there/guide.json").is_file()


def test_doctor(call: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "eng.traineddata").write_bytes(b"")
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))
    code, out, err = call("doctor")
    assert (code, out) == (0, "")
    lines = {line[8:30].strip(): line for line in err.splitlines()}
    assert lines["OCR en (eng)"].startswith("ok")
    assert lines["OCR ru (rus)"].startswith("absent") and lines["OCR ru (rus)"].endswith(
        "apt-get install tesseract-ocr-rus"
    )
    assert lines["OCR data"].endswith(str(tmp_path)) and lines["pymupdf"].startswith("ok")
    code, out, _ = call("doctor", "--json")
    assert code == 0 and {part["name"]: part["there"] for part in json.loads(out)}["OCR en (eng)"] is True


def test_doctor_without_a_required_part(call: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("manualkit.cli.doctor._PACKAGES", ("no-such-package",))
    code, _, err = call("doctor")
    assert code == 6 and err.splitlines()[-1] == "error: missing: no-such-package - pip install no-such-package"


def test_check(call: Any, stages: FakeStages, pdf: Path) -> None:
    call("convert", pdf, "--sku", "A1", "--product", "Kettle")
    assert call("check", "work/A1", "--ignore", "MK208") == (0, "", "1 manual: no findings\n")
    Path("work/A1/manual.yaml").write_text(
        Path("work/A1/manual.yaml").read_text() + "settings: {check: {ignore: [MK208]}}\n"
    )
    assert call("check", "work") == (0, "", "1 manual: no findings\n")
    Path("work/A1/figures/p001-f1.webp").unlink()
    code, out, err = call("check", "work")
    assert (code, out) == (1, "")
    assert err.splitlines() == [
        "work/A1/figures.yaml:6:5: MK102 figures/p001-f1.webp is missing",
        "1 manual: 1 finding",
    ]
    code, out, err = call("check", "work", "--json")
    assert (code, err) == (1, "") and json.loads(out)["findings"][0]["code"] == "MK102"


def test_check_of_what_is_not_valid(call: Any, stages: FakeStages, pdf: Path) -> None:
    call("convert", pdf, "--sku", "A1")
    for name in ("guides/en/010-open.yaml", "manual.yaml"):
        file = Path("work/A1") / name
        file.write_text(file.read_text() + "colour: red\nsettings: {extract: {ocr: often}}\n")
    code, out, err = call("check", "work")
    assert (code, out) == (5, "")
    assert "work/A1/manual.yaml:8:1: colour: is no known field" in err
    assert "work/A1/manual.yaml:9:22: settings.extract.ocr: input should be 'auto' or 'never'" in err
    assert err.splitlines()[-1].startswith("error: 4 problems in 2 files")


@pytest.mark.parametrize(("pages", "text"), [((), ""), ((1,), "1"), ((1, 2, 3, 7, 9, 10), "1-3, 7, 9-10")])
def test_page_ranges(pages: tuple[int, ...], text: str) -> None:
    assert ranges(pages) == text
