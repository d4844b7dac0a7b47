# SPDX-License-Identifier: AGPL-3.0-or-later
"""The errors that end a command: one exception per exit code, each with a hint of what to do.

The codes are documented in docs/exit-codes.md. 1 (findings) and 9 (partly) are results, not errors:
the CLI returns them itself.
"""

from __future__ import annotations

from typing import ClassVar

OK = 0
FINDINGS = 1
PARTLY = 9
INTERRUPTED = 130


class ManualkitError(Exception):
    """An error that a user can understand: what and where, and a hint of what to do."""

    exit_code: ClassVar[int] = 70

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(ManualkitError):
    """The command line cannot be what was meant."""

    exit_code = 2


class InputError(ManualkitError):
    """The PDF (or another input file) cannot be read."""

    exit_code = 3


class EncryptedError(ManualkitError):
    """The PDF needs a password."""

    exit_code = 4


class InvalidDataError(ManualkitError):
    """A file that a person writes is not valid; `problems` holds every error as file:line:column: text."""

    exit_code = 5

    def __init__(self, message: str, *, problems: tuple[str, ...] = (), hint: str = "") -> None:
        super().__init__(message, hint=hint)
        self.problems = problems


class MissingPartError(ManualkitError):
    """A part that is not installed is needed; the hint is the command that installs it."""

    exit_code = 6


class OutputError(ManualkitError):
    """The output cannot be written."""

    exit_code = 7


class NothingFoundError(ManualkitError):
    """The manual was read, and no procedure was found in it."""

    exit_code = 8
