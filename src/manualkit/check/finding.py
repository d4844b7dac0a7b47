# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a check says."""

from __future__ import annotations

from typing import Literal

from manualkit.model import Field, Frozen


class Finding(Frozen):
    """Something to look at, and where."""

    code: str = Field(description="MK101 and on; see docs/checks.md.")
    level: Literal["error", "style"] = "error"
    file: str
    line: int = Field(description="From 1; 0 for the PDF, of which the message has the page.")
    column: int
    message: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        return f"{place}: {self.code} {self.message}"


class CheckResult(Frozen):
    """What `check --json` prints."""

    manuals: int
    findings: tuple[Finding, ...]

    @property
    def failed(self) -> bool:
        """Something is wrong: not only style."""
        return any(finding.level == "error" for finding in self.findings)
