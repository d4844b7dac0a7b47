# SPDX-License-Identifier: AGPL-3.0-or-later
"""Faults while a batch runs: afterwards the rerun's site equals, byte for byte, that of an undisturbed run."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from multiprocessing import forkserver
from pathlib import Path

import pytest

from manualkit.catalog.child import run_here
from manualkit.catalog.settings import Limits
from manualkit.catalog.summary import BatchReport
from tests.catalog.conftest import manual, tree

Convert = Callable[..., BatchReport]
MANUALS = 6


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """Six manuals."""
    lines = ["sku,brand,model,pdf"]
    for number in range(MANUALS):
        manual(tmp_path / f"{number}.pdf", f"Velmora V{number}00")
        lines.append(f"V{number},Velmora,V{number}00,{number}.pdf")
    (tmp_path / "list.csv").write_text("\n".join(lines) + "\n")
    return tmp_path


@pytest.fixture
def undisturbed(shop: Path, convert: Convert) -> dict[str, bytes]:
    """The site of a run without faults; nothing is left of it."""
    convert()
    site = tree(shop / "site")
    for folder in ("work", "site"):
        shutil.rmtree(shop / folder)
    return site


def command(shop: Path) -> subprocess.Popen[bytes]:
    """`manualkit batch` in a process of its own; it and its workers carry a mark in their environment."""
    manualkit = Path(sys.executable).with_name("manualkit")
    places = ["-o", str(shop / "work"), "--site", str(shop / "site"), "-j", "2"]
    mark = os.environ | {"MANUALKIT_TEST": str(shop)}
    return subprocess.Popen([manualkit, "batch", str(shop / "list.csv"), *places], env=mark, start_new_session=True)


def marked(shop: Path) -> list[int]:
    """The processes with the mark."""
    found = []
    for path in Path("/proc").glob("[0-9]*/environ"):
        try:
            if f"MANUALKIT_TEST={shop}\0".encode() in path.read_bytes():
                found.append(int(path.parent.name))
        except OSError:
            continue
    return found


def until(happens: Callable[[], object]) -> None:
    for _ in range(6000):
        if happens():
            return
        time.sleep(0.01)
    raise AssertionError("it never happened")


def done(shop: Path) -> int:
    return len(list((shop / "work").glob("*/.manualkit/batch.json")))


def test_workers_that_are_killed(shop: Path, convert: Convert, undisturbed: dict[str, bytes]) -> None:
    killed: list[int] = []

    def kill() -> None:
        while len(killed) < 2:
            for child in multiprocessing.active_children():
                if child.pid and child.pid not in killed and done(shop) >= len(killed):
                    os.kill(child.pid, signal.SIGKILL)
                    killed.append(child.pid)
            time.sleep(0.005)

    killer = threading.Thread(target=kill, daemon=True)
    killer.start()
    report = convert()
    killer.join(10)
    assert len(killed) >= 2 and [outcome.status for outcome in report.outcomes] == ["made"] * MANUALS
    assert tree(shop / "site") == undisturbed


@pytest.mark.parametrize("finished", [0, 2])
def test_kill_9(shop: Path, convert: Convert, undisturbed: dict[str, bytes], finished: int) -> None:
    process = command(shop)
    until(lambda: done(shop) >= finished and (finished or len(marked(shop)) > 2))
    process.kill()
    assert process.wait() == -signal.SIGKILL
    until(lambda: not marked(shop))
    report = convert()
    assert done(shop) == MANUALS and tree(shop / "site") == undisturbed
    assert sum(outcome.status == "unchanged" for outcome in report.outcomes) >= finished
    assert not list(shop.rglob("site/**/.change-*"))


def test_ctrl_c(shop: Path, convert: Convert, undisturbed: dict[str, bytes]) -> None:
    process = command(shop)
    until(lambda: done(shop) >= 1)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does
    assert process.wait() == 130
    until(lambda: not marked(shop))
    assert 1 <= done(shop) < MANUALS
    convert()
    assert tree(shop / "site") == undisturbed


def test_a_full_disk(shop: Path, convert: Convert, undisturbed: dict[str, bytes]) -> None:
    """The site lies on a file system that is too small at first. A mount needs a name space where we may mount."""
    (shop / "site").mkdir()
    manualkit = Path(sys.executable).with_name("manualkit")
    batch = f"'{manualkit}' batch '{shop}/list.csv' -o '{shop}/work' --site '{shop}/site' -j 2"
    size = sum(len(content) + 4096 for content in undisturbed.values()) // 2048
    script = f"""
        mount -t tmpfs -o size={size}k none '{shop}/site' || exit 90
        {batch} 2>'{shop}/errors'; echo $? >'{shop}/code'
        mount -o remount,size=50m '{shop}/site' || exit 91
        {batch} || exit 92
        cp -a '{shop}/site' '{shop}/copy'
    """
    subprocess.run(["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", script], check=True)
    assert (shop / "code").read_text().strip() in ("7", "9")
    assert "no space left on device" in (shop / "errors").read_text()
    assert tree(shop / "copy") == undisturbed


def test_the_server_that_workers_are_copies_of_is_killed(
    shop: Path, convert: Convert, undisturbed: dict[str, bytes]
) -> None:
    """Its copies die with it; the next worker starts another server, and the lost manuals are made at the end."""
    run_here(os.getpid, (), Limits())  # so that there is one
    server = forkserver._forkserver._forkserver_pid  # type: ignore[attr-defined]

    def kill() -> None:
        until(lambda: len(multiprocessing.active_children()) == 2 and done(shop) >= 1)
        os.kill(server, signal.SIGKILL)

    killer = threading.Thread(target=kill, daemon=True)
    killer.start()
    report = convert()
    killer.join(10)
    assert not killer.is_alive() and forkserver._forkserver._forkserver_pid != server  # type: ignore[attr-defined]
    statuses = [outcome.status for outcome in report.outcomes]  # one that was made just before is not made again
    assert len(statuses) == MANUALS and set(statuses) <= {"made", "unchanged"}
    assert tree(shop / "site") == undisturbed
