# SPDX-License-Identifier: AGPL-3.0-or-later
"""From words that Tesseract read to printed lines: place, size and weight are measured on the marks themselves.

Tesseract's own boxes are those of its lines, which reach from a tall number to the next line's letters.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from manualkit.extract.components import Ints
from manualkit.extract.ocr_clean import Grey, Letters
from manualkit.model import Box

Words = Sequence[Sequence[tuple[str, Box]]]

_TALL = re.compile(r"[^\W_a-z\u0430-\u044f]|[bdfhklt\u0431\u0444ijё]")
_DEEP = re.compile(r"[gjpqyрудфцщ(){}\[\]/|Qç]")
_LOW = re.compile(r"[,;]")
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_ASCENT, _MIDDLE, _DESCENT, _COMMA, _SQUARE = 0.72, 0.51, 0.21, 0.12, 0.88  # of the letters' size
_NUMERAL = re.compile(r"[\dIl|]{1,2}[.)]?$|[A-Z][.)]?$")
_TALLER = 1.5  # times the height of the line's other words: a number that stands over two lines
_SIGN = re.compile(r"[^\w•.,:;!?()（）。、，：！？%\"”»«“+=/&-]+$|[^\w•]{2,}$|_+$")
_GAP = 1.1  # of the letters' size: more is a gap between columns
_ALIKE = 0.11  # sizes that differ by less are one
_ENOUGH = 6  # words that tell how high their kind is
_DARK = 140
_SMALL = 0.36  # of the letters' size: lower than a small letter


@dataclass(frozen=True, slots=True)
class Read:
    """A piece of a line, in pixels: its letters' box, what they stand on, their size, and how sure the text is.
    Not `whole`: the marks are too small for the size, so that it is likely two lines read as one.
    `numeral` is a tall number at the left of the text, which begins at `begin` then."""

    text: str
    box: Box
    baseline: float
    size: float
    confidence: float = 1.0
    whole: bool = True
    numeral: str = ""
    begin: float = 0.0

    @property
    def letters(self) -> int:
        """Number of characters that are no space."""
        return len(self.text.replace(" ", ""))


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    box: Box
    mark: float  # the height of most of its marks
    kind: str = ""
    share: float = 0.0


def pieces(words: Words, letters: Letters) -> list[Read]:
    """The lines' pieces between wide gaps. Words where nothing is printed are left out."""
    lines = [line for line in _on_marks(_rows(words), letters) if line]
    shares = _shares(lines)
    lines = [[replace(word, share=shares.get(word.kind, word.share)) for word in line] for line in lines]
    parted = [_parted(line) for line in lines]
    found = [piece for _, line in parted if line for piece in _split(line)]
    return _numbered(found, [numeral for numeral, _ in parted if numeral])


def _shares(lines: Sequence[Sequence[_Word]]) -> dict[str, float]:
    """How high the kinds of words are in this page's letters, by the lines that have words of several kinds."""
    ratios: dict[str, list[float]] = {}
    for line in lines:
        tall = [_height(w) for w in line if w.kind == "tall"]
        for word in line if tall else ():
            ratios.setdefault(word.kind, []).append(_height(word) / float(np.median(tall)))
    return {
        kind: _ASCENT * min(max(float(np.median(values)), 0.55), 1.6)
        for kind, values in ratios.items()
        if len(values) >= _ENOUGH and kind
    }


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


