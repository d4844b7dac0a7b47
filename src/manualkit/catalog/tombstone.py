# SPDX-License-Identifier: AGPL-3.0-or-later
"""What stays of a manual that was taken away: gone.json in its folder, for apps that still know the folder."""

from __future__ import annotations

import json

from manualkit.catalog.release import Files, Release
from manualkit.catalog.store import Store
from manualkit.siteindex import Keys
from manualkit.storage import sha256

TOMBSTONE = "/gone.json"
_SHARED = {"", "assets", "index"}


def with_tombstones(before: Release, here: dict[str, Files], store: Store) -> dict[str, tuple[str, ...]]:
    """The folders that are gone, now or since an earlier release, with the keys that led to them; each gets its
    tombstone among the files that are to be published. A manual that is back has none."""
    was = {folder for folder in before.folders if folder not in _SHARED and folder not in here}
    gone = {folder: before.gone.get(folder) or _keys(store, folder) for folder in sorted(was)}
    gone = {folder: keys for folder, keys in gone.items() if keys}
    for folder, keys in gone.items():
        here[folder] = {folder + TOMBSTONE: sha256(tombstone(keys))}
    return gone


def tombstone(keys: tuple[str, ...]) -> bytes:
    """The content of gone.json."""
    return (json.dumps({"gone": list(keys)}, ensure_ascii=False) + "\n").encode()


def _keys(store: Store, folder: str) -> tuple[str, ...]:
    try:
        return tuple(sorted(Keys.model_validate_json(store.get(f"{folder}/guide.json") or b"").all()))
    except ValueError:
        return ()
