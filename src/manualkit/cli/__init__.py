# SPDX-License-Identifier: AGPL-3.0-or-later
"""The command line: parse, call, report. Every command imports what it needs when it runs, so that --help is fast."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress

from manualkit import cycles
from manualkit.cli.terminal import terminal
from manualkit.errors import INTERRUPTED, OK, InvalidDataError, ManualkitError

BUG = 70


def main() -> None:
    """The `manualkit` command."""
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # it would look for some in every installed package
    cycles.seldom_looked_for()
    code = run(sys.argv[1:])
    with suppress(OSError):  # whoever read it has gone
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(code)  # all is written: taking a large manual apart again would only cost time


def run(arguments: Sequence[str]) -> int:
    """Run one command; its exit code. Errors are told on stderr."""
    try:
        code = _run(list(arguments))
        if code == INTERRUPTED:
            terminal.error("interrupted")
        return code if isinstance(code, int) else OK
    except KeyboardInterrupt:
        terminal.error("interrupted")
        return INTERRUPTED
    except ManualkitError as error:
        return _tell(error)
    except Exception as error:
        return _other(error)


def _run(arguments: list[str]) -> object:
    """Without typer, where the line is as it should be."""
    from manualkit.cli import line
    from manualkit.cli.commands import COMMANDS, Group, command

    if arguments and arguments[0] in COMMANDS and "_MANUALKIT_COMPLETE" not in os.environ:
        function = command(arguments[0])
        values = None if isinstance(function, Group) else line.read(function, arguments[1:])
        if values is not None:
            return function(**values)
    from manualkit.cli.app import app

    return app(*arguments[:1])(arguments, prog_name="manualkit", standalone_mode=False)


def _tell(error: ManualkitError) -> int:
    if isinstance(error, InvalidDataError):
        for problem in error.problems:
            terminal.say(problem)
    terminal.error(error.message, error.hint)
    return error.exit_code


def _other(error: Exception) -> int:
    """A wrong command line, Ctrl-C, or a bug."""
    typer = sys.modules.get("typer")  # it is not there where it has not read the line
    if typer and isinstance(error, typer.Abort):
        terminal.error("interrupted")
        return INTERRUPTED
    if hasattr(error, "show") and hasattr(error, "exit_code"):  # typer's own; it has no public name in all versions
        error.show()
        return int(error.exit_code)
    if terminal.verbose:
        import traceback

        traceback.print_exception(error, file=sys.stderr)
    hint = "This is a bug in manualkit: please report it." + (
        "" if terminal.verbose else " -v shows where it happened."
    )
    terminal.error(f"{type(error).__name__}: {' '.join(str(error).split())[:200]}", hint)
    return BUG