def _on_marks(words: Words, letters: Letters) -> list[list[_Word]]:
    """Each word with the box of its own marks: a mark belongs to the lowest line that it stands in."""
    flat = [(n, text, box) for n, line in enumerate(words) for text, box in line]
    marks = letters.marks
    if not flat or not len(marks):
        return []
    boxes = np.array([box for _, _, box in flat], float)
    height = boxes[:, 3] - boxes[:, 1]
    x, y = (marks[:, 0] + marks[:, 2]) / 2, (marks[:, 1] + marks[:, 3]) / 2
    level = (boxes[:, None, 1] - 2 <= y) & (y <= boxes[:, None, 3] + 2)
    away = np.maximum(np.maximum(boxes[:, None, 0] - x, x - boxes[:, None, 2]), 0)
    fit = np.where(level & (away < 0.3 * height[:, None]), height[:, None] + away, np.inf)
    owner = np.where(np.isfinite(fit).any(axis=0), fit.argmin(axis=0), -1)
    lines: list[list[_Word]] = [[] for _ in words]
    for k, (n, text, _) in enumerate(flat):
        own = marks[owner == k]
        if not len(own):  # its letters touch those of its neighbours
            x0, y0, x1, y1 = (int(v) for v in flat[k][2])
            own = np.array([[x0, y0, max(x1, x0 + 1), max(y1, y0 + 1)]])
        if (word := _word(text, own, letters.image)) is not None:
            lines[n].append(word)
    return lines


def _word(text: str, own: Ints, image: Grey) -> _Word | None:
    """The word with the exact box of its letters; None where nothing is printed."""
    (x0, y0), (x1, y1) = own[:, :2].min(axis=0).tolist(), own[:, 2:].max(axis=0).tolist()
    rows = np.nonzero((image[y0:y1, x0:x1] < _DARK).any(axis=1))[0]
    if not len(rows):
        return None
    y0, y1 = y0 + int(rows[0]), y0 + int(rows[-1]) + 1
    heights = own[:, 3] - own[:, 1]
    mark = float(np.median(heights[heights >= 0.15 * heights.max()]))
    return _Word(text, (x0, y0, x1, y1), mark, _kind(text), _share(text))


def _parted(line: list[_Word]) -> tuple[_Word | None, list[_Word]]:
    """A tall number at the line's beginning, and the words."""
    first, rest = line[0], line[1:]
    if rest and _is_bullet(first, rest):
        return None, [replace(first, text="•"), *rest]
    if not _NUMERAL.match(first.text):
        return None, line
    told = [_height(w) / w.share for w in rest if w.share]
    tall = bool(told) and _height(first) / _ASCENT > _TALLER * float(np.median(told))
    return (first, rest) if tall or not rest else (None, line)


def _numbered(pieces: list[Read], numerals: list[_Word]) -> list[Read]:
    """Each tall number stands on the first of the lines at its right; where there are none it is a piece of its own."""
    out = list(pieces)
    for word in numerals:
        x1, y0, y1 = word.box[2], word.box[1], word.box[3]
        beside = [
            k
            for k, p in enumerate(out)
            if -2 < p.box[0] - x1 < 1.5 * (y1 - y0)
            and y0 - 0.5 * p.size < p.box[1]
            and p.baseline < y1 + 0.3 * p.size
            and y1 - y0 > _TALLER * _ASCENT * p.size
            and p.letters > 2
            and not p.numeral
        ]
        if not beside:
            out += _split([word])
            continue
        k = min(beside, key=lambda k: (out[k].baseline, out[k].box[0]))
        text = word.text.translate({ord("|"): "1", ord("l"): "1", ord("I"): "1"})
        p = out[k]
        out[k] = replace(p, numeral=text, begin=p.box[0], box=(word.box[0], p.box[1], p.box[2], p.box[3]))
    return out


def _is_bullet(first: _Word, rest: list[_Word]) -> bool:
    """A dot at the height of the small letters' middle, whatever it was read as."""
    size = _size(rest)
    high, wide = _height(first), first.box[2] - first.box[0]
    above = float(np.median([w.box[3] - _below(w.text) * size for w in rest])) - first.box[3]
    return len(first.text) == 1 and 0.13 * size < high < 0.45 * size and 0.7 < wide / high < 1.4 and above > 0.03 * size


def _split(line: list[_Word]) -> list[Read]:
    size = _size(line)
    parts: list[list[_Word]] = [[line[0]]]
    for last, word in pairwise(line):
        if word.box[0] - last.box[2] > _GAP * size:
            parts.append([])
        parts[-1].append(word)
    return [_piece(part, size) for part in parts]


