# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reading order: a page is cut by white space, columns first, band by band.

A region is split at a gutter (white from its top to its bottom) wherever there is one; where something crosses every
gutter, the region is split above and below what crosses, so that columns may begin and end within a page. Where
columns and rows are both possible, the printed step numbers vote.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from manualkit.extract.atoms import Atom
from manualkit.extract.counting import chain, counted
from manualkit.extract.items import starts_item
from manualkit.extract.leftward import rtl
from manualkit.extract.sideheads import side_heads
from manualkit.model import Box
from manualkit.model.texts import ends_in_colon
from manualkit.regex import regex

_MIN_GUTTER = 7.0  # points
_FAR = 22.0  # points of white between rows of picture groups
_LEVEL = 2.5  # points; how much the tops of two texts beside each other may differ
_MOST_NAMED = 0.75  # of the rows
_TITLE = 1.1  # times the size of the texts above: a title
_MIN_COLUMN = 55.0  # points; less is a label's or an icon's width, not a column
_LABEL = regex(r"^\s*[(（]?\w{1,2}\s*[.)）:\-–]*\s*$")


def order(atoms: Sequence[Atom]) -> list[list[int]]:
    """Indexes of the atoms in reading order, as runs: the atoms of one run stand in one column without a cut."""
    if rtl("".join(text for atom in atoms for text in atom.texts)):
        atoms = [replace(atom, bbox=(-atom.bbox[2], atom.bbox[1], -atom.bbox[0], atom.bbox[3])) for atom in atoms]
    return [run for run in _order(atoms, list(range(len(atoms))), 0) if run]


def _order(atoms: Sequence[Atom], members: list[int], depth: int) -> list[list[int]]:
    if len(members) < 2 or depth > 40:
        return [members]
    cuts = gutters(atoms, members)
    if cuts:
        parts = _stepped(atoms, _split(atoms, members, cuts, axis=0))
        headed = side_heads([[atoms[i] for i in part] for part in parts])
        if headed:
            return [run for names in headed for run in _order(atoms, [parts[p][k] for p, k in names], depth + 1)]
        below = _below_pictures(atoms, parts) or _title_below(atoms, members)
        if below:
            above = [i for i in members if i not in below]
            return [*_order(atoms, above, depth + 1), *_order(atoms, below, depth + 1)]
        columns = [run for part in parts for run in _order(atoms, part, depth + 1)]
        panels = _picture_rows(atoms, members)
        if len(panels) > 1 and counted(atoms, panels) > chain(atoms, [i for run in columns for i in run]):
            return [run for row in panels for run in _order(atoms, row, depth + 1)]
        for rows in (_far_rows(atoms, members), _rows(atoms, members), _named_rows(atoms, members)):
            if len(rows) > 1 and _wants_rows(atoms, parts, columns, rows):
                return [run for row in rows for run in _order(atoms, row, depth + 1)]
        return columns
    bands = _bands(atoms, members)
    if len(bands) > 1:
        return [run for band in bands for run in _order(atoms, band, depth + 1)]
    return [sorted(members, key=lambda i: (round(_line_y(atoms[i])), atoms[i].bbox[0]))]


def _stepped(atoms: Sequence[Atom], parts: Sequence[list[int]]) -> Sequence[list[int]]:
    """The parts at the sides of a page's gutters; those that all stand above each other, as a centred title and a list
    below it do, from the top."""
    downward = sorted(parts, key=lambda part: min(atoms[i].bbox[1] for i in part))
    ends = [max(atoms[i].bbox[3] for i in part) for part in downward]
    starts = [min(atoms[i].bbox[1] for i in part) for part in downward]
    return downward if all(end <= start for end, start in zip(ends, starts[1:], strict=False)) else parts


