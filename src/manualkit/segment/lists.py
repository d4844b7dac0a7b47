# SPDX-License-Identifier: AGPL-3.0-or-later
"""Number chains: which labelled items of a section make one list, and which lists stand inside of which.

A list is a chain: the same form at the same indent, each label one more than the last, over columns, pages, figures
and notices. Callout numbers, measures and years make no chain at a step's place, and so fall out by themselves.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from manualkit.model.letters import WIDE
from manualkit.segment.chains import Chain, Entry
from manualkit.segment.items import Item
from manualkit.segment.numbering import Label
from manualkit.segment.parts import SENTENCE_END

_OTHER_SIZE = 0.25  # of the letters' size: bullets of so much larger or smaller letters are another list
SAME_INDENT = 12.0  # points that a list's labels may be apart in indent (numbers of two digits, right-aligned)
_DEEPER = 4.0  # points from which on a label stands deeper than another
_SAME_TOP = 2.0  # points between the tops of texts side by side
_SAME_EDGE = 1.0  # points between edges that are one
_NAMES, _NAME = 2, 30  # names of a legend, at least; letters of one
_LARGER = 1.1  # times the size: what is set so much larger is not inside of a list


def find_lists(items: Sequence[Item], indexes: Sequence[int]) -> list[Chain]:
    """The lists at the top among the items of `indexes`, in the order in which they begin."""
    top: list[Chain] = []
    stack: list[Chain] = []
    strays: list[Entry] = []
    for position, k in enumerate(indexes):
        item = items[k]
        if not item.labels:
            continue
        found = _continued(stack, item)
        if found:
            chain, label, depth = found
            chain.gaps += label.kind != "bullet" and not _next(chain.last.label, label)
            del stack[depth + 1 :]
            chain.entries.append(Entry(k, label))
            continue
        label_ = _opening(items, indexes, position)
        if label_ is None:
            strays += [Entry(k, label) for label in item.labels[:1] if label.kind != "bullet"]
            continue
        _open(top, stack, items, Entry(k, label_))
    top = [one for chain in top for one in (chain, *_released(chain, items))]
    lone = [chain for chain in top if len(chain.entries) == 1 and chain.last.label.value > 1]
    whole = [chain for chain in top if chain not in lone]
    adopted = _adopt(items, whole, strays, [chain.last for chain in lone])
    return [chain for chain in top if chain in whole or chain.entries[0] not in adopted]


def _released(chain: Chain, items: Sequence[Item]) -> list[Chain]:
    """Lists of sentences that begin again at 1 right behind the last of several mere names, at their edge: the steps
    below a picture's legend, and no part of its last name."""
    last = chain.last
    names = [items[e.item].text for e in chain.entries]
    if chain.bulleted or len(names) < _NAMES or any(e.lists for e in chain.entries[:-1]):
        return []
    if any(len(name) > _NAME or SENTENCE_END.search(name) for name in names):
        return []
    freed = [
        own
        for own in last.lists
        if not own.bulleted
        and own.indent <= chain.indent + _DEEPER
        and SENTENCE_END.search(items[own.entries[0].item].text)
    ]
    last.lists[:] = [own for own in last.lists if own not in freed]
    for own in freed:
        own.parent = None
    return freed


def drop_names(lists: list[Chain], items: Sequence[Item]) -> None:
    """Take out the bullets that stand alone before a single word, as an arrow does at what it points to ("► TOP")."""
    for chain in lists:
        for entry in chain.entries:
            drop_names(entry.lists, items)
    lists[:] = [chain for chain in lists if not _is_name(chain, items)]


def _is_name(chain: Chain, items: Sequence[Item]) -> bool:
    text = items[chain.last.item].text
    alone = chain.bulleted and len(chain.entries) == 1 and not chain.last.lists
    return alone and text.isalpha() and not WIDE.within(text)


def _continued(stack: Sequence[Chain], item: Item) -> tuple[Chain, Label, int] | None:
    """The open list that an item goes on with: the innermost at its indent, else any that counts on (numbers go on in
    another column at another indent), else one at its indent with a small gap."""
    for reach, placed in ((1, True), (1, False), (3, True)):
        fitting = [
            (label.form != chain.form, abs(item.indent - chain.indent) if placed else 0.0, -depth, chain, label)
            for depth, chain in enumerate(stack)
            for label in item.labels
            if _same_form(chain, label, item) and _fits(chain, label, item, reach, placed, depth == len(stack) - 1)
        ]
        if fitting:
            _, _, depth, chain, label = min(fitting, key=lambda f: f[:3])
            return chain, label, -depth
    return None


def _same_form(chain: Chain, label: Label, item: Item) -> bool:
    """The label looks like the list's; a number at the very same place may have another mark behind it, or none."""
    if label.form == chain.form:
        return True
    numbers = label.kind == "number" and chain.entries[0].label.kind == "number"
    opened = label.form.startswith("(") == chain.form.startswith("(")
    return numbers and opened and abs(item.indent - chain.indent) < _DEEPER


def _fits(chain: Chain, label: Label, item: Item, reach: int, placed: bool, innermost: bool) -> bool:
    off = abs(item.indent - chain.indent)
    if label.kind == "bullet":
        alike = abs(item.size - chain.size) <= _OTHER_SIZE * chain.size
        return placed and reach == 1 and off < _DEEPER + 2 and alike
    if placed and off < _DEEPER and innermost and _again(chain.last.label, label):
        return True
    step = label.value - chain.last.label.value
    if not 0 < step <= reach or (reach > 1 and not innermost):
        return False
    return off <= SAME_INDENT or not placed


