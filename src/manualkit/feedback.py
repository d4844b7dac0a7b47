# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the pages' feedback events say about each guide. docs/widget.md tells the events."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Literal

from manualkit.errors import InputError
from manualkit.model import Frozen
from manualkit.value import LENIENT


class Event(Frozen):
    """One line that a beacon sent; what is not needed here is passed over."""

    __pydantic_config__ = LENIENT

    type: Literal["found", "none", "view", "start", "step", "complete", "helped", "effort", "stuck"]
    sku: str = ""
    language: str = ""
    guide: str = ""
    step: str = ""
    n: int = 0
    of: int = 0
    value: bool | int | None = None
    visit: str = ""


class GuideFeedback(Frozen):
    """How one guide does. Views, starts and completions count once for a visit; shares are fractions of 1."""

    sku: str
    language: str
    guide: str
    views: int
    started: int
    completed: int
    completion: float | None
    """completed of started; None when nobody started."""
    answers: int
    csat: float | None
    """The share of yes among the answers to "Did this help?"."""
    effort: float | None
    """Mean of 1 (very hard) to 5 (very easy)."""
    stuck: dict[str, int]
    """Step to how often somebody was stuck there, most first."""
    reached: tuple[int, ...]
    """How many visits came to the first step, the second, and so on."""

    @property
    def stuck_most(self) -> str:
        """The step where most got stuck; empty if nobody did."""
        return next(iter(self.stuck), "")


def read(files: Iterable[Path]) -> tuple[list[Event], list[str]]:
    """The events of all files, and the lines (`file:line`) that are none. Raises InputError for an unreadable file."""
    events, wrong = [], []
    for file in files:
        try:
            lines = file.read_text("utf-8", errors="replace").splitlines()
        except OSError as error:
            raise InputError(f"{file}: {(error.strerror or str(error)).lower()}") from error
        for number, line in enumerate(lines, 1):
            try:
                if line.strip():
                    events.append(Event.model_validate_json(line))
            except ValueError:
                wrong.append(f"{file}:{number}")
    return events, wrong


def measure(events: Iterable[Event]) -> list[GuideFeedback]:
    """One entry for each guide that was seen, the most viewed first."""
    groups: dict[tuple[str, str, str], list[Event]] = {}
    for event in events:
        if event.guide:
            groups.setdefault((event.sku, event.language, event.guide), []).append(event)
    found = [_guide(key, group) for key, group in groups.items()]
    return sorted(found, key=lambda guide: (-guide.views, guide.sku, guide.language, guide.guide))


def _guide(key: tuple[str, str, str], events: Sequence[Event]) -> GuideFeedback:
    started, completed = _visits(events, "start"), _visits(events, "complete")
    answers = [event.value for event in events if event.type == "helped" and isinstance(event.value, bool)]
    efforts = [e.value for e in events if e.type == "effort" and type(e.value) is int and 1 <= e.value <= 5]
    steps = {(event.visit, event.n) for event in events if event.type == "step" and 1 <= event.n <= 10_000}
    last = max((n for _, n in steps), default=0)
    stuck = Counter(event.step for event in events if event.type == "stuck" and event.step)
    return GuideFeedback(
        sku=key[0],
        language=key[1],
        guide=key[2],
        views=_visits(events, "view"),
        started=started,
        completed=completed,
        completion=min(1.0, completed / started) if started else None,
        answers=len(answers),
        csat=sum(answers) / len(answers) if answers else None,
        effort=sum(efforts) / len(efforts) if efforts else None,
        stuck=dict(sorted(stuck.items(), key=lambda pair: (-pair[1], pair[0]))),
        reached=tuple(sum(1 for _, n in steps if n == number) for number in range(1, last + 1)),
    )


def _visits(events: Sequence[Event], kind: str) -> int:
    """How many visits had such an event; one without a visit counts by itself."""
    found = [event.visit for event in events if event.type == kind]
    return len({visit for visit in found if visit}) + sum(1 for visit in found if not visit)
