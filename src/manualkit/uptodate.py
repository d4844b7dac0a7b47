# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether a stage has to run: its input, its settings and manualkit itself as they were, and its output still there."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from manualkit import __version__
from manualkit.storage import digest, sha256
from manualkit.workspace import MACHINE, StageRecord, State, Workspace


@cache
def code_version() -> str:
    """manualkit's version, and the content of its own files: a changed checkout makes everything anew, and two machines
    with the same files agree."""
    here = Path(__file__).parent
    folders = (here, here.parent.parent / "templates")
    files = [(folder, p) for folder in folders for p in sorted(folder.rglob("*")) if p.suffix != ".pyc" and p.is_file()]
    return digest((__version__, *(part for folder, path in files for part in _part(folder, path))))


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


def _part(folder: Path, path: Path) -> tuple[str, str]:
    return path.relative_to(folder).as_posix(), sha256(path)
