# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which lines of a page are running text, which a figure must never swallow, and which may be its labels."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from manualkit.extract.components import commonest, groups
from manualkit.extract.figures.ink import Sheet, glyph_box
from manualkit.extract.figures.inline import Symbol
from manualkit.extract.raw import RawLine
from manualkit.frozen import frozen
from manualkit.model import Box
from manualkit.model.letters import BULLETS, DASHES, WIDE
from manualkit.regex import regex

_SAID = 24  # letters of a sentence below the drawing in its frame
_STOPS = (".", "!", "。", "！")
_LONG = 34  # letters from which a line is running text; a wide script counts double
_SQUARE = 1500  # lines of a page up to which each is compared with each
_SPREAD = 6  # lines of a paragraph that follow from one that is surely running text
BLACK = 80  # of 255: darker is a black ground
_WORDLESS = 80  # letters on a page that tells all by drawings
_HEADING = 1.3  # times as high as half of the page's lines
_TWICE = 2.0  # times as high
_SIGN = 1.6  # times as wide as high: a letter, or a number of two digits
_APART = 0.45  # of their height: between lines of one label
_APART_DRAWN = 0.85  # the same for letters drawn as curves, whose boxes are as high as digits
_MARK = regex(rf"[{BULLETS}{DASHES}]|\(?(?:\d{{1,2}}|[A-Za-z])[.)]")
_NAME = 2  # letters: what is longer may be a text
_LOWEST = 6.0  # points: a dash is drawn lower than letters are high
_INDENT = 3.0  # of its height: from such a mark to its text
_NUMERAL = 15.0  # points; the smallest number of a step on such a page
# two words that end as a sentence does, or that follow an item's number or bullet
_SENTENCE = regex(r"\w\s+\S*\w\S*[.!?:]$|^(\d{1,2}[.)]|[a-z][.)]|[•▪■►▶‣●◦–—-])\s+\w+\s+\w|[。！？]$")
_HEADING_NUMBER = regex(r"\d{1,2}(?:\.\d{1,2}){1,3}\.?\s+(?![a-zа-яё])[^\W\d_]{4}")  # "8.2 Filters", but "1.5 mm"


@frozen
class PageText:
    """The page's lines: `boxes` of their letters and the `middles` of these (2 by n), `body` true for running text,
    `long` for such that is known by its length, or as a numbered heading; from `count` on they are rows of letters
    drawn as curves."""

    boxes: npt.NDArray[np.float64]
    middles: npt.NDArray[np.float64]
    body: npt.NDArray[np.bool_]
    long: npt.NDArray[np.bool_]
    count: int
    numbers: tuple[int, ...] = ()
    letters: tuple[float, ...] = ()
    stops: tuple[bool, ...] = ()
    """Whether each line ends as a sentence does, if only by its mark."""
    marks: frozenset[int] = frozenset()
    """The bullets and numbers before texts."""

    def step_numbers(self) -> list[Box]:
        """Boxes of the large numbers of a page that has hardly any words; none on other pages."""
        return [self.box(i) for i in self.numbers]

    def box(self, line: int) -> Box:
        """The box of a line's letters."""
        x0, y0, x1, y1 = self.boxes[line].tolist()
        return (x0, y0, x1, y1)

    def large(self, line: int) -> bool:
        """Whether a line is set much larger than most of the page, as headings are."""
        high = self.boxes[: self.count, 3] - self.boxes[: self.count, 1]
        return bool(line < self.count and high[line] > _HEADING * np.median(high))

    def titles(self, line: int) -> bool:
        """The same, for more than a letter or number that is not twice as large: such names a part."""
        x0, y0, x1, y1 = self.boxes[line]
        high = self.boxes[: self.count, 3] - self.boxes[: self.count, 1]
        return self.large(line) and bool(x1 - x0 > _SIGN * (y1 - y0) or y1 - y0 > _TWICE * np.median(high))

    def drawn(self, line: int) -> bool:
        """Whether a line is a row of letters drawn as curves."""
        return line >= self.count

    def upright(self, line: int) -> bool:
        """Whether a line runs up or down the page, as names at the side of a part do."""
        x0, y0, x1, y1 = self.boxes[line]
        return bool(y1 - y0 > 2 * (x1 - x0))

    def near(self, box: Box) -> list[int]:
        """Indexes of the lines that touch the box."""
        b = self.boxes
        hit = (b[:, 0] < box[2]) & (b[:, 2] > box[0]) & (b[:, 1] < box[3]) & (b[:, 3] > box[1])
        return np.flatnonzero(hit).tolist()

    def under(self, line: int) -> list[int]:
        """Indexes of the lines directly under or over a line, at its left edge, its right edge or its middle."""
        b, a = self.boxes, self.boxes[line]
        high = a[3] - a[1]
        gap = np.maximum(b[:, 1], a[1]) - np.minimum(b[:, 3], a[3])
        lined = np.min(np.abs([b[:, 0] - a[0], b[:, 2] - a[2], (b[:, 0] + b[:, 2] - a[0] - a[2]) / 2]), axis=0) < 3
        alike = np.abs(b[:, 3] - b[:, 1] - high) < 0.3 * high
        apart = _APART_DRAWN if self.drawn(line) else _APART
        hit = (gap > -0.3 * high) & (gap < apart * high) & lined & alike
        return [int(i) for i in np.nonzero(hit)[0] if i != line]

    def lines_in(self, box: Box) -> list[int]:
        """Indexes of the lines whose middle is in the box."""
        return np.flatnonzero(self._inside(box)).tolist()

    def body_in(self, box: Box) -> list[int]:
        """Indexes of the lines of running text whose middle is in the box."""
        return np.flatnonzero(self._inside(box) & self.body).tolist()

    def said_below(self, top: float, box: Box) -> bool:
        """Whether the lines of a box that stand below `top` are a sentence, in short lines."""
        own = [i for i in self.lines_in(box) if i < self.count and self.boxes[i, 1] > top]
        last = max(own, key=lambda i: self.boxes[i, 3], default=-1)
        return last >= 0 and self.stops[last] and sum(self.letters[i] for i in own) >= _SAID

    def _inside(self, box: Box) -> npt.NDArray[np.bool_]:
        x, y = self.middles
        return np.asarray((x >= box[0]) & (x <= box[2]) & (y >= box[1]) & (y <= box[3]))


