# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pages spread over processes: the same document, errors that are told, and nothing left running."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pymupdf
import pytest

from manualkit.config import ExtractSettings
from manualkit.errors import InputError
from manualkit.extract import pool, read
from manualkit.model import Document

PAGES = 18
SETTINGS = ExtractSettings(ocr="never")


@pytest.fixture(scope="module")
def manual(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A manual with a running header, a drawing and a step on each page."""
    path = tmp_path_factory.mktemp("pool") / "manual.pdf"
    with pymupdf.open() as document:
        for number in range(1, PAGES + 1):
            page = document.new_page(width=400, height=600)
            page.insert_text((40, 30), f"Kettle HD 20    {number}", fontsize=8)
            page.insert_text((40, 60 + 13 * (number % 5)), f"{number}. Turn screw {number} to the left.")
            for ring in range(6):
                page.draw_circle((200, 180 + 12 * number), 10 + number + 8 * ring)  # equal drawings would share a file
        document.save(path)
    return path


def document(manual: Path, jobs: int) -> tuple[Document, dict[str, bytes], list[tuple[int, int]]]:
    """What is read, the crops, and the progress told."""
    crops: dict[str, bytes] = {}
    told: list[tuple[int, int]] = []
    found = read(manual, SETTINGS, save_figure=crops.__setitem__, progress=lambda *step: told.append(step), jobs=jobs)
    return found, crops, told


def test_any_number_of_processes_finds_the_same(manual: Path) -> None:
    alone, crops, told = document(manual, 1)
    assert len(alone.pages) == len(crops) == PAGES and told == [(n, PAGES) for n in range(PAGES + 1)]
    both, same, steps = document(manual, 2)
    assert both == alone and same == crops
    assert steps[0] == (0, PAGES) and steps[-1] == (PAGES, PAGES) and steps == sorted(steps)


def test_how_many_are_useful(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: range(32), raising=False)
    assert (pool._useful(10), pool._useful(63), pool._useful(64), pool._useful(2000)) == (1, 1, 8, 8)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: range(2), raising=False)
    assert pool._useful(2000) == 2


def children(process: int) -> list[int]:
    """Processes that this one started, and those that they did."""
    own = [int(n) for n in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
    return [*own, *(n for child in own for n in children(child))]


def workers(process: int) -> list[int]:
    return [n for n in children(process) if b"spawn_main" in Path(f"/proc/{n}/cmdline").read_bytes()]


def test_a_process_that_is_killed_is_an_error_that_says_so(manual: Path) -> None:
    def kill(done: int, total: int) -> None:
        if 0 < done < total:
            os.kill(workers(os.getpid())[0], signal.SIGKILL)

    with pytest.raises(InputError, match="was killed") as caught:
        read(manual, SETTINGS, save_figure=lambda *_: None, progress=kill, jobs=2)
    assert "--jobs" in caught.value.hint
    assert not workers(os.getpid())


@pytest.fixture
def running(manual: Path, tmp_path: Path) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """`convert --jobs 2` on a terminal of its own, and that terminal."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "manualkit", "convert", str(manual), "--sku", "A", "--jobs", "2"]
    process = subprocess.Popen(command, cwd=tmp_path, stderr=theirs, start_new_session=True)
    os.close(theirs)
    yield process, ours
    process.wait()
    os.close(ours)


def seen(terminal: int, wanted: bytes = b"") -> bytes:
    """What comes from a terminal until it says `wanted`, or until nobody writes to it any more."""
    text = b""
    while not wanted or wanted not in text:
        try:
            text += os.read(terminal, 4096)
        except OSError:  # Linux: the last writer has gone
            break
    return text


def test_ctrl_c_ends_all_of_them(running: tuple[subprocess.Popen[bytes], int], tmp_path: Path) -> None:
    process, terminal = running
    assert b"/18" in seen(terminal, b"/18")
    while not workers(process.pid):
        time.sleep(0.01)
    os.killpg(process.pid, signal.SIGINT)
    text = seen(terminal)  # ends when no process has the terminal any more
    assert process.wait() == 130
    assert b"interrupted" in text and b"Traceback" not in text
    assert not list(tmp_path.rglob("*.yaml"))


def test_what_it_started_ends_with_it(running: tuple[subprocess.Popen[bytes], int]) -> None:
    process, terminal = running
    seen(terminal, b"/18")
    while not workers(process.pid):
        time.sleep(0.01)
    process.kill()
    seen(terminal)  # would never end as long as one of them is there


def test_progress_shows_before_the_first_page_is_read(running: tuple[subprocess.Popen[bytes], int]) -> None:
    _, terminal = running
    assert b"0/18" in seen(terminal, b"/18")
    assert b"Edit" in seen(terminal)
