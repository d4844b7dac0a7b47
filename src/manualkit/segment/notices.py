# SPDX-License-Identifier: AGPL-3.0-or-later
"""Notices: texts that the page marks by a signal word or a safety symbol, with all that belongs to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from manualkit.frozen import frozen
from manualkit.languages import Lexicon
from manualkit.model import NoticeDraft, Piece, TableBlock
from manualkit.model.base import Level
from manualkit.segment.counted import counted
from manualkit.segment.extents import extent, mere_word, symbol
from manualkit.segment.items import Item, TextPlace
from manualkit.segment.nextframe import in_next_frame
from manualkit.segment.notice_tables import in_table


@frozen
class Span:
    """A notice and the items that it uses up. `at` is the item that opens it; `inside` is true where that item is a
    numbered step whose text begins with the signal word."""

    at: int
    items: frozenset[int]
    drafts: tuple[NoticeDraft, ...]
    inside: bool = False


def find_notices(items: Sequence[Item], headings: Mapping[int, int], lexicon: Lexicon) -> list[Span]:
    """Every notice of the stream, in order."""
    spans: list[Span] = []
    k = 0
    while k < len(items):
        if span := _at(items, k, headings, lexicon):
            spans.append(span)
        elif more := _going_on(items, k, headings, spans):
            n, span = more
            spans[n : n + 1] = [span]
        k = max(span.items) + 1 if span else k + 1
    return spans


def _at(items: Sequence[Item], k: int, headings: Mapping[int, int], lexicon: Lexicon) -> Span | None:
    item = items[k]
    if isinstance(item.block, TableBlock):
        drafts = in_table(item.block, lexicon)
        return Span(k, frozenset({k}), drafts) if drafts else None
    if not item.is_text or k in headings:
        return None
    if item.signal and _is_title(items, k):
        return None
    if item.signal and not (symbol(item) and mere_word(item)):
        own = _own_pieces(item)
        listed = counted(items, k, headings, lexicon)
        taken = listed or extent(items, k, item, headings, lexicon, alone=not own)
        pieces = (*own, *(p for j in taken for p in items[j].pieces))
        if not pieces:
            return None
        draft = NoticeDraft(level=item.signal.level, word=item.signal.word, pieces=pieces, rule="signal-word")
        return Span(k, frozenset({k, *taken}), (draft,), inside=item.numbered)
    level = _of_symbol(item) or item.meant
    if level and not item.numbered:
        taken = extent(items, k, replace(item, signal=None), headings, lexicon, alone=False)
        pieces = tuple(p for j in (k, *taken) for p in items[j].pieces)
        rule = "safety-symbol" if symbol(item) else "explained-sign"
        draft = NoticeDraft(level=level, pieces=pieces, rule=rule, confidence=0.8)
        return Span(k, frozenset({k, *taken}), (draft,))
    return None


def _going_on(
    items: Sequence[Item], k: int, headings: Mapping[int, int], spans: Sequence[Span]
) -> tuple[int, Span] | None:
    """The frame at `k` as more of the last framed notice, and where that stands among the others; on another page a
    notice behind them."""
    n = next((n for n in range(len(spans) - 1, -1, -1) if items[max(spans[n].items)].frame), None)
    if n is None or not items[k].frame:
        return None
    last = spans[n]
    taken = in_next_frame(items, last.items, k, headings)
    if not taken:
        return None
    pieces = tuple(p for j in taken for p in items[j].pieces)
    if items[k].page != items[max(last.items)].page:
        draft = NoticeDraft(level=last.drafts[-1].level, pieces=pieces, rule="goes-on-in-frame", confidence=0.8)
        return len(spans), Span(k, frozenset(taken), (draft,))
    draft = replace(last.drafts[-1], pieces=(*last.drafts[-1].pieces, *pieces))
    return n, replace(last, items=last.items.union(taken), drafts=(*last.drafts[:-1], draft))


def _of_symbol(item: Item) -> Level | None:
    """What the safety symbol beside an item says."""
    if not isinstance(item.block, TextPlace) or item.block.symbol is None:
        return None
    return "notice" if item.block.cold else "warning"


def _is_title(items: Sequence[Item], k: int) -> bool:
    """The word stands alone above bullets, one of which has a signal word of its own: it is their title."""
    signal = items[k].signal
    if signal is None or not signal.alone:
        return False
    for item in items[k + 1 : k + 12]:
        if not item.bullet:
            return False
        if item.signal:
            return True
    return False


def _own_pieces(item: Item) -> tuple[Piece, ...]:
    """What stands behind the signal word in its own block."""
    assert item.signal is not None
    block = item.block
    if not isinstance(block, TextPlace) or (item.extra and not item.text_of_own):
        first = item.extra[0]
        return (replace(first, start=first.start + item.signal.end), *item.extra[1:])
    last = block.lines - 1 if item.stop is None else item.stop
    offset = item.start + item.signal.end
    if offset >= item.letters:
        if item.begin >= last:
            return item.extra
        return (Piece(block=block.id, first=item.begin + 1, last=last), *item.extra)
    return (Piece(block=block.id, first=item.begin, last=last, start=offset), *item.extra)