def _below_pictures(atoms: Sequence[Atom], parts: Sequence[Sequence[int]]) -> list[int]:
    """The texts of a column that begins with pictures, where all other columns end beside these: rows of pictures with
    their texts end there. Below a single picture a title has to open them."""
    for part in parts:
        pictures = [i for i in part if not atoms[i].texts]
        texts = [i for i in part if atoms[i].texts and not _labels(atoms[i])]
        others = [i for other in parts if other is not part for i in other if atoms[i].texts]
        if (len(pictures) > 1 or _titled(atoms, texts, others)) and pictures and texts and others:
            bottom = max(atoms[i].bbox[3] for i in (*pictures, *others))
            if min(atoms[i].bbox[1] for i in texts) >= bottom:
                return texts
    return []


def _labels(atom: Atom) -> bool:
    """Nothing but what counts a step: "5-", "(5)"."""
    return bool(_LABEL.match(atom.texts[0])) and len(atom.texts) == 1


def _titled(atoms: Sequence[Atom], texts: Sequence[int], others: Sequence[int]) -> bool:
    """The first of the texts is set larger than all others."""
    if not texts or not others:
        return False
    first = min(texts, key=lambda i: atoms[i].bbox[1])
    return atoms[first].size > _TITLE * max(atoms[i].size for i in others)


def _title_below(atoms: Sequence[Atom], members: Sequence[int]) -> list[int]:
    """A title that stands under all columns, far below them and in larger letters: that of what is under the region."""
    *others, last = sorted(members, key=lambda i: atoms[i].bbox[1])
    title, texts = atoms[last], [atoms[i] for i in others if atoms[i].texts]
    far = title.bbox[1] - max(atoms[i].bbox[3] for i in others) > _FAR
    larger = bool(title.texts) and bool(texts) and title.size > _TITLE * max(atom.size for atom in texts)
    return [last] if far and larger else []


def _line_y(atom: Atom) -> float:
    return atom.bbox[1] if not atom.texts else (atom.bbox[1] + atom.bbox[3]) / 2 - 0.5 * atom.size


def gutters(atoms: Sequence[Atom], members: Sequence[int]) -> list[float]:
    """x of the white gaps that run from the region's top to its bottom, with something column-like at both sides."""
    spans = sorted((atoms[i].bbox[0], atoms[i].bbox[2]) for i in members)
    gaps: list[tuple[float, float]] = []
    right = spans[0][1]
    for x0, x1 in spans[1:]:
        if x0 - right >= _MIN_GUTTER:
            gaps.append((right, x0))
        right = max(right, x1)
    edges = [spans[0][0], *[x for gap in gaps for x in gap], right]
    columns = list(zip(edges[::2], edges[1::2], strict=True))
    # a narrow strip (list labels, icons) belongs to the column at its right, or to the one at its left at the end
    keep: list[float] = []
    start = columns[0][0]
    for (left, right_of_gap), (_, end), k in zip(gaps, columns[:-1], range(len(gaps)), strict=True):
        wide_left = end - start >= _MIN_COLUMN
        wide_right = max(c[1] for c in columns[k + 1 :]) - right_of_gap >= _MIN_COLUMN
        if wide_left and wide_right:
            keep.append((left + right_of_gap) / 2)
            start = right_of_gap
    return keep


def _split(atoms: Sequence[Atom], members: Sequence[int], cuts: Sequence[float], axis: int) -> list[list[int]]:
    parts: list[list[int]] = [[] for _ in range(len(cuts) + 1)]
    for i in members:
        middle = (atoms[i].bbox[axis] + atoms[i].bbox[axis + 2]) / 2
        parts[sum(middle > cut for cut in cuts)].append(i)
    return [part for part in parts if part]


