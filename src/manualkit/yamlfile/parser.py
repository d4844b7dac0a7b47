# SPDX-License-Identifier: AGPL-3.0-or-later
"""YAML text read by PyYAML into nodes. Aliases, anchors, tags and duplicate keys are refused."""

from __future__ import annotations

from typing import Any

import yaml

from manualkit.errors import InvalidDataError
from manualkit.yamlfile.nodes import Mapping, Node, Place, Scalar, Sequence

_DEPTH_LIMIT = 50


def parsed(text: str, name: str) -> Node:
    """The text's only document. Raises InvalidDataError with every problem as name:line:column: what."""
    builder = _Builder(text, name)
    try:
        root = builder.document()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        what = ", ".join(part for part in (error.problem, error.context) if part)
        builder.problems.append(f"{name}:{mark.line + 1}:{mark.column + 1}: {what}" if mark else f"{name}:1:1: {what}")
    except (yaml.YAMLError, UnicodeEncodeError):
        builder.problems.append(f"{name}:1:1: a character that YAML does not allow")
    except _TooDeepError as error:
        builder.problems.append(str(error))
    if builder.problems:
        raise InvalidDataError(f"{name}: not valid YAML", problems=tuple(builder.problems))
    return root


class _TooDeepError(Exception):
    pass


class _Builder:
    def __init__(self, text: str, name: str) -> None:
        self._bom = len(text) - len(text.removeprefix("\ufeff"))
        self._text = text.removeprefix("\ufeff")
        self._name = name
        self._event: Any = None
        self.problems: list[str] = []

    def document(self) -> Node:
        self._events = iter(yaml.parse(self._text, Loader=yaml.CSafeLoader))
        self._next()  # stream start
        if isinstance(self._next(), yaml.StreamEndEvent):
            return Scalar(Place(1, 1, self._bom), self._bom, "", plain=True)
        self._next()
        root = self._node(0)
        self._next()  # document end
        if not isinstance(self._next(), yaml.StreamEndEvent):
            self._problem("more than one document in a file")
        return root

    def _next(self) -> Any:
        self._event = next(self._events)
        return self._event

    def _problem(self, what: str, place: Place | None = None) -> None:
        self.problems.append(f"{self._name}:{place or self._place()}: {what}")

    def _place(self) -> Place:
        mark = self._event.start_mark
        return Place(mark.line + 1, mark.column + 1, mark.index + self._bom)

    def _node(self, depth: int) -> Node:
        event: Any = self._event
        place = self._place()
        if depth > _DEPTH_LIMIT:
            raise _TooDeepError(f"{self._name}:{place}: nested more than {_DEPTH_LIMIT} deep")
        if isinstance(event, yaml.AliasEvent):
            self._problem("aliases (*name) are not allowed: write it out")
            return Scalar(place, place.index, "", plain=True)
        if event.anchor is not None:
            self._problem("anchors (&name) are not allowed")
        if event.tag is not None:
            self._problem("tags (!name) are not allowed")
        if isinstance(event, yaml.ScalarEvent):
            return Scalar(place, self._end(True, []), event.value, plain=not event.style)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(depth, place, bool(event.flow_style))
        return self._mapping(depth, place, bool(event.flow_style))

    def _sequence(self, depth: int, place: Place, flow: bool) -> Sequence:
        items: list[Node] = []
        while not isinstance(self._next(), yaml.SequenceEndEvent):
            items.append(self._node(depth + 1))
        return Sequence(place, self._end(flow, items), flow, items)

    def _mapping(self, depth: int, place: Place, flow: bool) -> Mapping:
        keys: dict[str, Scalar] = {}
        values: dict[str, Node] = {}
        while not isinstance(self._next(), yaml.MappingEndEvent):
            key = self._node(depth + 1)
            self._next()
            value = self._node(depth + 1)
            if not isinstance(key, Scalar):
                self._problem("a key must be text", key.start)
            elif key.text in keys:
                self._problem(f"duplicate key '{key.text}', first in line {keys[key.text].start.line}", key.start)
            else:
                keys[key.text], values[key.text] = key, value
        return Mapping(place, self._end(flow, list(values.values())), flow, keys, values)

    def _end(self, flow: bool, parts: list[Node]) -> int:
        """A block collection ends with its last part: the parser's own mark is behind the comments that follow."""
        return parts[-1].end if parts and not flow else int(self._event.end_mark.index) + self._bom
