# SPDX-License-Identifier: AGPL-3.0-or-later
"""state.json: what the machine remembers of a workspace."""

from __future__ import annotations

from manualkit.model import Field, Frozen, ManualFile


class StageRecord(Frozen):
    """A stage's last run: `key` stands for all that went in, `output` for what came out."""

    key: str
    output: str = ""


class State(Frozen):
    """All that is remembered."""

    head: ManualFile | None = None
    pdf: str = ""
    """Where the PDF was when it was converted."""
    stages: dict[str, StageRecord] = Field(default={})
    figures: dict[str, str] = Field(default={})
    """Image files as last written: name and sha256."""
    published: tuple[str, ...] = ()
    """Files of the manual's folder in the site."""