def _rows(atoms: Sequence[Atom], members: Sequence[int], gap: float = 3.0, tolerant: bool = True) -> list[list[int]]:
    """Members grouped by the white gaps that run from the region's left to its right; where `tolerant`, what overlaps a
    little is not together."""
    rows: list[list[int]] = []
    bottom = float("-inf")
    for i in sorted(members, key=lambda i: atoms[i].bbox[1]):
        box = atoms[i].bbox
        # boxes of letters are higher than their ink, and a picture's may reach into the line above or below it
        slack = (0.12 * atoms[i].size if atoms[i].texts else min(14.0, 0.12 * (box[3] - box[1]))) if tolerant else 0.0
        top, low = box[1] + slack, box[3] - slack
        if not rows or top - bottom > gap:
            rows.append([i])
        else:
            rows[-1].append(i)
        bottom = max(bottom, low)
    return rows


def _bands(atoms: Sequence[Atom], members: Sequence[int]) -> list[list[int]]:
    """Members split so that what crosses the best gutter stands in bands of its own, in order from the top."""
    crossing = _crossing(atoms, members)
    if crossing is None:
        return [list(members)]
    rows = _rows(atoms, members, gap=0.0)
    if len(rows) < 2:
        return [list(members)]
    bands: list[list[int]] = []
    last: bool | None = None
    for k, row in enumerate(rows):
        wide = any(i in crossing for i in row)
        if bands and wide == last:
            bands[-1].extend(row)
        elif k > 1 and wide and _heads(atoms, rows[k - 2], rows[k - 1], row):
            bands[-1] = [i for i in bands[-1] if i not in rows[k - 1]]
            bands = [*filter(None, bands), [*rows[k - 1], *row]]
        else:
            bands.append(list(row))
        last = wide
    if len(bands) == 1:  # something crosses in every row: no columns here
        return bands if not last else rows if len(rows) < len(members) and _side_by_side(atoms, rows) else bands
    return bands


def _heads(atoms: Sequence[Atom], above: Sequence[int], row: Sequence[int], below: Sequence[int]) -> bool:
    """A row of titles side by side, each right over a text of the row below, and far below what is above."""
    if len(row) < 2 or any(len(atoms[i].texts) != 1 for i in row):
        return False
    top, bottom = min(atoms[i].bbox[1] for i in row), max(atoms[i].bbox[3] for i in row)
    far = top - max(atoms[i].bbox[3] for i in above)
    near = min(atoms[i].bbox[1] for i in below) - bottom
    under = [[atoms[i].bbox for i in below if atoms[i].texts and _overlap(atoms[i].bbox, atoms[k].bbox)] for k in row]
    return near < 0.5 * far and all(under)


def _overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2]


def _side_by_side(atoms: Sequence[Atom], rows: Sequence[Sequence[int]]) -> bool:
    return any(len(row) > 1 and gutters(atoms, row) for row in rows)


def _crossing(atoms: Sequence[Atom], members: Sequence[int]) -> set[int] | None:
    """The atoms that stand across the gutter which the fewest cross; None where no gutter leaves text at both sides."""
    x0 = min(atoms[i].bbox[0] for i in members)
    x1 = max(atoms[i].bbox[2] for i in members)
    if x1 - x0 < 2 * _MIN_COLUMN:
        return None
    best: set[int] | None = None
    weight = float("inf")
    edges = sorted(
        {round(atoms[i].bbox[0], 1) for i in members if x0 + _MIN_COLUMN < atoms[i].bbox[0] < x1 - _MIN_COLUMN}
    )
    for edge in edges:
        at = edge - _MIN_GUTTER / 2
        across = {i for i in members if atoms[i].bbox[0] < at + 2 and atoms[i].bbox[2] > at - 2}
        left = sum(_height(atoms[i]) for i in members if atoms[i].bbox[2] <= at - 2)
        right = sum(_height(atoms[i]) for i in members if atoms[i].bbox[0] >= at + 2)
        cost = sum(_height(atoms[i]) for i in across) - 0.5 * min(left, right)
        if len(across) < len(members) and min(left, right) > 0 and cost < weight:
            best, weight = across, cost
    return best


def _height(atom: Atom) -> float:
    return atom.bbox[3] - atom.bbox[1]


