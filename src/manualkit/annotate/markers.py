# SPDX-License-Identifier: AGPL-3.0-or-later
"""Markers that a writer may want: a circle on each thing that a step names by its callout. They are only proposed."""

from __future__ import annotations

from collections.abc import Iterable

from manualkit.annotate.figures import Printed
from manualkit.annotate.said import callouts_in
from manualkit.languages.fold import folded
from manualkit.model import Marker

_RADIUS = 0.06  # of the figure's shorter side


def proposed(printed: Printed, texts: Iterable[str]) -> tuple[Marker, ...]:
    """A circle where the leader line of a named callout ends, else around its label, for the texts of the steps that
    show the figure; of callouts with one label the first."""
    wanted = {label for text in texts for label in callouts_in(text)}
    named = {folded(c.label).strip("()[]. "): c for c in reversed(printed.callouts)}
    places = ((c.label, c.to or c.at) for key, c in named.items() if key in wanted)
    x0, y0, x1, y1 = printed.block.bbox
    radius = _RADIUS * min(x1 - x0, y1 - y0)
    across, down = radius / max(x1 - x0, 1.0), radius / max(y1 - y0, 1.0)
    return tuple(
        Marker(shape="circle", at=_within(x - across, y - down, x + across, y + down), text=label, proposed=True)
        for label, (x, y) in sorted(places)
    )


def _within(*at: float) -> tuple[float, float, float, float]:
    x0, y0, x1, y1 = (round(min(max(v, 0.0), 1.0), 4) for v in at)
    return (x0, y0, x1, y1)
