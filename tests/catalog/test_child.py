# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from multiprocessing import forkserver
from typing import Any

import pytest

from manualkit.catalog.child import Done, result_of, start
from manualkit.catalog.settings import Limits
from tests.catalog import poison


def run(function: Any, *arguments: Any, **limits: Any) -> Done[Any]:
    chosen = Limits(**limits)
    return result_of(start(function, *arguments, limits=chosen), chosen)


@pytest.mark.parametrize(
    ("function", "arguments", "limits", "why"),
    [
        (poison.greedy, (500,), {"memory_mb": 200}, "took more than 200 MB of memory"),
        (poison.hang, (), {"seconds": 0.3}, "took more than 0.3 s"),
        (poison.die, (), {}, "its process died (SIGKILL)"),
        (poison.crash, (), {}, "ZeroDivisionError: a bug"),
    ],
)
def test_trouble_stays_in_the_child(function: Any, arguments: Any, limits: Any, why: str) -> None:
    done = run(function, *arguments, **limits)
    assert done.value is None and done.trouble and done.trouble.why == why and done.trouble.hint


def test_the_same_with_enough_memory() -> None:
    done = run(poison.greedy, 150, memory_mb=200)
    assert done.trouble is None and done.value == 150 << 20 and done.memory_mb > 150


def test_the_server_dies_while_a_child_is_started(monkeypatch: pytest.MonkeyPatch) -> None:
    read, asked = forkserver.read_signed, []

    def dies_once(fd: int) -> int:
        asked.append(fd)
        if len(asked) == 1:
            raise EOFError("unexpected EOF")
        return int(read(fd))

    monkeypatch.setattr(forkserver, "read_signed", dies_once)
    assert run(max, (3, 4)).value == 4
    assert len(asked) > 1
