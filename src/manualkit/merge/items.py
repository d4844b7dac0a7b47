# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which item of a list is which in another version of it, and in which order items stand together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from manualkit.alike import ratio

_PLACES = frozenset({"source", "introduction_source", "result_source", "pages", "bbox"})
WHOLE = _PLACES | {"at", "section", "printed_causes", "printed_remedies"}
"""Lists that are one value: places in the PDF and in a picture, headings, the manual's own words beside a list."""

FACTS = _PLACES | frozenset({"rule", "confidence", "width", "height", "file"})
"""Fields that say where a text stands and how it was found, not what it says."""

_WORDS = ("printed", "text", "printed_symptom", "symptom", "label")
_ALIKE = 60.0  # of 100; a text that is less like another is another text


def keys(base: list[Any], mine: list[Any], theirs: list[Any]) -> tuple[list[str], list[str], list[str]]:
    """A name for each item of the three lists; what is the same has the same name, and no name stands twice in a list.

    Items with an `id`, or else a language, are named by it. Others are the same when they are equal, or else in their
    order the most alike.
    """
    if any(_id(item) for item in (*base, *mine, *theirs)):
        return _by_id(base), _by_id(mine), _by_id(theirs)
    names = [f"base {n}" for n in range(len(base))]
    own = _named(names, base, mine, "mine")
    new = _named(names, base, theirs, "theirs")
    added = [n for n, name in enumerate(own) if name.startswith("mine")]
    for n, name in enumerate(new):  # both added the same
        twin = next((m for m in added if name.startswith("theirs") and mine[m] == theirs[n]), None)
        if twin is not None:
            added.remove(twin)
            new[n] = own[twin]
    return names, own, new


def ordered(base: list[str], mine: list[str], theirs: list[str]) -> list[str]:
    """All names of the three lists in the order of the one that changed it (where both did, in mine); what only the
    other has stands behind what it stands behind there."""
    common = [name for name in base if name in mine and name in theirs]
    moved = [name for name in mine if name in common] != common
    lists = (mine, theirs, base) if moved or [n for n in theirs if n in common] == common else (theirs, mine, base)
    found: list[str] = []
    for names in lists:
        at = 0
        for name in names:
            if name in found:
                at = found.index(name) + 1
            else:
                found.insert(at, name)
                at += 1
    return found


def same_but_facts(one: Any, other: Any) -> bool:
    """They say the same, though perhaps on another page."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        names = (set(one) | set(other)) - FACTS
        return all(name in one and name in other and same_but_facts(one[name], other[name]) for name in names)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same_but_facts, one, other))
    return bool(one == other)


def alike(one: Any, other: Any) -> float:
    """How much two items are alike, 0 to 100: the words in them."""
    if one == other:
        return 100.0
    if isinstance(one, Mapping) != isinstance(other, Mapping) or not (isinstance(one, Mapping) or " " in str(one)):
        return 0.0  # ids and numbers are the same or not
    return ratio(words(one), words(other))


def words(item: Any) -> str:
    """The text of an item; of one that a person edited, what the manual says."""
    if not isinstance(item, Mapping):
        return str(item)
    told = next((str(item[name]) for name in _WORDS if item.get(name)), "")
    return told if told else " ".join(str(v) for k, v in item.items() if k not in FACTS)


def _named(names: list[str], base: list[Any], other: list[Any], side: str) -> list[str]:
    """The names of the items of `other`: those of `base` that they are, or new ones."""
    found: dict[int, int] = {}
    left = list(range(len(base)))
    for n, item in enumerate(other):
        twin = next((b for b in left if base[b] == item), None)
        if twin is not None:
            left.remove(twin)
            found[n] = twin
    scores = [(alike(base[b], item), b, n) for b in left for n, item in enumerate(other) if n not in found]
    for score, b, n in sorted(scores, key=lambda s: (-s[0], abs(s[1] - s[2]), s[1])):
        if score >= _ALIKE and b in left and n not in found:
            left.remove(b)
            found[n] = b
    return [names[found[n]] if n in found else f"{side} {n}" for n in range(len(other))]


def _by_id(items: list[Any]) -> list[str]:
    seen: Counter[str] = Counter()
    names = []
    for item in items:
        name = _id(item)
        seen[name] += 1
        names.append(f"{name}\n{seen[name]}")
    return names


def _id(item: Any) -> str:
    return str(item.get("id") or item.get("language") or "") if isinstance(item, Mapping) else ""
