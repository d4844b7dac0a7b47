# SPDX-License-Identifier: AGPL-3.0-or-later
"""YAML text as nodes that know their place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from manualkit.frozen import frozen
from manualkit.regex import regex

_NULL = regex(r"(?:null|Null|NULL|~|)")
_BOOL = regex(r"(?:true|True|TRUE|false|False|FALSE)")
# As JSON has them: the core schema would read the article number 0012345 as 12345.
_INT = regex(r"[-+]?(?:0|[1-9][0-9]{0,30})|0o[0-7]{1,30}|0x[0-9a-fA-F]{1,30}")
_FLOAT = regex(r"[-+]?(?:\.[0-9]+|(?:0|[1-9][0-9]*)(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_INF_NAN = regex(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")

Path = tuple[str | int, ...]


@frozen
class Place:
    """Where something stands in a text: line and column from 1, index in characters from 0."""

    line: int
    column: int
    index: int

    def __str__(self) -> str:
        return f"{self.line}:{self.column}"


@frozen
class Scalar:
    """A scalar; `plain` when it stands without quotes, as no block."""

    start: Place
    end: int
    text: str
    plain: bool

    def value(self) -> Any:
        """The text, or for a plain scalar the null, bool, int or float that YAML 1.2 sees in it."""
        text = self.text
        if not self.plain:
            return text
        if _NULL.fullmatch(text):
            return None
        if _BOOL.fullmatch(text):
            return text[0] in "tT"
        if _INT.fullmatch(text):
            return int(text, 0)
        if _FLOAT.fullmatch(text):
            return float(text)
        return float(text.replace(".", "", 1)) if _INF_NAN.fullmatch(text) else text


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list; `flow` when it is written in brackets."""

    start: Place
    end: int
    flow: bool
    items: list[Node] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with their values; `flow` when it is written in braces."""

    start: Place
    end: int
    flow: bool
    keys: dict[str, Scalar] = field(default_factory=dict)
    values: dict[str, Node] = field(default_factory=dict)


Node = Scalar | Sequence | Mapping


def child(node: Node, key: str | int) -> Node | None:
    """The value of a mapping's key or a sequence's item, None if there is none."""
    if isinstance(node, Mapping):
        return node.values.get(str(key))
    if isinstance(node, Sequence) and isinstance(key, int) and -len(node.items) <= key < len(node.items):
        return node.items[key]
    return None


def find(node: Node, path: Path) -> Node | None:
    """The node at `path`, None if there is none."""
    current: Node | None = node
    for key in path:
        current = child(current, key) if current is not None else None
    return current


def parse(text: str, name: str = "<text>") -> Node:
    """The text's only document. `name` is the file named in the errors.

    Raises InvalidDataError with every problem as name:line:column: what.
    """
    from manualkit.yamlfile.parser import parsed  # PyYAML, which a run that only writes does not need

    return parsed(text, name)
