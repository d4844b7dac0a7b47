# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a folder of PDFs says of itself: titles, model numbers and languages, by which a shop's list is matched."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from itertools import takewhile
from pathlib import Path

from manualkit.catalog.child import Done, result_of, start
from manualkit.catalog.numbers import numbers
from manualkit.catalog.settings import Limits
from manualkit.errors import InputError
from manualkit.languages.load import available
from manualkit.model import Field, Frozen
from manualkit.regex import regex
from manualkit.storage import Change, sha256

FORMAT = "2"
_COVER_PAGES = 2
_COVER_WORDS = 400
_SAMPLES = 40  # pages of which the languages are detected
_COMMON = 0.02  # of the pages' texts: a language with less is a line of small print
_LIMITS = Limits(seconds=120, memory_mb=1500)
_NAME = regex(r"[\s_+,;()\[\]]+")


class Printed(Frozen):
    """What a PDF says, whatever its file is called; kept by its content's hash."""

    format: str = FORMAT
    pages: int = 0
    title: str = Field(default="", description="The title in its metadata.")
    cover: tuple[str, ...] = Field(default=(), description="Words of its first pages.")
    back: tuple[str, ...] = Field(default=(), description="Words of its last page: brand and address are often there.")
    cover_numbers: tuple[str, ...] = Field(default=(), description="What can be model numbers there.")
    numbers: dict[str, int] = Field(
        default={}, description="What can be model numbers in the whole text, and how often."
    )
    languages: tuple[str, ...] = ()
    problem: str = ""


class Shelved(Frozen):
    """A PDF of the folder."""

    file: str = Field(description="Its path from the table's folder, with '/'.")
    sha256: str
    printed: Printed

    @property
    def name_words(self) -> tuple[str, ...]:
        """The words of the file's name."""
        return tuple(word for word in _NAME.split(Path(self.file).stem) if word)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages at the end of the file's name, else those of its text; none for a manual without words."""
        parts = reversed(re.split(r"[-_. ]", Path(self.file).stem.lower()))
        named = tuple(takewhile(available().__contains__, parts))
        return named[::-1] or self.printed.languages


def look(path: Path) -> Printed:
    """Read one PDF. Raises InputError or EncryptedError."""
    from manualkit.extract.language import detect
    from manualkit.extract.mupdf import Reader

    found: Counter[str] = Counter()
    cover: list[str] = []
    back: list[str] = []
    languages: Counter[str] = Counter()
    with Reader(path) as reader:
        title, pages = reader.title, reader.page_count
        step = max(1, pages // _SAMPLES)
        for page in reader.pages():
            words = [word for word, _ in page.words()]
            found.update(numbers(words))
            if page.number <= _COVER_PAGES:
                cover += words
            if page.number == pages:
                back = words[-_COVER_WORDS:]
            if page.number % step == 0:
                languages[detect(" ".join(words))[0]] += len(words)
    total = sum(languages.values())
    return Printed(
        pages=pages,
        title=title,
        cover=tuple(cover[:_COVER_WORDS]),
        back=tuple(back),
        cover_numbers=tuple(dict.fromkeys(numbers([*title.split(), *cover[:_COVER_WORDS]]))),
        numbers=dict(found),
        languages=tuple(code for code, count in languages.most_common() if code and count >= _COMMON * total),
    )


def shelf(
    folder: Path, base: Path, cache: Path, jobs: int, progress: Callable[[str, int, int], None]
) -> tuple[Shelved, ...]:
    """Every PDF of a folder and the folders in it, by name, with its path from `base`; one that cannot be read says
    why. Each is read once, in a process of its own. Raises InputError when there is none."""
    paths = sorted(p for p in folder.rglob("*") if p.suffix.lower() == ".pdf" and p.is_file())
    if not paths:
        raise InputError(f"{folder}: no PDF here", hint="Name the folder that the manuals are in.")
    hashes = {path: sha256(path) for path in paths}
    known = {digest: printed for digest in set(hashes.values()) if (printed := _kept(cache, digest))}
    todo = {hashes[path]: path for path in paths if hashes[path] not in known}
    for count, (digest, printed) in enumerate(_look_at(todo, jobs), 1):
        progress("match", count, len(todo))
        known[digest] = printed
        if not printed.problem:
            with Change(cache) as change:
                change.write(f"{digest}.json", printed.model_dump_json().encode())
                change.commit()
    return tuple(Shelved(file=_from(base, path), sha256=hashes[path], printed=known[hashes[path]]) for path in paths)


def _from(base: Path, path: Path) -> str:
    """The path as it is named: a link keeps its own name."""
    return Path(os.path.relpath(path.absolute(), base.absolute())).as_posix()


def _look_at(todo: dict[str, Path], jobs: int) -> Iterator[tuple[str, Printed]]:
    running: dict[Future[Done[Printed]], str] = {}
    waiting = iter(todo.items())
    try:
        while True:
            while len(running) < jobs and (more := next(waiting, None)):
                running[start(look, more[1], limits=_LIMITS)] = more[0]
            if not running:
                return
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                done = result_of(future, _LIMITS)
                yield running.pop(future), done.value or Printed(problem=done.trouble.why if done.trouble else "")
    finally:
        for future in running:
            future.cancel()


def _kept(cache: Path, digest: str) -> Printed | None:
    try:
        printed = Printed.model_validate_json((cache / f"{digest}.json").read_bytes())
    except (OSError, ValueError):
        return None
    return printed if printed.format == FORMAT else None
