# SPDX-License-Identifier: AGPL-3.0-or-later
"""Lines set tightly below each other: what no reading order may tear apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import pairwise

from manualkit.extract.items import starts_item
from manualkit.extract.lines import Line
from manualkit.model.texts import ends_in_colon
from manualkit.regex import regex

DEFAULT_LEADING = 1.22  # baseline to baseline, as a multiple of the letters' size
_MOST = 1.75  # the widest leading
_RUNNING = 15.0  # of the letters' size: a line of running text
_MOVED = 4.0  # of the letters' size: as far in the first line of a paragraph may stand
_STOP = regex(r"[.!?:;。！？：；][\"»”』」)]?\s*$")
_LOOK = 14  # how many lines further down a line's follower may stand in the list

Leadings = Mapping[float, float]


def find_leadings(pages: Iterable[Sequence[Line]]) -> dict[float, float]:
    """The leading of each size of letters of a manual, as a multiple of the size: the usual distance within paragraphs,
    which is the smaller one wherever paragraphs stand apart. Letters set one below the other, as in a thumb tab, have
    none."""
    steps: dict[float, list[float]] = defaultdict(list)
    for lines in pages:
        for k, line in enumerate(lines):
            below = _follower(lines, k)
            if below is not None and not line.rotated and len(line.text) > 1:
                step = (below.baseline - line.baseline) / max(line.size, 1)
                if 0.85 < step < 2.4:
                    steps[round(line.size, 1)].append(step)
    return {size: _low(values) for size, values in steps.items() if len(values) >= 4}


def _low(values: list[float]) -> float:
    """The commonest of the smaller steps."""
    values = sorted(values)
    return values[int(0.3 * (len(values) - 1))]


def _follower(lines: Sequence[Line], k: int) -> Line | None:
    """The next line below of the same size that starts near this one's left edge."""
    line = lines[k]
    for other in lines[k + 1 : k + 1 + _LOOK]:
        near = abs(other.bbox[0] - line.bbox[0]) < 2.5 * line.size
        if near and other.baseline > line.baseline + 0.3 * line.size:
            return other if abs(other.size - line.size) < 0.1 else None
    return None


def leading(line: Line, leadings: Leadings) -> float:
    """A line's leading as a multiple of its size."""
    return min(leadings.get(round(line.size, 1), DEFAULT_LEADING), _MOST)


def find_chunks(lines: Sequence[Line], leadings: Leadings) -> list[list[int]]:
    """Indexes of lines (given from top to bottom) that stand tightly below each other in one column."""
    chunks: list[list[int]] = []
    for k in sorted(range(len(lines)), key=lambda i: (lines[i].baseline, lines[i].bbox[0])):
        homes = [chunk for chunk in chunks[-40:] if _joins(lines[chunk[-1]], lines[k], leadings)]
        beside = [chunk for chunk in chunks[-40:] if _crosses(lines, chunk, lines[k], homes)]
        if len(homes) == 1 and not beside:
            homes[0].append(k)
        else:
            chunks.append([k])
    return _parted(lines, chunks)


def _joins(last: Line, line: Line, leadings: Leadings) -> bool:
    if abs(last.size - line.size) > 0.12 * max(last.size, line.size):
        return False
    step, size = line.baseline - last.baseline, max(last.size, line.size)
    if not 0.5 * line.size < step < (_MOST + 0.22) * size or step >= (leading(line, leadings) + 0.22) * size:
        return False
    overlap = min(last.bbox[2], line.bbox[2]) - max(last.bbox[0], line.bbox[0])
    narrower = min(last.bbox[2] - last.bbox[0], line.bbox[2] - line.bbox[0])
    if overlap <= 0:
        return _ends_item(last, line)
    return overlap > 0.5 * narrower or abs(last.bbox[0] - line.bbox[0]) < 2 * line.size


