# SPDX-License-Identifier: AGPL-3.0-or-later
"""Texts that belong to a picture and to no step: what announces it again and again, the one word beside it, and what
its letters and numbers stand for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from manualkit.languages import Lexicon
from manualkit.model import Document, FigureBlock, TableBlock, TextBlock
from manualkit.model.texts import ends_in_colon
from manualkit.regex import regex
from manualkit.segment.items import Item, TextPlace
from manualkit.segment.parts import SENTENCE_END
from manualkit.segment.topics import INSTRUCTION

_SHORT = 60  # letters of "The effect after assembly:"
_SEVERAL, _MANY = 2, 6  # how often the same words stand above pictures; words that tell what to do may be a step
_NEAR = 4  # items before and behind a word among which the picture beside it stands


_NAME = 40  # letters of a part's name
_RUN_IN = regex(r"[;,]\s*(?P<number>\d{1,2})\s?[–—-]\s")  # "1 – handle; 2 – lid; 3 – foot"
_FEWEST = 2  # names of a legend behind its first


def of_pictures(items: Sequence[Item], document: Document, lexicon: Lexicon) -> frozenset[str]:
    """Ids of the blocks that are captions: a short line with a colon that stands right above pictures more than once in
    the same words, a part's name at the left or right of its picture, the legends of pictures, and tables' captions."""
    above = [item for item, after in pairwise(items) if _announces(item, after)]
    said = Counter(item.text for item in above)
    telling = {item.text for item in above if lexicon.instruction(item.text, item.language) > INSTRUCTION}
    announcing = {item.block.id for item in above if said[item.text] >= (_MANY if item.text in telling else _SEVERAL)}
    legends = {item.block.id for item in items if _runs_in(item)} | _lettered(items, document, lexicon)
    tables = {item.block.id for k, item in enumerate(items) if _of_table(items, k, lexicon)}
    return frozenset(
        announcing | legends | tables | {item.block.id for k, item in enumerate(items) if _names(items, k)}
    )


def _of_table(items: Sequence[Item], k: int, lexicon: Lexicon) -> bool:
    """It is the caption of the table before or behind it."""
    near = [items[n] for n in (k - 1, k + 1) if 0 <= n < len(items)]
    beside = any(isinstance(item.block, TableBlock) and item.page == items[k].page for item in near)
    return beside and items[k].is_text and lexicon.table_caption(items[k].text, items[k].language)


def _runs_in(item: Item) -> bool:
    """Numbers and what they stand for, one behind the other."""
    numbers = [int(m["number"]) for m in _RUN_IN.finditer(item.text)]
    return len(numbers) >= _FEWEST and any(numbers[0] == label.value + 1 for label in item.labels)


def _lettered(items: Sequence[Item], document: Document, lexicon: Lexicon) -> set[str]:
    """Names behind letters that count on, one line each, which a picture of the page has as labels."""
    shown = {
        (page.number, block.text.strip("()（） "))
        for page in document.pages
        for block in page.blocks
        if isinstance(block, TextBlock) and block.role == "label" and block.figure
    }
    named = [item for item in items if _is_short(item) and (item.page, item.labels[0].printed) in shown]
    pairs = [(a, b) for a, b in pairwise(named) if a.page == b.page and b.labels[0].value == a.labels[0].value + 1]
    return {item.block.id for pair in pairs if any(_names_part(i, lexicon) for i in pair) for item in pair}


def _is_short(item: Item) -> bool:
    """A letter in capitals before a few words that are no sentence."""
    if not item.is_text or not item.labels or item.labels[0].kind != "letter" or not item.labels[0].printed.isupper():
        return False
    return 0 < len(item.text) <= _NAME and not SENTENCE_END.search(item.text) and item.signal is None


def _names_part(item: Item, lexicon: Lexicon) -> bool:
    """It tells nothing to do; "Bleed nipple" may seem to."""
    return lexicon.instruction(item.text, item.language) <= INSTRUCTION


def _announces(item: Item, after: Item) -> bool:
    """It ends in a colon, and a picture follows."""
    shows = isinstance(after.block, FigureBlock) and after.page == item.page and after.bbox[3] > item.bbox[3]
    return shows and _alone(item) and len(item.text) <= _SHORT and ends_in_colon(item.text)


def _names(items: Sequence[Item], k: int) -> bool:
    """It is one word, at the height of a picture and at its side."""
    item = items[k]
    if not _alone(item) or not any(c.isdigit() for c in item.text) or any(c.isspace() for c in item.text):
        return False
    return any(_beside(item, other) for other in items[max(0, k - _NEAR) : k + _NEAR])


def _alone(item: Item) -> bool:
    """A text that is a whole block, without a label."""
    whole = isinstance(item.block, TextPlace) and not item.begin and item.stop is None and not item.extra
    return whole and bool(item.text) and not item.labels


def _beside(item: Item, other: Item) -> bool:
    """The other is a picture between whose top and bottom the text stands, left or right of it."""
    if not isinstance(other.block, FigureBlock) or other.page != item.page:
        return False
    (x0, y0, x1, y1), (left, top, right, bottom) = item.bbox, other.bbox
    return top <= y0 and y1 <= bottom and (x1 <= left or x0 >= right)
