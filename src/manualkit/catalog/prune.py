# SPDX-License-Identifier: AGPL-3.0-or-later
"""Old releases go, and with them the files that no release needs that can still be gone back to."""

from __future__ import annotations

from manualkit.catalog import release as kept
from manualkit.catalog.release import MANIFESTS, RELEASES
from manualkit.catalog.store import Store


def prune(store: Store, keep: int) -> None:
    """Keep the last `keep` releases. Files are removed before the release that lists them: an interruption leaves
    nothing behind that no release knows."""
    numbers = kept.releases(store)
    for number in numbers[:-keep]:
        old, later = kept.load(store, number), [kept.load(store, n) for n in numbers if n > number]
        needed = kept.folders_of(later)
        for folder, name in old.folders.items():
            if (folder, name) not in needed:
                _forget(store, folder, name, [r.folders.get(folder, "") for r in later])
        store.delete([f"{RELEASES}{number:08}.json"])


def _forget(store: Store, folder: str, name: str, later: list[str]) -> None:
    """Remove what only this state of a folder had."""
    files = kept.manifest(store, name)
    others = [kept.manifest(store, other) for other in dict.fromkeys(later)]
    current = others[-1] if others else {}
    unused = [file for file in files if all(file not in other for other in others)]
    versions = [
        kept.version(file, content)
        for file, content in files.items()
        if current.get(file) != content and all(other.get(file) != content for other in others)
    ]
    store.delete([*unused, *versions, f"{MANIFESTS}{name}.json"])
