# SPDX-License-Identifier: AGPL-3.0-or-later
"""Convert every manual of a plan, each in a process of its own, and go on where the run before ended."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Collection, Iterable
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import replace
from pathlib import Path

from manualkit.catalog import child, record, remote
from manualkit.catalog.convert import convert
from manualkit.catalog.engine import Engine
from manualkit.catalog.plan import Job
from manualkit.catalog.record import Found, Outcome, Record
from manualkit.catalog.remote import Remote
from manualkit.catalog.settings import CatalogSettings
from manualkit.errors import InputError, NothingFoundError, OutputError
from manualkit.frozen import frozen
from manualkit.storage import digest, sha256
from manualkit.uptodate import code_version

_WORD_IS_FINAL = (3, 4, 5, 8)
"""Exit codes of trouble that the same files will have again: bad input, encrypted, invalid data, nothing found."""
Converted = tuple[bool, Found]
Heard = Callable[[Outcome], None]


@frozen
class Places:
    """Where a batch reads and writes; `pdfs` is the folder that the list's files are named from; `store`, where it is
    not empty: the object storage through which manuals go to workers that see none of these folders."""

    pdfs: Path
    work: Path
    site: Path
    store: str = ""


def run(
    jobs: Iterable[Job], places: Places, settings: CatalogSettings, engine: Engine, heard: Heard, *, force: bool = False
) -> tuple[Outcome, ...]:
    """The outcome of every job, in their order; `heard` gets each as it comes.

    A process that dies without a word is tried once more at the end, when no other runs: the machine may have been
    out of memory. Raises OutputError when an outcome cannot be kept; what was kept is what the next run goes on from.
    """
    batch = _Batch(places, settings, engine, heard, force)
    outcomes = batch.convert_all(tuple(jobs), engine.width)
    lost = [job for job in outcomes if outcomes[job].again and outcomes[job].why.startswith(child.DIED)]
    outcomes |= batch.convert_all(lost, 1)
    return tuple(outcomes.values())


class _Batch:
    def __init__(self, places: Places, settings: CatalogSettings, engine: Engine, heard: Heard, force: bool) -> None:
        self._places = places
        self._settings = settings
        self._engine = engine
        self._heard = heard
        self._force = force
        given = (places.pdfs, places.work, places.site, settings.manuals)
        self._remote = Remote(places.store, *given) if places.store else None
        self._code = (code_version(), settings.manuals.model_dump_json(), str(places.site.resolve()))

    def convert_all(self, jobs: Collection[Job], workers: int) -> dict[Job, Outcome]:
        """The outcomes in the order of the jobs. The largest PDFs go first: so no worker is left alone with one."""
        outcomes: dict[Job, Outcome | None] = {}
        running: dict[Future[child.Done[Converted]], tuple[Job, str, float]] = {}
        waiting = deque(sorted(jobs, key=self._size, reverse=True))
        try:
            while waiting or running:
                while waiting and len(running) < workers:
                    job = waiting.popleft()
                    outcomes[job] = self._without_work(job)
                    if outcomes[job] is None:
                        running[self._start(job)] = (job, self._pdf_hash(job), time.monotonic())
                for future in wait(running, return_when=FIRST_COMPLETED).done if running else ():
                    job, pdf, begin = running.pop(future)
                    done = child.result_of(future, self._settings.limits)
                    outcomes[job] = self._keep(job, pdf, done, time.monotonic() - begin)
        finally:
            for future in running:
                future.cancel()
        return {job: outcome for job in jobs if (outcome := outcomes.get(job))}

    def _start(self, job: Job) -> Future[child.Done[Converted]]:
        places, settings = self._places, self._settings
        if self._remote:
            pdf = self._remote.give(job)
            return self._engine.start(
                remote.convert, job, pdf, self._remote.store, settings.manuals, limits=settings.limits
            )
        folders = (places.pdfs / job.pdf, places.work, places.site)
        return self._engine.start(convert, job, *map(Path.resolve, folders), settings.manuals, limits=settings.limits)

    def _without_work(self, job: Job) -> Outcome | None:
        """The outcome of a manual that nobody touched since its last run, or whose PDF is not there."""
        before = record.load(self._places.work / job.folder)
        file = self._places.pdfs / job.pdf
        if not file.is_file():
            return self._say(_failed(job, f"{file}: no such file", "", InputError.exit_code, before, again=True))
        if self._force or before is None or before.outcome.again:
            return None
        if before.key != self._key(job, before.pdf) or before.files != self._stamp(job):
            return None
        status = "unchanged" if before.outcome.status == "made" else before.outcome.status
        told = {"job": job, "status": status, "changed": False, "seconds": 0.0, "cpu_seconds": 0.0, "memory_mb": 0}
        return self._say(before.outcome.model_copy(update=told))

    def _keep(self, job: Job, pdf: str, done: child.Done[Converted], seconds: float) -> Outcome:
        before = record.load(self._places.work / job.folder)
        done = self._fetched(job, done)
        if done.value is not None:
            outcome = self._made(job, *done.value, before)
        else:
            trouble = done.trouble or child.Trouble("no result")
            again = trouble.exit_code not in _WORD_IS_FINAL
            outcome = _failed(job, trouble.why, trouble.hint, trouble.exit_code, before, again=again)
        cost = {"cpu_seconds": round(done.cpu_seconds, 3), "memory_mb": done.memory_mb}
        outcome = outcome.model_copy(update={"seconds": round(seconds, 2), **cost})
        kept = Record(key=self._key(job, pdf), pdf=pdf, files=self._stamp(job), outcome=outcome)
        record.save(self._places.work / job.folder, kept)
        return self._say(outcome)

    def _fetched(self, job: Job, done: child.Done[Converted]) -> child.Done[Converted]:
        if self._remote is None or done.value is None:
            return done
        try:
            self._remote.take(job)
        except OutputError as error:
            return replace(done, value=None, trouble=child.Trouble(error.message, error.hint, error.exit_code))
        return done

    def _made(self, job: Job, anything: bool, found: Found, before: Record | None) -> Outcome:
        content = record.content(self._places.site / job.folder)
        changed = before is None or before.outcome.content != content
        return Outcome(
            job=job, status="made" if anything else "unchanged", found=found, content=content, changed=changed
        )

    def _say(self, outcome: Outcome) -> Outcome:
        self._heard(outcome)
        return outcome

    def _size(self, job: Job) -> int:
        file = self._places.pdfs / job.pdf
        return file.stat().st_size if file.is_file() else 0

    def _pdf_hash(self, job: Job) -> str:
        try:
            return sha256(self._places.pdfs / job.pdf)
        except InputError:
            return ""

    def _key(self, job: Job, pdf: str) -> str:
        return digest((*self._code, job.model_dump_json(), pdf))

    def _stamp(self, job: Job) -> str:
        places = self._places
        return record.stamp(places.pdfs / job.pdf, places.work / job.folder, places.site / job.folder)


def _failed(job: Job, why: str, hint: str, exit_code: int, before: Record | None, *, again: bool) -> Outcome:
    """A manual that has no new result; what it found and published before stays."""
    kept = {"found": before.outcome.found, "content": before.outcome.content} if before else {}
    status = "empty" if exit_code == NothingFoundError.exit_code else "failed"
    told = {"job": job, "status": status, "why": why, "hint": hint, "exit_code": exit_code, "again": again}
    return Outcome.model_validate(told | kept)
