# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a check says."""

from __future__ import annotations

from pydantic import Field

from manualkit.model import Frozen


class Finding(Frozen):
    """Something to look at, and where."""

    code: str = Field(description="MK101 and on; see docs/checks.md.")
    file: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.code} {self.message}"


class CheckResult(Frozen):
    """What `check --json` prints."""

    manuals: int
    findings: tuple[Finding, ...]
