# SPDX-License-Identifier: AGPL-3.0-or-later
"""A tool's edit of a hand-written YAML file: only the value's slice changes, comments and order stay."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping as Map
from typing import Any

from manualkit.frozen import frozen
from manualkit.yamlfile import emit, nodes
from manualkit.yamlfile.nodes import Mapping, Node, Path, Sequence


@frozen
class Slice:
    """The letters [start, end) of a text, and what is to stand there."""

    start: int
    end: int
    new: str


def replace_value(text: str, path: Path, value: Any) -> str:
    """`text` with the value at `path` replaced. A last key that its mapping lacks is added at the mapping's end.

    `value` is made of dicts, lists, text, numbers, bools and None. Raises KeyError when there is nothing at `path`,
    InvalidDataError when the text is not strict YAML.
    """
    root = nodes.parse(text)
    if not path:
        return applied(text, [Slice(root.start.index, trimmed(text, root), "\n".join(emit.block(value, 0)))])
    parent = nodes.find(root, path[:-1])
    if parent is None or isinstance(parent, nodes.Scalar):
        raise KeyError(path)
    if nodes.child(parent, path[-1]) is not None:
        return applied(text, [replacement(text, parent, path[-1], value)])
    if not isinstance(parent, Mapping) or not isinstance(path[-1], str):
        raise KeyError(path)
    return applied(text, [addition(text, parent, path[-1], value)])


def replace_values(text: str, values: Map[Path, Any]) -> str:
    """`text` with the values at several paths replaced, which are all there and not in each other."""
    root = nodes.parse(text)
    slices = []
    for path, value in values.items():
        parent = nodes.find(root, path[:-1])
        if parent is None or isinstance(parent, nodes.Scalar):
            raise KeyError(path)
        slices.append(replacement(text, parent, path[-1], value))
    return applied(text, slices)


def applied(text: str, slices: Iterable[Slice]) -> str:
    """The text with all slices replaced; those at one place stand in the order in which they are given."""
    parts, at = [], 0
    for s in sorted(slices, key=lambda s: (s.start, s.end)):
        parts += [text[at : s.start], s.new]
        at = s.end
    return "".join((*parts, text[at:]))


def replacement(text: str, parent: Mapping | Sequence, key: str | int, value: Any) -> Slice:
    """The slice that makes the parent's value at `key`, which is there, another one."""
    old = nodes.child(parent, key)
    if old is None:
        raise KeyError(key)
    start, end = old.start.index, max(trimmed(text, old), old.start.index)
    before = _after_head(text, parent, key, start)
    gap = text[before:start]
    tail = text[end:].split("\n", 1)[0].strip()
    indent = parent.start.column - 1
    if parent.flow or tail:  # a comment behind the value must not become part of it
        return Slice(before, end, _inline_gap(gap, parent, indent) + emit.inline(value, flow=parent.flow))
    if gap.strip():  # a comment between the key and its value
        head, *lines = emit.hang("", value, indent)
        first = [" " * (indent + 2) + head.strip()] if head.strip() else []
        return Slice(before, end, gap[: gap.rindex("\n")] + "\n" + "\n".join(first + lines))
    if isinstance(parent, Sequence) and isinstance(value, dict | list | tuple) and value:
        head, *lines = emit.block([value], indent)
        return Slice(before, end, head[indent + 1 :] + "".join("\n" + line for line in lines))
    return Slice(before, end, "\n".join(emit.hang("", value, indent)))


def addition(text: str, parent: Mapping, key: str, value: Any, after: str | None = None) -> Slice:
    """The slice that gives the mapping a key that it lacks: behind the key `after`, else at its end."""
    if parent.flow:
        close = parent.end - 1
        comma = ", " if parent.values and not text[:close].rstrip().endswith(",") else ""
        return Slice(close, close, f"{comma}{emit.scalar(key, flow=True)}: {emit.inline(value, flow=True)}")
    end = trimmed(text, parent.values[after] if after is not None else parent)
    if after is not None:
        end = max(end, parent.keys[after].end)
    indent = parent.start.column - 1
    lines = emit.hang(" " * indent + emit.scalar(key) + ":", value, indent)
    end = line_end(text, end)
    return Slice(end, end, "\n" + "\n".join(lines))


def trimmed(text: str, node: Node) -> int:
    """The index behind the node's last letter: a block scalar's own end takes in the empty lines below it."""
    return len(text[: node.end].rstrip()) if not text[node.start.index : node.end].isspace() else node.end


def line_start(text: str, index: int) -> int:
    """The index of the first letter of the line."""
    return text.rfind("\n", 0, index) + 1


def line_end(text: str, index: int) -> int:
    """The index of the line's line feed, or of the text's end."""
    found = text.find("\n", index)
    return len(text) if found < 0 else found


def _after_head(text: str, parent: Mapping | Sequence, key: str | int, start: int) -> int:
    """The index behind the colon of the key, or the dash of the item."""
    if isinstance(parent, Mapping):
        return text.index(":", parent.keys[str(key)].end) + 1
    if parent.flow:
        return start
    line = line_start(text, start)
    while text[line + parent.start.column - 1] != "-":  # comments between the dash and its item
        line = line_start(text, line - 1)
    return line + parent.start.column


def _inline_gap(gap: str, parent: Mapping | Sequence, indent: int) -> str:
    """What stands between the key and a value of one line: as it was, if it holds a comment."""
    if "#" in gap:
        return gap[: gap.rindex("\n")] + "\n" + " " * (indent + 2)
    return "" if parent.flow and isinstance(parent, Sequence) else " "
