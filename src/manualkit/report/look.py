# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a writer should look at first. One small function for each kind of doubt, in `left` and `doubts`."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from manualkit.model.report import Look
from manualkit.report import doubts, left
from manualkit.report.seen import Seen

Doubt = Callable[[Seen], Iterator[Look]]
DOUBTS: tuple[Doubt, ...] = (
    left.hazard_left_out,
    left.words_lost,
    left.drawing_lost,
    left.page_not_read,
    left.instruction_left_out,
    doubts.number_gap,
    doubts.untranslated,
    doubts.untitled,
    doubts.unsure,
    doubts.read_by_ocr,
    doubts.symbol_only,
    doubts.no_figures,
    doubts.long_step,
    left.unused_figures,
)


def look_first(seen: Seen) -> tuple[Look, ...]:
    """Every doubt, the most urgent first, then in the order of the pages."""
    found = [look for doubt in DOUBTS for look in doubt(seen)]
    return tuple(sorted(found, key=lambda look: (-round(look.urgency, 2), look.page)))
