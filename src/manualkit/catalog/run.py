# SPDX-License-Identifier: AGPL-3.0-or-later
"""`manualkit batch`: a list with files becomes a site and a report."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable

from manualkit.catalog import batch
from manualkit.catalog.batch import Places
from manualkit.catalog.engine import Engine
from manualkit.catalog.entry import Entry
from manualkit.catalog.finish import finish
from manualkit.catalog.plan import load_folders, part, plan, save_folders
from manualkit.catalog.record import Outcome
from manualkit.catalog.settings import CatalogSettings
from manualkit.catalog.summary import BatchReport, Floor
from manualkit.errors import UsageError
from manualkit.workspace import probe

Heard = Callable[[Outcome, int], None]
"""Gets each outcome as it comes, and how many there are to be."""


def run_batch(
    entries: Iterable[Entry],
    places: Places,
    settings: CatalogSettings,
    engine: Engine,
    heard: Heard,
    *,
    shard: str = "",
    floors: tuple[Floor, ...] = (),
    force: bool = False,
) -> BatchReport:
    """Convert every manual of the list, and write the index. A part (`shard`) of the list writes none: a last run over
    the whole list does, which skips what the parts have made. Raises UsageError and OutputError."""
    begin = time.monotonic()
    if places.site.resolve() == places.work.resolve():
        raise UsageError("--work and --site name the same folder", hint="Writers' files and the site live apart.")
    for folder in (places.work, places.site):
        probe(folder)
    todo = plan(entries, load_folders(places.work))
    if not todo.jobs:
        raise UsageError("the list names no PDF", hint="Match it first: manualkit match CATALOG PDF_DIR.")
    jobs = part(todo.jobs, shard) if shard else todo.jobs
    save_folders(places.work, todo.jobs)
    outcomes = batch.run(jobs, places, settings, engine, lambda o: heard(o, len(jobs)), force=force)
    return BatchReport(
        outcomes=outcomes,
        without=todo.without,
        nobodys=todo.nobodys,
        removed=() if shard else finish(outcomes, places.work, places.site, settings.manuals.render),
        floors=floors,
        shard=shard,
        workers=engine.width,
        seconds=round(time.monotonic() - begin, 2),
    )
