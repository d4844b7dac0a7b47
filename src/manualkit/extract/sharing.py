# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tasks with numbers, shared between a pool and this process: whoever is free takes the next one."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from queue import SimpleQueue
from typing import Generic, TypeVar

from manualkit.spool import Spool

T = TypeVar("T")


class Shared(Generic[T]):
    """The tasks 1 to `total`: the pool takes them from the first on (by `submit`), this process from the last."""

    def __init__(self, submit: Callable[[int], Future[T]], total: int) -> None:
        self._submit, self._total = submit, total
        self._left = deque(range(1, total + 1))
        self._ended: SimpleQueue[tuple[int, Future[T]]] = SimpleQueue()

    def give(self, count: int = 1) -> None:
        """Some more tasks for the pool, if there are any left; it comes for another one whenever it has done one."""
        for number in filter(None, (_taken(self._left.popleft) for _ in range(count))):
            try:
                task = self._submit(number)
            except RuntimeError as error:  # one of the pool was killed just now
                task = Future()
                task.set_exception(error)
            task.add_done_callback(partial(self._given, number))

    def _given(self, number: int, task: Future[T]) -> None:
        """A thread of the pool's comes here with each task that has ended."""
        if task.exception() is None:
            self.give()
        self._ended.put((number, task))

    def done(self, do: Callable[[int], T], progress: Callable[[int, int], None]) -> Spool[T]:
        """The results in order, once all are there; this process has its own by `do`. Raises what a task raised."""
        results: Spool[T] = Spool()
        count = 0
        while number := _taken(self._left.pop):
            results.put(number - 1, do(number))
            count += 1
            while not self._ended.empty():
                self._take(results)
                count += 1
            progress(count, self._total)
        while count < self._total:
            self._take(results)
            count += 1
            progress(count, self._total)
        return results

    def _take(self, results: Spool[T]) -> None:
        """The result of the task that has ended next."""
        number, task = self._ended.get()
        results.put(number - 1, task.result())


def _taken(take: Callable[[], int]) -> int:
    """A task for whoever comes first; 0 when none is left."""
    try:
        return take()
    except IndexError:
        return 0
