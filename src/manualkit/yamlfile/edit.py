# SPDX-License-Identifier: AGPL-3.0-or-later
"""A tool's edit of a hand-written YAML file: only the value's slice changes, comments and order stay."""

from __future__ import annotations

from typing import Any

from manualkit.yamlfile import emit, nodes
from manualkit.yamlfile.nodes import Mapping, Node, Path, Sequence


def replace_value(text: str, path: Path, value: Any) -> str:
    """`text` with the value at `path` replaced. A last key that its mapping lacks is added at the mapping's end.

    `value` is made of dicts, lists, text, numbers, bools and None. Raises KeyError when there is nothing at `path`,
    InvalidDataError when the text is not strict YAML.
    """
    root = nodes.parse(text)
    if not path:
        return text[: root.start.index] + "\n".join(emit.block(value, 0)) + text[_trimmed(text, root) :]
    parent = nodes.find(root, path[:-1])
    if parent is None or isinstance(parent, nodes.Scalar):
        raise KeyError(path)
    old = nodes.child(parent, path[-1])
    if old is None:
        return _add(text, parent, path, value)
    start, end = old.start.index, max(_trimmed(text, old), old.start.index)
    before = _after_head(text, parent, path[-1], start)
    gap = text[before:start]
    tail = text[end:].split("\n", 1)[0].strip()
    indent = parent.start.column - 1
    if parent.flow or tail:  # a comment behind the value must not become part of it
        return text[:before] + _inline_gap(gap, parent, indent) + emit.inline(value, flow=parent.flow) + text[end:]
    if gap.strip():  # a comment between the key and its value
        head, *lines = emit.hang("", value, indent)
        first = [" " * (indent + 2) + head.strip()] if head.strip() else []
        return text[:before] + gap[: gap.rindex("\n")] + "\n" + "\n".join(first + lines) + text[end:]
    if isinstance(parent, Sequence) and isinstance(value, dict | list | tuple) and value:
        head, *lines = emit.block([value], indent)
        return text[:before] + head[indent + 1 :] + "".join("\n" + line for line in lines) + text[end:]
    return text[:before] + "\n".join(emit.hang("", value, indent)) + text[end:]


def _add(text: str, parent: Mapping | Sequence, path: Path, value: Any) -> str:
    key = path[-1]
    if not isinstance(parent, Mapping) or not isinstance(key, str):
        raise KeyError(path)
    if parent.flow:
        close = parent.end - 1
        comma = ", " if parent.values and not text[:close].rstrip().endswith(",") else ""
        return f"{text[:close]}{comma}{emit.scalar(key, flow=True)}: {emit.inline(value, flow=True)}{text[close:]}"
    end = _trimmed(text, parent)
    line_end = text.find("\n", end)
    end = len(text) if line_end < 0 else line_end
    indent = parent.start.column - 1
    lines = emit.hang(" " * indent + emit.scalar(key) + ":", value, indent)
    return text[:end] + "\n" + "\n".join(lines) + text[end:]


def _trimmed(text: str, node: Node) -> int:
    """The index behind the node's last letter: a block scalar's own end takes in the empty lines below it."""
    return len(text[: node.end].rstrip()) if not text[node.start.index : node.end].isspace() else node.end


def _after_head(text: str, parent: Mapping | Sequence, key: str | int, start: int) -> int:
    """The index behind the colon of the key, or the dash of the item."""
    if isinstance(parent, Mapping):
        return text.index(":", parent.keys[str(key)].end) + 1
    if parent.flow:
        return start
    line = text.rfind("\n", 0, start) + 1
    while text[line + parent.start.column - 1] != "-":  # comments between the dash and its item
        line = text.rfind("\n", 0, line - 1) + 1
    return line + parent.start.column


def _inline_gap(gap: str, parent: Mapping | Sequence, indent: int) -> str:
    """What stands between the key and a value of one line: as it was, if it holds a comment."""
    if "#" in gap:
        return gap[: gap.rindex("\n")] + "\n" + " " * (indent + 2)
    return "" if parent.flow and isinstance(parent, Sequence) else " "
