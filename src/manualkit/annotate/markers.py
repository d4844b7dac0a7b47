# SPDX-License-Identifier: AGPL-3.0-or-later
"""Markers that a writer may want: a circle on each thing that a step names by its callout, and an arrow on each arrow
that is drawn. They are only proposed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from manualkit.annotate.figures import Printed
from manualkit.annotate.said import callouts_in
from manualkit.languages.fold import folded
from manualkit.model import Marker

_RADIUS = 0.06  # of the figure's shorter side
_MOST = 12  # arrows: a figure of more is a chart


def proposed(printed: Printed, texts: Sequence[str]) -> tuple[Marker, ...]:
    """The markers of a figure that shows steps with these texts; none of a figure without a step."""
    return (*_circles(printed, texts), *(_arrows(printed) if texts else ()))


def _circles(printed: Printed, texts: Sequence[str]) -> Iterator[Marker]:
    """A circle where the leader line of a named callout ends, else around its label; of callouts with one label the
    first."""
    wanted = {label for text in texts for label in callouts_in(text)}
    named = {folded(c.label).strip("()[]. "): c for c in reversed(printed.callouts)}
    places = ((c.label, c.to or c.at) for key, c in named.items() if key in wanted)
    x0, y0, x1, y1 = printed.block.bbox
    radius = _RADIUS * min(x1 - x0, y1 - y0)
    across, down = radius / max(x1 - x0, 1.0), radius / max(y1 - y0, 1.0)
    for label, (x, y) in sorted(places):
        yield Marker(shape="circle", at=_within(x - across, y - down, x + across, y + down), text=label, proposed=True)


def _arrows(printed: Printed) -> Iterator[Marker]:
    """An arrow for each that is drawn, from its tail to its tip, from top to bottom."""
    arrows = printed.block.arrows if len(printed.block.arrows) <= _MOST else ()
    x0, y0, x1, y1 = printed.block.bbox
    wide, high = max(x1 - x0, 1.0), max(y1 - y0, 1.0)
    for ax, ay, bx, by in sorted(arrows, key=lambda a: (a[3], a[2])):
        at = _within((ax - x0) / wide, (ay - y0) / high, (bx - x0) / wide, (by - y0) / high)
        yield Marker(shape="arrow", at=at, proposed=True)


def _within(*at: float) -> tuple[float, float, float, float]:
    x0, y0, x1, y1 = (round(min(max(v, 0.0), 1.0), 4) for v in at)
    return (x0, y0, x1, y1)
