# SPDX-License-Identifier: AGPL-3.0-or-later
"""Many small manuals: do time and memory for each stay as they were? And how large is an answer of the index?

    python benchmarks/manymanuals.py N [--jobs J]

Draws N manuals of two pages, converts and publishes them to a folder, then does that again with nothing changed.
`--index`: the index is made for a million articles, from made-up entries.
"""

from __future__ import annotations

import argparse
import gzip
import resource
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


def convert(folder: Path, jobs: int, tell: bool = False) -> float:
    """Convert all, and tell each tenth of the run as it ends; seconds."""
    settings = CatalogSettings()
    places = Places(folder, folder / "work", folder / "site")
    entries = read_entries(folder / "list.csv", settings)
    size = max(1, len(entries) // PARTS)
    heard: list[Outcome] = []
    begin = last = time.monotonic()

    def hear(outcome: Outcome, _: int) -> None:
        nonlocal last
        heard.append(outcome)
        if tell and len(heard) % size == 0:
            show(len(heard), heard[-size:], time.monotonic() - last)
            last = time.monotonic()

    run_batch(entries, places, settings, LocalEngine(jobs), hear)
    if tell:
        print(f"  index and report: {time.monotonic() - last:.1f} s", flush=True)
    return time.monotonic() - begin


def show(number: int, part: list[Outcome], seconds: float) -> None:
    """What each manual of a part of the run cost."""
    memory = [outcome.memory_mb for outcome in part]
    own = resource.getrusage(resource.RUSAGE_SELF)
    print(
        f"  ... {number:7}: {1000 * mean(o.cpu_seconds for o in part):4.0f} ms of a processor a manual, "
        f"{1000 * seconds / len(part):4.0f} ms of time, {mean(memory):4.0f} MB, at most {max(memory)} MB; "
        f"the parent so far {own.ru_utime + own.ru_stime:.0f} s, {own.ru_maxrss // 1024} MB; "
        f"failed {sum(o.status == 'failed' for o in part)}",
        flush=True,
    )


def sizes(contents: list[bytes]) -> str:
    """Bytes of the index's answers, as they are and as a web server sends them."""
    plain, packed = [len(content) for content in contents], [len(gzip.compress(content)) for content in contents]
    return f"{mean(plain):.0f} bytes, at most {max(plain)}; as it is sent {mean(packed):.0f}, {max(packed)}"


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
    sample = [files[shard(key("sku", f"{n:07}"), 4)] for n in range(0, MILLION, MILLION // 200)]
    total = sum(len(content) for content in files.values())
    print(f"index of {MILLION} articles, {3 * MILLION} keys: {len(files)} files, {total / 1e6:.0f} MB")
    print(f"  a look-up: {sizes(sample)}; the largest of all {max(map(len, files.values()))}")
    print(f"  made in {time.monotonic() - begin:.0f} s")


def main() -> None:
    """Do what the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("n", type=int)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--folder", type=Path, help="where the manuals are drawn and converted (default: /tmp)")
    parser.add_argument("--index", action="store_true", help="only the index of a million articles")
    arguments = parser.parse_args()
    if arguments.index:
        index()
        return
    with tempfile.TemporaryDirectory(dir=arguments.folder) as name:
        folder = Path(name)
        lines = ["sku,brand,pdf"]
        for number in range(arguments.n):
            draw(folder / f"{number:07}.pdf", number)
            lines.append(f"V{number:07},Velmora,{number:07}.pdf")
        (folder / "list.csv").write_text("\n".join(lines))
        print(f"{arguments.n} manuals of two pages, {arguments.jobs} workers", flush=True)
        print(f"  in all: {convert(folder, arguments.jobs, tell=True):.1f} s", flush=True)
        print(f"  again: {convert(folder, arguments.jobs):.1f} s", flush=True)
        print(f"  a look-up: {sizes([path.read_bytes() for path in (folder / 'site' / 'index').glob('*.json')])}")
        for what in ("publish", "publish again"):
            begin = time.monotonic()
            sent = publish(folder / "site", FolderStore(folder / "target"), lambda *_: None)
            print(
                f"  {what}: {len(sent.sent)} files, {sent.bytes / 1e6:.1f} MB, {time.monotonic() - begin:.1f} s",
                flush=True,
            )


if __name__ == "__main__":
    main()
