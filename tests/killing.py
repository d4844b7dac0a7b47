# SPDX-License-Identifier: AGPL-3.0-or-later
"""Runs something in a child process that is killed (kill -9) at its N-th change of the file system."""

from __future__ import annotations

import os
import signal
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

_CHANGES = {"os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.link", "shutil.rmtree"}


def killed(work: Callable[[], object], at: int, below: Path) -> bool:
    """True when the child was killed, False when it ended before its change number `at` (from 1) below a folder.

    An audit hook sees each system call that Python is about to make: the kill comes before it.
    """
    child = os.fork()
    if child == 0:
        _child(work, at, str(below))
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return True
    assert os.WEXITSTATUS(status) == 0, "the work failed by itself"
    return False


def _child(work: Callable[[], object], at: int, below: str) -> None:
    left = at

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal left
        writes = event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR)
        if (event in _CHANGES or writes) and str(arguments[0]).startswith(below):
            left -= 1
            if not left:
                os.kill(os.getpid(), signal.SIGKILL)

    code = 1
    try:
        sys.addaudithook(hook)
        work()
        code = 0
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(code)
