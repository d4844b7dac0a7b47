# SPDX-License-Identifier: AGPL-3.0-or-later
"""Painted numbers and letters that stand alone in a figure: in a circle, disc or box, or in a series of one size."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import numpy as np

from manualkit.extract.figures.glyphs import Marks, PixelBox, lone
from manualkit.extract.figures.letters import guess, likeness
from manualkit.frozen import frozen

_DIGITS = "123456789"
_CAPITALS = "ABCDEFGHJKLMNPRSTUVWXYZ"
"""Without those that a hole, a screw or a stroke looks like."""
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ROUND = 1.7  # of the letter's height: the largest circle's radius
_ANGLES = np.linspace(0, 2 * math.pi, 32, endpoint=False)
_EDGE = 40  # grey levels between the ground of a letter and the circle around it
_SIDES = 0.85  # share of the directions in which the circle is met
_EVEN = 0.15  # of the circle's radius: how much the distances vary; a square's vary by 0.1
_IN_CIRCLE = 0.80  # alike
_LEAD = 0.03
_DIGIT = 0.05  # by so much a capital must be more alike than every digit
_SERIES = 5  # letters of one height
_CLEAR_ONES = 4  # different ones of them that are clear
_DISTINCT = 0.6  # share of them that differ
_SAME_HEIGHT = 0.06
_CLEAR, _LIKELY = 0.80, 0.70  # alike: what makes a series, what belongs to one


@frozen
class Single:
    """A letter or digit with its box in pixels and how sure it is."""

    text: str
    box: PixelBox
    confidence: float


def find_singles(both: Sequence[Marks], used: Sequence[set[int]]) -> list[Single]:
    """The singles among the marks of both polarities that are not `used` in rows."""
    found: list[Single] = []
    for marks, taken in zip(both, used, strict=True):
        left = [i for i in marks.letters.tolist() if i not in taken]
        circled = [single for i in left if _encircled(marks, i) and (single := _in_circle(marks, i))]
        found += circled or _series(marks, left)
    return found


def _encircled(marks: Marks, number: int) -> bool:
    """Whether the ground around a mark ends at about the same distance on all sides: it stands in a circle, a disc or
    a square, though leader lines may begin at it."""
    x0, y0, x1, y1 = _box(marks, number)
    first, last = math.hypot(x1 - x0, y1 - y0) / 2 + 1, _ROUND * (y1 - y0)
    if last <= first + 1:
        return False
    away = np.arange(first, last)
    rows = np.rint((y0 + y1) / 2 + np.outer(np.sin(_ANGLES), away)).astype(int)
    columns = np.rint((x0 + x1) / 2 + np.outer(np.cos(_ANGLES), away)).astype(int)
    height, width = marks.image.shape
    inside = (rows >= 0) & (rows < height) & (columns >= 0) & (columns < width)
    values = marks.image[np.clip(rows, 0, height - 1), np.clip(columns, 0, width - 1)].astype(int)
    edge = (np.abs(values - np.median(values[:, 0])) > _EDGE) & inside
    reached = edge.any(axis=1) & ~edge[:, 0]
    if reached.mean() < _SIDES:
        return False
    distance = away[edge.argmax(axis=1)[reached]]
    return bool(distance.std() < _EVEN * distance.mean())


def _in_circle(marks: Marks, number: int) -> Single | None:
    box = _box(marks, number)
    image = lone(marks, box, np.array([number]))
    if image is None:
        return None
    digit, capital = guess(image, _DIGITS), guess(image, _CAPITALS)
    best = capital if capital.alike > digit.alike + _DIGIT else digit
    if best.alike < _IN_CIRCLE or best.lead < _LEAD:
        return None
    return Single(best.letter, box, round(best.alike, 2))


def _series(marks: Marks, numbers: Sequence[int]) -> Iterator[Single]:
    """Letters that stand free, if there are several of one height that differ."""
    likes: dict[int, dict[str, float]] = {}
    for number in numbers:
        image = lone(marks, _box(marks, number), np.array([number])) if _free(marks, number) else None
        if image is not None and max((found := likeness(image, _DIGITS + _LETTERS, narrow=True)).values()) >= _LIKELY:
            likes[number] = found
    heights = {n: int(marks.boxes[n, 3] - marks.boxes[n, 1]) for n in likes}
    best: list[int] = []
    for height in set(heights.values()):
        best = max(best, [n for n in likes if abs(heights[n] - height) <= max(1.0, _SAME_HEIGHT * height)], key=len)
    guesses = {n: max(likes[n], key=likes[n].__getitem__) for n in best}
    clear = [letter for n, letter in guesses.items() if likes[n][letter] >= _CLEAR and letter not in "1IL0O"]
    distinct = len(set(guesses.values()))
    if len(best) < _SERIES or len(set(clear)) < _CLEAR_ONES or distinct < _DISTINCT * len(best):
        return
    letters = sum(letter.isalpha() for letter in clear) > len(clear) / 2
    for n, text in _named({n: likes[n] for n in best}, _LETTERS if letters else _DIGITS):
        yield Single(text, _box(marks, n), round(likes[n][text], 2))


def _named(likes: dict[int, dict[str, float]], among: str) -> Iterator[tuple[int, str]]:
    """Each mark with a letter that no other one has, as each thing has its own: the most alike first. What is like a
    letter that a surer one has (a thin P is like an F) has the next one."""
    pairs = sorted(((likes[n][text], n, text) for n in likes for text in among), reverse=True)
    named: dict[int, str] = {}
    for alike, n, text in pairs:
        if alike >= _LIKELY and n not in named and text not in named.values():
            named[n] = text
            yield n, text


def _free(marks: Marks, number: int) -> bool:
    """Whether no other mark of its height stands beside it: it is no letter of a word."""
    x0, y0, x1, y1 = _box(marks, number)
    b = marks.boxes[marks.letters]
    high = y1 - y0
    near = (b[:, 0] < x1 + high / 3) & (b[:, 2] > x0 - high / 3)
    level = (np.abs(b[:, 3] - y1) < high / 4) | (np.abs(b[:, 1] - y0) < high / 4)
    return int((near & level & (b[:, 3] - b[:, 1] > high / 2)).sum()) == 1


def _box(marks: Marks, number: int) -> PixelBox:
    x0, y0, x1, y1 = marks.boxes[number, :4].tolist()
    return (x0, y0, x1, y1)
