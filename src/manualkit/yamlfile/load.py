# SPDX-License-Identifier: AGPL-3.0-or-later
"""A YAML file as a value of the model, or every error in it at once."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar

from manualkit.errors import InvalidDataError
from manualkit.frozen import frozen
from manualkit.value import Frozen
from manualkit.yamlfile import nodes
from manualkit.yamlfile.nodes import Mapping, Node, Place, Scalar, Sequence

_SIZE_LIMIT = 10_000_000  # bytes
_HINT = "Correct the places named above; 'manualkit schema' shows what is allowed."
_MESSAGES = {"missing": "is missing", "unexpected_keyword_argument": "is no known field"}

M = TypeVar("M", bound=Frozen)


@frozen
class Parsed:
    """YAML with places; `name` is the file named in errors."""

    name: str
    text: str
    root: Node

    def place(self, path: nodes.Path) -> Place:
        """Where the key or item of `path` stands, or the nearest thing above it that is there."""
        node, place = self.root, self.root.start
        for key in path:
            found = nodes.child(node, key)
            if found is None:
                continue  # pydantic names union members too
            place = node.keys[str(key)].start if isinstance(node, Mapping) else found.start
            node = found
        return place

    def validate(self, model: type[M], at: nodes.Path = ()) -> M:
        """The part at `path` (default: everything) as a value of `model`.

        A number where text is wanted is taken as it is written: `sku: 1e5` is the text 1e5.
        Raises InvalidDataError with every problem as file:line:column: where: what.
        """
        node = nodes.find(self.root, at)
        if node is None:
            return model()
        from pydantic import ValidationError

        as_text: set[int] = set()
        for _ in range(2):
            try:
                return model.model_validate(_data(node, as_text))
            except ValidationError as error:
                errors = error.errors(include_url=False)
                fresh = {id(n) for e in errors if (n := _number_for_text(node, e)) is not None} - as_text
                if not fresh:
                    break
                as_text |= fresh
        raise InvalidDataError(
            f"{self.name}: not valid", problems=tuple(self._problem(at, dict(e)) for e in errors), hint=_HINT
        )

    def _problem(self, at: nodes.Path, error: dict[str, Any]) -> str:
        path = (*at, *error["loc"])
        what = _MESSAGES.get(error["type"], error["msg"][:1].lower() + error["msg"][1:])
        return f"{self.name}:{self.place(path)}: {where(path) or 'file'}: {what}"


def where(path: nodes.Path) -> str:
    """A path for people: ('steps', 0, 'text') is steps[1].text, counted from 1 as a reader counts."""
    return "".join(f"[{p + 1}]" if isinstance(p, int) else f".{p}" for p in path).removeprefix(".")


def read(path: Path) -> Parsed:
    """The parsed file. Raises InvalidDataError when it is not UTF-8, too big, or not strict YAML."""
    name = str(path)
    try:
        content = path.read_bytes()
    except OSError as error:
        raise InvalidDataError(f"{name}: cannot be read: {error.strerror}") from error
    if len(content) > _SIZE_LIMIT:
        raise InvalidDataError(f"{name}: bigger than {_SIZE_LIMIT // 1_000_000} MB")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise InvalidDataError(f"{name}: not UTF-8", problems=(f"{name}:{line}:1: not UTF-8",)) from error
    return Parsed(name, text, nodes.parse(text, name))


def load(path: Path, model: type[M]) -> M:
    """The file as a value of `model`. Raises InvalidDataError with every problem as file:line:column: where: what."""
    return read(path).validate(model)


def loads(text: str, model: type[M], name: str = "<text>") -> M:
    """The text as a value of `model`; `name` is the file named in the errors."""
    return Parsed(name, text, nodes.parse(text, name)).validate(model)


def _number_for_text(root: Node, error: Any) -> Scalar | None:
    """The unquoted number or bool that stands where the model wants text."""
    if error["type"] != "string_type":
        return None
    node: Node = root
    for key in error["loc"]:
        node = nodes.child(node, key) or node
    return node if isinstance(node, Scalar) and node.value() is not None else None


def data(node: Node) -> Any:
    """What the YAML says, without a model."""
    return _data(node, set())


def _data(node: Node, as_text: set[int]) -> Any:
    if isinstance(node, Scalar):
        return node.text if id(node) in as_text else node.value()
    if isinstance(node, Sequence):
        return [_data(item, as_text) for item in node.items]
    return {key: _data(value, as_text) for key, value in node.values.items()}
