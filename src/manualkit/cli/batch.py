# SPDX-License-Identifier: AGPL-3.0-or-later
"""manualkit batch: convert a whole catalogue, and go on where the last run ended."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from manualkit.cli import options
from manualkit.cli.commands import Option
from manualkit.cli.terminal import terminal
from manualkit.errors import UsageError

if TYPE_CHECKING:
    from manualkit.catalog.engine import Engine
    from manualkit.catalog.record import Outcome
    from manualkit.catalog.summary import BatchReport

FailUnder = Annotated[
    list[str] | None,
    Option(
        "--fail-under", metavar="MEASURE=N", help="Exit code 1 below: quality=80, fidelity=99.5.", show_default=False
    ),
]
EngineName = Annotated[
    Literal["local", "dask"], Option("--engine", help="Where manuals are converted: here, or on a Dask cluster.")
]
Scheduler = Annotated[str, Option("--scheduler", metavar="ADDRESS", help="Of the Dask cluster.")]
Store = Annotated[
    str,
    Option(
        "--store",
        metavar="URL",
        help="Object storage through which manuals go to workers that share no disk.",
        show_default=False,
    ),
]
Shard = Annotated[str, Option("--shard", metavar="I/N", help="Only part I of N; a last run without writes the index.")]
Report = Annotated[
    Path | None,
    Option("--report", metavar="FILE.html", help="The page. [default: WORK/batch.html]", show_default=False),
]
Junit = Annotated[
    Path | None, Option("--junit", metavar="FILE.xml", help="The result for a CI system.", show_default=False)
]


def batch(
    catalog: options.Catalog,
    work: options.Work = Path("work"),
    site: options.Site = Path("site"),
    settings: options.CatalogFile = None,
    jobs: options.Jobs = 0,
    engine: EngineName = "local",
    scheduler: Scheduler = "",
    store: Store = "",
    shard: Shard = "",
    fail_under: FailUnder = None,
    report: Report = None,
    junit: Junit = None,
    force: options.Force = False,
    json: options.Json = False,
    verbose: options.Verbose = False,
    quiet: options.Quiet = False,
) -> int:
    """Convert every manual of a list; what is up to date is skipped. Exit code 9: some failed."""
    terminal.configure(verbose, quiet)
    from manualkit.catalog import entries, page, run
    from manualkit.catalog import junit as xml
    from manualkit.catalog.batch import Places
    from manualkit.catalog.settings import settings_for
    from manualkit.catalog.summary import floors
    from manualkit.storage import write_file

    chosen = settings_for(catalog, settings)
    places = Places(pdfs=catalog.parent, work=work, site=site, store=store)
    listed = entries.read_entries(catalog, chosen)
    limits, log = floors(fail_under or ()), _Log()
    with _engine(engine, scheduler, jobs) as chosen_engine:
        found = run.run_batch(listed, places, chosen, chosen_engine, log, shard=shard, floors=limits, force=force)
    place = report or work / "batch.html"
    write_file(place, page.page(found, site, place))
    if junit:
        write_file(junit, xml.junit(found))
    if json:
        terminal.data(found.model_dump_json(indent=2))
    _tell(found, place)
    return found.exit_code


@contextmanager
def _engine(name: str, scheduler: str, jobs: int) -> Iterator[Engine]:
    from manualkit.catalog.engine import LocalEngine, dask_engine

    if name == "local":
        yield LocalEngine(options.jobs(jobs))
        return
    if not scheduler:
        raise UsageError("--engine dask needs --scheduler", hint="Such as tcp://10.0.0.1:8786.")
    with dask_engine(scheduler) as engine:
        yield engine


class _Log:
    """A line for each manual, with the rate and the time that remains."""

    def __init__(self) -> None:
        self._begin = time.monotonic()
        self._done = self._worked = 0

    def __call__(self, outcome: Outcome, total: int) -> None:
        self._done += 1
        self._worked += outcome.seconds > 0
        place = f"[{self._done}/{total}]"
        what = f"{place} {outcome.status} {outcome.job.folder}"
        if outcome.status == "unchanged" and not outcome.seconds:
            terminal.detail(what)
            return
        found = outcome.found
        counts = f"{found.guides} guides, {found.steps} steps, {found.pages} pages" if found else ""
        cost = f"  {outcome.seconds:.1f} s, {outcome.memory_mb} MB" if outcome.seconds else ""
        terminal.note(
            f"{what}: {outcome.why or counts}{cost}{self._pace(total)}", "red" if outcome.status == "failed" else ""
        )

    def _pace(self, total: int) -> str:
        """Manuals a minute, and how long the rest takes at that rate."""
        passed = time.monotonic() - self._begin
        if not self._worked or passed <= 0:
            return ""
        rate = self._worked / passed
        left = (total - self._done) / rate
        return f"  ({60 * rate:.0f}/min, {int(left // 3600)}:{int(left % 3600 // 60):02}:{int(left % 60):02} left)"


def _tell(found: BatchReport, place: Path) -> None:
    from manualkit.catalog.record import STATUSES

    counts = ", ".join(f"{len(found.having(s))} {s}" for s in STATUSES)
    terminal.note(f"{len(found.outcomes)} manuals: {counts}  {found.seconds:.1f} s", "bold")
    for label, number in (
        ("doubtful", len(found.doubtful)),
        ("below the floor", len(found.below)),
        ("changed", len(found.changed)),
        ("removed from the site", len(found.removed)),
        ("articles without a manual", len(found.without)),
        ("PDFs without an article", len(found.nobodys)),
    ):
        if number:
            terminal.note(f"  {label}: {number}")
    for outcome in found.having("failed"):
        terminal.say(f"failed: {outcome.job.folder} ({outcome.job.pdf}): {outcome.why}", "red")
    terminal.note(f"Look at  {place}", "green")
