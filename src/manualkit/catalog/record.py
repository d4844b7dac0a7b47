# SPDX-License-Identifier: AGPL-3.0-or-later
"""What became of each manual of a batch; kept in its workspace, so that the next run goes on from there."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, get_args

from manualkit.catalog.plan import Job
from manualkit.model import Field, Frozen
from manualkit.storage import digest, write_file
from manualkit.workspace import MACHINE

NAME = "batch.json"
Status = Literal["made", "unchanged", "empty", "failed"]
STATUSES: tuple[Status, ...] = get_args(Status)


class Found(Frozen):
    """What a conversion made, in numbers, and how far it can be trusted."""

    languages: tuple[str, ...] = ()
    title: str = ""
    keys: tuple[str, ...] = Field(default=(), description="The keys that lead to it in the site's index.")
    pages: int = 0
    guides: int = 0
    steps: int = 0
    notices: int = 0
    faults: int = 0
    figures: int = 0
    words: int = Field(default=0, description="Words that were read.")
    lost: int = Field(default=0, description="Words that are neither in a guide nor left out for a reason.")
    warnings_lost: tuple[str, ...] = Field(default=(), description="Safety texts that no guide has.")
    unread_pages: tuple[int, ...] = Field(default=(), description="Pages that could not be read whole.")
    look: int = Field(default=0, description="Places that a writer should look at.")
    quality: float = Field(default=0.0, description="How sure the steps are, on average; 0 to 100.")
    kept_edits: tuple[str, ...] = ()

    @property
    def fidelity(self) -> float:
        """Share of the words that are accounted for; 0 to 100."""
        return 100.0 * (1 - self.lost / self.words) if self.words else 100.0


class Outcome(Frozen):
    """What became of one manual."""

    job: Job
    status: Status
    why: str = Field(default="", description="Why it failed, or what is empty about it.")
    hint: str = ""
    exit_code: int = 0
    again: bool = Field(default=False, description="The next run tries it again even if nothing has changed.")
    changed: bool = Field(default=False, description="What is published differs from the run before.")
    found: Found | None = Field(default=None, description="Of this run, or the last one that succeeded.")
    content: str = Field(default="", description="Digest of the published files.")
    seconds: float = 0.0
    cpu_seconds: float = Field(default=0.0, description="Of a processor, in this run.")
    memory_mb: int = 0

    @property
    def doubtful(self) -> bool:
        """Converted, but with safety texts lost, words lost or pages unread."""
        found = self.found
        return (
            self.status != "failed"
            and found is not None
            and bool(found.warnings_lost or found.lost or found.unread_pages)
        )


class Record(Frozen):
    """batch.json: a manual's last outcome, and by what it is known to be up to date."""

    key: str = Field(description="manualkit, settings, product and the PDF's content.")
    pdf: str = Field(description="Digest of the PDF's content.")
    files: str = Field(description="Sizes and times of the PDF, the workspace and the published folder.")
    outcome: Outcome


def load(workspace: Path) -> Record | None:
    """The last run's record; None when there is none of this version."""
    try:
        return Record.model_validate_json((workspace / MACHINE / NAME).read_bytes())
    except (OSError, ValueError):
        return None


def save(workspace: Path, record: Record) -> None:
    """Keep the record. Raises OutputError."""
    write_file(workspace / MACHINE / NAME, record.model_dump_json().encode())


def stamp(pdf: Path, workspace: Path, published: Path) -> str:
    """Sizes and times of all files that belong to a manual: when they are as they were, nobody has touched it."""
    own = os.path.join(MACHINE, NAME)  # noqa: PTH118 - a hundred thousand of these
    return digest(
        [
            _stat(pdf),
            *(line for name, line in _files(workspace) if name != own),
            *(line for _, line in _files(published)),
        ]
    )


def content(published: Path) -> str:
    """Digest of what is in a published folder."""
    from manualkit.storage import sha256

    files = sorted(p for p in published.rglob("*") if p.is_file())
    return digest(part for p in files for part in (p.relative_to(published).as_posix(), sha256(p))) if files else ""


def _stat(path: Path) -> str:
    try:
        found = path.stat()
    except OSError:
        return ""
    return f"{found.st_size} {found.st_mtime_ns}"


def _files(folder: Path) -> Iterator[tuple[str, str]]:
    """Names and sizes and times of all files, folder by folder in the order of their names."""
    for place, folders, names in os.walk(folder):
        folders.sort()
        within = os.path.relpath(place, folder)
        for name in sorted(names):
            found = os.stat(os.path.join(place, name))  # noqa: PTH116, PTH118
            path = os.path.normpath(os.path.join(within, name))  # noqa: PTH118
            yield path, f"{path} {found.st_size} {found.st_mtime_ns}"
