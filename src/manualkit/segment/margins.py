# SPDX-License-Identifier: AGPL-3.0-or-later
"""Signal words at the left of a text that begins higher than they do, as below their sign or in the middle of a field
of their own: each is read before the text."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from manualkit.model import Box
from manualkit.segment.items import Item, TextPlace

_RAISED = 3.0  # of the letters' size: as far above the word the text may begin
_ASIDE = 16.0  # of the letters' size: as far at the right of the word it may stand
_OVER = 1.5  # of the letters' size: from the word up to its sign, or to the end of a short text
_EDGE = 2.0  # points between sides of frames that are the same
_MOST = 4  # texts that begin above the word


def words_first(items: Sequence[Item], pictured: Collection[str] = ()) -> list[Item]:
    """The items of a page, with such words moved; the sign over a word is no more the text's. `pictured`: the words
    that are printed in a picture of their own."""
    out: list[Item] = []
    for item in items:
        at = len(out)
        while at and len(out) - at < _MOST and _is_word(item) and _beside(item, out[at - 1]):
            at -= 1
        if at < len(out) and _apart(item, out[at:], pictured):
            out[at:] = [item, *(_unsigned(item, text) for text in out[at:])]
        elif out and _is_word(out[-1]) and _beside(out[-1], item):
            out.append(_unsigned(out[-1], item))
        else:
            out.append(item)
    return out


def _is_word(item: Item) -> bool:
    """A signal word and nothing else."""
    return item.signal is not None and item.signal.alone and not item.text[item.signal.end :].strip()


def _beside(word: Item, text: Item) -> bool:
    """It stands at the right of the word, and begins above it, beside the word's sign."""
    if not text.is_text or text.signal is not None or text.numbered or not _in_one_frame(word, text):
        return False
    (_, top, right, _), (left, y, _, _) = word.place, text.place
    return 0 <= left - right < _ASIDE * word.size and top - _RAISED * word.size <= y < top


def _in_one_frame(word: Item, text: Item) -> bool:
    """Both have the same frame or none, or the word has a field at the left in that of the text."""
    field, frame = word.frame, text.frame
    if field is None or frame is None:
        return field is frame
    level = max(abs(field[k] - frame[k]) for k in (0, 1, 3))
    return level <= _EDGE and field[2] <= frame[2] + _EDGE


def _apart(word: Item, texts: Sequence[Item], pictured: Collection[str]) -> bool:
    """The word has a frame with the texts, a picture of its own, or a sign over it, which was taken for that of the
    word, or of the first text; and the texts reach down to the word."""
    blocks = [item.block for item in (word, texts[0]) if isinstance(item.block, TextPlace)]
    own = word.frame is not None or word.block.id in pictured or any(b.sign or b.symbol for b in blocks)
    return own and texts[-1].place[3] > word.place[1] - _OVER * word.size


def _unsigned(word: Item, text: Item) -> Item:
    """The text without the sign or symbol that stands right over the word."""
    block = text.block
    if not isinstance(block, TextPlace) or not (block.sign or (block.symbol and _over(word, block.symbol))):
        return text
    return replace(text, block=replace(block, symbol=None, sign=""))


def _over(word: Item, sign: Box) -> bool:
    x0, y0, x1, _ = word.place
    return sign[0] < x1 and sign[2] > x0 and -word.size < y0 - sign[3] < _OVER * word.size
