# SPDX-License-Identifier: AGPL-3.0-or-later
"""The heads of columns that no table was made of: bold words side by side ("Inspection of", "Action")."""

from __future__ import annotations

from manualkit.segment.items import Item
from manualkit.segment.looks import View

_PAGE = 80  # items before and behind it among which those of its line stand
_LEVEL = 0.2  # of the letters' size: the tops and bottoms of one line are so close to one another
_ALIKE = 0.3  # points between sizes that are the same
_LARGEST = 1.1  # times the body's size


def heads_column(view: View) -> bool:
    """A bold line in the body's size beside others like it, one of which says that remedies or causes are under it."""
    if not _may_head(view.item) or view.scale > _LARGEST:
        return False
    near = view.items[max(0, view.k - _PAGE) : view.k + _PAGE]
    row = [view.item, *(other for other in near if _beside(view.item, other))]
    words = (view.lexicon.fault_column(item.text, item.language) for item in row)
    return len(row) > 1 and any(word in ("cause", "remedy") for word in words)


def _may_head(item: Item) -> bool:
    return item.is_text and item.bold and item.lines == 1 and not item.labels


def _beside(item: Item, other: Item) -> bool:
    """Another line set alike on the same baseline."""
    if other is item or other.page != item.page or not _may_head(other):
        return False
    a, b, near = item.bbox, other.bbox, _LEVEL * item.size
    level = abs(a[1] - b[1]) < near and abs(a[3] - b[3]) < near
    return level and abs(item.size - other.size) < _ALIKE and (a[2] <= b[0] or b[2] <= a[0])
