# SPDX-License-Identifier: AGPL-3.0-or-later
"""Files: safe names, atomic writes, and changes that happen whole or not at all."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath
from types import TracebackType

from manualkit.errors import InputError, OutputError
from manualkit.locks import locked, remove_unused, sweep, temporary
from manualkit.regex import regex

_PLAIN_SKU = regex(r"[A-Z0-9](?:[A-Z0-9_.-]{0,62}[A-Z0-9_-])?")
_RESERVED = regex(r"(?:CON|PRN|AUX|NUL|COM[0-9]|LPT[0-9]|ASSETS|INDEX)(?:\..*)?")  # of Windows, and of the site
_HASH_LENGTH = 10


def slug(sku: str) -> str:
    """A folder name for an article number: safe on every system, readable, and different for every SKU.

    Capitals, digits, '-', '_' and '.' stay as they are. Any other SKU gets '~' and a hash behind it, as `no` and `NO`
    would be one folder where letter case does not count.
    """
    if _PLAIN_SKU.fullmatch(sku) and not _RESERVED.fullmatch(sku):
        return sku
    letters = unicodedata.normalize("NFKD", sku).encode("ascii", "ignore").decode()
    readable = re.sub(r"[^A-Za-z0-9]+", "-", letters).strip("-")[:40].rstrip("-") or "sku"
    return f"{readable}~{hashlib.sha256(sku.encode('utf-8', 'surrogatepass')).hexdigest()[:_HASH_LENGTH]}"


def file_name(text: str) -> str:
    """An id as part of a file name: what some system forbids becomes '-'."""
    return re.sub(r'[\x00-\x1f\x7f<>:"/\\|?*\s]+', "-", text)[:80].rstrip(".-") or "unnamed"


def sha256(content: bytes | Path) -> str:
    """Hex digest of bytes or of a file's content. Raises InputError when the file cannot be read."""
    if isinstance(content, bytes):
        return hashlib.sha256(content).hexdigest()
    with _reading(content), content.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def readable(path: Path) -> None:
    """Raises InputError when the file cannot be read."""
    with _reading(path), path.open("rb") as file:
        file.read(1)


class Change:
    """Files gathered in a temporary folder beside their place; `commit` moves them in, leaving without it drops them.

    Use as a context manager. Every file is complete before the first one is moved, each move is atomic, they happen in
    the order in which the files were given, and removals come last. What a killed process left behind is swept away by
    the next change. Raises OutputError when something cannot be written.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self._removed: list[PurePosixPath] = []
        self._names: list[PurePosixPath] = []
        self._made: list[Path] = []
        self._inside: set[Path] = set()

    def __enter__(self) -> Change:
        self._made = [folder for folder in (self.root, *self.root.parents) if not folder.exists()]
        with writing(self.root):
            self._folder, self._held = temporary(self.root)
        sweep(self.root)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)
        os.close(self._held)
        for folder in self._made:  # perhaps for nothing
            remove_unused(folder)

    def write(self, name: str, content: bytes | Path | Iterator[bytes], *, link: bool = False) -> None:
        """Gather one file: its bytes, whole or in pieces, or a file to copy (`link`: to share, where the system can).

        `name` is relative to the root, with '/'.
        """
        relative = PurePosixPath(name)
        if relative.is_absolute() or ".." in relative.parts or not relative.parts:
            raise OutputError(f"{name!r} is no name inside of {self.root}")
        target = self._folder / relative
        with writing(self.root / relative):
            self._make(target.parent)
            if isinstance(content, bytes):
                _write(target, [content])
            elif not isinstance(content, Path):
                _write(target, content)
            elif not (link and _linked(content, target)):
                _copy(content, target)
        self._names.append(relative)

    def create(self, name: str, content: bytes) -> bool:
        """Write one file to its place at once, unless there is one; False then. No process sees half of it."""
        whole = self._folder / ".new"
        with writing(self.root / name):
            _write(whole, [content])
            (self.root / name).parent.mkdir(parents=True, exist_ok=True)
            return _linked(whole, self.root / name, replace=False)

    def __contains__(self, name: str) -> bool:
        return PurePosixPath(name) in self._names

    def remove(self, name: str) -> None:
        """Remove a file on commit, and the folders that are empty then."""
        self._removed.append(PurePosixPath(name))

    def commit(self) -> None:
        """Move everything to its place."""
        for name in self._names:
            with writing(self.root / name):
                self._make((self.root / name).parent)
        for name in dict.fromkeys(self._names):
            with writing(self.root / name):
                (self._folder / name).replace(self.root / name)
        for name in self._removed:
            with writing(self.root / name):
                (self.root / name).unlink(missing_ok=True)
                self._prune((self.root / name).parent)

    def _make(self, folder: Path) -> None:
        if folder not in self._inside:
            folder.mkdir(parents=True, exist_ok=True)
            self._inside.add(folder)

    def _prune(self, folder: Path) -> None:
        with suppress(OSError):  # not empty
            while folder != self.root:
                folder.rmdir()
                folder = folder.parent


def _write(target: Path, pieces: Iterable[bytes]) -> None:
    with target.open("wb") as file:
        file.writelines(pieces)
        file.flush()
        os.fsync(file.fileno())


def _copy(source: Path, target: Path) -> None:
    """By the system where it can: a PDF of some hundred megabytes does not go through our memory."""
    shutil.copyfile(source, target)
    with target.open("r+b") as file:
        os.fsync(file.fileno())


def _linked(source: Path, target: Path, *, replace: bool = True) -> bool:
    try:
        if replace:
            target.unlink(missing_ok=True)
        os.link(source, target)
    except OSError:
        return False
    return True


def write_file(path: Path, content: bytes) -> None:
    """Write one file atomically."""
    with Change(path.parent) as change:
        change.write(path.name, content)
        change.commit()


@contextmanager
def _reading(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise InputError(f"{path}: {_reason(error)}") from error


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Turns the system's errors into an OutputError that names `path`."""
    try:
        yield
    except OSError as error:
        raise OutputError(
            f"{path}: cannot be written: {_reason(error)}", hint="Choose another folder with -o and --site."
        ) from error


@contextmanager
def lock(folder: Path) -> Iterator[None]:
    """One process at a time in the folder, which is made; the others wait. Systems without flock have no lock."""
    with writing(folder):
        number = locked(folder)
    try:
        yield
    finally:
        os.close(number)


def digest(parts: Iterable[str | bytes]) -> str:
    """One hex digest of several texts; ('a', 'b') and ('ab',) differ."""
    total = hashlib.sha256()
    for part in parts:
        content = part.encode() if isinstance(part, str) else part
        total.update(len(content).to_bytes(8, "big") + content)
    return total.hexdigest()


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
