# SPDX-License-Identifier: AGPL-3.0-or-later
"""A corpus as a catalogue: is it matched right, what does a second processor bring, what does a second run cost?

    python benchmarks/catalogue.py ../shared/corpus [--batch N]

The corpus is a folder of PDFs with MANIFEST.tsv (columns file, manufacturer, product, languages). From it 300 made-up
articles are drawn: several spellings of each product, and products that no manual is for.
With `--batch`, the first N manuals are converted with one worker and with two, and then once more.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from manualkit.catalog.batch import Places
from manualkit.catalog.engine import LocalEngine
from manualkit.catalog.entries import read_entries
from manualkit.catalog.entry import Entry
from manualkit.catalog.match import match_catalog
from manualkit.catalog.run import run_batch
from manualkit.catalog.settings import CatalogSettings
from manualkit.catalog.summary import BatchReport

ARTICLES = 300
STRANGERS = (
    ("Bosch", "SMS6ZCI42E", "dishwasher"), ("Samsung", "RB38T650", "fridge"), ("HP", "ENVY 6020", "printer"),
    ("Velmora", "HD20", "kettle"), ("Kromsdorf", "SMV4HAX40E", "dishwasher"), ("Netgear", "GS308", "switch"),
    ("IKEA", "BILLY", "bookcase"), ("Atari", "2600", "console"), ("Trikdis", "G16", "communicator"),
)  # fmt: skip
"""Articles that no manual of the corpus is for: brand, model, what it is."""


_MODEL = re.compile(r"(?=.*\d)[A-Z0-9][A-Z0-9-]{3,}|[A-Z]{2,}-[A-Z]+|[A-Z][a-z]*[A-Z]\w+")
"""A word that a shop would write as the model."""


@dataclass(frozen=True)
class Known:
    """A manual of the corpus; `name` is the file under which it is matched."""

    name: str
    source: Path
    brand: str
    product: str
    language: str

    @property
    def family(self) -> tuple[str, str]:
        """What its translations, volumes and revisions have in common."""
        return self.brand, self.product.split()[0]


def known(corpus: Path, opaque: bool) -> list[Known]:
    """The manuals; `opaque`: each under a number."""
    with (corpus / "MANIFEST.tsv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    return [
        Known(
            f"{n:03}.pdf" if opaque else r["file"],
            corpus / r["file"],
            r["manufacturer"],
            r["product"].split(" (")[0].split(" The Manual")[0],
            r["languages"][:2],
        )
        for n, r in enumerate(rows, 1)
    ]


def articles(manuals: list[Known]) -> Iterator[tuple[Entry, Known | None]]:
    """Made-up articles, each with the manual that it was made from."""
    for number in range(ARTICLES):
        sku = f"{900_000 + number}"
        if number % 10 == 9:
            brand, model, what = STRANGERS[number // 10 % len(STRANGERS)]
            yield Entry(sku=sku, brand=brand, model=model, title=f"{brand} {model} {what}"), None
            continue
        manual = manuals[number % len(manuals)]
        words = manual.product.split()
        model, turn = next(filter(_MODEL.fullmatch, words), ""), number // len(manuals)
        language = manual.language if turn % 2 and manual.language != "no" else ""
        title = (manual.product, f"{manual.brand} {manual.product} white", " ".join(words[:3]), f"{words[0]} set")[
            turn % 4
        ]
        yield Entry(sku=sku, brand=manual.brand, model=model, title=title, language=language), manual


def matching(manuals: list[Known], folder: Path) -> dict[str, str]:
    """Match the articles and say how many are right, open and wrong; the files of each article."""
    truth = list(articles(manuals))
    with (folder / "list.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("sku", "brand", "model", "title", "language"))
        writer.writerows((e.sku, e.brand, e.model, e.title, e.language) for e, _ in truth)
    for manual in manuals:
        (folder / "pdfs").mkdir(exist_ok=True)
        (folder / "pdfs" / manual.name).symlink_to(manual.source.resolve())
    begin = time.monotonic()
    found = match_catalog(folder / "list.csv", folder / "pdfs", folder / "m.csv", CatalogSettings(), 2, lambda *_: None)
    seconds = time.monotonic() - begin
    by_file = {f"pdfs/{manual.name}": manual for manual in manuals}
    files: dict[str, list[Known]] = {}
    notes: dict[str, str] = {}
    for line in found.lines:
        files.setdefault(line.sku, []).extend([by_file[line.pdf]] if line.pdf else [])
        notes[line.sku] = line.note
    verdicts: Counter[str] = Counter()
    for entry, source in truth:
        verdict = _verdict(source, files[entry.sku])
        verdicts[verdict] += 1
        if verdict == "wrong" or (verdict == "open" and "-v" in sys.argv):
            print(f"{verdict}: {entry.brand} {entry.model} {entry.title} {entry.language}: {notes[entry.sku]}")
            print("   ", [m.source.name for m in files[entry.sku]])
    print(f"{len(truth)} articles, {len(manuals)} manuals, {seconds:.1f} s: {dict(verdicts)}")
    return {sku: " ".join(sorted(manual.name for manual in given)) for sku, given in files.items() if sku}


def differing(found: dict[str, str], table: Path, update: bool) -> int:
    """Compare with the expected table, or write it; how many articles differ."""
    if update:
        table.write_text("".join(f"{sku}\t{names}\n" for sku, names in found.items()), "utf-8")
    expected = dict(line.split("\t") for line in table.read_text("utf-8").splitlines())
    different = [sku for sku in {**expected, **found} if expected.get(sku) != found.get(sku)]
    for sku in different:
        print(f"differs: {sku}: expected {expected.get(sku)!r}, found {found.get(sku)!r}")
    return len(different)


def _verdict(manual: Known | None, found: list[Known]) -> str:
    if manual is None:
        return "wrong" if found else "rightly none"
    if not found:
        return "open"
    if any(m.family != manual.family for m in found):
        return "wrong"
    return "right" if manual in found else "another volume, edition or language"


def converting(manuals: list[Known], folder: Path) -> None:
    """Convert the manuals with one worker and with two, then once more, then after one edit."""
    lines = ["sku,pdf", *(f"{n:03},pdfs/{manual.name}" for n, manual in enumerate(manuals))]
    (folder / "batch.csv").write_text("\n".join(lines) + "\n")
    one, two = (_batch(folder, f"{jobs}", jobs) for jobs in (1, 2))
    pages = sum(o.found.pages for o in one.outcomes if o.found)
    print(f"{len(manuals)} manuals, {pages} pages: {one.seconds:.1f} s with one worker, {two.seconds:.1f} s with two")
    used = sum(o.cpu_seconds for o in one.outcomes)
    print(f"  {one.seconds / two.seconds:.2f} times as fast; {1000 * one.seconds / max(1, pages):.0f} ms a page")
    print(
        f"  of a processor: {1000 * used / max(1, pages):.0f} ms a page, {used / len(manuals):.2f} s a manual",
        flush=True,
    )
    print(f"  most memory of a worker: {max(o.memory_mb for o in one.outcomes)} MB")
    print(f"  failed: {[(o.job.pdf, o.why) for o in one.having('failed')]}")
    again = _batch(folder, "2", 2)
    print(f"  second run: {again.seconds:.2f} s, {len(again.having('unchanged'))} unchanged")


def _batch(folder: Path, name: str, jobs: int) -> BatchReport:
    settings = CatalogSettings()
    places = Places(folder, folder / f"work{name}", folder / f"site{name}")
    return run_batch(read_entries(folder / "batch.csv", settings), places, settings, LocalEngine(jobs), lambda *_: None)


def main() -> int:
    """Do what the command line says; 1 when a match is not the expected one."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--batch", type=int, default=0, metavar="N", help="convert the first N manuals")
    parser.add_argument("--opaque", action="store_true", help="hide the files' names")
    parser.add_argument("--expect", type=Path, metavar="FILE", help="compare the matches with this table")
    parser.add_argument("--update", action="store_true", help="write that table")
    parser.add_argument("-v", action="store_true", help="show what is open")
    arguments = parser.parse_args()
    manuals = known(arguments.corpus, arguments.opaque)
    with tempfile.TemporaryDirectory() as folder:
        found = matching(manuals, Path(folder))
        if arguments.expect and differing(found, arguments.expect, arguments.update):
            return 1
        if arguments.batch:
            converting(manuals[: arguments.batch], Path(folder))
    return 0


if __name__ == "__main__":
    sys.exit(main())
