# SPDX-License-Identifier: AGPL-3.0-or-later
"""Numbered lists that are notices: a signal word stands over them as their title."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from manualkit.languages import Lexicon
from manualkit.segment.extents import symbol, tells
from manualkit.segment.items import Item

_HANGING = 4.0  # points that a line of an item's text may stand left of its first one
_EDGE = 4.0  # of the letters' size, between numbers of one list


def counted(items: Sequence[Item], k: int, headings: Mapping[int, int], lexicon: Lexicon) -> list[int]:
    """The items of the numbered list right under the signal word at `k`, which stands alone ("Notes" / "1. Never ...");
    none where most of them tell what to do."""
    found: list[int] = []
    numbers: list[Item] = []
    for j, item in enumerate(items[k + 1 :], k + 1):
        last = numbers[-1] if numbers else None
        if not item.is_text or item.signal or symbol(item) or j in headings or item.page - items[k].page > 1:
            break
        if any(label.value == 1 for label in item.labels) if last is None else _counts_on(last, item):
            numbers.append(item)
        elif last is None or item.labels or item.indent < last.text_indent - _HANGING:
            break
        found.append(j)
    return found if len(numbers) > 1 and 2 * sum(tells(n, lexicon) for n in numbers) < len(numbers) else []


def _counts_on(last: Item, item: Item) -> bool:
    """Its number is the next one, in the same form, at the same edge."""
    first, then = last.label, item.label
    assert first is not None
    counts = then is not None and (then.form, then.value) == (first.form, first.value + 1)
    return counts and (item.page != last.page or abs(item.indent - last.indent) < _EDGE * item.size)
