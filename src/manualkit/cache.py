# SPDX-License-Identifier: AGPL-3.0-or-later
"""What costs time to make and can be made again, kept in the user's cache folder. The disk's errors are no errors."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Callable
from pathlib import Path


def folder(name: str) -> Path | None:
    """Where things of one kind are kept, readable for the user alone; None where MANUALKIT_CACHE is "off", or where
    there can be no such folder."""
    named = os.environ.get("MANUALKIT_CACHE")
    if named == "off":
        return None
    try:
        base = Path(named) if named else Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "manualkit"
        place = base / name
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
    except (OSError, RuntimeError):  # RuntimeError: no home
        return None
    return place if os.access(place, os.W_OK) else None


def kept(kind: str, key: str, make: Callable[[], bytes], *, most: int = 8) -> bytes:
    """What `make` makes, from the cache if it was made under this key before. The `most` newest of a kind stay: a user
    may have several versions of manualkit."""
    place = folder(kind)
    if place is None:
        return make()
    with contextlib.suppress(OSError):
        return (place / key).read_bytes()
    content = make()
    keep(place, key, content)
    with contextlib.suppress(OSError):
        for old in sorted(place.iterdir(), key=lambda file: file.stat().st_mtime)[:-most]:
            old.unlink(missing_ok=True)
    return content


def keep(place: Path, name: str, content: bytes) -> None:
    """Write a file of the cache; it is complete or not there."""
    with contextlib.suppress(OSError):
        number, path = tempfile.mkstemp(prefix=".new-", dir=place)
        with os.fdopen(number, "wb") as file:
            file.write(content)
        Path(path).replace(place / name)
