# SPDX-License-Identifier: AGPL-3.0-or-later
"""A function in a process of its own, with a limit of time and memory: what kills it costs nothing else."""

from __future__ import annotations

import ctypes
import multiprocessing
import resource
import signal
import sys
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from functools import cache
from multiprocessing.context import BaseContext
from typing import Any, Generic, TypeVar

from pebble import ProcessExpired
from pebble.concurrent import process

from manualkit.catalog.settings import Limits
from manualkit.errors import ManualkitError
from manualkit.frozen import frozen

T = TypeVar("T")

DIED = "its process died"
_PRELOADED = ["manualkit.catalog.preloaded"]
_MB = 1 << 20
_PR_SET_PDEATHSIG = 1  # prctl(2): a signal for when the parent dies


@frozen
class Trouble:
    """Why a child has no result."""

    why: str
    hint: str = ""
    exit_code: int = 70


@frozen
class Done(Generic[T]):
    """What a child returned, the most memory that it held, and the processor time that it took."""

    value: T | None
    trouble: Trouble | None = None
    memory_mb: int = 0
    cpu_seconds: float = 0.0


def start(function: Callable[..., T], *args: Any, limits: Limits) -> Future[Done[T]]:
    """Run a module's function in a new process; cancelling the future kills it. The future never raises what the
    function raises: `result_of` has its trouble. Where the server that it is a copy of dies just now, it is one of the
    next server's."""
    options: Any = {"daemon": True, "timeout": limits.seconds, "context": _context()}  # its stub calls it mp_context
    launch: Callable[..., Future[Done[T]]] = process(**options)(_run)  # type: ignore[no-untyped-call]
    try:
        return launch(function, limits.memory_mb, *args)
    except (EOFError, ConnectionError):
        return launch(function, limits.memory_mb, *args)


def run_here(function: Callable[..., T], arguments: tuple[Any, ...], limits: Limits) -> Done[T]:
    """Run a function in a child of this process, which may be a cluster's worker, and wait for it."""
    return result_of(start(function, *arguments, limits=limits), limits)


def result_of(future: Future[Done[T]], limits: Limits) -> Done[T]:
    """The finished child's value or trouble."""
    try:
        return future.result()
    except TimeoutError:
        hint = "catalog.yaml: limits: {seconds: ...} gives more time."
        return Done(None, Trouble(f"took more than {limits.seconds:g} s", hint))
    except ProcessExpired as error:
        signal_number = -(error.exitcode or 0)
        name = signal.Signals(signal_number).name if signal_number > 0 else f"exit code {error.exitcode}"
        hint = "Out of memory, or killed from outside." if signal_number == signal.SIGKILL else ""
        return Done(None, Trouble(f"{DIED} ({name})", hint))
    except (CancelledError, OSError, RuntimeError) as error:  # the cluster's: workers lost, connection lost
        return Done(None, Trouble(f"{DIED} ({type(error).__name__})", "Its worker was lost."))


@cache
def _context() -> BaseContext:
    """Processes that start as copies of one small server which has the heavy imports and no threads; where there is no
    such server, fresh ones."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(_PRELOADED)
    return context


def _run(function: Callable[..., T], memory_mb: int, *args: Any) -> Done[T]:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to the whole group; the parent decides
    _die_with_the_parent()
    soft = _limit_memory(memory_mb)
    try:
        value, trouble = function(*args), None
    except MemoryError:
        hint = "catalog.yaml: limits: {memory_mb: ...} gives more."
        value, trouble = None, Trouble(f"took more than {memory_mb} MB of memory", hint)
    except ManualkitError as error:
        problems = "; ".join(getattr(error, "problems", ())[:3])
        message = f"{error.message}: {problems}" if problems else error.message
        value, trouble = None, Trouble(message, error.hint, error.exit_code)
    except Exception as error:
        value, trouble = None, Trouble(f"{type(error).__name__}: {' '.join(str(error).split())[:200]}", "A bug.")
    resource.setrlimit(resource.RLIMIT_AS, (soft, resource.RLIM_INFINITY))
    used = resource.getrusage(resource.RUSAGE_SELF)
    return Done(value, trouble, used.ru_maxrss // 1024, used.ru_utime + used.ru_stime)


def _limit_memory(memory_mb: int) -> int:
    """Refuse memory above what the process has mapped already plus the limit; the soft limit before."""
    with open("/proc/self/statm", "rb") as file:  # noqa: PTH123 - a device, not a file
        mapped = int(file.read().split()[0]) * resource.getpagesize()
    before, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = mapped + memory_mb * _MB
    resource.setrlimit(resource.RLIMIT_AS, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard))
    return before


def _die_with_the_parent() -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
