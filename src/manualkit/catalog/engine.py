# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where a batch's children run: on this machine, or on a cluster."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from typing import Any, Protocol, TypeVar

from manualkit.catalog import child
from manualkit.catalog.child import Done
from manualkit.catalog.settings import Limits

T = TypeVar("T")


class Engine(Protocol):
    """Starts functions in processes of their own."""

    @property
    def width(self) -> int:
        """How many run at a time."""

    def start(self, function: Callable[..., T], *args: Any, limits: Limits) -> Future[Done[T]]:
        """Run a module's function; the future never raises what the function raises."""


class LocalEngine:
    """Children of this process."""

    def __init__(self, width: int) -> None:
        self.width = width

    def start(self, function: Callable[..., T], *args: Any, limits: Limits) -> Future[Done[T]]:
        """Run a module's function in a new process."""
        return child.start(function, *args, limits=limits)


@contextmanager
def dask_engine(scheduler: str) -> Iterator[Engine]:
    """A cluster, until the context ends. Raises MissingPartError without Dask, InputError when it cannot be used."""
    from manualkit.catalog.engine_dask import DaskEngine

    engine = DaskEngine(scheduler)
    try:
        yield engine
    finally:
        engine.close()
