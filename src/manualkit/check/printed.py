# SPDX-License-Identifier: AGPL-3.0-or-later
"""The PDF's own words against the document that was made of them: what extract lost."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from manualkit.check.ledger import words_in
from manualkit.check.uses import cells
from manualkit.model import Box, FigureBlock, Page, TextLine
from manualkit.model.ledger import Loss
from manualkit.regex import regex

Word = tuple[str, Box]

_REACH = 3.0  # points; a word may stand so far outside of its line's box
_RUNS = regex(r"\d+|\D+")
_BULLET = "•"
_TELLING = 4  # letters; a shorter word is found somewhere on every page
_DIFFERENT_BY_DESIGN = {
    **dict.fromkeys((0xAD, 0x200B, 0x200C, 0x200D, 0xFEFF)),  # soft hyphen, widthless marks
    **str.maketrans("ıȷ", "ij"),  # under an accent that the file has as a glyph of its own
}


def missing(page: Page, words: Iterable[Word]) -> Iterator[Loss]:
    """The words that the PDF shows on the page and the document does not have at that place, neighbours together.

    A page that was read by OCR has no words of its own that could be believed: nothing is missing there.
    """
    if page.ocr:
        return
    lines = [(line.bbox, _bullet(line.text) + _key(line.text)) for line in _lines(page)]
    whole = "".join(key for _, key in lines)
    run: list[Word] = []
    for word in words:
        key = _key(word[0])
        if not key or _off(word[1], page) or _there(key, word[1], lines) or (len(key) >= _TELLING and key in whole):
            continue
        if run and abs(run[-1][1][1] - word[1][1]) > _REACH:
            yield _loss(page, run)
            run = []
        run.append(word)
    if run:
        yield _loss(page, run)


def count(words: Iterable[Word]) -> int:
    """How many words the PDF has, counted as the ledger counts them."""
    return sum(words_in(text) for text, _ in words)


def _lines(page: Page) -> Iterator[TextLine]:
    for block in page.blocks:
        if not isinstance(block, FigureBlock):
            for _, _, lines in cells(block):
                yield from lines


def _there(key: str, box: Box, lines: list[tuple[Box, str]]) -> bool:
    """A line at the word's place has its letters; a word over several of our lines is in all of them together, its
    letters and digits each in one (mm² has the 2 in a line of its own)."""
    near = [(bbox, text) for bbox, text in lines if _meet(bbox, box)]
    if any(key in text or _opens(key, box, bbox, text) for bbox, text in near):
        return True
    together = "".join(text for _, text in sorted(near, key=lambda n: n[0][0]))
    return key in together or all(any(run in text for _, text in near) for run in _RUNS.findall(key))


def _opens(key: str, box: Box, line: Box, text: str) -> bool:
    """The word begins a line of which the first letter was a symbol font's: a bullet, in the document."""
    return abs(box[0] - line[0]) < _REACH and text.startswith(_BULLET + key[1:])


def _meet(line: Box, word: Box) -> bool:
    reach = max(_REACH, (word[3] - word[1]) / 2)  # the boxes of slanting words reach beyond their line's
    return (
        line[0] - _REACH <= word[2]
        and word[0] <= line[2] + _REACH
        and line[1] - reach <= (word[1] + word[3]) / 2 <= line[3] + reach
    )


def _off(box: Box, page: Page) -> bool:
    return box[2] <= 0 or box[0] >= page.width or box[3] <= 0 or box[1] >= page.height


def _bullet(text: str) -> str:
    return _BULLET if text.startswith(_BULLET) else ""


def _key(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text.translate(_DIFFERENT_BY_DESIGN)).casefold()  # accents are no letters
    return "".join(c for c in folded if c.isalnum())


def _loss(page: Page, run: list[Word]) -> Loss:
    x0, y0, x1, y1 = zip(*(box for _, box in run), strict=True)
    return Loss(
        page=page.number,
        bbox=(min(x0), min(y0), max(x1), max(y1)),
        text=" ".join(text for text, _ in run),
        words=count(run),
        stage="extract",
        why="the PDF shows it, the document does not have it",
    )
