# SPDX-License-Identifier: AGPL-3.0-or-later
"""Many small manuals: do time and memory for each stay as they were? And how large is an answer of the index?

    python benchmarks/manymanuals.py N [--jobs J]

Draws N manuals of two pages, converts and publishes them to a folder, then does that again with nothing changed.
`--index`: the index is made for a million articles, from made-up entries.
"""

from __future__ import annotations

import argparse
import gzip
import tempfile
import time
from pathlib import Path
from statistics import mean

import pymupdf

from manualkit.catalog.batch import Places
from manualkit.catalog.engine import LocalEngine
from manualkit.catalog.entries import read_entries
from manualkit.catalog.publish import publish
from manualkit.catalog.record import Outcome
from manualkit.catalog.run import run_batch
from manualkit.catalog.settings import CatalogSettings
from manualkit.catalog.store import FolderStore
from manualkit.siteindex import IndexEntry, Led, key, shard, whole

PARTS = 10
MILLION = 1_000_000
STEPS = ("Switch the appliance off.", "Open the lid and take the filter out.", "Rinse the filter.", "Put it back.")


def draw(path: Path, number: int) -> None:
    """A manual of two pages."""
    document = pymupdf.open()
    for title in ("Cleaning the filter", "Descaling the boiler"):
        page = document.new_page(width=400, height=600)
        lines = [f"Velmora V{number:07}", "User manual", "", title, *(f"{n}. {s}" for n, s in enumerate(STEPS, 1))]
        for row, line in enumerate(lines):
            page.insert_text((50, 60 + 20 * row), line, fontsize=11)
        page.draw_rect(pymupdf.Rect(60, 300, 260, 420), width=2)
        page.draw_circle((160, 360), 40, width=2)
    document.save(path)
    document.close()


def convert(folder: Path, jobs: int) -> list[tuple[float, Outcome]]:
    """Convert all; when each outcome came, from the begin."""
    settings = CatalogSettings()
    places = Places(folder, folder / "work", folder / "site")
    heard: list[tuple[float, Outcome]] = []
    begin = time.monotonic()
    entries = read_entries(folder / "list.csv", settings)
    run_batch(entries, places, settings, LocalEngine(jobs), lambda o, _: heard.append((time.monotonic() - begin, o)))
    return [*heard, (time.monotonic() - begin, heard[-1][1])]


def show(heard: list[tuple[float, Outcome]]) -> None:
    """Seconds and memory for each manual, in tenths of the run."""
    size = max(1, (len(heard) - 1) // PARTS)
    for start in range(0, size * PARTS, size):
        part = heard[start : start + size]
        seconds = (part[-1][0] - (heard[start - 1][0] if start else 0.0)) / len(part)
        memory = [outcome.memory_mb for _, outcome in part]
        print(
            f"  {start + 1:7} ... {1000 * seconds:6.0f} ms a manual, {mean(memory):4.0f} MB, at most {max(memory)} MB"
        )


def index() -> None:
    """The index of a million articles: files, and the bytes of one answer."""
    begin = time.monotonic()
    led = (
        Led(
            entry=IndexEntry(path=f"{n:07}", title=f"Velmora V{n:07} kettle", languages=("en", "de")),
            keys=(key("sku", f"{n:07}"), key("gtin", f"{4_000_000_000_000 + n}"), key("mpn", f"Velmora/{n:07}")),
        )
        for n in range(MILLION)
    )
    files = whole(led)
    sizes = [len(content) for content in files.values()]
    sample = range(0, MILLION, MILLION // 200)
    packed = [len(gzip.compress(files[shard(key("sku", f"{n:07}"), 4)])) for n in sample]
    print(f"index of {MILLION} articles, {3 * MILLION} keys: {len(files)} files, {sum(sizes) / 1e6:.0f} MB")
    print(
        f"  a look-up: {mean(sizes):.0f} bytes, at most {max(sizes)}; as it is sent {mean(packed):.0f}, {max(packed)}"
    )
    print(f"  made in {time.monotonic() - begin:.0f} s")


def main() -> None:
    """Do what the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("n", type=int)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--index", action="store_true", help="only the index of a million articles")
    arguments = parser.parse_args()
    if arguments.index:
        index()
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        lines = ["sku,brand,pdf"]
        for number in range(arguments.n):
            draw(folder / f"{number:07}.pdf", number)
            lines.append(f"V{number:07},Velmora,{number:07}.pdf")
        (folder / "list.csv").write_text("\n".join(lines))
        heard = convert(folder, arguments.jobs)
        print(f"{arguments.n} manuals of two pages: {heard[-1][0]:.1f} s with {arguments.jobs} workers")
        show(heard)
        print(f"  index and report: {heard[-1][0] - heard[-2][0]:.1f} s")
        print(f"  again: {convert(folder, arguments.jobs)[-1][0]:.1f} s")
        for what in ("publish", "publish again"):
            begin = time.monotonic()
            sent = publish(folder / "site", FolderStore(folder / "target"), lambda *_: None)
            print(f"  {what}: {len(sent.sent)} files, {sent.bytes / 1e6:.1f} MB, {time.monotonic() - begin:.1f} s")


if __name__ == "__main__":
    main()
