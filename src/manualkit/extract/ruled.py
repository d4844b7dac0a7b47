# SPDX-License-Identifier: AGPL-3.0-or-later
"""Texts between two rules: the upper one goes on from a title ("Note ────") or runs on both sides of it, or the text
opens with a signal word, and the rules are as long and of one colour. Texts in the cells of one ruled row or column,
whose first cell opens so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from manualkit.extract.lines import Line
from manualkit.extract.raw import RawPage, RawPath
from manualkit.extract.tables.cells import centre, within
from manualkit.extract.tables.rulings import Rulings, distinct, find_rulings, regions
from manualkit.languages import all_languages
from manualkit.model import Box
from manualkit.model.texts import ends_in_colon

_THIN = 3.2  # points; the thickest rule
_LONG = 60.0  # points; the shortest one
_SIDES = 4  # lines of a row of cells, at least
_MOST_CELLS = 3  # of a row: symbol, word, text
_MOST_ROWS = 20  # of a column
_MOST = 400  # rules of a page that are looked at
_SAME = 3.0  # points; ends of two rules that are set to one edge
_REACH = 24.0  # points from a title to its rule
_SHORT = 0.6  # of the closing rule: the longest title
_UNDER = 1.6  # of a signal word's size: from the rule down to it
_BELOW = 1.6  # of its size: from one line of the text to the next, and to the rule
_LARGER = 1.1  # times its size: a title
_HIGH = 0.35  # of the page: the highest notice


def between_rules(raw: RawPage, lines: Sequence[Line]) -> list[Box]:
    """The boxes of such texts with their titles, in points."""
    drawn = [p for p in raw.paths if p.bbox[3] - p.bbox[1] <= _THIN and p.bbox[2] - p.bbox[0] >= _LONG]
    drawn = sorted(drawn[:_MOST], key=lambda path: path.bbox[1])
    if not drawn:
        return []
    rules = [path.bbox for path in drawn]
    upright = [line for line in lines if not line.rotated]
    titled = [box for line in upright for box in _enclosed(line.bbox, rules)]
    return [*titled, *_notices(raw, upright, drawn)]


def in_strips(raw: RawPage, lines: Sequence[Line]) -> Iterator[Box]:
    """The boxes of rows or columns of cells whose borders are drawn as lines, and that open with a signal word, in
    points."""
    opening = [line for line in lines if not line.rotated and _opens(line.text)]
    if not opening or len(raw.paths) < _SIDES:
        return
    for region in regions(find_rulings(raw, [line.bbox for line in lines])):
        row, column = _row(region), _column(region)
        box = row or column
        inside = [line for line in lines if box and within(centre(line.bbox), box)]
        first = min(inside, key=lambda line: line.bbox[:2] if row else line.bbox[1::-1], default=None)
        if box and first in opening:
            yield box


def _row(region: Rulings) -> Box | None:
    """The box of lines that part one row into cells, and nothing else."""
    ys, xs = distinct(r.at for r in region.across), distinct(r.at for r in region.down)
    if len(ys) != 2 or not 3 <= len(xs) <= _MOST_CELLS + 1:
        return None
    whole = all(abs(r.start - ys[0]) <= _SAME and abs(r.end - ys[1]) <= _SAME for r in region.down)
    return (xs[0], ys[0], xs[-1], ys[1]) if whole else None


def _column(region: Rulings) -> Box | None:
    """The box of lines that part one column into cells, and nothing else."""
    ys, xs = distinct(r.at for r in region.across), distinct(r.at for r in region.down)
    if len(xs) != 2 or not 3 <= len(ys) <= _MOST_ROWS + 1:
        return None
    whole = all(abs(r.start - xs[0]) <= _SAME and abs(r.end - xs[1]) <= _SAME for r in region.across)
    return (xs[0], ys[0], xs[1], ys[-1]) if whole else None


def _notices(raw: RawPage, lines: Sequence[Line], rules: Sequence[RawPath]) -> Iterator[Box]:
    """The boxes between two rules of one look, the first one right above a line that opens with a signal word, the
    second right below more text, which announces none below it; no other rule stands between."""
    for line in lines:
        above = next((r for r in reversed(rules) if r.bbox[3] <= line.bbox[1] + 1 and _over(r.bbox, line.bbox)), None)
        if above is None or line.bbox[1] - above.bbox[3] > _UNDER * line.size or not _opens(line.text):
            continue
        below = next((r for r in rules if r.bbox[1] >= line.bbox[3] - 1 and _over(r.bbox, above.bbox)), None)
        if below is None or not _alike(above, below) or below.bbox[1] - above.bbox[3] > _HIGH * raw.height:
            continue
        x0, y0, x1, y1 = (*above.bbox[:3], below.bbox[3])
        inside = [n for n in lines if y0 < n.bbox[1] < y1 and x0 < n.bbox[2] and n.bbox[0] < x1]
        if len(inside) > 1 and _whole(line, inside, y1):
            yield (x0, y0, x1, y1)


def _whole(word: Line, inside: Sequence[Line], bottom: float) -> bool:
    """The lines between two rules are one text down to the second: no title with a rule of its own, and none that
    announces what stands below."""
    ordered = sorted(inside, key=lambda n: n.bbox[1])
    edges = [*(n.bbox[1] for n in ordered[1:]), bottom]
    close = all(edge - n.bbox[3] < _BELOW * word.size for n, edge in zip(ordered, edges, strict=True))
    last = max(inside, key=lambda n: n.bbox[3])
    return close and not ends_in_colon(last.text) and all(n.size <= _LARGER * word.size for n in inside)


def _over(rule: Box, box: Box) -> bool:
    """A rule runs over or under a box."""
    return rule[0] < box[2] and box[0] < rule[2]


def _alike(a: RawPath, b: RawPath) -> bool:
    """Two rules are as long, at one place, and of one colour."""
    ends = max(abs(a.bbox[0] - b.bbox[0]), abs(a.bbox[2] - b.bbox[2]))
    return ends <= _SAME and (a.fill, a.stroke) == (b.fill, b.stroke)


def _opens(text: str) -> bool:
    return all_languages().signal(text) is not None


def _enclosed(title: Box, rules: Sequence[Box]) -> Iterator[Box]:
    """The box from a title down to the rule that closes what the one beside the title opens."""
    beside = [rule for rule in rules if title[1] < rule[1] < title[3]]
    right = next((rule for rule in beside if -_SAME < rule[0] - title[2] < _REACH), None)
    left = next((rule for rule in beside if -_SAME < title[0] - rule[2] < _REACH), None)
    if right is None:
        return
    start, end = (left or title)[0], right[2]
    below = next((rule for rule in rules if rule[1] > title[3] and rule[0] < end and rule[2] > start), None)
    if below is None or abs(below[0] - start) > _SAME or abs(below[2] - end) > _SAME:
        return
    if title[2] - title[0] < _SHORT * (end - start):
        yield (start, title[1], end, below[3])
