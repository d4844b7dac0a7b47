# SPDX-License-Identifier: AGPL-3.0-or-later
"""The pages of a manual spread over several processes."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from manualkit.errors import InputError
from manualkit.extract.mupdf import Reader
from manualkit.extract.ocr import languages as ocr_languages
from manualkit.extract.ocr.pages import sample
from manualkit.extract.pages import Job
from manualkit.extract.scan import PageParts

if TYPE_CHECKING:
    from concurrent.futures import Future

_CHUNK = 4  # pages that a process takes at a time: few, so that progress shows soon and all end together
_LONG = 64  # pages from which several processes are faster than one: each takes the time of 20 pages to start
_MOST = 8  # processes that are started without being asked for: each takes 150 MB

Progress = Callable[[int, int], None]


def read_pages(job: Job, reader: Reader, jobs: int, progress: Progress) -> list[PageParts]:
    """The parts of every page, in order and the same for any number of `jobs` (processes; 0: as many as are useful).

    Raises InputError when a process is killed.
    """
    total = reader.page_count
    progress(0, total)
    wanted = jobs or _useful(total)
    if wanted <= 1 or total <= _CHUNK or not _apart(job, reader):
        return job.read(reader, range(1, total + 1), lambda number: progress(number, total))
    return _spread(job, total, wanted, progress)


def _useful(pages: int) -> int:
    """How many processes make a manual's reading faster: one for a short one."""
    if pages < _LONG:
        return 1
    free = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(free, _MOST)


def _apart(job: Job, reader: Reader) -> bool:
    """Whether a page can be read without those before it: OCR of a manual without text takes its language from them."""
    settings = job.settings
    return settings.ocr == "never" or bool(settings.ocr_languages) or bool(ocr_languages.of_text(sample(reader)))


def _spread(job: Job, total: int, jobs: int, progress: Progress) -> list[PageParts]:
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    others = set(multiprocessing.active_children())
    chunks = [range(first, min(first + _CHUNK, total + 1)) for first in range(1, total + 1, _CHUNK)]
    with ProcessPoolExecutor(min(jobs, len(chunks)), multiprocessing.get_context("spawn"), _begin, (job,)) as pool:
        try:
            with _uninterrupted():  # the processes start now, and a Ctrl-C would find them without a handler
                running = [pool.submit(_chunk, chunk) for chunk in chunks]
            _wait(running, total, progress)
        except BaseException as error:
            for process in set(multiprocessing.active_children()) - others:
                process.terminate()
            if isinstance(error, BrokenProcessPool):
                raise InputError(
                    f"{job.path}: a process that read some of its pages was killed",
                    hint="The memory may be too small for so many at a time: use fewer --jobs.",
                ) from None
            raise
        return [part for chunk in running for part in chunk.result()]


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


def _wait(running: list[Future[list[PageParts]]], total: int, progress: Progress) -> None:
    from concurrent.futures import as_completed

    done = 0
    for chunk in as_completed(running):
        done += len(chunk.result())
        progress(done, total)


_state: list[tuple[Job, Reader]] = []
"""Of a process of the pool: its job and its own open PDF."""


def _begin(job: Job) -> None:
    """A process of the pool starts: it ends with its parent, and on Ctrl-C without a word."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _state.append((job, Reader(job.path, job.password)))


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        signal.raise_signal(signal.SIGTERM)


def _chunk(numbers: range) -> list[PageParts]:
    job, reader = _state[0]
    return job.read(reader, numbers)
