# SPDX-License-Identifier: AGPL-3.0-or-later
"""Numbered lists that are notices: a signal word stands over them as their title."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from manualkit.languages import Lexicon
from manualkit.model.base import HAZARDS
from manualkit.model.texts import ends_in_colon
from manualkit.segment.extents import symbol, tells
from manualkit.segment.items import Item

_HANGING = 4.0  # points that a line of an item's text may stand left of its first one
_EDGE = 4.0  # of the letters' size, between numbers of one list


def counted(items: Sequence[Item], k: int, headings: Mapping[int, int], lexicon: Lexicon) -> list[int]:
    """The items of the numbered list under the signal word at `k`, which is its title ("Notes" / "1. Never ..."), with
    what announces the list there ("WARNING" / "To reduce the risk of fire:"). None for a note or notice most of whose
    items tell what to do."""
    word = items[k]
    assert word.signal is not None
    hazard = word.signal.level in HAZARDS
    announced = hazard and _announces(items, k, headings)
    if not word.signal.alone and not announced:
        return []
    head = [k + 1] if announced and word.signal.alone else []
    found = list(_listed(items, k + 1 + len(head), headings))
    numbers = [items[j] for j, numbered in found if numbered]
    told = sum(tells(number, lexicon) for number in numbers)
    return [*head, *(j for j, _ in found)] if len(numbers) > 1 and (hazard or 2 * told < len(numbers)) else []


def _announces(items: Sequence[Item], k: int, headings: Mapping[int, int]) -> bool:
    """A text that ends with a colon stands under the word: behind it in its block, or in the next one."""
    word = items[k]
    assert word.signal is not None
    if not word.signal.alone:
        return not word.first_line[word.signal.end :].strip() and ends_in_colon(word.text)
    item = items[k + 1] if k + 1 < len(items) else word
    plain = item.is_text and not item.labels and not item.signal and not symbol(item) and k + 1 not in headings
    return plain and item.page == word.page and ends_in_colon(item.text)


def _listed(items: Sequence[Item], start: int, headings: Mapping[int, int]) -> Iterator[tuple[int, bool]]:
    """The items of a list that counts from 1, with what stands under them, and whether each is one of its own."""
    last: Item | None = None  # with the last number of the list
    sub: Item | None = None  # with the last label of a list under that
    for j, item in enumerate(items[start:], start):
        if not item.is_text or item.signal or symbol(item) or j in headings or item.page - items[start].page > 1:
            return
        own = any(label.value == 1 for label in item.labels) if last is None else _counts_on(last, item)
        if own:
            last, sub = item, None
        elif last is None or (item.labels and not _is_under(last, sub, item)):
            return
        elif item.labels:
            sub = item
        elif item.indent < last.text_indent - _HANGING:
            return
        yield j, own


def _counts_on(last: Item, item: Item) -> bool:
    """Its number is the next one, in the same form, at the same edge."""
    first, then = last.label, item.label
    assert first is not None
    counts = then is not None and (then.form, then.value) == (first.form, first.value + 1)
    return counts and (item.page != last.page or abs(item.indent - last.indent) < _EDGE * item.size)


def _is_under(last: Item, sub: Item | None, item: Item) -> bool:
    """Its label is a bullet, or counts from 1 in another form than the list's, or counts on from `sub`."""
    first = last.label
    assert first is not None
    before = {(label.form, label.value) for label in sub.labels} if sub else set()
    others = [(x.kind, x.form, x.value) for x in item.labels if x.form != first.form]
    return any(kind == "bullet" or value == 1 or (form, value - 1) in before for kind, form, value in others)
