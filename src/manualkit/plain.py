# SPDX-License-Identifier: AGPL-3.0-or-later
"""Values as what YAML and JSON are made of: dicts, tuples, texts and numbers."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import MISSING, Field, fields
from functools import cache
from operator import attrgetter
from pathlib import Path
from typing import Any

_PIECE = 32  # values of a row
_ATOMS = frozenset({str, int, float, bool, type(None)})


def plain(value: Any, *, lists: bool = False, exclude_defaults: bool = False) -> Any:
    """A value of the model, or a collection of some, with a dict in place of each dataclass; `lists`: and with lists in
    place of tuples, as JSON has them."""
    kind: Any = type(value)
    if kind in _ATOMS:
        return value
    if kind is tuple or kind is list:
        items = [plain(item, lists=lists, exclude_defaults=exclude_defaults) for item in value]
        return items if lists else kind(items)
    if kind is dict:
        return {key: plain(item, lists=lists, exclude_defaults=exclude_defaults) for key, item in value.items()}
    if not hasattr(kind, "__dataclass_fields__"):
        return value
    found = _members(value)
    if exclude_defaults:
        defaults = _defaults(kind)
        found = {name: item for name, item in found.items() if item != defaults[name]}
    return {name: plain(item, lists=lists, exclude_defaults=exclude_defaults) for name, item in found.items()}


def as_json(value: Any, *, indent: int | None = None) -> str:
    """The same as JSON, on one line or set in."""
    parts = (",", ":") if indent is None else (",", ": ")
    return json.dumps(
        value, default=_members, ensure_ascii=False, check_circular=False, indent=indent, separators=parts
    )


def json_pieces(value: Any) -> Iterator[str]:
    """The same of a dataclass on one line, piece by piece: the rows in its fields are never whole as JSON."""
    opening = "{"
    for name, item in _members(value).items():
        yield f"{opening}{as_json(name)}:"
        if isinstance(item, Sequence) and not isinstance(item, str):
            yield from _row(item)
        else:
            yield as_json(item)
        opening = ","
    yield "}" if opening == "," else "{}"


def _row(items: Sequence[Any]) -> Iterator[str]:
    yield "["
    for start in range(0, len(items), _PIECE):
        yield ("," if start else "") + as_json(items[start : start + _PIECE])[1:-1]
    yield "]"


def _members(value: Any) -> Any:
    """The fields of a dataclass; a path as its text."""
    kind: Any = type(value)
    return _reader(kind)(value)


@cache
def _reader(cls: type[Any]) -> Callable[[Any], Any]:
    if issubclass(cls, Path):
        return str
    names = tuple(member.name for member in fields(cls))
    if len(names) == 1:
        return lambda value: {names[0]: getattr(value, names[0])}
    get = attrgetter(*names)
    return lambda value: dict(zip(names, get(value)))  # noqa: B905 - as many of both, and it is called for each value


@cache
def _defaults(cls: type[Any]) -> dict[str, Any]:
    """The default of each field; of a field without one what nothing is equal to."""
    return {member.name: _default(member) for member in fields(cls)}


def _default(member: Field[Any]) -> Any:
    return member.default if member.default_factory is MISSING else member.default_factory()
