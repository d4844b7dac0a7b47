# SPDX-License-Identifier: AGPL-3.0-or-later
"""Headings: by the PDF's bookmarks, by size and weight, by numbering. Evidence of the whole manual."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from manualkit.languages import Lexicon
from manualkit.model import Document, FigureBlock
from manualkit.segment.bookmarks import bookmarked
from manualkit.segment.headingcounts import counts_on, titles_list
from manualkit.segment.headingrules import LARGER, NEVER, SIGNS
from manualkit.segment.items import Item
from manualkit.segment.looks import View, page_looks
from manualkit.segment.numbering import counted

_FEW, _MOST = 2, 0.6  # how many headings, and which share of such lines, make a look that of headings
_PLACE = 6.0  # points: first lines that stand no further apart stand at one place
_MOST_PAGES = 0.5  # of the pages with text


def find_headings(items: Sequence[Item], document: Document, lexicon: Lexicon) -> dict[int, int]:
    """Indexes of the items that are headings, with their levels from 1."""
    looks = page_looks(items)
    marked = bookmarked(items, document, looks)
    views = [View(items, k, looks[item.page], lexicon) for k, item in enumerate(items)]
    found = {view.k for view in views if view.k in marked or is_heading(view)}
    found |= _set_alike(views, found) | _over_pictures(views)
    found |= _counting_on(views, found) | _over_lists(views)
    ranks: dict[int, tuple[float, int, int]] = {}
    for k, item in enumerate(items):
        if k in found:
            ranks[k] = (-round(item.size), -int(item.bold), -int(item.text.isupper()))
    levels = {rank: n for n, rank in enumerate(sorted(set(ranks.values())), 1)}
    return {k: marked.get(k, levels[rank]) for k, rank in ranks.items()}


def _set_alike(views: Sequence[View], found: set[int]) -> set[int]:
    """Larger lines that look as headings do elsewhere in the manual, however close the text above them stands."""
    larger = [view for view in views if view.scale >= LARGER and not any(rule(view) for rule in NEVER)]
    ways: dict[tuple[float, bool, int], list[View]] = {}
    for view in larger:
        ways.setdefault((round(view.item.size, 1), view.item.bold, view.item.color), []).append(view)
    alike = [own for own in ways.values() if sum(v.k in found for v in own) >= max(_FEW, _MOST * len(own))]
    return {view.k for own in alike for view in own}


def _counting_on(views: Sequence[View], found: set[int]) -> set[int]:
    """Bold lettered or numbered lines that count on from the heading before them."""
    more: set[int] = set()
    before: Item | None = None
    for view in views:
        if view.k not in found and before is not None and counts_on(view, before):
            more.add(view.k)
        if (view.k in found or view.k in more) and view.item.label is not None and counted(view.item.label):
            before = view.item
    return more


def _over_lists(views: Sequence[View]) -> set[int]:
    """Lines that name what the numbered list right under each of them does, several in one look, be it the body's."""
    ways: dict[tuple[float, bool, int], list[int]] = {}
    for view in views:
        if titles_list(view) and not any(rule(view) for rule in NEVER):
            ways.setdefault((round(view.item.size, 1), view.item.bold, view.item.color), []).append(view.k)
    return {k for own in ways.values() if len(own) >= _FEW for k in own}


def _over_pictures(views: Sequence[View]) -> set[int]:
    """The only text of a page of pictures, set where and as other pages have their first lines, which mostly name
    something: the page's title, although it tells what to do."""
    first: dict[int, View] = {}
    texts: Counter[int] = Counter()
    for view in views:
        if view.item.is_text and view.item.text:
            texts[view.item.page] += 1
            before = first.get(view.item.page)
            if before is None or view.item.bbox[1] < before.item.bbox[1]:
                first[view.item.page] = view
    ways: dict[tuple[float, bool, int, int], list[View]] = {}
    for view in first.values():
        item = view.item
        if not item.labels and not any(rule(view) for rule in NEVER):
            ways.setdefault((round(item.size, 1), item.bold, item.color, round(item.bbox[1] / _PLACE)), []).append(view)
    common = max(ways.values(), key=len, default=[])
    if len(common) <= max(_FEW, _MOST_PAGES * len(first)) or 2 * sum(v.told for v in common) >= len(common):
        return set()
    pictured = {view.item.page for view in views if isinstance(view.item.block, FigureBlock)}
    return {view.k for view in common if texts[view.item.page] == 1 and view.item.page in pictured}


def is_heading(view: View) -> bool:
    """Whether an item reads and looks like a heading."""
    return not any(rule(view) for rule in NEVER) and any(sign(view) for sign in SIGNS)
