# SPDX-License-Identifier: AGPL-3.0-or-later
"""What was published when: kept in the store itself, so that any machine can publish the next time.

A release names a digest for each of the site's folders; the files of a folder are in a manifest of that name, which is
written once and never changes. A million manuals are one file of 90 MB and as many small ones, of which a publication
reads only those that have changed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from manualkit.catalog.store import Store
from manualkit.errors import OutputError
from manualkit.model import Field, Frozen
from manualkit.storage import digest, sha256
from manualkit.value import checker

RELEASES = ".manualkit/releases/"
MANIFESTS = ".manualkit/manifests/"
VERSIONS = ".manualkit/versions/"
HEADERS = {"Content-Type": "application/json", "Cache-Control": "no-store"}

Files = dict[str, str]
"""Names in the site, with the hash of each content."""


class Release(Frozen):
    """One publication."""

    number: int = 0
    folders: dict[str, str] = Field(default={}, description="Folders of the site, and their manifests' digests.")
    gone: dict[str, tuple[str, ...]] = Field(
        default={}, description="Folders whose manual was taken away, and the keys that led to it."
    )


def local(site: Path) -> dict[str, Files]:
    """The files of a site by its first folder; those beside the folders are in the folder ''."""
    found: dict[str, Files] = {}
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if path.is_file() and not name.startswith("."):
            found.setdefault(name.partition("/")[0] if "/" in name else "", {})[name] = sha256(path)
    return found


def named(files: Mapping[str, str]) -> str:
    """A folder's digest."""
    return digest(part for name in sorted(files) for part in (name, files[name]))


def releases(store: Store) -> list[int]:
    """The numbers of the releases that the store still has, the newest last."""
    names = [name.removeprefix(RELEASES).removesuffix(".json") for name in store.names(RELEASES)]
    return sorted(int(name) for name in names if name.isdecimal())


def load(store: Store, number: int) -> Release:
    """A release; an empty one for 0. Raises OutputError when the store has none that can be read."""
    if not number:
        return Release()
    name = f"{RELEASES}{number:08}.json"
    try:
        return Release.model_validate_json(store.get(name) or b"")
    except ValueError:
        raise OutputError(f"{name}: cannot be read", hint="Remove it; everything is sent again then.") from None


def save(store: Store, release: Release) -> bool:
    """Keep a release; False when another publication had the same number first."""
    text = json.dumps(release.model_dump(mode="json"), ensure_ascii=False, sort_keys=True)
    return store.create(f"{RELEASES}{release.number:08}.json", text.encode(), HEADERS)


def manifest(store: Store, name: str) -> Files:
    """The files of a folder, by its digest; empty for an empty name. Raises OutputError when the store lost it."""
    if not name:
        return {}
    content = store.get(f"{MANIFESTS}{name}.json")
    if content is None:
        raise OutputError(f"{MANIFESTS}{name}.json: not in the store", hint="Publish with --all.")
    return files_of(content)


def files_of(content: bytes) -> Files:
    """What a manifest holds. Raises ValueError for what is none."""
    found: Files = checker(Files).validate_json(content)
    return found


def save_manifest(store: Store, files: Mapping[str, str]) -> str:
    """Keep a folder's files; its digest."""
    name = named(files)
    store.create(f"{MANIFESTS}{name}.json", json.dumps(dict(files), sort_keys=True).encode(), HEADERS)
    return name


def version(name: str, content: str) -> str:
    """Where an earlier content of a file is kept."""
    return f"{VERSIONS}{name}/{content}"


def folders_of(releases: Iterable[Release]) -> set[tuple[str, str]]:
    """Folders with their digests, in any of the releases."""
    return {pair for release in releases for pair in release.folders.items()}
