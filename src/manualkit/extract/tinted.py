# SPDX-License-Identifier: AGPL-3.0-or-later
"""Notices that are set off by a tint behind, a bar at their side or cells around them: a signal word opens each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from manualkit.extract.lines import Line
from manualkit.extract.raw import RawPage
from manualkit.languages import all_languages
from manualkit.model import Box

_WIDE = 60.0  # points; the narrowest tint
_LARGE = 0.4  # of the page: what is larger is its ground
_HIGH = 0.35  # of the page: the highest one in cells
_LOW = 8.0  # points; what is as low holds no two lines
_BAR = 9.0  # points; the thickest bar
_BESIDE = 20.0  # points from a bar to the text beside it
_INDENT = 40.0  # points by which bullets may be moved in
_SLACK = 2.0  # points by which letters may reach out of their box
_MOST = 400  # paths of a page that are looked at
_EDGE = 2.0  # points by which the edges of one frame may differ
_CELL = 0.7  # of a frame's width, at least: the cell with the text beside that with the sign


def tinted(raw: RawPage, lines: Sequence[Line]) -> list[Box]:
    """The boxes of such notices, in points. A tint holds at least two lines and cuts none."""
    upright = [line for line in lines if not line.rotated and line.text.strip()]
    opening = [line for line in upright if _opens(line)]
    if not opening:
        return []
    filled = [path.bbox for path in raw.paths if path.fill not in (None, 0xFFFFFF)]
    painted = [*filled, *(path.bbox for path in raw.paths if path.fill in (None, 0xFFFFFF) and path.stroke is not None)]
    bars = [box for box in painted if _is_bar(box) and _near(box, opening, _INDENT)][:_MOST]
    grounds = [box for box in filled if _is_ground(box, raw) and _near(box, opening, 0)][:_MOST]
    return list(_with_signal([*((box, _inside(box, upright)) for box in grounds), *_at_bars(bars, upright)]))


def in_cells(boxes: Sequence[Box], raw: RawPage, lines: Sequence[Line]) -> list[Box]:
    """Those of the ruled boxes that are no tables, in points, in whose first cell a signal word stands."""
    upright = [line for line in lines if not line.rotated and line.text.strip()]
    low = [box for box in boxes if box[3] - box[1] < _HIGH * raw.height]
    return list(_with_signal([(box, _inside(box, upright)) for box in low]))


def without_cells(boxes: Sequence[Box]) -> list[Box]:
    """The boxes but those that are the cell with the text in a frame among them, beside the cell with its sign."""
    return [box for box in boxes if not any(_is_text_cell(box, frame) for frame in boxes)]


def _is_text_cell(box: Box, frame: Box) -> bool:
    """The box fills a frame of its height but for a narrow cell at the left or at the right."""
    left, *level, right = (abs(box[k] - frame[k]) <= _EDGE for k in (0, 1, 3, 2))
    narrower = _CELL * (frame[2] - frame[0]) <= box[2] - box[0] < frame[2] - frame[0] - _WIDE / 2
    return all(level) and (left or right) and narrower


def _near(box: Box, lines: Sequence[Line], gap: float) -> bool:
    """One of the lines stands on the box, or beside it with no more than the gap between them."""
    x0, y0, x1, y1 = box[0] - gap, box[1] - _SLACK, box[2] + gap, box[3] + _SLACK
    return any(y0 < _middle(n) < y1 and n.bbox[0] <= x1 and n.bbox[2] >= x0 for n in lines)


def _is_bar(box: Box) -> bool:
    return box[2] - box[0] <= _BAR and box[3] - box[1] > _LOW


def _is_ground(box: Box, raw: RawPage) -> bool:
    width, height = box[2] - box[0], box[3] - box[1]
    return width >= _WIDE and height > _LOW and width * height < _LARGE * raw.width * raw.height


def _inside(box: Box, lines: Sequence[Line]) -> list[Line]:
    """The lines on a tint; none where one reaches out of it."""
    over = [n for n in lines if n.bbox[0] < box[2] and n.bbox[2] > box[0] and box[1] < _middle(n) < box[3]]
    cut = any(n.bbox[0] < box[0] - _SLACK or n.bbox[2] > box[2] + _SLACK for n in over)
    return [] if cut else over


def _at_bars(bars: Sequence[Box], lines: Sequence[Line]) -> Iterator[tuple[Box, list[Line]]]:
    """The lines at the right of each bar, or at the left of it, with the box around both."""
    for bar in bars:
        level = [n for n in lines if bar[1] - _SLACK < _middle(n) < bar[3] + _SLACK]
        for side in (1, -1):
            aside = [(n.bbox[0] - bar[2] if side > 0 else bar[0] - n.bbox[2], n) for n in level]
            own = [n for gap, n in aside if -_SLACK <= gap <= _INDENT]
            if own and min(gap for gap, n in aside if n in own) <= _BESIDE:
                x0, x1 = min(n.bbox[0] for n in own), max(n.bbox[2] for n in own)
                yield (min(x0, bar[0]), bar[1], max(x1, bar[2]), bar[3]), own


def _with_signal(places: Sequence[tuple[Box, list[Line]]]) -> Iterator[Box]:
    """The boxes whose first line opens with a signal word, with more below it."""
    for box, own in places:
        if len(own) > 1 and _opens(min(own, key=_middle)):
            yield box


def _middle(line: Line) -> float:
    return (line.bbox[1] + line.bbox[3]) / 2


def _opens(line: Line) -> bool:
    return all_languages().signal(line.text) is not None
