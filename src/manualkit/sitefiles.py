# SPDX-License-Identifier: AGPL-3.0-or-later
"""A manual's folder in the site: shared assets first, then the folder, then the index that leads to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import nullcontext
from pathlib import Path

from manualkit.storage import Change, lock

Files = Mapping[str, bytes | Path]


def write_manual(
    site: Path, folder: str, files: Files, assets: Files, index: Callable[[], Mapping[str, bytes]] | None
) -> None:
    """Write everything; what the folder has beside `files` is removed. `index` says which index files change, and is
    asked before the folder does; None where somebody writes the whole index later. Raises OutputError."""
    with lock(site) if index else nullcontext():
        leading = index() if index else {}
        _write(site, {name: content for name, content in assets.items() if not _is(site / name, content)})
        stale = [p for p in _inside(site / folder) if p not in files]
        _write(site / folder, files, stale)
        _write(site, leading)


def _write(root: Path, files: Files, stale: list[str] | None = None) -> None:
    if not files and not stale:
        return
    with Change(root) as change:
        for name, content in files.items():
            change.write(name, content)
        for name in stale or ():
            change.remove(name)
        change.commit()


def _inside(folder: Path) -> list[str]:
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


def _is(path: Path, content: bytes | Path) -> bool:
    expected = content if isinstance(content, bytes) else content.read_bytes()
    return path.is_file() and path.read_bytes() == expected
