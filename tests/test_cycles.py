# SPDX-License-Identifier: AGPL-3.0-or-later
"""Python's collector hardly runs, in no process of ours."""

from __future__ import annotations

import gc
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from fakes import draw

from manualkit.config import ExtractSettings
from manualkit.extract import pool
from manualkit.extract.pages import Job


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)


def test_a_command_ends_without_a_collection(tmp_path: Path) -> None:
    draw(tmp_path / "manual.pdf", ["Opening the lid", "1. Press the button.", "2. Lift the lid."])
    script = (
        "import gc, os, sys; looks = []; gc.callbacks.append(lambda phase, info: looks.append(info['collected']));"
        "os._exit = lambda code: print(code, len(looks)); from manualkit.cli import main; looks.clear(); main()"
    )
    command = [sys.executable, "-c", script, "convert", "manual.pdf", "--sku", "A1"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=tmp_path)
    assert done.stdout.split() == ["0", "0"]


def test_nor_does_a_process_that_reads_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "_state", [])
    monkeypatch.setattr("signal.signal", lambda *_: None)
    gc.set_threshold(700, 10, 10)
    pool._begin(Job(draw(tmp_path / "manual.pdf", ["Text"]), None, ExtractSettings(), tmp_path))
    assert gc.get_threshold()[0] > 100_000
