# SPDX-License-Identifier: AGPL-3.0-or-later
"""Revision: what changed from one edition of a manual to the next."""

from __future__ import annotations

from collections import Counter
from typing import Literal

from manualkit.frozen import Field
from manualkit.value import Frozen

ChangeKind = Literal["warning", "guide", "step", "requirement", "fault", "figure", "text"]
"""warning: any notice. text: what stands in no guide, such as a description or a table's row."""

What = Literal["added", "removed", "moved", "reworded", "changed"]
"""changed: another picture, or another rank of a warning."""


class Words(Frozen):
    """Some words that both editions have (`same`), or only one of them."""

    edition: Literal["same", "old", "new"]
    text: str


class Side(Frozen):
    """What one edition has."""

    page: int | None = None
    place: str = Field(default="", description="The guide and the step's number, or the headings above a text.")
    text: str = ""
    figure: str = Field(default="", description="Id of a figure.")


class RevisionChange(Frozen):
    """One thing that is not as it was."""

    kind: ChangeKind
    what: What
    field: str = Field(default="", description="The field of a guide, step or fault that changed: title, result.")
    language: str = ""
    guide: str = Field(default="", description="Id of the guide, in the new edition where it has one.")
    old: Side | None = None
    new: Side | None = None
    words: tuple[Words, ...] = Field(default=(), description="The two texts, word by word.")


class Revision(Frozen):
    """What changed: warnings first, then as it stands in the new edition."""

    old: str = Field(description="Name of the old PDF or workspace.")
    new: str
    changes: tuple[RevisionChange, ...] = ()

    def counts(self) -> Counter[str]:
        """How many changes of each kind: 'step reworded'."""
        return Counter(f"{change.kind} {change.what}" for change in self.changes)
