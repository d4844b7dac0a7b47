# SPDX-License-Identifier: AGPL-3.0-or-later
"""The words of a reading, each with the exact box of its letters on the page.

Tesseract's own boxes are those of its lines, which reach from a tall number to the next line's letters.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from manualkit.extract.components import Ints
from manualkit.extract.ocr.clean import Grey, Letters
from manualkit.frozen import frozen
from manualkit.model import Box
from manualkit.model.letters import WIDE
from manualkit.regex import regex

Words = Sequence[Sequence[tuple[str, Box]]]

_TALL = regex(r"[^\W_a-z\u0430-\u044f]|[bdfhklt\u0431\u0444ijё]")
_DEEP = regex(r"[gjpqyрудфцщ(){}\[\]/|Qç]")
_LOW = regex(r"[,;]")
ASCENT, _MIDDLE, _DESCENT, _COMMA, _SQUARE = 0.72, 0.51, 0.21, 0.12, 0.88  # of the letters' size
_ENOUGH = 6  # words that tell how high their kind is
_DARK = 140


@frozen
class Word:
    """A word; `kind` says which parts its letters have, `share` how high its marks are for letters of size 1."""

    text: str
    box: Box
    mark: float  # the height of most of its marks
    kind: str = ""
    share: float = 0.0


def printed(words: Words, letters: Letters) -> list[list[Word]]:
    """The lines of a reading; words where nothing is printed are left out."""
    lines = [line for line in _on_marks(_rows(words), letters) if line]
    shares = _shares(lines)
    return [[replace(word, share=shares.get(word.kind, word.share)) for word in line] for line in lines]


def _on_marks(words: Words, letters: Letters) -> list[list[Word]]:
    """Each word with the box of its own marks: a mark belongs to the lowest line that it stands in."""
    flat = [(n, text, box) for n, line in enumerate(words) for text, box in line]
    marks = letters.marks
    if not flat or not len(marks):
        return []
    boxes = np.array([box for _, _, box in flat], float)
    high = boxes[:, 3] - boxes[:, 1]
    x, y = (marks[:, 0] + marks[:, 2]) / 2, (marks[:, 1] + marks[:, 3]) / 2
    level = (boxes[:, None, 1] - 2 <= y) & (y <= boxes[:, None, 3] + 2)
    away = np.maximum(np.maximum(boxes[:, None, 0] - x, x - boxes[:, None, 2]), 0)
    fit = np.where(level & (away < 0.3 * high[:, None]), high[:, None] + away, np.inf)
    owner = np.where(np.isfinite(fit).any(axis=0), fit.argmin(axis=0), -1)
    lines: list[list[Word]] = [[] for _ in words]
    for k, (n, text, _) in enumerate(flat):
        own = marks[owner == k]
        if not len(own):  # its letters touch those of its neighbours
            x0, y0, x1, y1 = (int(v) for v in flat[k][2])
            own = np.array([[x0, y0, max(x1, x0 + 1), max(y1, y0 + 1)]])
        if (word := _word(text, own, letters.image)) is not None:
            lines[n].append(word)
    return lines


def _rows(words: Words) -> list[list[tuple[str, Box]]]:
    """Whole lines: the engine parts a line where its height changes, and a word there reaches over those behind it."""
    rows: list[list[tuple[str, Box]]] = []
    for line in words:
        if rows and rows[-1] and line and _goes_on(rows[-1][-1][1], line[0][1]):
            rows[-1] += line
        else:
            rows.append(list(line))
    return [[(text, _ended(box, row[k + 1 : k + 2])) for k, (text, box) in enumerate(row)] for row in rows]


def _goes_on(last: Box, box: Box) -> bool:
    common = min(last[3], box[3]) - max(last[1], box[1])
    lower = min(last[3] - last[1], box[3] - box[1])
    return common > 0.6 * lower and last[0] < box[0] < last[2] + 2 * lower


def _ended(box: Box, follower: Sequence[tuple[str, Box]]) -> Box:
    right = min([box[2], *(other[0] for _, other in follower if other[0] > box[0])])
    return (box[0], box[1], right, box[3])


def _word(text: str, own: Ints, image: Grey) -> Word | None:
    """The word with the exact box of its letters; None where nothing is printed."""
    (x0, y0), (x1, y1) = own[:, :2].min(axis=0).tolist(), own[:, 2:].max(axis=0).tolist()
    rows = np.nonzero((image[y0:y1, x0:x1] < _DARK).any(axis=1))[0]
    if not len(rows):
        return None
    y0, y1 = y0 + int(rows[0]), y0 + int(rows[-1]) + 1
    heights = own[:, 3] - own[:, 1]
    mark = float(np.median(heights[heights >= 0.15 * heights.max()]))
    return Word(text, (x0, y0, x1, y1), mark, _kind(text), _share(text))


def _shares(lines: Sequence[Sequence[Word]]) -> dict[str, float]:
    """How high the kinds of words are in this page's letters, by the lines that have words of several kinds."""
    ratios: dict[str, list[float]] = {}
    for line in lines:
        tall = [height(w) for w in line if w.kind == "tall"]
        for word in line if tall else ():
            ratios.setdefault(word.kind, []).append(height(word) / float(np.median(tall)))
    return {
        kind: ASCENT * min(max(float(np.median(values)), 0.55), 1.6)
        for kind, values in ratios.items()
        if len(values) >= _ENOUGH and kind
    }


def _kind(text: str) -> str:
    """Words whose marks are equally high in one size of letters have the same kind."""
    if WIDE.within(text) or not any(c.isalnum() for c in text):
        return ""
    depth = " deep" if _DEEP.search(text) else " comma" if _LOW.search(text) else ""
    return ("tall" if _TALL.search(text) else "low") + depth


def height(word: Word) -> float:
    """How high its marks are, in pixels."""
    return word.box[3] - word.box[1]


def _share(text: str) -> float:
    """How high the word's marks are, as a share of the letters' size; 0.0 where signs alone tell nothing."""
    if WIDE.within(text):
        return _SQUARE
    if not any(c.isalnum() for c in text):
        return 0.0
    return (ASCENT if _TALL.search(text) else _MIDDLE) + below(text)


def below(text: str) -> float:
    """How far its letters reach below the line, as a share of their size."""
    if WIDE.within(text):
        return 0.08
    return _DESCENT if _DEEP.search(text) else _COMMA if _LOW.search(text) else 0.0
