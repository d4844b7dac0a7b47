# SPDX-License-Identifier: AGPL-3.0-or-later
"""A command line that is as --help says, read as typer reads it but without typer.

Typer takes a fifth of a second to load, as it brings pydantic: a tenth of the shortest run. It is still who tells of
everything else: help, completion, and what is wrong with a line.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from manualkit.cli.commands import Argument


class _Unusual(Exception):  # noqa: N818 - no error: typer reads the line
    """Something that is left to typer: also what it takes for an error."""


class Parameter:
    """A parameter of a command: its names on the line, its type, and the texts that the line gives for it."""

    def __init__(self, annotation: Any, default: Any) -> None:
        kind, self.option = get_args(annotation)
        kind = _without_none(kind)
        self.several = get_origin(kind) is list
        self.kind = get_args(kind)[0] if self.several else kind
        self.default = default
        self.texts: list[str] = []

    @property
    def flag(self) -> bool:
        """Named without a text."""
        return self.kind is bool

    def value(self) -> Any:
        """What the function gets."""
        if not self.texts:
            if self.default is inspect.Parameter.empty:
                raise _Unusual
            return self.default
        if self.several:
            return [self._value(text) for text in self.texts]
        if len(self.texts) > 1:
            raise _Unusual
        return self._value(self.texts[0])

    def _value(self, text: str) -> Any:
        if self.flag:
            return True
        if self.kind is int and text.isascii() and text.isdigit() and self._within(int(text)):
            return int(text)
        if text and (self.kind in (str, Path) or text in get_args(self.kind)):
            return Path(text) if self.kind is Path else text
        raise _Unusual

    def _within(self, number: int) -> bool:
        said = self.option.said
        return bool(said.get("min", 0) <= number <= said.get("max", number))


def _without_none(kind: Any) -> Any:
    either = get_origin(kind) in (Union, UnionType)
    return next(one for one in get_args(kind) if one is not NoneType) if either else kind


def read(function: Callable[..., object], line: Sequence[str]) -> dict[str, Any] | None:
    """The values of the function's parameters; None for a line that typer is to read."""
    found = parameters(function)
    try:
        _give(list(found.values()), iter(line))
        return {name: parameter.value() for name, parameter in found.items()}
    except _Unusual:
        return None


def parameters(function: Callable[..., object]) -> dict[str, Parameter]:
    """A command's parameters, by name."""
    hints = get_type_hints(function, include_extras=True)
    signature = inspect.signature(function)
    return {name: Parameter(hints[name], one.default) for name, one in signature.parameters.items()}


def _give(parameters: list[Parameter], line: Iterator[str]) -> None:
    """Each text of the line to its parameter."""
    named = {name: one for one in parameters for name in one.option.names}
    placed = [one for one in parameters if isinstance(one.option, Argument)]
    for word in line:
        if not word.startswith("-"):
            if not placed:
                raise _Unusual
            placed[0].texts.append(word)
            if not placed[0].several:
                del placed[0]
            continue
        name, equals, text = word.partition("=")
        if name not in named or (equals and (named[name].flag or not name.startswith("--"))):
            raise _Unusual
        if not equals and not named[name].flag:
            text = next(line, "")
            if text.startswith("-"):
                raise _Unusual
        named[name].texts.append(text)
