# SPDX-License-Identifier: AGPL-3.0-or-later
"""In which language's stream a text is read: mostly in its own."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from manualkit.segment.items import Item, weight
from manualkit.segment.lists import SAME_INDENT

_PAGE_SHARE = 0.2  # of a page's letters
_MAIN_SHARE = 0.5  # of the letters in a page's main language: seven languages side by side are each a main one


def settled(items: Sequence[Item]) -> list[Item]:
    """Items with a stream's language: one with a small part of its page goes with the main one, and an item of a list
    that nobody translated with those around it."""
    return _in_lists(_in_pages(items))


def _in_pages(items: Sequence[Item]) -> list[Item]:
    letters: dict[int, Counter[str]] = defaultdict(Counter)
    for item in items:
        if item.is_text and item.language:
            letters[item.page][item.language] += weight(item.text)
    out = []
    for item in items:
        page = letters[item.page]
        main, most = page.most_common(1)[0] if page else ("", 0)
        if item.is_text and page[item.language] < min(_PAGE_SHARE * page.total(), _MAIN_SHARE * most):
            item = replace(item, stream=main)
        out.append(item)
    return out


def _in_lists(items: Sequence[Item]) -> list[Item]:
    """Numbered items in another language than the one before them and the one behind, which count on from one to the
    other, with what stands between them."""
    out = list(items)
    numbered = [k for k, item in enumerate(items) if item.is_text and item.numbered]
    begin = 0  # the last number in a language of its own
    for n in range(1, len(numbered)):
        if not _counts_on(items[numbered[n - 1]], items[numbered[n]]):
            begin = n
        elif items[numbered[n]].spoken == items[numbered[begin]].spoken:
            between = range(numbered[begin] + 1, numbered[n]) if begin < n - 1 else ()
            for k in between:
                if out[k].is_text:
                    out[k] = replace(out[k], stream=items[numbered[begin]].spoken)
            begin = n
    return out


def _counts_on(item: Item, after: Item) -> bool:
    near = after.page - item.page <= 1 and abs(after.indent - item.indent) <= SAME_INDENT
    pairs = ((a, b) for a in item.labels for b in after.labels)
    return near and any(a.form == b.form and b.value == a.value + 1 for a, b in pairs)
