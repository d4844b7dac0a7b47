# SPDX-License-Identifier: AGPL-3.0-or-later
"""The pages of a manual spread over several processes, of which this one is the first: it has the PDF open already, and
reads from the end while the others start, and then read from the beginning."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from manualkit import cycles
from manualkit.errors import InputError
from manualkit.extract.mupdf import Reader
from manualkit.extract.ocr import languages as ocr_languages
from manualkit.extract.ocr.pages import sample
from manualkit.extract.pages import Job, PageReader
from manualkit.extract.scan import PageParts
from manualkit.spool import Spool

_LONG = 64  # pages from which several processes are faster than one: each takes the time of 20 pages to start
_AHEAD = 2  # pages given to a process: the one that it reads, and the one after
_MOST = 8  # processes that are used without being asked for: each takes 150 MB

_MOMENT = 1.0  # seconds in which a Ctrl-C reaches this process too, on a busy machine

Progress = Callable[[int, int], None]


def read_pages(job: Job, reader: Reader, jobs: int, progress: Progress) -> Spool[PageParts]:
    """The parts of every page, in order and the same for any number of `jobs` (processes; 0: as many as are useful).

    Raises InputError when a process is killed.
    """
    total = reader.page_count
    progress(0, total)
    wanted = min(jobs or _useful(total), total)
    apart = _apart(job, reader) if wanted > 1 else None
    if apart is None:
        return Spool(_alone(PageReader(job, reader), total, progress))
    return _spread(apart, reader, wanted, progress)


def _alone(reader: PageReader, total: int, progress: Progress) -> Iterator[PageParts]:
    for number in range(1, total + 1):
        yield reader.page(number)
        progress(number, total)


def _useful(pages: int) -> int:
    """How many processes make a manual's reading faster: one for a short one."""
    if pages < _LONG:
        return 1
    free = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(free, _MOST)


def _apart(job: Job, reader: Reader) -> Job | None:
    """The job with the languages that OCR needs, so that no page waits for another one; None where the text does not
    tell them: then the first page that is read by OCR does."""
    settings = job.settings
    if settings.ocr == "never" or settings.ocr_languages:
        return job
    languages = ocr_languages.of_text(sample(reader))
    return replace(job, settings=settings.model_copy(update={"ocr_languages": languages})) if languages else None


def _spread(job: Job, reader: Reader, jobs: int, progress: Progress) -> Spool[PageParts]:
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    from manualkit.extract.sharing import Shared

    others = set(multiprocessing.active_children())
    with ProcessPoolExecutor(jobs - 1, multiprocessing.get_context("spawn"), _begin, (job,)) as pool:
        try:
            pages = Shared(lambda number: pool.submit(_page, number), reader.page_count)
            with _uninterrupted():  # the processes start now, and a Ctrl-C would find them without a handler
                pages.give(_AHEAD * (jobs - 1))
            return pages.done(PageReader(job, reader).page, progress)
        except BaseException as error:
            for process in set(multiprocessing.active_children()) - others:
                process.terminate()
            if isinstance(error, BrokenProcessPool):
                time.sleep(_MOMENT)  # a Ctrl-C ends the processes as well, and is told here instead
                raise InputError(
                    f"{job.path}: a process that read some of its pages was killed",
                    hint="The memory may be too small for so many at a time: use fewer --jobs.",
                ) from None
            raise


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Ctrl-C waits until the end of the block, and in the processes that start in it until they are ready for it."""
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "pthread_sigmask"):
        yield
        return
    came: list[int] = []
    handler = signal.signal(signal.SIGINT, lambda number, _: came.append(number))  # another thread may get it
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)
        signal.signal(signal.SIGINT, handler)
        if came:
            raise KeyboardInterrupt


_state: list[PageReader] = []
"""Of a process of the pool: what reads its own open PDF."""


def _begin(job: Job) -> None:
    """A process of the pool starts: it ends with its parent, and on Ctrl-C without a word."""
    cycles.seldom_looked_for()
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _state.append(PageReader(job, Reader(job.path, job.password)))


def _end_with_parent() -> None:
    import multiprocessing

    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        signal.raise_signal(signal.SIGTERM)


def _page(number: int) -> PageParts:
    return _state[0].page(number)
