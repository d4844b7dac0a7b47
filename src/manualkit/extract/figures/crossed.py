# SPDX-License-Identifier: AGPL-3.0-or-later
"""Frames that are part of a drawing: the outline of a device, which the leader lines of its keys cross."""

from __future__ import annotations

from manualkit.extract.figures.boxes import holds, overlap, union
from manualkit.extract.figures.things import Layout, Thing
from manualkit.model import Box

_CROSSED = 3  # things that cross a frame from which it is the outline of what is drawn
_REACHES = 12.0  # points to which such a thing reaches in, and out
_NOWHERE = (0.0, 0.0, 0.0, 0.0)


def crossed(layout: Layout, things: list[Thing]) -> list[Thing]:
    """The things; all that is in a frame and across it is one where several reach over its edge, as no frame around a
    text is crossed. The frame is no container any more."""
    for index, box in enumerate(layout.containers):
        across = [t for t in things if not t.solid and _crosses(t.box, box)]
        if len(across) < _CROSSED or layout.text.body_in(box):
            continue
        own = [*across, *(t for t in things if holds(box, t.box))]
        pixels = frozenset[int]().union(*(t.pixels for t in own))
        layout.containers[index] = _NOWHERE
        things = [t for t in things if t not in own]
        things.append(Thing(union((box, *(t.box for t in own))), picture=True, pixels=pixels))
    return things


def _crosses(box: Box, frame: Box) -> bool:
    """Whether a box lies with a part of it in a frame and with another one beside, above or below it."""
    x0, y0, x1, y1 = overlap(box, frame)
    if min(x1 - x0, y1 - y0) <= 0 or max(x1 - x0, y1 - y0) < _REACHES:
        return False
    out = max(frame[0] - box[0], frame[1] - box[1], box[2] - frame[2], box[3] - frame[3])
    return out >= _REACHES and not holds(box, frame)
