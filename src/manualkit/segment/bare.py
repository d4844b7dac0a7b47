# SPDX-License-Identifier: AGPL-3.0-or-later
"""Numbers without a stop, and with no more than a space to their text: steps where they count on, else words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from manualkit.segment.items import Item
from manualkit.segment.numbering import Label, labels

_SAME = 4.0  # points that the texts of one list may be apart in indent
_FEWEST = 3  # in a row, from 1


def with_bare_numbers(items: Sequence[Item]) -> list[Item]:
    """The items; those of a page that open with 1, 2, 3, one under the other, have these as their labels."""
    found = list(items)
    run: list[tuple[int, Label]] = []
    for k, item in enumerate(items):
        label = _bare(item)
        if label is None:
            continue
        last = items[run[-1][0]] if run else item
        if label.value != (run[-1][1].value + 1 if run else 1) or not _under(last, item):
            _label(found, run)
            run = []
        if run or label.value == 1:
            run.append((k, label))
    _label(found, run)
    return found


def _bare(item: Item) -> Label | None:
    """The number at the start of a text that has no label."""
    if not item.is_text or item.labels or item.signal:
        return None
    label = next(iter(labels(item.text)), None)
    return label if label and label.form == "#" and item.text[label.end :][:1].isalpha() else None


def _under(above: Item, item: Item) -> bool:
    same = above.page == item.page and abs(above.indent - item.indent) < _SAME and abs(above.size - item.size) < 1
    return same and above.bold == item.bold


def _label(items: list[Item], run: Sequence[tuple[int, Label]]) -> None:
    if len(run) < _FEWEST:
        return
    for k, label in run:
        item = items[k]
        items[k] = replace(
            item,
            text=item.text[label.end :],
            labels=(label,),
            start=item.start + label.end,
            first_line=item.first_line[label.end :],
        )