def _far_rows(atoms: Sequence[Atom], members: Sequence[int]) -> list[list[int]]:
    """Rows that stand far apart and have pictures each: a page of picture groups, one row of them below the other."""
    rows = _rows(atoms, members, gap=_FAR, tolerant=False)
    pictured = all(any(not atoms[i].texts for i in row) and any(atoms[i].texts for i in row) for row in rows)
    return rows if pictured else []


def _picture_rows(atoms: Sequence[Atom], members: Sequence[int]) -> list[list[int]]:
    """Rows of pictures, each with the texts down to the next row of them; none where a row has no texts below."""
    groups: list[list[int]] = []
    for row in _rows(atoms, members):
        if not groups or (any(not atoms[i].texts for i in row) and any(atoms[i].texts for i in groups[-1])):
            groups.append([])
        groups[-1].extend(row)
    return groups if all(len({bool(atoms[i].texts) for i in group}) == 2 for group in groups) else []


def _named_rows(atoms: Sequence[Atom], members: Sequence[int]) -> list[list[int]]:
    """Rows of a name with a colon and what is said of it, set as tightly as the lines of a text."""
    rows: list[list[int]] = []
    for i in sorted(members, key=lambda i: (atoms[i].bbox[1], atoms[i].bbox[0])):
        if rows and atoms[i].bbox[1] - atoms[rows[-1][0]].bbox[1] < _LEVEL:
            rows[-1].append(i)
        else:
            rows.append([i])
    named = (any(ends_in_colon(text) for i in row for text in atoms[i].texts[-1:]) for row in rows if len(row) > 1)
    return rows if sum(named) >= _MOST_NAMED * len(rows) else []


def _wants_rows(
    atoms: Sequence[Atom],
    parts: Sequence[Sequence[int]],
    columns: Sequence[Sequence[int]],
    rows: Sequence[Sequence[int]],
) -> bool:
    """Whether rows read better than columns: by the step numbers, else where pictures stand beside their texts."""
    by_columns = chain(atoms, [i for run in columns for i in run])
    by_rows = counted(atoms, rows)
    if by_rows != by_columns:
        return by_rows > by_columns
    if _level(atoms, parts, rows):
        return True
    with_text = sum(any(atoms[i].texts for i in part) for part in parts)
    return with_text == 1 or (all(any(not atoms[i].texts for i in row) for row in rows) and _apart(atoms, rows) >= _FAR)


def _level(atoms: Sequence[Atom], parts: Sequence[Sequence[int]], rows: Sequence[Sequence[int]]) -> bool:
    """Names at the left and what is said of each at the right, beginning at one height: a table without lines."""
    if len(parts) != 2 or not all(atoms[i].texts for part in parts for i in part):
        return False
    left, right = (set(part) for part in parts)
    pairs = [([i for i in row if i in left], [i for i in row if i in right]) for row in rows]
    both = [pair for pair in pairs if all(pair)]
    if len(both) < 3 or len(both) < 0.75 * len(rows):
        return False
    if sum(starts_item(atoms[i].texts[0]) for i in right) > 0.5 * len(right):  # two lists side by side
        return False
    level = sum(abs(min(atoms[i].bbox[1] for i in a) - min(atoms[i].bbox[1] for i in b)) < _LEVEL for a, b in both)
    named = sum(ends_in_colon(atoms[i].texts[-1]) for i in left) > 0.6 * len(left)
    return level >= 0.85 * len(both) and (named or _width(atoms, left) < 0.7 * _width(atoms, right))


def _width(atoms: Sequence[Atom], members: Iterable[int]) -> float:
    boxes = [atoms[i].bbox for i in members]
    return max(b[2] for b in boxes) - min(b[0] for b in boxes)


def _apart(atoms: Sequence[Atom], rows: Sequence[Sequence[int]]) -> float:
    """The smallest white gap between rows, in points."""
    edges = [(min(atoms[i].bbox[1] for i in row), max(atoms[i].bbox[3] for i in row)) for row in rows]
    return min(b[0] - a[1] for a, b in pairwise(edges))
