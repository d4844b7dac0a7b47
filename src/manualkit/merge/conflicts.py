# SPDX-License-Identifier: AGPL-3.0-or-later
"""Conflicts where a writer sees them: comments (#!) in the YAML file, above what they are about."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from manualkit import yamlfile
from manualkit.merge.items import words
from manualkit.merge.three import Conflict
from manualkit.workspace import Workspace
from manualkit.yamlfile import notes
from manualkit.yamlfile.emit import block
from manualkit.yamlfile.load import where

SIGN = "CONFLICT: "
_END = "Keep what is right, then delete these lines."


def told(conflict: Conflict) -> list[str]:
    """The lines that tell a writer of the conflict."""
    place = where(conflict.path) or "this"
    if conflict.what == "gone":
        return [f"{SIGN}{place} was changed here, and the manual has it no more.", _END]
    if conflict.what == "order":
        says = f"{SIGN}{place} was put into another order here and in the manual. The manual's order:"
        return [says, *(f"- {_name(item)}" for item in conflict.new), _END]
    key = conflict.path[-1] if conflict.path else ""
    value = [conflict.new] if isinstance(key, int) else {key: conflict.new}
    did = "deleted" if conflict.what == "deleted" else "changed"
    says = f"{SIGN}{place} was {did} here, and changed in the manual. The manual says now:"
    return [says, *block(value, 0), _END]


def gone_file() -> list[str]:
    """For a guide that a person changed, and that the manual has no more."""
    return [f"{SIGN}this file was changed here, and the manual has this guide no more.", _END]


def deleted_file(name: str, new: str) -> list[str]:
    """For a guide that a person deleted, and that the manual changed."""
    return [f"{SIGN}{name} was deleted here, and changed in the manual. Its new version is {new}.", _END]


def open_conflicts(workspace: Workspace) -> Iterator[str]:
    """Every conflict that nobody has settled yet, as file:line:column: what."""
    marked = (path for path in workspace.text_files() if SIGN.encode() in path.read_bytes())
    for parsed in map(yamlfile.read, marked):
        for place, line in notes(parsed.text):
            if line.startswith(SIGN):
                yield f"{parsed.name}:{place}: {line.removeprefix(SIGN)}"


def _name(item: Any) -> str:
    return words(item) if isinstance(item, dict) else str(item)
