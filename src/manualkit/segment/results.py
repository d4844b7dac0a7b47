# SPDX-License-Identifier: AGPL-3.0-or-later
"""Bullets that say what a step leads to ("✓ The lamp lights up."): they stand inside of a step."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from manualkit.languages import Lexicon
from manualkit.model import FigureBlock
from manualkit.segment.chains import Chain, Entry, entries_of
from manualkit.segment.items import Item
from manualkit.segment.topics import INSTRUCTION

_TICKS = frozenset("✓✔")


def take_results(
    found: Sequence[Chain], lists: Sequence[Chain], items: Sequence[Item], noted: Collection[int], lexicon: Lexicon
) -> None:
    """Put each bulleted list of `found` that none of `lists` (those of steps) is, and that follows on a step of them
    and tells nothing to do, inside of that step; `noted` items are those of notices."""
    for chain in found:
        if not chain.bulleted or any(chain is other for other in lists):
            continue
        first = chain.entries[0].item
        step, whole = _step_above(lists, first)
        if step is None or whole is None or not _right_below(items, step.item, first, noted):
            continue
        bullets = [items[e.item] for e in chain.entries]
        if any(lexicon.instruction(i.text, i.language) > INSTRUCTION for i in bullets):
            continue
        between = not whole.bulleted and whole.last.item > chain.last.item
        if between or all(is_result(i, lexicon) for i in bullets):
            chain.parent = step
            step.lists.append(chain)


def is_result(item: Item, lexicon: Lexicon) -> bool:
    """A bullet that says what is to be seen when the step above is done: by a tick, or by its words."""
    tick = bool(item.label) and item.labels[0].form in _TICKS
    return tick or bool(lexicon.outcome(item.text, item.language, told=True))


def _step_above(lists: Sequence[Chain], k: int) -> tuple[Entry | None, Chain | None]:
    """The last entry of steps before item `k`, and the list at the top that it stands in."""
    above = [(entry.item, entry, chain) for chain in lists for entry, _ in entries_of(chain) if entry.item < k]
    _, step, whole = max(above, key=lambda a: a[0], default=(0, None, None))
    return step, whole


def _right_below(items: Sequence[Item], step: int, k: int, noted: Collection[int]) -> bool:
    """Nothing but a figure, a notice or more of the step's text stands between a step and item `k`."""
    between = [items[j] for j in range(step + 1, k) if j not in noted]
    plain = all(isinstance(i.block, FigureBlock) or (i.is_text and not i.labels) for i in between)
    return plain and items[k].page - items[step].page <= 1
