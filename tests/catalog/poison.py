# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a worker may be asked to do, and cannot."""

from __future__ import annotations

import os
import signal
import time


def greedy(megabytes: int) -> int:
    """Takes memory."""
    return len(bytearray(megabytes << 20))


def hang() -> None:
    """Does not come back."""
    time.sleep(3600)


def die() -> None:
    """Is killed, as by a machine that is out of memory."""
    os.kill(os.getpid(), signal.SIGKILL)


def crash() -> None:
    """Has a bug."""
    raise ZeroDivisionError("a bug")
