# SPDX-License-Identifier: AGPL-3.0-or-later
"""Workers on many machines, by Dask. What they share with this one is a store (see remote.py), or a disk.

Each manual still has a child process of its own there, so that one that crashes costs no worker; a worker that is lost
costs nothing either: Dask gives its manuals to the others.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar

from manualkit.catalog import child
from manualkit.catalog.child import Done
from manualkit.catalog.settings import Limits
from manualkit.errors import InputError, MissingPartError
from manualkit.uptodate import code_version

try:
    from distributed import Client
except ImportError:
    raise MissingPartError("Dask is not installed", hint="pip install 'manualkit[cluster]'") from None

T = TypeVar("T")

_CONNECT = 30  # seconds
_ATTEMPTS = 5  # workers that a manual may lose by being on them when they die


class DaskEngine:
    """Starts children on a cluster's workers."""

    def __init__(self, scheduler: str) -> None:
        """Raises InputError when the scheduler does not answer or a worker cannot be used."""
        try:
            self._client = Client(scheduler, timeout=_CONNECT, set_as_default=False)
        except OSError as error:
            raise InputError(f"{scheduler}: no scheduler answers: {error}", hint="Start one: dask scheduler.") from None
        try:
            self._check(scheduler)
        except BaseException:
            self._client.close()
            raise
        self._executor: Any = self._client.get_executor(pure=False, retries=_ATTEMPTS)

    @property
    def width(self) -> int:
        """How many manuals the cluster works on at a time."""
        return sum(self._client.nthreads().values())

    def start(self, function: Callable[..., T], *args: Any, limits: Limits) -> Future[Done[T]]:
        """Run a module's function in a child of some worker."""
        return self._executor.submit(child.run_here, function, args, limits)  # type: ignore[no-any-return]

    def close(self) -> None:
        """Leave the cluster as it is."""
        self._client.close()

    def _check(self, scheduler: str) -> None:
        found: dict[str, tuple[str, bool]] = self._client.run(_self_description)
        if not found:
            raise InputError(f"{scheduler}: has no workers", hint=f"Start some: dask worker {scheduler}.")
        for worker, (version, daemonic) in found.items():
            if version != code_version():
                raise InputError(f"{worker}: another version of manualkit", hint="Install the same one everywhere.")
            if daemonic:
                hint = "Start it with DASK_DISTRIBUTED__WORKER__DAEMON=False, so that it may have children."
                raise InputError(f"{worker}: may not start processes", hint=hint)


def _self_description() -> tuple[str, bool]:
    return code_version(), multiprocessing.current_process().daemon