def _next(label: Label, after: Label) -> bool:
    """The label counts on from another: 9 to 10, 9 to 9a."""
    return after.value == label.value + 1 or (_again(label, after) and after.printed[-1:].isalpha())


def _again(label: Label, after: Label) -> bool:
    """A number with another letter behind it (9, 9a), or one that is printed a second time by mistake."""
    if label.kind != "number" or label.value != after.value:
        return False
    return label.printed != after.printed or label.value > 1


def _opening(items: Sequence[Item], indexes: Sequence[int], position: int) -> Label | None:
    """The reading with which an item opens a list: a first label, or one that the next of its form goes on from, under
    it or beside it."""
    item = items[indexes[position]]
    for label in item.labels:
        if label.kind == "bullet" or label.value in (0, 1):
            return label
    behind = [items[k] for k in indexes[position + 1 : position + 12]]
    for label in item.labels:
        alike = ((one, a) for one in behind if (a := next((a for a in one.labels if a.form == label.form), None)))
        following = [(one, a.value - label.value) for one, a in islice(alike, 2)]
        if following and following[0][1] == 1 and _in_line(item, following[0][0]):
            return label
        if [step for _, step in following] == [1, 2] and _in_line(item, following[1][0]):  # in and out by turns
            return label
    only = item.label
    return only if only and only.kind in ("step", "number") and only.form != "#" and position == 0 else None


def _in_line(item: Item, after: Item) -> bool:
    """They stand at one indent, or side by side, as in a row of framed steps."""
    level = after.page == item.page and abs(after.bbox[1] - item.bbox[1]) <= _SAME_TOP
    return level or abs(after.indent - item.indent) <= SAME_INDENT


def _open(top: list[Chain], stack: list[Chain], items: Sequence[Item], entry: Entry) -> None:
    """A new list: inside of the innermost open entry that it stands deeper than, else at the top; or, where bullets
    interrupted a list, more of that."""
    item = items[entry.item]
    before = _interrupted(top, stack, item, entry.label)
    while stack and (before or _ended(stack[-1], entry, items) or not _inside(stack[-1], item, entry.label, items)):
        stack.pop()
    before = before or _interrupted(top, stack, item, entry.label)
    if before is not None:
        before.entries.append(entry)
        stack.append(before)
        return
    chain = Chain(entry.label.form, item.indent, item.size, [entry])
    if stack:
        chain.parent = stack[-1].last
        stack[-1].last.lists.append(chain)
    else:
        top.append(chain)
    stack.append(chain)


def _interrupted(top: Sequence[Chain], stack: Sequence[Chain], item: Item, label: Label) -> Chain | None:
    """The list at the same indent that bullets (what a step leads to) stand behind, and that the label counts on; the
    bullets may be open, and stand a little further left than it."""
    if not all(chain.bulleted for chain in stack):
        return None
    place = next((n for n in range(len(top) - 1, -1, -1) if not top[n].bulleted), None)
    if place is None or place == len(top) - 1 or label.kind == "bullet":
        return None
    chain = top[place]
    near = label.form == chain.form and abs(item.indent - chain.indent) <= (_DEEPER if stack else SAME_INDENT)
    return chain if near and _next(chain.last.label, label) else None


def _ended(chain: Chain, entry: Entry, items: Sequence[Item]) -> bool:
    """A text without a label, at the edge of bullets at the top, stands between them and a number: that is inside of
    none."""
    edge = items[chain.last.item].indent + _SAME_EDGE
    between = items[chain.last.item + 1 : entry.item]
    numbered = chain.parent is None and chain.bulleted and entry.label.kind != "bullet"
    return numbered and any(i.is_text and i.text and not i.labels and i.indent <= edge for i in between)


def _inside(chain: Chain, item: Item, label: Label, items: Sequence[Item]) -> bool:
    alike = label.kind == "bullet" and label.form == chain.form
    above = items[chain.last.item]
    if (alike and above.page != item.page) or item.size > _LARGER * above.size:  # pages may be set at other margins
        return False
    indent = min(chain.indent, above.indent)  # on another page the column may begin further right
    if item.indent > indent + _DEEPER:
        return True
    named = chain.last.label.kind == "step" and label.kind != "step"  # on a plate it stands further in than its text
    if item.indent < indent - (SAME_INDENT if named else _DEEPER) or chain.bulleted or label.form == chain.form:
        return False
    # at one indent: letters under numbers, brackets under dots; a bullet there is a list of its own
    return label.kind != "bullet" and label.value == 1


def _adopt(
    items: Sequence[Item], lists: Sequence[Chain], strays: Sequence[Entry], lone: Sequence[Entry]
) -> list[Entry]:
    """Numbers that were met too early or too late (steps set around a picture) go into the list that lacks them; `lone`
    ones, which may be lists of their own, only into a gap, or behind a list that they stand before."""
    adopted: list[Entry] = []
    for entry in sorted([*strays, *lone], key=lambda s: s.label.value):
        for chain in lists:
            values = [e.label.value for e in chain.entries]
            value = entry.label.value
            if entry.label.form != chain.form or value in values or value - 1 not in values:
                continue
            early = entry.item < chain.entries[0].item and value - 1 == values[-1]  # 4 cannot stand before 1, 2, 3
            if entry in lone and value + 1 not in values and not early:
                continue
            at = values.index(value - 1)
            before, item = items[chain.entries[at].item], items[entry.item]
            if before.page == item.page and abs(before.size - item.size) < 0.6:
                chain.gaps -= at + 1 < len(values)
                chain.entries.insert(at + 1, entry)
                adopted.append(entry)
                break
    return adopted
