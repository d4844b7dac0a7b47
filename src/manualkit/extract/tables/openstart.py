# SPDX-License-Identifier: AGPL-3.0-or-later
"""The header of a table that has its first line below it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from manualkit.model import Box

_NEAR = 2.0  # points; texts that begin at one place
_CLOSE, _LEADING = 1.2, 0.5  # line heights from the header's last line to the table's first rule, and between lines
_LINES = 3  # of a header, at most
_FEWEST = 4  # borders: above two columns a line of each may be text of another kind


def open_start(top: float, second: float, xs: Sequence[float], text: Sequence[Box]) -> float:
    """Where the header begins that stands above a table's first line, at `top`; `top` where there is none.

    In every column of the first row, which ends at `second`, there is a text right above the line that begins where the
    column's does. `xs` are the columns' borders.
    """
    row = [b for b in text if top < (b[1] + b[3]) / 2 < second]
    above = sorted((b for b in text if (b[1] + b[3]) / 2 < top), key=lambda b: -b[3])
    heads = [_head(top, a, b, row, above) for a, b in pairwise(xs)]
    found = [box for head in heads for box in head]
    if len(xs) < _FEWEST or not all(heads) or any(b[0] < x < b[2] for b in found for x in xs[1:-1]):
        return top
    start = min(box[1] for box in found)
    others = [b for b in above if b not in found and b[3] > start + _NEAR]
    return top if others else start


def _head(top: float, left: float, right: float, row: Sequence[Box], above: Sequence[Box]) -> list[Box]:
    """The lines of a column's header, from the line up; none where it is no header."""
    begins = min((b[0] for b in row if left <= b[0] < right), default=None)
    lines: list[Box] = []
    end = top
    for box in above:
        if not left <= box[0] < right or (lines and box[3] > lines[-1][1] + _NEAR):
            continue
        if end - box[3] > (_LEADING if lines else _CLOSE) * (box[3] - box[1]):
            break
        lines.append(box)
        end = box[1]
    aligned = begins is not None and all(abs(box[0] - begins) <= _NEAR for box in lines)
    return lines if aligned and len(lines) <= _LINES else []
