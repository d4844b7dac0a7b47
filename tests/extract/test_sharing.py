# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tasks shared between a pool and the process that asks: each is done once, and what goes wrong is told."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manualkit.extract.sharing import Shared


@pytest.fixture(scope="module")
def pool() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(2) as pool:
        yield pool


@given(total=st.integers(0, 60), ahead=st.integers(0, 80))
def test_every_task_is_done_once_and_in_order(pool: ThreadPoolExecutor, total: int, ahead: int) -> None:
    there: list[int] = []
    here: list[int] = []
    told: list[int] = []

    def task(number: int) -> int:
        there.append(number)
        return -number

    tasks = Shared(lambda number: pool.submit(task, number), total)
    tasks.give(ahead)
    results = tasks.done(lambda number: here.append(number) or -number, lambda done, _: told.append(done))
    assert list(results) == [-number for number in range(1, total + 1)]
    assert sorted(there + here) == list(range(1, total + 1))
    assert told == sorted(told) and told[-1:] == ([total] if total else [])


def test_this_process_does_what_a_busy_pool_has_not_taken() -> None:
    busy = {number: Future[int]() for number in (1, 2)}
    here: list[int] = []

    def do(number: int) -> int:
        here.append(number)
        if number == 3:
            for task, future in busy.items():
                future.set_result(-task)
        return -number

    tasks = Shared(busy.__getitem__, 5)
    tasks.give(2)
    assert list(tasks.done(do, lambda *_: None)) == [-1, -2, -3, -4, -5] and here == [5, 4, 3]


def failed(error: Exception) -> Future[int]:
    future: Future[int] = Future()
    future.set_exception(error)
    return future


def test_a_task_that_fails_is_told_though_another_one_may_go_well(pool: ThreadPoolExecutor) -> None:
    tasks = Shared(lambda number: failed(ValueError("page 1")) if number == 1 else pool.submit(int), 4)
    tasks.give(2)
    with pytest.raises(ValueError, match="page 1"):
        tasks.done(lambda number: number, lambda *_: None)


def test_a_pool_that_has_broken_is_told() -> None:
    def submit(number: int) -> Future[int]:
        raise BrokenProcessPool("killed")

    tasks = Shared(submit, 3)
    tasks.give(2)
    with pytest.raises(BrokenProcessPool):
        tasks.done(lambda number: number, lambda *_: None)
