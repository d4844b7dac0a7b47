# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a batch did: in numbers, and sorted by what somebody has to look at."""

from __future__ import annotations

from collections.abc import Iterable

from manualkit.catalog.entry import Entry
from manualkit.catalog.record import Outcome
from manualkit.errors import FINDINGS, OK, PARTLY, UsageError
from manualkit.model import Field, Frozen

MEASURES = ("quality", "fidelity")


class Floor(Frozen):
    """A measure that must not be lower, 0 to 100."""

    measure: str
    least: float


class BatchReport(Frozen):
    """The result of `manualkit batch --json`."""

    outcomes: tuple[Outcome, ...]
    without: tuple[Entry, ...] = Field(default=(), description="Articles that have no manual.")
    nobodys: tuple[Entry, ...] = Field(default=(), description="PDFs that are no article's manual.")
    removed: tuple[str, ...] = Field(default=(), description="Folders that left the site with their articles.")
    floors: tuple[Floor, ...] = ()
    shard: str = ""
    workers: int = 1
    seconds: float = 0.0

    def having(self, status: str) -> tuple[Outcome, ...]:
        """The manuals with this status: made, unchanged, empty, failed."""
        return tuple(outcome for outcome in self.outcomes if outcome.status == status)

    @property
    def doubtful(self) -> tuple[Outcome, ...]:
        """Converted, but with safety texts or words lost, or pages unread."""
        return tuple(outcome for outcome in self.outcomes if outcome.doubtful)

    @property
    def changed(self) -> tuple[Outcome, ...]:
        """What is published differs from the run before."""
        return tuple(outcome for outcome in self.outcomes if outcome.changed)

    @property
    def below(self) -> tuple[Outcome, ...]:
        """Manuals below a floor."""
        return tuple(outcome for outcome in self.outcomes if below(outcome, self.floors))

    @property
    def exit_code(self) -> int:
        """9 when a manual failed, else 1 when one is below a floor, else 0."""
        return PARTLY if self.having("failed") else FINDINGS if self.below else OK


def below(outcome: Outcome, floors: Iterable[Floor]) -> str:
    """Which floors a manual is below, for people; empty if none."""
    found = outcome.found
    if found is None:
        return ""
    values = {"quality": found.quality, "fidelity": found.fidelity}
    return ", ".join(
        f"{f.measure} {values[f.measure]:.1f} < {f.least:g}" for f in floors if values[f.measure] < f.least
    )


def floors(texts: Iterable[str]) -> tuple[Floor, ...]:
    """`quality=80` and `fidelity=99.5` as values. Raises UsageError."""
    return tuple(_floor(text) for text in texts)


def _floor(text: str) -> Floor:
    measure, _, least = text.partition("=")
    try:
        value = float(least)
    except ValueError:
        value = -1.0
    if measure not in MEASURES or not 0 <= value <= 100:
        raise UsageError(f"--fail-under {text}: cannot be meant", hint="Such as quality=80 or fidelity=99.5.")
    return Floor(measure=measure, least=value)