def read_text(sheet: Sheet) -> PageText:
    """The page's lines, sorted out."""
    lines = sheet.raw.lines
    boxes = np.array([*map(glyph_box, lines), *sheet.outlined], float).reshape(-1, 4)
    sizes = np.array([*(line.spans[0].size for line in lines), *(b[3] - b[1] for b in sheet.outlined)], float)
    texts = [line_text(line) for line in lines]
    letters = [*map(_weight, texts), *((b[2] - b[0]) / (0.6 * (b[3] - b[1])) for b in sheet.outlined)]
    headings = [*(_HEADING_NUMBER.match(t) is not None for t in texts), *(False for _ in sheet.outlined)]
    long = (np.array(letters, float) >= _LONG) | np.array(headings, bool)
    ends = [_ends_sentence(sheet, line, t) for line, t in zip(lines, texts, strict=True)]
    sentences = np.array([*ends, *(False for _ in sheet.outlined)], bool)
    for pieces in _parted(len(lines), sheet.symbols):
        long[pieces] = sum(letters[i] for i in pieces) >= _LONG
        sentences[pieces] = sentences[pieces].any()
    middles = ((boxes[:, :2] + boxes[:, 2:]) / 2).T.copy()
    body = _spread(boxes, long | sentences, sizes)
    stops = tuple(t.endswith(_STOPS) for t in texts)
    marks = _marks(boxes, texts)
    return PageText(
        boxes, middles, body, _spread(boxes, long, sizes), len(lines), _numbers(lines), (*letters,), stops, marks
    )


def _marks(boxes: npt.NDArray[np.float64], texts: Sequence[str]) -> frozenset[int]:
    """The lines that are nothing but an item's bullet, or its number with a stop, before a text on their level."""
    found = []
    told = np.array([len(t) > _NAME for t in texts], bool)
    for i in (i for i, text in enumerate(texts) if _MARK.fullmatch(text)):
        x0, y0, x1, y1 = boxes[: len(texts)].T
        high = max(float(y1[i] - y0[i]), _LOWEST)
        level = np.abs((y0 + y1) / 2 - (y0[i] + y1[i]) / 2) < 0.5 * high
        if (told & level & (x0 > x1[i]) & (x0 < x1[i] + _INDENT * high)).any():
            found.append(i)
    return frozenset(found)


def _ends_sentence(sheet: Sheet, line: RawLine, text: str) -> bool:
    """Whether a line ends as a sentence does, or is a list's item. The title of a menu that a display shows is none,
    though a colon ends it: it stands on black."""
    if not _SENTENCE.search(text):
        return False
    ground = sheet.ink[sheet.window(line.bbox)] if text[-1] == ":" else sheet.ink
    return not (ground.size and commonest(ground) < BLACK <= commonest(sheet.ink))


def _numbers(lines: tuple[RawLine, ...]) -> tuple[int, ...]:
    if not wordless(lines):
        return ()
    large = (i for i, line in enumerate(lines) if line.spans[0].size >= _NUMERAL)
    return tuple(i for i in large if line_text(lines[i]).isdecimal())


def wordless(lines: Sequence[RawLine]) -> bool:
    """Whether a page with these lines has hardly any words."""
    return sum(map(str.isalpha, "".join(map(line_text, lines)))) <= _WORDLESS


def line_text(line: RawLine) -> str:
    """A line's letters, spaces cut at its ends."""
    return line.text.strip()


def _parted(count: int, symbols: Sequence[Symbol]) -> list[list[int]]:
    """The pieces of each line that symbols part."""
    pairs = np.array([(s.before, s.behind) for s in symbols], int).reshape(-1, 2)
    return [part for part in groups(count, *pairs.T) if len(part) > 1] if len(pairs) else []


def _weight(text: str) -> int:
    return len(text) + WIDE.count(text)


def _spread(
    boxes: npt.NDArray[np.float64], body: npt.NDArray[np.bool_], size: npt.NDArray[np.float64]
) -> npt.NDArray[np.bool_]:
    """A short line close under or over a long one of its size, at the same left edge, is the paragraph's."""
    if not 0 < len(boxes) <= _SQUARE:
        return body
    left = np.abs(boxes[:, None, 0] - boxes[None, :, 0]) < 1.5 * size[:, None]
    gap = np.maximum(boxes[:, None, 1], boxes[None, :, 1]) - np.minimum(boxes[:, None, 3], boxes[None, :, 3])
    close = left & (gap < 0.7 * size[:, None]) & (np.abs(size[:, None] - size[None, :]) < 0.6)
    known = body
    for _ in range(_SPREAD):
        known = known | (close & known[None, :]).any(axis=1)
    return np.asarray(known, bool)
