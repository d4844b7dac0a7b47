# SPDX-License-Identifier: AGPL-3.0-or-later
"""Small pictures that stand in a line of text, as button symbols do: each is a span of its own in its line."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace

from manualkit.extract.raw import RawSpan
from manualkit.extract.rows import is_label
from manualkit.model import Box

ICON = "\ufffc"
"""Unicode's sign for an object in a text: the text of a span that is a small picture."""

_MIN, _MAX = 3.0, 90.0  # points; the widths of a picture that stands in a line
_TALL = _MAX / 2  # points
_WIDE_GAP = 8.0  # of the letters' size: the widest picture in a line
_HIGH = 2.5  # of the letters' size
_LEAST = 0.55  # of the letters' size: the narrowest gap with a picture in it, and the lowest picture
_SPACE = 1.0  # of the letters' size: the widest space beside a picture
_STOPS = (".", "!", "?", ":", "。", "！", "？", "：")
_FLUSH = 0.25  # of the letters' size: how far the edges of a paragraph's lines may differ
_LEADING = (0.8, 1.8)  # of the letters' size: from line to line
_COVERED = 0.45  # share of the gap


class Small:
    """A page's small pictures and painted shapes, those that may stand in a line of text."""

    def __init__(self, boxes: Iterable[Box] = ()) -> None:
        fit = (b for b in boxes if _MIN < b[2] - b[0] < _MAX and b[3] - b[1] < _TALL)
        self._boxes = sorted(fit, key=lambda b: b[1])
        self._tops = [b[1] for b in self._boxes]

    def level(self, span: RawSpan, left: float, right: float) -> list[Box]:
        """Those that stand beside a span, between two x."""
        middle = (span.bbox[1] + span.bbox[3]) / 2
        near = self._boxes[bisect_left(self._tops, middle - _TALL) : bisect_left(self._tops, middle + 2)]
        return [b for b in near if b[0] > left and b[2] < right and middle < b[3] + 2]

    def between(self, a: RawSpan, b: RawSpan) -> Box | None:
        """The picture that fills the white between two spans of a line."""
        left, right = min(a.bbox[2], b.bbox[2]), max(a.bbox[0], b.bbox[0])
        gap = right - left
        if not self._boxes or not _LEAST * b.size < gap <= _WIDE_GAP * b.size or abs(a.size - b.size) > 0.2 * b.size:
            return None
        inside = self.level(b, left - 3, right + 3)
        if not inside:
            return None
        box = _around(inside)
        return box if box[2] - box[0] > _COVERED * gap and _stands(box, left, right, b.size) else None

    def before(self, span: RawSpan, lines: Iterable[Sequence[RawSpan]]) -> Box | None:
        """The picture close at the left of a span, where it opens a line in the middle of a sentence: that of the line
        above it, which begins at the picture's left edge. `lines`: the spans of the others. Before a sentence it is
        a bullet, a safety sign, or the sign of a notice."""
        x, size = span.bbox[0], span.size
        near = self.level(span, x - _WIDE_GAP * size, x + 0.1 * size) if self._boxes else ()
        first = span.text.lstrip()[:1]
        if not near or not first.isalpha() or first.isupper():
            return None
        box = _around(near)
        above = (line for line in lines if _in_column(span, line[0], box[0]))
        goes_on = any(not "".join(s.text for s in line).rstrip().endswith(_STOPS) for line in above)
        return box if goes_on and _stands(box, box[0], x, size) else None

    def behind(self, span: RawSpan, leftward: bool = False) -> Box | None:
        """The picture that stands close at the right of a span, at the left in a line that is read from the right."""
        x0, _, x1, _ = span.bbox
        size = span.size
        left, right = (x0 - _WIDE_GAP * size, x0 + 0.1 * size) if leftward else (x1 - 0.1 * size, x1 + _WIDE_GAP * size)
        near = self.level(span, left, right) if self._boxes else ()
        if not near:
            return None
        box = _around(near)
        return box if _stands(box, *((box[0], x0) if leftward else (x1, box[2])), size) else None


def with_pictures(
    spans: Sequence[RawSpan], small: Small, first: Box | None = None, leftward: bool = False
) -> list[RawSpan]:
    """The spans of a line as they are read, with one for each small picture in it; `first` is one that opens it."""
    read = [_picture(spans[0], first)] if first else []
    last: RawSpan | None = None
    for span in spans:
        if span.text.strip():
            box = small.between(last, span) if last else None
            if last and box:
                while read[-1] is not last:  # white space that only makes room for the picture
                    read.pop()
                read.append(_picture(last, box))
            last = span
        read.append(span)
    box = small.behind(last, leftward) if last and not is_label("".join(s.text for s in read)) else None
    return [*read, _picture(last, box)] if last and box else read


def _picture(beside: RawSpan, box: Box) -> RawSpan:
    """A span as high as its line; the picture itself may be higher."""
    return replace(beside, text=ICON, bbox=(box[0], beside.bbox[1], box[2], beside.bbox[3]), picture=box)


def _stands(box: Box, left: float, right: float, size: float) -> bool:
    """The picture is as large as one in a line, and close to the words at both its sides."""
    height = box[3] - box[1]
    return _LEAST * size < height < _HIGH * size and max(box[0] - left, right - box[2]) < _SPACE * size


def _in_column(span: RawSpan, other: RawSpan, left: float) -> bool:
    """Whether `other` begins a line right above that of the span, at the x `left`, in letters of its size."""
    away = span.baseline - other.baseline
    alike = abs(other.size - span.size) <= 0.1 * span.size and abs(other.bbox[0] - left) <= _FLUSH * span.size
    return alike and _LEADING[0] * span.size <= away <= _LEADING[1] * span.size


def _around(boxes: Sequence[Box]) -> Box:
    x0, y0, x1, y1 = zip(*boxes, strict=True)
    return (min(x0), min(y0), max(x1), max(y1))
