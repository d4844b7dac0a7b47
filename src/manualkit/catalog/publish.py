# SPDX-License-Identifier: AGPL-3.0-or-later
"""`manualkit publish`: send what has changed, so that nobody ever reads half of it.

Files with a hash in their name go first, then the guides, then the index, and last the release that says what is there.
A file that is replaced is kept beside the site until no release that can be gone back to needs it; a file that the site
has no more stays as long. What has been sent before an interruption is not sent again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from manualkit.catalog import release as kept
from manualkit.catalog.headers import headers, immutable, is_index
from manualkit.catalog.prune import prune
from manualkit.catalog.release import Files, Release
from manualkit.catalog.store import Store
from manualkit.catalog.tombstone import TOMBSTONE, tombstone, with_tombstones
from manualkit.errors import InputError, OutputError
from manualkit.model import Field, Frozen
from manualkit.siteindex import HEAD
from manualkit.storage import sha256

KEEP = 5
"""Releases that can be gone back to."""
_THREADS = 16
_RANKS = 6  # of _when
Progress = Callable[[str, int, int], None]


class Sent(Frozen):
    """What a publication did, or would do."""

    release: int
    sent: tuple[str, ...] = Field(default=(), description="Files in the order in which they were sent.")
    bytes: int = 0
    unchanged: int = Field(default=0, description="Files that the store has already.")
    removed: tuple[str, ...] = Field(default=(), description="Files that the site has no more.")
    gone: dict[str, tuple[str, ...]] = Field(default={}, description="Folders of manuals taken away, with their keys.")
    dry_run: bool = False


def publish(
    site: Path, store: Store, progress: Progress, *, dry_run: bool = False, everything: bool = False, keep: int = KEEP
) -> Sent:
    """Send the site. Raises InputError when it is none, OutputError when the store fails: run it again then."""
    if not (site / HEAD).is_file():
        raise InputError(f"{site}: no site, {HEAD} is missing", hint="Make one with 'manualkit batch' or 'convert'.")
    numbers = kept.releases(store)
    before = kept.load(store, numbers[-1] if numbers else 0)
    here = kept.local(site)
    gone = with_tombstones(before, here, store)
    now = {folder: kept.named(files) for folder, files in here.items()}
    changed = [folder for folder in {**before.folders, **now} if before.folders.get(folder) != now.get(folder)]
    old = _all(kept.manifest(store, before.folders.get(folder, "")) for folder in changed)
    new = _all(here.get(folder, {}) for folder in changed)
    send = {
        n: sha for n, sha in (_all(here.values()) if everything else new).items() if everything or old.get(n) != sha
    }
    order = sorted(send, key=_when)
    result = Sent(
        release=before.number + 1 if changed or everything else before.number,
        sent=tuple(order),
        bytes=sum((site / name).stat().st_size for name in order if not name.endswith(TOMBSTONE)),
        unchanged=sum(len(files) for files in here.values()) - len(order),
        removed=tuple(sorted(set(old) - set(new))),
        gone={folder: keys for folder, keys in gone.items() if folder not in before.gone},
        dry_run=dry_run,
    )
    if dry_run or not (changed or everything):
        return result
    _send(site, store, send, old, gone, progress)
    for folder in changed:
        kept.save_manifest(store, here.get(folder, {}))
    _close(store, Release(number=result.release, folders=now, gone=gone))
    prune(store, keep)
    return result


def rollback(store: Store, progress: Progress, *, dry_run: bool = False) -> Sent:
    """Publish the release before the last one again, as a release of its own: a second rollback takes it back.

    Raises InputError when there is none.
    """
    numbers = kept.releases(store)
    if len(numbers) < 2:
        raise InputError("no earlier release to go back to", hint=f"The last {KEEP} are kept.")
    now, wanted = (kept.load(store, number) for number in (numbers[-1], numbers[-2]))
    changed = [f for f in {**now.folders, **wanted.folders} if now.folders.get(f) != wanted.folders.get(f)]
    old = _all(kept.manifest(store, now.folders.get(folder, "")) for folder in changed)
    new = _all(kept.manifest(store, wanted.folders.get(folder, "")) for folder in changed)
    order = sorted((name for name, content in new.items() if old.get(name) != content), key=_when)
    result = Sent(
        release=now.number + 1, sent=tuple(order), removed=tuple(sorted(set(old) - set(new))), dry_run=dry_run
    )
    if dry_run:
        return result
    for number, name in enumerate(order, 1):
        if name in old:
            _keep_version(store, name, old[name])
            if not store.copy(kept.version(name, new[name]), name):
                raise OutputError(f"{name}: its earlier version is not in the store", hint="Publish the site again.")
        progress("publish", number, len(order))
    _close(store, Release(number=result.release, folders=wanted.folders, gone=wanted.gone))
    return result


def _send(
    site: Path, store: Store, send: Files, old: Files, gone: dict[str, tuple[str, ...]], progress: Progress
) -> None:
    order, done = sorted(send, key=_when), 0

    def one(name: str) -> None:
        content = tombstone(gone[name.partition("/")[0]]) if name.endswith(TOMBSTONE) else _read(site / name)
        if sha256(content) != send[name]:
            raise OutputError(f"{site / name}: was changed while it was being published", hint="Run it again.")
        if name in old:
            _keep_version(store, name, old[name])
        elif immutable(name) and store.create(name, content, headers(name)):
            return
        store.put(name, content, headers(name))

    with ThreadPoolExecutor(_THREADS) as pool:
        for rank in range(_RANKS):
            for _ in pool.map(one, [name for name in order if _when(name)[0] == rank]):
                done += 1
                progress("publish", done, len(order))


def _keep_version(store: Store, name: str, content: str) -> None:
    """Copy a file aside before it is replaced; one that was copied before an interruption may be replaced already."""
    if not store.has(kept.version(name, content)):
        store.copy(name, kept.version(name, content))


def _close(store: Store, release: Release) -> None:
    if not kept.save(store, release):
        raise OutputError(
            f"release {release.number} was published by somebody else in the meantime",
            hint="Run it again: what differs from theirs is sent.",
        )


def _when(name: str) -> tuple[int, str]:
    """Hashed files, pictures, guides and pages, the site's own pages, the index's shards, its head."""
    if name == HEAD:
        return 5, name
    if is_index(name):
        return 4, name
    if immutable(name):
        return 0, name
    if "/" not in name:
        return 3, name
    return (2 if name.endswith((".html", ".json")) else 1), name


def _all(files: Iterable[Files]) -> Files:
    return {name: content for part in files for name, content in part.items()}


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise OutputError(f"{path}: {error.strerror} while it was being published", hint="Run it again.") from error
