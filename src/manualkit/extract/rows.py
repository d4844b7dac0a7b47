# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which spans stand in one row, and which of a row are one line: superscripts, wide gaps, button symbols, labels."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from manualkit.extract.justified import WORD_GAP, apart
from manualkit.extract.raw import RawSpan
from manualkit.model.letters import BULLETS, CIRCLED, DASHES
from manualkit.regex import regex

# A list label that stands alone: its text may follow after a wide gap.
_LABEL = regex(
    rf"""^\s*(?:
        [(（]?(?:\d{{1,3}}|[A-Za-zА-яЁё]|[ivxIVX]{{1,5}}|[ア-ンア-ン])[.)）:．、\-–]{{0,2}}
      | \d{{1,2}}(?:\.\d{{1,2}}){{1,3}}[.)]?
      | [{CIRCLED}]
      | [{BULLETS}{DASHES}*]
    )\s*$""",
    re.VERBOSE,
)
_NAME = regex(r"^\s*[^\W\d_]{3,}\s?[:：!]\s*$")  # "Note:"
_NAME_GAP = 4.0  # of the letters' size: from such a word to its text
_LEADERS = regex(r"(?:[.…·_\-–]\s?){4,}\s*$")  # of a table of contents: the page number follows
_ICON_GAP = 8.0  # of the letters' size: the widest symbol in a line
_LABEL_GAP = 60.0  # points; from a list label to its text
_RAISED = 0.87  # of the letters' size: that of a raised or lowered one; browsers print it at five sixths
_UNEVEN = 0.36  # of the letters' size: how far apart the baselines of one line may be


def is_label(text: str) -> bool:
    """Whether the text is nothing but a list label: "1.", "a)", "•"."""
    return _LABEL.match(text) is not None


def levelled(spans: Sequence[RawSpan]) -> list[RawSpan]:
    """The spans of one of the engine's lines; what is raised or lowered among larger letters stands on their line."""
    level: list[RawSpan] = []
    for span in spans:
        near = [s for s in (*level[-1:], *spans[len(level) + 1 : len(level) + 2]) if _raised(span, s)]
        level.append(replace(span, baseline=near[0].baseline) if near else span)
    return level


def same_row(a: RawSpan, b: RawSpan) -> bool:
    """Both stand on one baseline, or one is raised or lowered beside the other."""
    if abs(a.baseline - b.baseline) <= 0.22 * min(a.size, b.size):
        return True
    small, large = (a, b) if a.size < b.size else (b, a)
    return _raised(small, large)


def uneven(row: Sequence[RawSpan], span: RawSpan) -> bool:
    """The words of a row stand beside each other at slightly different heights, as between button symbols."""
    last = row[-1]
    most = _UNEVEN * min(last.size, span.size)
    if abs(last.size - span.size) > 0.1 or span.baseline - row[0].baseline > most:
        return False
    return 0 <= apart(last, span) < _ICON_GAP * span.size


def _raised(small: RawSpan, large: RawSpan) -> bool:
    """A superscript, a subscript or a small unit beside large letters."""
    if small.size > _RAISED * large.size or len(small.text.strip()) > 4:
        return False
    inside = large.bbox[1] - 0.1 * large.size < (small.bbox[1] + small.bbox[3]) / 2 < large.bbox[3]
    return inside and abs(small.bbox[0] - large.bbox[2]) < 0.3 * large.size


def close(current: Sequence[RawSpan], span: RawSpan) -> bool:
    """The span goes on with the line so far: words side by side, or the text behind a label or a name ("Note:")."""
    left = next((s for s in reversed(current) if s.text.strip()), current[-1])
    gap = apart(left, span)
    size = min(max(left.size, 4.0), max(span.size, 4.0))
    if gap <= WORD_GAP * size:
        return True
    text = "".join(s.text for s in current)
    if (_NAME.match(text) and gap <= _NAME_GAP * size) or (_LEADERS.search(text) and span.text.strip().isdigit()):
        return True
    return (
        is_label(text)
        and gap <= min(_LABEL_GAP, 6 * size)
        and abs(left.size - span.size) < 0.5 * max(left.size, span.size)
    )
