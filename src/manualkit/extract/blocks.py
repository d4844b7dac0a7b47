# SPDX-License-Identifier: AGPL-3.0-or-later
"""From lines in reading order to paragraphs: lines of one list item, heading or paragraph stand together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from manualkit.extract.chunks import Leadings, leading
from manualkit.extract.lines import Line

_ITEM = re.compile(
    r"""^\s*(?:
        [(（]?\d{1,3}[.)）:、](?=\s|[^\d\s]) (?!\d)
      | \d{1,2}(?:\.\d{1,2}){1,3}[.)]?\s
      | \d{1,2}\s{1,}(?=\S)
      | \d{1,2}\s?[\-–](?=\s)
      | [(（](?:[A-Za-zА-яЁё]|[ivx]{1,4}|[ア-ン])[)）]
      | [A-Za-zА-яЁё][.)](?=\s)
      | [①-⑳⓪❶-❿➀-➓⓫-⓴]
      | [•·●○◦▪■□◆◇▶►▸‣⁃∙✓✔➢➤◼❖\uf000-\uf0ff](?=\s|\w)
      | [\-–—*→](?=\s)
    )""",
    re.VERBOSE,
)
_PARAGRAPH = 0.2  # of the letters' size: more than this beyond the leading parts paragraphs
_END = re.compile(r"[.!?:。！？：…][\"»”』」)]?\s*$")


def starts_item(text: str) -> bool:
    """Whether a line starts a list item: a printed number, letter or bullet, and text."""
    return bool(_ITEM.match(text))


def paragraphs(lines: Sequence[Line], leadings: Leadings) -> list[list[Line]]:
    """Lines of one column, from top to bottom, grouped into paragraphs."""
    if not lines:
        return []
    right = max(line.bbox[2] for line in lines)
    groups: list[list[Line]] = [[lines[0]]]
    for line in lines[1:]:
        if _breaks(groups[-1], line, leading(line, leadings), right):
            groups.append([line])
        else:
            groups[-1].append(line)
    return groups


def _breaks(group: Sequence[Line], line: Line, usual: float, right: float) -> bool:
    last = group[-1]
    step = line.baseline - last.baseline
    if abs(step) < 0.3 * line.size:  # side by side on one baseline
        return line.bbox[0] - last.bbox[2] > 3 * line.size
    if step <= 0 or step > (usual + _PARAGRAPH) * max(last.size, line.size):
        return True
    if starts_item(line.text):
        return True
    if _other_style(last, line) and not _continues(last):
        return True
    return _indents(group, line, right)


def _continues(line: Line) -> bool:
    return line.text.endswith(("-", "\u00ad", ",", "‐"))


def _other_style(a: Line, b: Line) -> bool:
    if abs(a.size - b.size) > 0.12 * max(a.size, b.size):
        return True
    # a bold lead-in may share its line or paragraph with regular text: only whole lines count
    wholly_a, wholly_b = len({s.bold for s in a.spans if s.text.strip()}) == 1, len({s.bold for s in b.spans if s.text.strip()}) == 1
    return wholly_a and wholly_b and (a.bold != b.bold or (a.color != b.color and (a.bold or b.bold)))


def _indents(group: Sequence[Line], line: Line, right: float) -> bool:
    """A first line that is moved in, or one that is moved out of a hanging paragraph."""
    last = group[-1]
    shift = line.bbox[0] - last.bbox[0]
    em = line.size
    centred = abs((line.bbox[0] + line.bbox[2]) / 2 - (last.bbox[0] + last.bbox[2]) / 2) < 0.6 * em
    if centred or abs(shift) < 0.7 * em:
        ended = bool(_END.search(last.text)) and last.bbox[2] < right - 6 * em
        return ended and line.text[:1].isupper() and len(group) >= 1 and abs(shift) < 0.7 * em and not centred
    if len(group) == 1 and starts_item(last.text):
        return shift < -0.7 * em or shift > 6 * em
    if len(group) == 1:
        return shift > 0 or shift < -4 * em or bool(_END.search(last.text) and last.bbox[2] < right - 6 * em)
    return True
