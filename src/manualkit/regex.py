# SPDX-License-Identifier: AGPL-3.0-or-later
"""Regular expressions of modules, each compiled for the first text that is looked at with it.

Python compiles an expression in Python: one with a few Chinese letters takes as long as a whole module. Together they
took a twentieth of the shortest run, two of three for no text at all.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import Any, AnyStr, cast


def regex(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """The expression, to be used as what re.compile() returns."""
    return cast("re.Pattern[AnyStr]", _Uncompiled(partial(re.compile, source, flags)))


class _Uncompiled:
    def __init__(self, compiled: Callable[[], Any]) -> None:
        self._compiled = compiled

    def __getattr__(self, name: str) -> Any:
        """A method or an attribute of the compiled expression, which is kept: it is asked for here but once."""
        found = getattr(self._compiled(), name)
        setattr(self, name, found)
        return found
