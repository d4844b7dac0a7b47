# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where a site is published: a folder, or object storage (S3, Google, Azure) by its URL."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from manualkit.storage import Change, write_file, writing


class Store(Protocol):
    """Objects by name, with '/'. Every write is whole or not at all. Everything raises OutputError."""

    def get(self, name: str) -> bytes | None:
        """The content; None when there is no such object."""

    def has(self, name: str) -> bool:
        """Whether there is such an object."""

    def put(self, name: str, content: bytes, headers: dict[str, str]) -> None:
        """Write an object, over one that is there."""

    def create(self, name: str, content: bytes, headers: dict[str, str]) -> bool:
        """Write an object unless one is there; False when one is."""

    def copy(self, name: str, to: str) -> bool:
        """Copy an object, over one that is there; False when there is none to copy."""

    def delete(self, names: list[str]) -> None:
        """Remove objects; one that is not there is no error."""

    def names(self, prefix: str) -> Iterator[str]:
        """The objects below a folder."""


def store_at(target: str) -> Store:
    """The store of a URL, or of a folder's path. Raises UsageError for a URL of another kind, MissingPartError when
    obstore is not installed."""
    if "://" not in target:
        return FolderStore(Path(target))
    from manualkit.catalog.objectstore import ObjectStorage

    return ObjectStorage(target)


class FolderStore:
    """A folder; headers are the web server's business there."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def get(self, name: str) -> bytes | None:
        """The file's content."""
        path = self._root / name
        with writing(path):
            return path.read_bytes() if path.is_file() else None

    def has(self, name: str) -> bool:
        """Whether there is such a file."""
        return (self._root / name).is_file()

    def put(self, name: str, content: bytes, headers: dict[str, str]) -> None:
        """Write a file atomically."""
        write_file(self._root / name, content)

    def create(self, name: str, content: bytes, headers: dict[str, str]) -> bool:
        """Write a file unless there is one, also when another process writes it now."""
        with Change(self._root) as change:
            return change.create(name, content)

    def copy(self, name: str, to: str) -> bool:
        """Copy a file atomically."""
        content = self.get(name)
        if content is None:
            return False
        self.put(to, content, {})
        return True

    def delete(self, names: list[str]) -> None:
        """Remove files, and the folders that are empty then."""
        with Change(self._root) as change:
            for name in names:
                change.remove(name)
            change.commit()

    def names(self, prefix: str) -> Iterator[str]:
        """The files below a folder."""
        for path in sorted((self._root / prefix).rglob("*")):
            if path.is_file() and not any(part.startswith(".change-") for part in path.parts):
                yield path.relative_to(self._root).as_posix()
