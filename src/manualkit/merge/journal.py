# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the writers' files were before a merge: of a run that was killed it tells which it had moved in already.

Figures get new ids and pictures new names only once.
"""

from __future__ import annotations

from collections.abc import Iterable

from manualkit.model import Field, Frozen
from manualkit.storage import sha256
from manualkit.workspace import MACHINE, Workspace

NAME = f"{MACHINE}/merge.json"


class Journal(Frozen):
    """merge.json: the digests of files before they are replaced, by name; empty for one that was not there."""

    before: dict[str, str] = Field(default={})

    def with_files(self, workspace: Workspace, names: Iterable[str]) -> Journal:
        """With the files as they are now; those of a run that was killed as they were before it."""
        return Journal(before={name: _digest(workspace, name) for name in names} | self.before)

    def done(self, workspace: Workspace, name: str) -> bool:
        """The run that was killed had moved the file in."""
        return name in self.before and _digest(workspace, name) != self.before[name]


def journal(workspace: Workspace) -> Journal:
    """That of a run that was killed; else an empty one."""
    try:
        return Journal.model_validate_json((workspace.root / NAME).read_bytes())
    except (OSError, ValueError):
        return Journal()


def _digest(workspace: Workspace, name: str) -> str:
    path = workspace.root / name
    return sha256(path) if path.is_file() else ""
