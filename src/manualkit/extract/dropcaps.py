# SPDX-License-Identifier: AGPL-3.0-or-later
"""A large first letter that hangs down beside several lines belongs to the first of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from manualkit.extract.raw import RawSpan

_LARGE = 1.8  # of the size of the letters beside it
_THIN = 0.01  # points
_BELOW = 0.7  # of the same: how far below the letter its last line may stand
_NEAR = 0.6  # of the size of the letters beside it: from the letter to the lines


def lifted(spans: Sequence[RawSpan]) -> list[RawSpan]:
    """The spans with each such letter on the first line's baseline; the lines beside it begin where it does."""
    found = list(spans)
    for k, cap in enumerate(spans):
        beside = _beside(cap, spans) if _is_capital(cap) else []
        if beside:
            first, x = spans[beside[0]], cap.bbox[0]
            for n in beside:
                found[n] = replace(found[n], bbox=(x + _THIN, *found[n].bbox[1:]))
            box = (x, first.bbox[1], x + _THIN, first.bbox[3])
            found[k] = replace(cap, bbox=box, baseline=first.baseline, size=first.size)
    return found


def _is_capital(span: RawSpan) -> bool:
    text = span.text.strip()
    return len(text) == 1 and text.isupper()


def _beside(cap: RawSpan, spans: Sequence[RawSpan]) -> list[int]:
    """Indexes of the first spans of two or more lines, from the top, that begin close at the right of a letter as high
    as they are; none where the first does not go on with a small letter."""
    beside = [
        k
        for k, s in enumerate(spans)
        if cap.size > _LARGE * s.size
        and -1 < s.bbox[0] - cap.bbox[2] < _NEAR * s.size
        and cap.baseline - cap.size < s.baseline < cap.baseline + _BELOW * s.size
    ]
    beside.sort(key=lambda k: spans[k].baseline)
    if len(beside) < 2 or not spans[beside[0]].text[:1].islower():
        return []
    return beside if spans[beside[-1]].baseline - spans[beside[0]].baseline > spans[beside[0]].size else []
