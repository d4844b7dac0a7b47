# SPDX-License-Identifier: AGPL-3.0-or-later
"""What people see: on stderr, so that stdout stays data."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from rich.console import Console


class Terminal:
    """stderr, as loud as -v and -q ask for."""

    def __init__(self) -> None:
        self.verbose = False
        self.quiet = False

    def configure(self, verbose: bool, quiet: bool) -> None:
        """Set by every command first."""
        self.verbose, self.quiet = verbose, quiet

    def say(self, text: str, style: str = "") -> None:
        """One line, also with -q: findings and errors."""
        if sys.stderr.isatty():
            self._console().print(text, style=style or None, markup=False, highlight=False, soft_wrap=True)
        else:
            _write(text, sys.stderr)

    def data(self, text: str) -> None:
        """A result on stdout."""
        _write(text, sys.stdout)

    def note(self, text: str, style: str = "") -> None:
        """One line that -q leaves out."""
        if not self.quiet:
            self.say(text, style)

    def detail(self, text: str) -> None:
        """One line that only -v shows."""
        if self.verbose:
            self.say(text, "dim")

    def error(self, message: str, hint: str = "") -> None:
        """An error in one line, with what to do."""
        self.say(f"error: {message} - {hint}" if hint else f"error: {message}", "red")

    @contextmanager
    def progress(self, first: str | None = None) -> Iterator[Callable[[str, int, int], None]]:
        """A bar for each stage, that of the `first` at once where it is named, and drawn when its total is known;
        silent where nobody looks."""
        if self.quiet or not sys.stderr.isatty():
            yield lambda stage, done, total: None
            return
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

        columns = (TextColumn("{task.description:9}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        with Progress(*columns, console=self._console(), transient=True) as bars:
            tasks: dict[str, TaskID] = {first: bars.add_task(first, total=None)} if first else {}

            def advance(stage: str, done: int, total: int) -> None:
                if stage not in tasks:
                    tasks[stage] = bars.add_task(stage, total=total)
                bars.update(tasks[stage], completed=done, total=total, refresh=not done)

            yield advance

    def _console(self) -> Console:
        from rich.console import Console

        return Console(stderr=True)


def _write(text: str, stream: TextIO) -> None:
    try:
        print(text, file=stream, flush=True)
    except BrokenPipeError:  # whoever read it has gone: what follows is for nobody
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


terminal = Terminal()
