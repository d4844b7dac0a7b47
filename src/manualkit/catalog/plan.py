# SPDX-License-Identifier: AGPL-3.0-or-later
"""From a list with files to jobs: one for each PDF, with all the articles that it is for, and its folder for good."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from manualkit.catalog.entry import Entry
from manualkit.errors import UsageError
from manualkit.model import Field, Frozen
from manualkit.plain import as_json
from manualkit.product import Product
from manualkit.storage import slug, write_file
from manualkit.value import checker

Folders = dict[str, str]
FOLDERS = ".manualkit/folders.json"
"""PDFs and their folders, so that a manual keeps its folder, and with it what was edited there, however the list is
sorted."""


class Job(Frozen):
    """One manual to convert."""

    folder: str = Field(description="Its folder in work and in site.")
    pdf: str = Field(description="Its file, as the list names it.")
    product: Product
    categories: tuple[str, ...] = ()
    models: tuple[str, ...] = ()


class Plan(Frozen):
    """What a list asks for."""

    jobs: tuple[Job, ...]
    without: tuple[Entry, ...] = Field(default=(), description="Articles that have no manual.")
    nobodys: tuple[Entry, ...] = Field(default=(), description="PDFs that are no article's manual.")


def plan(entries: Iterable[Entry], known: Mapping[str, str]) -> Plan:
    """The jobs, in the list's order. `known`: PDFs and the folders that they have."""
    entries = tuple(entries)
    by_pdf: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.sku and entry.pdf:
            by_pdf.setdefault(entry.pdf, []).append(entry)
    folders = {pdf: known[pdf] for pdf in by_pdf if pdf in known}
    taken = set(folders.values())
    for pdf, members in by_pdf.items():
        if pdf not in folders:
            folders[pdf] = _free(members[0], pdf, taken)
            taken.add(folders[pdf])
    with_manual = {entry.sku for members in by_pdf.values() for entry in members}
    return Plan(
        jobs=tuple(_job(folders[pdf], pdf, members) for pdf, members in by_pdf.items()),
        without=tuple(e for e in entries if e.sku and e.sku not in with_manual),
        nobodys=tuple(e for e in entries if not e.sku),
    )


def part(jobs: tuple[Job, ...], shard: str) -> tuple[Job, ...]:
    """The jobs of part i of n, written `i/n`: every n-th one, so that big manuals spread."""
    number, _, total = shard.partition("/")
    if not (number.isdecimal() and total.isdecimal() and 1 <= int(number) <= int(total)):
        raise UsageError(f"--shard {shard}: no part", hint="Such as 1/4, 2/4, 3/4, 4/4.")
    return jobs[int(number) - 1 :: int(total)]


def load_folders(work: Path) -> Folders:
    """PDFs and their folders; nothing when no batch ran here."""
    try:
        found: Folders = checker(Folders).validate_json((work / FOLDERS).read_bytes())
    except (OSError, ValueError):
        return {}
    return found


def save_folders(work: Path, jobs: Iterable[Job]) -> None:
    """Remember the folders of these jobs, and of those before."""
    before = load_folders(work)
    now = before | {job.pdf: job.folder for job in jobs}
    if now != before:
        write_file(work / FOLDERS, as_json(dict(sorted(now.items())), indent=1).encode())


def _free(entry: Entry, pdf: str, taken: set[str]) -> str:
    """The article's own folder for its first manual; a further volume or language has the file's name in it."""
    own = slug(entry.sku)
    return own if own not in taken else slug(f"{entry.sku} {Path(pdf).stem}")


def _job(folder: str, pdf: str, members: list[Entry]) -> Job:
    first = members[0]
    name = first.title or " ".join(filter(None, (first.brand, first.model)))
    return Job(
        folder=folder,
        pdf=pdf,
        product=Product(
            skus=_unique(e.sku for e in members),
            gtins=_unique(e.gtin for e in members),
            brand=first.brand or None,
            name=name or None,
        ),
        categories=_unique(e.category for e in members),
        models=_unique(e.model for e in members),
    )


def _unique(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, texts)))
