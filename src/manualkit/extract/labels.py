# SPDX-License-Identifier: AGPL-3.0-or-later
"""The lines in and at a figure as labels: one for each thing named, a sentence of several lines as one."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from manualkit.extract.leaders import Point, leads_to
from manualkit.extract.lines import Line
from manualkit.model import Box
from manualkit.regex import regex

_CALLOUT = regex(r"^\W*(?:\d{1,3}\w?|\w\d{0,2})\W*$")
_HYPHENS = ("-", "\u2010", "\u00ad")
_BESIDE = 0.1  # of the letters' size: the least white between two labels side by side
_SAME_TIP = 3.0  # points between the ends of two strokes of one leader line
_LEADING = 1.6  # of the letters' size: the widest step to the next line of a label
_SIZES = 0.12  # share by which the sizes of a label's lines may differ
_EDGE = 1.0  # of the letters' size: how far the edges or middles of a label's lines may be apart


def labels(lines: Sequence[Line], strokes: Sequence[Box] = ()) -> list[list[Line]]:
    """The lines from top to bottom, those of one label together. A number or a letter always stands alone, and of lines
    at which different leader lines begin (of the figure's `strokes`) each begins a label."""
    cut = [part for line in lines for part in _beside(line, strokes)]
    ordered = sorted(cut, key=lambda one: (one.baseline, one.bbox[0]))
    boxes = [line.bbox for line in ordered]
    found: list[list[Line]] = []
    tips: list[Point | None] = []
    for at, line in enumerate(ordered):
        tip = leads_to(line.bbox, strokes, boxes[:at] + boxes[at + 1 :])
        above = next((n for n in reversed(range(len(found))) if _goes_on(found[n][-1], line)), None)
        if above is None or (_apart(tips[above], tip) and not _is_rest(found[above][-1].text, line.text)):
            found.append([line])
            tips.append(tip)
        else:
            found[above].append(line)
            tips[above] = tips[above] or tip
    return found


def _beside(line: Line, strokes: Sequence[Box]) -> Iterator[Line]:
    """The labels that stand side by side in a line: its parts at which different leader lines begin."""
    words = [at for at, span in enumerate(line.spans) if span.text.strip()]
    if len(words) < 2 or line.rotated or not strokes:
        yield line
        return
    boxes = [Line((line.spans[at],)).bbox for at in words]
    tips = [leads_to(box, strokes, boxes[:n] + boxes[n + 1 :]) for n, box in enumerate(boxes)]
    first = 0
    for n, at in enumerate(words[1:], 1):
        if _apart(tips[n - 1], tips[n]) and boxes[n][0] - boxes[n - 1][2] > _BESIDE * line.size:
            yield Line(line.spans[first:at])
            first = at
    yield Line(line.spans[first:]) if first else line


def _apart(first: Point | None, second: Point | None) -> bool:
    """Whether two leader lines are known, and end at different places: their labels are two."""
    return first is not None and second is not None and math.dist(first, second) > _SAME_TIP


def _is_rest(above: str, below: str) -> bool:
    """Whether a line is the rest of the words above it: these end in a hyphen, or it begins small or in brackets."""
    return above.rstrip().endswith(_HYPHENS) or below.lstrip()[:1].islower() or below.lstrip()[:1] in ("(", "[", "（")


def _goes_on(last: Line, line: Line) -> bool:
    """Whether a line is set right under another one, in the same letters and at the same edge or middle."""
    if _CALLOUT.match(last.text.strip()) or _CALLOUT.match(line.text.strip()) or last.rotated or line.rotated:
        return False
    size = max(last.size, line.size)
    if abs(last.size - line.size) > _SIZES * size or not 0.3 * size < line.baseline - last.baseline < _LEADING * size:
        return False
    (a0, _, a1, _), (b0, _, b1, _) = last.bbox, line.bbox
    return min(abs(a0 - b0), abs(a1 - b1), abs(a0 + a1 - b0 - b1) / 2) < _EDGE * size
