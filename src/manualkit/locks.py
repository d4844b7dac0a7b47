# SPDX-License-Identifier: AGPL-3.0-or-later
"""Folders that several processes make, use and remove at the same time."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

fcntl: Any
try:
    import fcntl
except ImportError:  # Windows
    fcntl = None

_TEMPORARY = ".change-"
_OLD = 600.0  # seconds; a younger one may not be locked yet
_TRIES = 20

T = TypeVar("T")


def locked(folder: Path) -> int:
    """Makes the folder and waits for its lock; the descriptor that holds it until it is closed."""
    return _again(lambda: _locked(folder))


def _locked(folder: Path) -> int:
    folder.mkdir(parents=True, exist_ok=True)
    if fcntl is None:
        return os.open(os.devnull, os.O_RDONLY)
    number = os.open(folder, os.O_RDONLY)
    fcntl.flock(number, fcntl.LOCK_EX)
    if folder.is_dir() and os.path.samestat(os.fstat(number), folder.stat()):
        return number
    os.close(number)  # another process removed the folder while this one waited for it
    raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(folder))


def temporary(root: Path) -> tuple[Path, int]:
    """A new folder in `root`, and the descriptor that holds its lock as long as this process lives."""

    def make() -> tuple[Path, int]:
        root.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix=_TEMPORARY, dir=root))
        number = os.open(folder, os.O_RDONLY) if fcntl else os.open(os.devnull, os.O_RDONLY)
        if fcntl:
            fcntl.flock(number, fcntl.LOCK_EX)
        return folder, number

    return _again(make)


def _again(make: Callable[[], T]) -> T:
    """What `make` makes: another process may remove an empty folder between two of its system calls."""
    for _ in range(_TRIES):
        with suppress(FileNotFoundError):
            return make()
    return make()


def sweep(root: Path, age: float = _OLD) -> None:
    """Remove the temporary folders of processes that were killed: old ones that nobody holds."""
    for folder in root.glob(f"{_TEMPORARY}*"):
        with suppress(OSError):
            if time.time() - folder.stat().st_mtime >= age:
                with _held(folder):
                    shutil.rmtree(folder, ignore_errors=True)


def remove_unused(folder: Path) -> None:
    """Remove the folder if it is empty, and no other process has locked it."""
    with suppress(OSError), _held(folder):
        folder.rmdir()


@contextmanager
def _held(folder: Path) -> Iterator[None]:
    """Holds the folder's lock; raises OSError where another process does."""
    if fcntl is None:
        yield
        return
    number = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(number)
