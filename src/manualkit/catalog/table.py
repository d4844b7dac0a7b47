# SPDX-License-Identifier: AGPL-3.0-or-later
"""The table of matches: CSV that a person may edit, and that is remembered.

What the machine wrote last lies in .manualkit/ beside it. An article whose PDFs differ from that was decided by a
person: its lines stay for good. Deleting them hands the article back to the machine.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path

from manualkit.catalog.entries import read_entries
from manualkit.catalog.entry import COLUMNS, Entry
from manualkit.catalog.settings import CatalogSettings
from manualkit.storage import Change

BY_HAND = "by hand"
MACHINE = ".manualkit"

Lines = dict[str, list[Entry]]


def save(path: Path, lines: Iterable[Entry]) -> None:
    """Write the table and the machine's copy of it, atomically."""
    content = to_csv(lines).encode()
    with Change(path.parent) as change:
        for name in (path.name, f"{MACHINE}/{path.name}"):
            change.write(name, content)
        change.commit()


def decided(path: Path) -> Lines:
    """What a person decided in the table: lines by SKU."""
    if not path.is_file():
        return {}
    now, before = _by_sku(path), _by_sku(path.parent / MACHINE / path.name)
    mine = {sku: lines for sku, lines in now.items() if sku and _is_decided(lines, before.get(sku))}
    return {sku: [_by_hand(e) for e in lines] for sku, lines in mine.items()}


def to_csv(lines: Iterable[Entry]) -> str:
    """The table as CSV, with a byte order mark: without one, Excel takes it for another encoding."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([_plain(getattr(line, name)) for name in COLUMNS] for line in lines)
    return "\ufeff" + text.getvalue()


def _by_sku(path: Path) -> Lines:
    found: Lines = {}
    for entry in read_entries(path, CatalogSettings()) if path.is_file() else ():
        found.setdefault(entry.sku, []).append(entry)
    return found


def _is_decided(now: list[Entry], before: list[Entry] | None) -> bool:
    return any(e.how == BY_HAND for e in now) or before is None or [e.pdf for e in now] != [e.pdf for e in before]


def _by_hand(entry: Entry) -> Entry:
    return entry.model_copy(update={"how": BY_HAND, "score": "", "note": ""})


def _plain(text: str) -> str:
    """A cell is one line: some readers take a line end for a new row."""
    return " ".join(text.split())
