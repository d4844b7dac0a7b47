# SPDX-License-Identifier: AGPL-3.0-or-later
"""manual.yaml after a new run of the machine."""

from __future__ import annotations

from collections.abc import Iterable

from manualkit import schemas, yamlfile
from manualkit.model import Frozen, ManualFile
from manualkit.storage import Change, sha256
from manualkit.workspace import MACHINE, Workspace


def save_head(workspace: Workspace, change: Change, head: ManualFile, notes: Iterable[list[str]] = ()) -> bytes:
    """Gather manual.yaml. One that is there keeps its comments, and what a person changed in it: only the values
    that are new to the machine are replaced. `notes` are left in it for the writer. Returns what
    belongs into base/."""
    path = workspace.root / "manual.yaml"
    if path.is_file():
        text, now, old = path.read_text("utf-8"), yamlfile.load(path, ManualFile), _base_head(workspace)
        for field, value in vars(head).items():
            if value != getattr(now, field) and (old is None or value != getattr(old, field)):
                text = yamlfile.replace_value(text, (field,), head.model_dump(mode="json")[field])
    else:
        text = yamlfile.dump(head, schema=schema_of("manual.yaml", head))
        workspace.remember(sha256(text.encode()), head)
    change.write("manual.yaml", yamlfile.with_notes(text, [(("source",), lines) for lines in notes]).encode())
    return text.encode()


def schema_of(name: str, value: Frozen) -> str:
    """Where the schema of a file is, from the file itself."""
    return "../" * name.count("/") + f"{MACHINE}/schema/{schemas.NAMES[type(value)]}.json"


def _base_head(workspace: Workspace) -> ManualFile | None:
    path = workspace.base("manual.yaml")
    return yamlfile.load(path, ManualFile) if path.is_file() else None
