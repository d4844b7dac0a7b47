# SPDX-License-Identifier: AGPL-3.0-or-later
"""Texts that a person may edit, and the manual's own words beside them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from manualkit.frozen import frozen
from manualkit.value import Frozen

M = TypeVar("M", bound=Frozen)
Where = tuple[str | int, ...]
Words = tuple[str, ...]

_STEP = {"text": "printed", "result": "printed_result"}
BESIDE: Mapping[str, Mapping[str, str]] = {
    "": {"title": "printed_title", "introduction": "printed_introduction"},
    "requirements": {"text": "printed"},
    "notices": {"text": "printed"},
    "steps": _STEP,
    "substeps": _STEP,
    "faults": {"symptom": "printed_symptom", "causes": "printed_causes", "remedies": "printed_remedies"},
    "figures": {"caption": "printed_caption"},
}
"""By the list that an item stands in ("": the file itself): each text's field, and the field of the printed words."""


@frozen
class Told:
    """A text of a guide, a fault or a figure."""

    where: Where
    """Its place in the file."""
    name: Where | None
    """Its place by ids, which stays where items move; None for what has none."""
    now: Words
    printed: Words | None
    """The manual's own words, where they are kept beside it."""


def kind_of(where: Where) -> str:
    """The list in which the item at this place stands; empty for the file itself."""
    return next((part for part in reversed(where) if isinstance(part, str)), "")


def told(value: Frozen) -> Iterator[Told]:
    """Every text of a Guide, FaultFile or FigureFile; of one that is empty, `now` is so, too."""
    yield from _told(value.model_dump(), (), ())


def unedited(value: Frozen) -> Words:
    """The manual's own words that are kept beside this value's own texts."""
    kept = (getattr(value, name) for name in vars(value) if name.startswith("printed"))
    return tuple(text for words in kept for text in _words(words))


def as_printed(value: M) -> M:
    """The same without edits: every text as the manual has it."""
    return type(value).model_validate(_without_edits(value.model_dump(), ""))


def _told(data: Mapping[str, Any], where: Where, name: Where | None) -> Iterator[Told]:
    for field, beside in BESIDE.get(kind_of(where), {}).items():
        now, printed = data.get(field), data.get(beside)
        if field in data:
            own = None if name is None else (*name, field)
            yield Told((*where, field), own, _words(now), None if printed is None else _words(printed))
    for key in BESIDE:
        members = data.get(key) if key else None
        for index, item in enumerate(members or ()):
            if isinstance(item, Mapping):
                known = None if name is None or "id" not in item else (*name, key, item["id"])
                yield from _told(item, (*where, key, index), known)


def _without_edits(data: Any, kind: str) -> Any:
    if isinstance(data, list | tuple):
        return [_without_edits(item, kind) for item in data]
    if not isinstance(data, Mapping):
        return data
    pairs = BESIDE.get(kind, {})
    changed = {field: data[beside] for field, beside in pairs.items() if data.get(beside) is not None}
    bare = {key: value for key, value in {**data, **changed}.items() if key not in pairs.values()}
    return {key: _without_edits(value, key) if key in BESIDE else value for key, value in bare.items()}


def _words(value: Any) -> Words:
    return tuple(filter(None, (value,) if isinstance(value, str) else value or ()))
