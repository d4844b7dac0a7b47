# SPDX-License-Identifier: AGPL-3.0-or-later
"""Folders in a store, for machines that share no disk.

A content is an object named by its hash, and is written once; a folder is a manifest that names its contents, and is
written last. So a folder in the store is whole: as it was, or as it is now, whoever dies in between.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from manualkit.catalog.release import HEADERS, Files, files_of
from manualkit.catalog.store import Store
from manualkit.errors import OutputError
from manualkit.plain import as_json
from manualkit.storage import sha256

OBJECTS = ".manualkit/depot/objects/"
FOLDERS = ".manualkit/depot/folders/"
_THREADS = 8
_HEADERS = {"Content-Type": "application/octet-stream", "Cache-Control": "no-store"}


class Depot:
    """The folders and contents that are kept in a store. Everything raises OutputError."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def keep(self, file: Path) -> str:
        """Keep a file's content, unless it is there already; its hash."""
        content = file.read_bytes()
        digest = sha256(content)
        if not self._store.has(OBJECTS + digest):
            self._store.create(OBJECTS + digest, content, _HEADERS)
        return digest

    def content(self, digest: str) -> bytes:
        """A content that was kept."""
        found = self._store.get(OBJECTS + digest)
        if found is None or sha256(found) != digest:
            raise OutputError(f"{OBJECTS}{digest}: not in the store, or not whole", hint="Run it again.")
        return found

    def send(self, name: str, files: dict[str, Path]) -> Files:
        """Keep a folder's files under its name; their hashes."""
        with ThreadPoolExecutor(_THREADS) as pool:
            kept = dict(zip(files, pool.map(self.keep, files.values()), strict=True))
        self._store.put(f"{FOLDERS}{name}.json", as_json(kept).encode(), HEADERS)
        return kept

    def files(self, name: str) -> Files:
        """The hashes of a folder's files; none of one that was never sent."""
        return files_of(self._store.get(f"{FOLDERS}{name}.json") or b"{}")

    def contents(self, files: Files) -> dict[str, bytes]:
        """The contents of files, by name."""
        with ThreadPoolExecutor(_THREADS) as pool:
            return dict(zip(files, pool.map(self.content, files.values()), strict=True))
