# SPDX-License-Identifier: AGPL-3.0-or-later
"""The lines in and at a figure as labels: one for each thing named, a sentence of several lines as one."""

from __future__ import annotations

from collections.abc import Sequence

from manualkit.extract.lines import Line
from manualkit.regex import regex

_CALLOUT = regex(r"^\W*(?:\d{1,3}\w?|\w\d{0,2})\W*$")
_LEADING = 1.6  # of the letters' size: the widest step to the next line of a label
_SIZES = 0.12  # share by which the sizes of a label's lines may differ
_EDGE = 1.0  # of the letters' size: how far the edges or middles of a label's lines may be apart


def labels(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines from top to bottom, those of one label together; a number or a letter always stands alone."""
    found: list[list[Line]] = []
    for line in sorted(lines, key=lambda one: (one.baseline, one.bbox[0])):
        above = next((label for label in reversed(found) if _goes_on(label[-1], line)), None)
        if above is None:
            found.append([line])
        else:
            above.append(line)
    return found


def _goes_on(last: Line, line: Line) -> bool:
    """Whether a line is set right under another one, in the same letters and at the same edge or middle."""
    if _CALLOUT.match(last.text.strip()) or _CALLOUT.match(line.text.strip()) or last.rotated or line.rotated:
        return False
    size = max(last.size, line.size)
    if abs(last.size - line.size) > _SIZES * size or not 0.3 * size < line.baseline - last.baseline < _LEADING * size:
        return False
    (a0, _, a1, _), (b0, _, b1, _) = last.bbox, line.bbox
    return min(abs(a0 - b0), abs(a1 - b1), abs(a0 + a1 - b0 - b1) / 2) < _EDGE * size
