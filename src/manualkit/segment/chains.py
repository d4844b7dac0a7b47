# SPDX-License-Identifier: AGPL-3.0-or-later
"""A list in the making: its labelled items, and the lists inside of them."""

from __future__ import annotations

from dataclasses import dataclass, field

from manualkit.segment.numbering import Label


@dataclass
class Entry:
    """A labelled item in its list; `label` is the reading that fits the chain."""

    item: int
    label: Label
    lists: list[Chain] = field(default_factory=list)


@dataclass
class Chain:
    """A list, with the indent and the letters' size of its first item, in points; `parent` is the entry that it stands
    inside of, None for a list at the top."""

    form: str
    indent: float
    size: float
    entries: list[Entry] = field(default_factory=list)
    parent: Entry | None = None
    gaps: int = 0

    @property
    def bulleted(self) -> bool:
        """Its labels do not count."""
        return self.entries[0].label.kind == "bullet"

    @property
    def last(self) -> Entry:
        """Its newest entry."""
        return self.entries[-1]


def entries_of(chain: Chain, depth: int = 0) -> list[tuple[Entry, int]]:
    """A list's entries and those inside of them, with their depth."""
    out: list[tuple[Entry, int]] = []
    for entry in chain.entries:
        out.append((entry, depth))
        for inner in entry.lists:
            out += entries_of(inner, depth + 1)
    return out