def _ends_item(first: Line, line: Line) -> bool:
    """The last word of an item whose first line is moved in, at the left of all of that line: the sentence goes on."""
    running = first.bbox[2] - first.bbox[0] > _RUNNING * first.size and starts_item(first.text)
    near = first.bbox[0] - line.bbox[2] >= 0 and first.bbox[0] - line.bbox[0] < _MOVED * line.size
    return running and near and line.text[:1].islower() and not _STOP.search(first.text)


def _crosses(lines: Sequence[Line], chunk: Sequence[int], line: Line, homes: Sequence[Sequence[int]]) -> bool:
    """Another column's last line stands right above this line too: it runs across both."""
    last = lines[chunk[-1]]
    if not 0 < line.baseline - last.baseline < 1.4 * line.size:
        return False
    overlap = min(last.bbox[2], line.bbox[2]) - max(last.bbox[0], line.bbox[0])
    return overlap > 2 * line.size and not any(chunk is home for home in homes)


def _parted(lines: Sequence[Line], chunks: list[list[int]]) -> list[list[int]]:
    """Chunks cut where a list of names stands beside what is said of each: at the lines that stand at one height."""
    cuts: set[int] = set()
    for names in chunks:
        for texts in chunks:
            if len(names) > 1 and len(texts) > 1 and lines[names[0]].bbox[2] < lines[texts[0]].bbox[0]:
                cuts |= _level_starts(lines, names, texts)
    return [part for chunk in chunks for part in _cut(chunk, cuts)]


def _level_starts(lines: Sequence[Line], names: Sequence[int], texts: Sequence[int]) -> set[int]:
    """The lines of two chunks side by side that start a row; none where one of them is running text."""
    left, right = min(lines[i].bbox[0] for i in texts), max(lines[i].bbox[2] for i in texts)
    if max(lines[i].bbox[2] for i in names) > left - lines[texts[0]].size / 2:
        return set()
    pairs = [(i, j) for i in names for j in texts if abs(lines[i].baseline - lines[j].baseline) < 0.15 * lines[i].size]
    level = {i for pair in pairs for i in pair}
    if _of_items(lines, pairs):
        return set()
    if len(pairs) == len(names) == len(texts) and all(ends_in_colon(lines[i].text) for i in names):
        return level  # a name, a colon and one line of what is said of it
    said_on = sum(lines[j].text[:1].islower() for _, j in pairs)
    if any(lines[i].text[:1].islower() for i in names) or said_on > 0.4 * len(pairs):
        return set()
    if len(pairs) < 2 or len(pairs) < 0.75 * len(names):
        return set()
    starts = {j for _, j in pairs[1:]}
    said = [(lines[a], lines[b]) for a, b in pairwise(texts) if b in starts]
    if not _ended(said, right) or not _ended([(lines[a], lines[b]) for a, b in pairwise(names)], left):
        return set()
    return level


def _of_items(lines: Sequence[Line], pairs: Sequence[tuple[int, int]]) -> bool:
    """An item at the left, one at the right, and below them lines that only go on with both: numbered captions under a
    row of pictures, level by chance."""
    starting = [starts_item(lines[i].text) and starts_item(lines[j].text) for i, j in pairs]
    going_on = [not starts_item(lines[i].text) and not starts_item(lines[j].text) for i, j in pairs]
    return bool(pairs) and starting[0] and any(going_on)


def _ended(pairs: Sequence[tuple[Line, Line]], right: float) -> bool:
    """Most lines end though the first word of the next one would have had room; the longest line says nothing."""
    longest = max(line.bbox[2] for line, _ in pairs)
    room = [
        right - line.bbox[2] > _first_word(below) + 0.5 * line.size for line, below in pairs if line.bbox[2] < longest
    ]
    return sum(room) >= 0.6 * len(room)


def _first_word(line: Line) -> float:
    """How wide a line's first word is, in points."""
    return (line.bbox[2] - line.bbox[0]) * len(line.text.split(maxsplit=1)[0]) / len(line.text)


def _cut(chunk: list[int], cuts: Collection[int]) -> list[list[int]]:
    parts: list[list[int]] = []
    for i in chunk:
        if i in cuts or not parts:
            parts.append([])
        parts[-1].append(i)
    return parts
