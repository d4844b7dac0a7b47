# SPDX-License-Identifier: AGPL-3.0-or-later
"""Running headers, footers, page numbers and thumb tabs: what stands at the same place on many pages."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from manualkit.extract.lines import Line

_DIGITS = re.compile(r"\d+|\b[ivxlc]+\b")
_NEAR = 4.0  # points; how far the same thing may move from page to page

Place = tuple[int, int]  # index of the page, index of the line


def find_furniture(pages: Sequence[Sequence[Line]], sizes: Sequence[tuple[float, float]]) -> set[Place]:
    """The lines that are furniture, as (page index, line index). `sizes` are the pages' (width, height) in points."""
    found = _repeated(pages, sizes) | _numbers(pages, sizes)
    return found | _slots(pages, sizes, found)


def _repeated(pages: Sequence[Sequence[Line]], sizes: Sequence[tuple[float, float]]) -> set[Place]:
    """The same letters (numbers masked) at the same place on several pages."""
    groups: dict[tuple[str, int], list[Place]] = defaultdict(list)
    for p, lines in enumerate(pages):
        for i, line in enumerate(lines):
            if not line.text.isdigit():  # a number alone is furniture only where it counts with the pages
                groups[_masked(line.text), round(line.size)].append((p, i))
    found: set[Place] = set()
    for (text, _), places in groups.items():
        for cluster in _clusters(pages, sizes, places):
            count = len({p for p, _ in cluster})
            if count >= _enough(len(pages), text) and all(_outer(pages[p], i, sizes[p]) for p, i in cluster):
                found |= set(cluster)
    return found


def _enough(pages: int, text: str) -> int:
    if len(text) < 2:
        return max(3, pages // 3)
    return 2 if pages <= 4 else 3


def _clusters(pages: Sequence[Sequence[Line]], sizes: Sequence[tuple[float, float]], places: list[Place]) -> list[list[Place]]:
    """Places grouped by height on the page (from the top or, where page sizes differ, from the bottom)."""
    clusters: list[list[Place]] = []
    for place in sorted(places, key=lambda q: pages[q[0]][q[1]].bbox[1]):
        y = pages[place[0]][place[1]].bbox[1]
        if clusters and y - pages[clusters[-1][-1][0]][clusters[-1][-1][1]].bbox[1] <= _NEAR:
            clusters[-1].append(place)
        else:
            clusters.append([place])
    return clusters


def _outer(lines: Sequence[Line], index: int, size: tuple[float, float]) -> bool:
    """Nothing but a few lines stands further out than this one, above or below; or it stands at the side."""
    line = lines[index]
    if line.rotated:
        return True
    middle = (line.bbox[1] + line.bbox[3]) / 2
    x = (line.bbox[0] + line.bbox[2]) / 2
    if x < 0.07 * size[0] or x > 0.93 * size[0]:
        return True
    above = sum(other.bbox[3] < line.bbox[1] for other in lines)
    below = sum(other.bbox[1] > line.bbox[3] for other in lines)
    return (above <= 4 and middle < 0.2 * size[1]) or (below <= 4 and middle > 0.8 * size[1])


def _numbers(pages: Sequence[Sequence[Line]], sizes: Sequence[tuple[float, float]]) -> set[Place]:
    """Page numbers: numbers at the outside that count with the pages."""
    common = Counter(text for lines in pages for text in {_masked(line.text) for line in lines})
    offsets: dict[int, list[Place]] = defaultdict(list)
    for p, lines in enumerate(pages):
        for i, line in enumerate(lines):
            digits = re.findall(r"\d+", line.text)
            if _plain(line.text, common) and len(digits) in (1, 2) and _outer(lines, i, sizes[p]) and _margin(line, sizes[p]):
                for number in {int(d[:6]) for d in digits}:
                    offsets[number - p].append((p, i))
    best = max(offsets.values(), key=lambda q: len({p for p, _ in q}), default=[])
    return set(best) if len({p for p, _ in best}) >= max(2, 0.3 * len(pages)) else set()


def _plain(text: str, common: Counter[str]) -> bool:
    """Next to nothing but a number, or the same words around it on several pages ("English - 12")."""
    words = sum(c.isalpha() for c in text)
    return len(text) <= 40 and (words <= 2 or common[_masked(text)] >= 3)


def _margin(line: Line, size: tuple[float, float]) -> bool:
    return line.bbox[3] < 0.14 * size[1] or line.bbox[1] > 0.86 * size[1] or line.rotated


def _slots(pages: Sequence[Sequence[Line]], sizes: Sequence[tuple[float, float]], known: set[Place]) -> set[Place]:
    """Lines on the baseline of known furniture, in the same style: the part of a running header that changes."""
    slots: dict[tuple[int, str, bool], set[int]] = defaultdict(set)
    for p, i in known:
        slots[_slot(pages[p][i])].add(p)
    found: set[Place] = set()
    for p, lines in enumerate(pages):
        own = [lines[i] for q, i in known if q == p]
        for i, line in enumerate(lines):
            beside = any(abs(o.baseline - line.baseline) < 0.5 * line.size and not o.rotated for o in own)
            if (p, i) not in known and not line.text.isdigit() and _margin(line, sizes[p]) and (beside or len(slots[_slot(line)]) >= max(3, len(pages) // 3)):
                found.add((p, i))
    return found


def _slot(line: Line) -> tuple[int, str, bool]:
    return round(line.baseline), line.font, line.bold


def _masked(text: str) -> str:
    return _DIGITS.sub("#", " ".join(text.casefold().split()))