def _piece(words: list[_Word], size: float) -> Read:
    words = _bare(words)
    size = _size(words) if sum(len(w.text) for w in words) > 3 else size
    box = (
        min(w.box[0] for w in words),
        min(w.box[1] for w in words),
        max(w.box[2] for w in words),
        max(w.box[3] for w in words),
    )
    baseline = float(np.median([w.box[3] - _below(w.text) * size for w in words]))
    marks = float(np.median([w.mark for w in words]))
    text = _text(words)
    return Read(text, box, baseline, size, whole=bool(marks > _SMALL * size or _WIDE.search(text)))


def _bare(words: list[_Word]) -> list[_Word]:
    """The words without signs at the ends that stand for an arrow or a leader line."""
    while len(words) > 1 and _SIGN.match(words[0].text):
        words = words[1:]
    while len(words) > 1 and _SIGN.match(words[-1].text):
        words = words[:-1]
    return words


def _text(words: Sequence[_Word]) -> str:
    """The words with spaces between them, but none between letters of a script that has none."""
    out = words[0].text
    for word in words[1:]:
        joined = _WIDE.match(word.text) and _WIDE.search(out[-1:])
        out += word.text if joined else " " + word.text
    return out


def _height(word: _Word) -> float:
    return word.box[3] - word.box[1]


def _share(text: str) -> float:
    """How high the word's marks are, as a share of the letters' size; 0.0 where signs alone tell nothing."""
    if _WIDE.search(text):
        return _SQUARE
    if not any(c.isalnum() for c in text):
        return 0.0
    return (_ASCENT if _TALL.search(text) else _MIDDLE) + _below(text)


def _kind(text: str) -> str:
    """Words whose marks are equally high in one size of letters have the same kind."""
    if _WIDE.search(text) or not any(c.isalnum() for c in text):
        return ""
    below = " deep" if _DEEP.search(text) else " comma" if _LOW.search(text) else ""
    return ("tall" if _TALL.search(text) else "low") + below


def _below(text: str) -> float:
    if _WIDE.search(text):
        return 0.08
    return _DESCENT if _DEEP.search(text) else _COMMA if _LOW.search(text) else 0.0


def _size(words: Sequence[_Word]) -> float:
    """The letters' size in pixels: what most of the letters say."""
    told = [(_height(w) / w.share, len(w.text)) for w in words if w.share]
    if not told:
        return max(_height(w) for w in words)
    told.sort()
    half, total = 0, sum(n for _, n in told)
    for size, letters in told:
        half += letters
        if 2 * half >= total:
            return size
    return told[-1][0]


def sized(found: list[Read]) -> list[Read]:
    """Sizes that are nearly alike become the one that most letters have."""
    weight: dict[float, int] = {}
    for piece in found:
        weight[piece.size] = weight.get(piece.size, 0) + piece.letters
    left = sorted(weight)
    final: dict[float, float] = {}
    while left:
        near = {s: sum(weight[o] for o in left if abs(o - s) <= _ALIKE * s) for s in left}
        middle = max(near, key=lambda s: near[s])
        for size in [o for o in left if abs(o - middle) <= _ALIKE * middle]:
            final[size] = middle
            left.remove(size)
    return _smooth([replace(piece, size=final[piece.size]) for piece in found])


def _smooth(found: list[Read]) -> list[Read]:
    """A line between two lines of one size, in one column and evenly spaced, has their size."""
    out = list(found)
    for k, line in enumerate(found):
        near = [p for p in found if p is not line and abs(p.box[0] - line.box[0]) < 0.8 * line.size]
        above = max((p for p in near if p.baseline < line.baseline), key=lambda p: p.baseline, default=None)
        below = min((p for p in near if p.baseline > line.baseline), key=lambda p: p.baseline, default=None)
        if not (above and below and above.size == below.size and abs(line.size - above.size) < 0.35 * above.size):
            continue
        up, down = line.baseline - above.baseline, below.baseline - line.baseline
        if abs(up - down) < 0.25 * max(up, down) < 0.5 * above.size:
            out[k] = replace(line, size=above.size)
    return out
