# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether a stage has to run: its input, its settings and manualkit itself as they were, and its output still there."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from manualkit import __version__
from manualkit.state import StageRecord, State
from manualkit.storage import digest, sha256
from manualkit.workspace import MACHINE, Workspace


@cache
def code_version() -> str:
    """manualkit's version, and the content of its own files: a changed checkout makes everything anew, and two machines
    with the same files agree."""
    here = Path(__file__).parent
    folders = (here, here.parent.parent / "templates")
    return digest((__version__, *(part for folder in folders for part in _files(folder))))


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


def _files(folder: Path) -> Iterator[str | bytes]:
    """Names and contents of the files in a folder, but for compiled ones. Plain `os` takes a third of pathlib's 25 ms
    for the 370 files that every run reads."""
    for place, inner, names in os.walk(folder):
        inner[:] = sorted(name for name in inner if name != "__pycache__")
        for name in sorted(names):
            path = os.path.join(place, name)  # noqa: PTH118
            with open(path, "rb") as file:  # noqa: PTH123
                yield from (path[len(str(folder)) :].replace(os.sep, "/"), file.read())
