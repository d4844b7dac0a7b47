# SPDX-License-Identifier: AGPL-3.0-or-later
"""The three-way merge of YAML data: what the machine wrote last, what a person made of it, what the machine says now.

A value that only one side changed is that side's. Where both changed it differently the person's stays, and the
machine's is in a conflict. Lists are merged item by item (`items.py`).
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import replace
from enum import Enum
from typing import Any, Literal

from manualkit.frozen import frozen
from manualkit.merge.items import FACTS, WHOLE, keys, ordered, same_but_facts
from manualkit.merge.printed import edits_marked, with_printed
from manualkit.model.printed import kind_of

Path = tuple[str | int, ...]
What = Literal["changed", "gone", "deleted", "order"]


class Nothing(Enum):
    """No value at all; null is one."""

    NOTHING = 0


NOTHING = Nothing.NOTHING


@frozen
class Conflict:
    """Both sides changed something, differently.

    changed: both a value. gone: the person changed what the machine has no more. deleted: the person deleted what the
    machine changed. order: both put a list into another order.
    """

    what: What
    path: Path
    """In the merged data; of what was deleted: the list or mapping that it was in, and its key or place."""
    new: Any = None
    """What the machine says now; None where it is gone."""


def merge(base: Any, mine: Any, theirs: Any, commented: Set[Path] = frozenset()) -> tuple[Any, list[Conflict]]:
    """The merged data, and the conflicts in it. `base` is NOTHING for a file that a person made.

    `commented` holds the places in `mine` where a person wrote a comment: they do not go without a word.
    """
    return _value(base, mine, theirs, (), commented)


def _value(base: Any, mine: Any, theirs: Any, at: Path, commented: Set[Path]) -> tuple[Any, list[Conflict]]:
    if mine == theirs:
        return mine, []
    if theirs == base:
        return edits_marked(base, mine, kind_of(at)), []
    if mine == base and not any(path[: len(at)] == at for path in commented):
        return theirs, []
    if isinstance(mine, Mapping) and isinstance(theirs, Mapping):
        return _mapping(base if isinstance(base, Mapping) else {}, mine, theirs, at, commented)
    if isinstance(mine, list) and isinstance(theirs, list) and not (at and at[-1] in WHOLE):
        return _list(base if isinstance(base, list) else [], mine, theirs, at, commented)
    if mine == base and theirs is not NOTHING:
        return theirs, []
    if theirs is NOTHING:
        return mine, [Conflict("gone", ())]
    if mine is NOTHING:
        return mine, [] if same_but_facts(base, theirs) else [Conflict("deleted", (), theirs)]
    return mine, [Conflict("changed", (), theirs)]


def _mapping(
    base: Mapping[str, Any], mine: Mapping[str, Any], theirs: Mapping[str, Any], at: Path, commented: Set[Path]
) -> tuple[dict[str, Any], list[Conflict]]:
    base, mine, theirs = with_printed(base, mine, theirs, kind_of(at))
    merged: dict[str, Any] = {}
    conflicts: list[Conflict] = []
    for key in ordered(list(base), list(mine), list(theirs)):
        value, found = _value(
            base.get(key, NOTHING), mine.get(key, NOTHING), theirs.get(key, NOTHING), (*at, key), commented
        )
        if value is not NOTHING:
            merged[key] = value
        conflicts += [replace(conflict, path=(key, *conflict.path)) for conflict in found]
    return merged, conflicts


def _list(
    base: list[Any], mine: list[Any], theirs: list[Any], at: Path, commented: Set[Path]
) -> tuple[list[Any], list[Conflict]]:
    names = keys(base, mine, theirs)
    sides = [dict(zip(own, items, strict=True)) for own, items in zip(names, (base, mine, theirs), strict=True)]
    places = {name: index for index, name in enumerate(names[1])}
    merged: list[Any] = []
    conflicts: list[Conflict] = []
    for name in ordered(*names):
        before, own, new = (side.get(name, NOTHING) for side in sides)
        value, found = _value(before, own, new, (*at, places.get(name, -1)), commented)
        conflicts += [replace(conflict, path=(len(merged), *conflict.path)) for conflict in found]
        if value is not NOTHING:
            merged.append(value)
    if _moved(names[0], names[2]) and _moved(names[0], names[1]) and _moved(names[1], names[2]):
        conflicts.append(Conflict("order", (), [item for item in theirs if item in merged]))
    return merged, conflicts


def _moved(one: list[str], other: list[str]) -> bool:
    """What both have stands in another order."""
    return [name for name in one if name in other] != [name for name in other if name in one]


__all__ = ["FACTS", "NOTHING", "Conflict", "merge"]
