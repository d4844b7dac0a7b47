# SPDX-License-Identifier: AGPL-3.0-or-later
"""The one way in which a template is opened: what a PDF says is escaped, and a name that is not there is an error."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined

from manualkit.render.prose import clean

Filters = dict[str, Callable[..., Any]]


def environment(places: Sequence[Path], filters: Filters, compiled: Path | None = None) -> Environment:
    """Templates of these folders, the first that has a name wins; `compiled` keeps them compiled between runs."""
    made = Environment(
        loader=FileSystemLoader([str(place) for place in places]),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=clean,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        bytecode_cache=FileSystemBytecodeCache(str(compiled)) if compiled else None,
    )
    made.filters |= filters
    return made
