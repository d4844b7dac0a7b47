# SPDX-License-Identifier: AGPL-3.0-or-later
"""How often Python looks for values that refer to each other in a circle."""

from __future__ import annotations

import gc

_NEW = 1_000_000  # values, some 100 MB; the most memory that a run takes is the same as with Python's own 700


def seldom_looked_for() -> None:
    """From now on in this process: a run makes many values and hardly a circle, and each look goes through all that
    are new. It took 40 ms of the shortest run, and a tenth of a long one."""
    gc.set_threshold(_NEW, 50, 100)
