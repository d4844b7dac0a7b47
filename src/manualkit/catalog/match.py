# SPDX-License-Identifier: AGPL-3.0-or-later
"""`manualkit match`: a list and a folder of PDFs become a table of matches, with what a person decided in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from manualkit.catalog import table
from manualkit.catalog.entries import read_entries
from manualkit.catalog.entry import Entry
from manualkit.catalog.matching import match
from manualkit.catalog.settings import CatalogSettings
from manualkit.catalog.shelf import Shelved, shelf
from manualkit.errors import UsageError
from manualkit.model import Field, Frozen

NOBODYS = "no article of the list"


class Matches(Frozen):
    """What became of a list."""

    table: str
    lines: tuple[Entry, ...]

    @property
    def matched(self) -> int:
        """How many articles have a manual."""
        return len({line.sku for line in self.lines if line.sku and line.pdf})

    @property
    def without(self) -> tuple[Entry, ...]:
        """The articles without a manual, ties among them; their notes say why."""
        return tuple(line for line in self.lines if line.sku and not line.pdf)

    @property
    def nobodys(self) -> tuple[Entry, ...]:
        """The PDFs that are no article's manual."""
        return tuple(line for line in self.lines if not line.sku)


class MatchSummary(Frozen):
    """A table of matches in numbers."""

    table: str
    articles: int
    matched: int = Field(description="Articles with a manual.")
    by_hand: int = Field(description="Articles that a person decided.")
    ties: int
    without: int = Field(description="Articles without a manual, ties among them.")
    pdfs: int = Field(description="PDFs that are some article's manual.")
    nobodys: int = Field(description="PDFs that are no article's manual.")


def match_catalog(
    catalog: Path,
    folder: Path,
    output: Path,
    settings: CatalogSettings,
    jobs: int,
    progress: Callable[[str, int, int], None],
) -> Matches:
    """Match, and write the table. Raises InputError and InvalidDataError; the table is then as it was."""
    if output.resolve() == catalog.resolve():
        raise UsageError(f"{output}: the list itself", hint="Name another file for the table with -o.")
    entries = [entry for entry in read_entries(catalog, settings) if entry.sku]
    by_hand = table.decided(output)
    shelved = shelf(folder, output.parent, output.parent / table.MACHINE / "shelf", jobs, progress)
    open_ones = [entry for entry in entries if entry.sku not in by_hand]
    found: dict[str, list[Entry]] = {}
    for line in match(open_ones, shelved, settings.threshold, progress):
        found.setdefault(line.sku, []).append(line)
    lines = list(_in_order(entries, found, by_hand))
    result = Matches(table=str(output), lines=(*lines, *_rest(shelved, lines)))
    table.save(output, result.lines)
    return result


def summarize(matches: Matches) -> MatchSummary:
    """The table in numbers."""
    lines = matches.lines
    return MatchSummary(
        table=matches.table,
        articles=len({line.sku for line in lines if line.sku}),
        matched=matches.matched,
        by_hand=len({line.sku for line in lines if line.how == table.BY_HAND}),
        ties=sum("a tie: " in line.note for line in matches.without),
        without=len(matches.without),
        pdfs=len({line.pdf for line in lines if line.sku and line.pdf}),
        nobodys=len(matches.nobodys),
    )


def _in_order(
    entries: Iterable[Entry], found: dict[str, list[Entry]], by_hand: dict[str, list[Entry]]
) -> Iterator[Entry]:
    """The lines of each article in the list's order; then those that a person added."""
    first = {entry.sku: entry for entry in reversed(list(entries))}
    for sku in dict.fromkeys(entry.sku for entry in entries):
        yield from found.get(sku, ())
        for line in by_hand.get(sku, ()):
            yield first[sku].model_copy(update={"pdf": line.pdf, "how": line.how})
    for sku, lines in by_hand.items():
        if sku not in first:
            yield from (line.model_copy(update={"note": "not in the list"}) for line in lines)


def _rest(shelved: Iterable[Shelved], lines: Iterable[Entry]) -> Iterator[Entry]:
    used = {line.pdf for line in lines}
    for pdf in shelved:
        if pdf.file not in used:
            yield Entry(pdf=pdf.file, note=pdf.printed.problem or NOBODYS)
