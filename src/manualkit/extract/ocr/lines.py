# SPDX-License-Identifier: AGPL-3.0-or-later
"""From the words of a reading to pieces of printed lines: their place, their size, the numbers before them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from manualkit.extract.ocr.clean import Letters
from manualkit.extract.ocr.words import ASCENT, Word, Words, below, height, printed
from manualkit.frozen import frozen
from manualkit.model import Box
from manualkit.model.letters import WIDE
from manualkit.regex import regex

_NUMERAL = regex(r"[\dIl|]{1,2}[.)]?$|[A-Z][.)]?$")
_ITEM = regex(r"(\d{1,2})[.)]? (?=\D)")
_BARE = regex(r"(\d{1,2}) (?=\D)")
_TALLER = 1.5  # times the height of the line's other words: a number that stands over two lines
_SIGN = regex(r"[^\w•.,:;!?()（）。、，：！？%\"”»«“+=/&-]+$|[^\w•]{2,}$|_+$")
_CLOSE = regex(r"[\u3001-\u30ff\u3400-\u9fff\uff01-\uffee]")  # no spaces between these; Korean has some
_GAP = 1.1  # of the letters' size: more is a gap between columns
_ALIKE = 0.11  # sizes that differ by less are one
_SMALL = 0.36  # of the letters' size: lower than a small letter


@frozen
class Read:
    """A piece of a line, in pixels: its letters' box, what they stand on, their size, and how sure the text is.
    Not `whole`: the marks are too small for the size, so that it is likely two lines read as one.
    `numeral` is a number at the left of the text that is none of its words; what follows it, or the first word, begins
    at `begin`."""

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


def pieces(words: Words, letters: Letters) -> list[Read]:
    """The lines' pieces between wide gaps. Words where nothing is printed are left out."""
    parted = [_parted(line) for line in printed(words, letters)]
    found = [piece for _, line in parted if line for piece in _split(line)]
    return _listed(_numbered(found, [numeral for numeral, _ in parted if numeral]))


def _listed(found: list[Read]) -> list[Read]:
    """A number whose full stop was not read is a list's where the lines over or under it have the next ones."""
    printed_ = [(int(m[1]), p) for p in found if (m := _ITEM.match(p.text))]
    out = []
    for p in found:
        bare = _BARE.match(p.text)
        near = [n for n, q in printed_ if bare and q is not p and abs(q.box[0] - p.box[0]) < 0.3 * p.size]
        if bare and p.begin and (int(bare[1]) - 1 in near or int(bare[1]) + 1 in near):
            p = replace(p, numeral=bare[1], text=p.text[bare.end() :])
        out.append(p)
    return out


def _parted(line: list[Word]) -> tuple[Word | None, list[Word]]:
    """A tall number at the line's beginning, and the words."""
    first, rest = line[0], line[1:]
    if rest and _is_bullet(first, rest):
        return None, [replace(first, text="•"), *rest]
    if not _NUMERAL.match(first.text):
        return None, line
    told = [height(w) / w.share for w in rest if w.share]
    tall = bool(told) and height(first) / ASCENT > _TALLER * float(np.median(told))
    return (first, rest) if tall or not rest else (None, line)


def _numbered(pieces: list[Read], numerals: list[Word]) -> list[Read]:
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
            and y1 - y0 > _TALLER * ASCENT * p.size
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


def _is_bullet(first: Word, rest: list[Word]) -> bool:
    """A dot at the height of the small letters' middle, whatever it was read as."""
    size = _size(rest)
    high, wide = height(first), first.box[2] - first.box[0]
    above = float(np.median([w.box[3] - below(w.text) * size for w in rest])) - first.box[3]
    return len(first.text) == 1 and 0.13 * size < high < 0.45 * size and 0.7 < wide / high < 1.4 and above > 0.03 * size


def _split(line: list[Word]) -> list[Read]:
    size = _size(line)
    parts: list[list[Word]] = [[line[0]]]
    for last, word in pairwise(line):
        if word.box[0] - last.box[2] > _GAP * size:
            parts.append([])
        parts[-1].append(word)
    return [_piece(part, size) for part in parts]


def _piece(words: list[Word], size: float) -> Read:
    words = _bare(words)
    size = _size(words) if sum(len(w.text) for w in words) > 3 else size
    box = (
        min(w.box[0] for w in words),
        min(w.box[1] for w in words),
        max(w.box[2] for w in words),
        max(w.box[3] for w in words),
    )
    baseline = float(np.median([w.box[3] - below(w.text) * size for w in words]))
    marks = float(np.median([w.mark for w in words]))
    text = _text(words)
    whole = bool(marks > _SMALL * size or WIDE.within(text))
    return Read(text, box, baseline, size, whole=whole, begin=words[1].box[0] if len(words) > 1 else 0.0)


def _bare(words: list[Word]) -> list[Word]:
    """The words without signs at the ends that stand for an arrow or a leader line."""
    while len(words) > 1 and _SIGN.match(words[0].text):
        words = words[1:]
    while len(words) > 1 and _SIGN.match(words[-1].text):
        words = words[:-1]
    return words


def _text(words: Sequence[Word]) -> str:
    """The words with spaces between them, but none between letters of a script that has none."""
    out = words[0].text
    for word in words[1:]:
        joined = _CLOSE.match(word.text) and _CLOSE.match(out[-1])
        out += word.text if joined else " " + word.text
    return out


def _size(words: Sequence[Word]) -> float:
    """The letters' size in pixels: what most of the letters say."""
    told = [(height(w) / w.share, len(w.text)) for w in words if w.share]
    if not told:
        return max(height(w) for w in words)
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
