# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether a stage has to run: its input, its settings and manualkit itself as they were, and its output still there."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from manualkit import __version__
from manualkit.cache import kept
from manualkit.state import StageRecord, State
from manualkit.storage import digest, sha256
from manualkit.workspace import MACHINE, Workspace


@cache
def code_version() -> str:
    """manualkit's version, and the content of its own files: a changed checkout makes everything anew, and two machines
    with the same files agree."""
    here = Path(__file__).parent
    return digest((__version__, content_version(here, here.parent.parent / "templates")))


def content_version(*folders: Path) -> str:
    """A digest of the names and contents of the files in the folders. They are only read where one of them changed:
    nothing that writes a file leaves its place on the disk, its size and both of its times as they were."""
    files = [file for folder in folders for file in _files(folder)]
    stamps = (f"{path} {at.st_ino} {at.st_size} {at.st_mtime_ns} {at.st_ctime_ns}" for _, path, at in files)

    def read() -> bytes:
        return digest(part for name, path, _ in files for part in (name, Path(path).read_bytes())).encode()

    return kept("code", digest((*map(str, folders), *stamps)), read).decode()


def ran(state: State, stage: str, key: str, output: str = "") -> State:
    """The state after a run of the stage."""
    return state.model_copy(update={"stages": state.stages | {stage: StageRecord(key=key, output=output)}})


def fresh(workspace: Workspace, state: State, stage: str, key: str, name: str) -> bool:
    """True when the stage ran with this key, and its file `name` is as it left it."""
    record = state.stages.get(stage)
    return record is not None and record.key == key and record.output == machine_digest(workspace, name)


def machine_digest(workspace: Workspace, name: str) -> str:
    """The sha256 of a file in .manualkit, empty when it is not there."""
    path = workspace.root / MACHINE / name
    return sha256(path) if path.is_file() else ""


def content_of(folder: Path) -> Iterator[str]:
    """Names and digests of the files in a folder, of none where it is not there: a theme of one's own."""
    for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
        if path.is_file():
            yield path.relative_to(folder).as_posix()
            yield sha256(path)


def _files(folder: Path) -> Iterator[tuple[str, str, os.stat_result]]:
    """Names, paths and stamps of the files in a folder, but for compiled ones. Plain `os` takes a third of pathlib's
    time for the 370 files of every run."""
    for place, inner, names in os.walk(folder):
        inner[:] = sorted(name for name in inner if name != "__pycache__")
        for name in sorted(names):
            path = os.path.join(place, name)  # noqa: PTH118
            yield path[len(str(folder)) :].replace(os.sep, "/"), path, os.stat(path)  # noqa: PTH116
