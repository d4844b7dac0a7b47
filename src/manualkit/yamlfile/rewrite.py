# SPDX-License-Identifier: AGPL-3.0-or-later
"""A hand-written YAML file made to say something else: what it says already stays letter for letter, with comments."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from manualkit.yamlfile import emit, nodes
from manualkit.yamlfile.edit import Slice, addition, applied, line_end, line_start, replacement, trimmed
from manualkit.yamlfile.load import data
from manualkit.yamlfile.nodes import Mapping, Sequence


def rewrite(text: str, value: Any) -> str:
    """`text` with the fewest changes that make its data `value`, a dict with at least one key.

    An item of a list is the same one when it has the same `id`, or is equal, or stands between the same items. Raises
    InvalidDataError when the text is not strict YAML.
    """
    root = nodes.parse(text)
    if not isinstance(root, Mapping) or root.flow or not root.values:
        head = text[: root.start.index].rstrip()
        return (head + "\n" if head else "") + "\n".join(emit.block(value, 0)) + "\n"
    new = applied(text, _mapping(text, root, value))
    return new if new.endswith("\n") else new + "\n"


def _changes(text: str, parent: Mapping | Sequence, key: str | int, value: Any) -> Iterator[Slice]:
    """The slices that make one value of `parent` another one."""
    node = nodes.child(parent, key)
    if node is None or data(node) == value:
        return
    if isinstance(node, Mapping) and isinstance(value, dict) and _alike(node, value):
        yield from _mapping(text, node, value)
    elif isinstance(node, Sequence) and isinstance(value, list | tuple) and value and node.items and not node.flow:
        yield from _sequence(text, node, list(value))
    else:
        yield replacement(text, parent, key, value)


def _alike(node: Mapping, value: dict[str, Any]) -> bool:
    """The mapping can stay; one in braces as long as no key comes or goes."""
    return bool(value) and bool(set(node.values) & set(value)) and (not node.flow or set(node.values) == set(value))


def _mapping(text: str, node: Mapping, value: dict[str, Any]) -> Iterator[Slice]:
    names = list(node.values)
    gone = [name for name in names if name not in value]
    for name in gone:
        yield _removal(text, node, names, name)
    after: str | None = None
    for name, item in value.items():
        if name in node.values:
            yield from _changes(text, node, name, item)
            after = name
        else:
            yield addition(text, node, name, item, after)


def _removal(text: str, node: Mapping, names: list[str], name: str) -> Slice:
    """Takes a key and its value away; comments above it stay."""
    key, value = node.keys[name], node.values[name]
    start = line_start(text, key.start.index)
    if text[start : key.start.index].strip():  # behind a dash: what follows takes the place
        behind = names.index(name) + 1
        return Slice(key.start.index, node.keys[names[behind]].start.index if behind < len(names) else node.end, "")
    return Slice(start, min(len(text), line_end(text, max(trimmed(text, value), key.end)) + 1), "")


def _sequence(text: str, node: Sequence, value: list[Any]) -> Iterator[Slice]:
    """Each item of the file with the comments above it is a chunk; the new list is made of chunks and new items."""
    same = pairs([data(item) for item in node.items], value)
    indent = node.start.column - 1
    starts = _chunks(text, node)
    end = min(len(text), line_end(text, trimmed(text, node)) + 1)
    bounds = [*starts, end]
    if [same[j] for j in sorted(same)] == list(range(len(node.items))) and len(same) == len(value):
        for j, i in same.items():
            yield from _changes(text, node, i, value[j])
        return
    parts: list[str] = []
    for j, item in enumerate(value):
        if j in same:
            parts.append(_chunk(text, node, same[j], item, bounds))
        else:
            parts.append("\n".join(emit.block([item], indent)) + "\n")
    new = "".join(part if part.endswith("\n") else part + "\n" for part in parts)
    yield Slice(starts[0], end, new)


def _chunk(text: str, node: Sequence, index: int, value: Any, bounds: list[int]) -> str:
    """The text of an item, made to say `value`."""
    start, end = bounds[index], bounds[index + 1]
    slices = [Slice(s.start - start, s.end - start, s.new) for s in _changes(text, node, index, value)]
    return applied(text[start:end], slices)


def _chunks(text: str, node: Sequence) -> list[int]:
    """Where each item begins: at its dash's line, or the first comment line above it; the first one at its own dash."""
    starts: list[int] = []
    for index, item in enumerate(node.items):
        line = line_start(text, item.start.index)
        while text[line : line + node.start.column - 1].strip() or text[line + node.start.column - 1] != "-":
            line = line_start(text, line - 1)
        if index:
            before = line_end(text, trimmed(text, node.items[index - 1])) + 1
            lines = text[before:line]
            line = before + len(lines) - len(_from_first_comment(lines, node.start.column - 1))
        starts.append(line)
    return starts


def _from_first_comment(lines: str, indent: int) -> str:
    """The comment lines in the depth of the items that follow them, and all lines behind the first of these."""
    found = lines.splitlines(keepends=True)
    first = next((n for n, line in enumerate(found) if line.startswith(" " * indent + "#")), len(found))
    return "".join(found[first:])


def pairs(old: list[Any], new: list[Any]) -> dict[int, int]:
    """Which place in `new` is which in `old`: by id, else by equality, else between the same neighbours."""
    from difflib import SequenceMatcher

    found: dict[int, int] = {}
    ids = {_id(item): i for i, item in reversed(list(enumerate(old))) if _id(item)}
    for j, item in enumerate(new):
        if _id(item) in ids:
            found[j] = ids.pop(_id(item))
    left = [i for i, item in enumerate(old) if i not in found.values() and not _id(item)]
    wanted = [j for j, item in enumerate(new) if j not in found and not _id(item)]
    matcher = SequenceMatcher(None, [repr(old[i]) for i in left], [repr(new[j]) for j in wanted], autojunk=False)
    for _, i0, i1, j0, j1 in matcher.get_opcodes():
        found |= dict(zip(wanted[j0:j1], left[i0:i1], strict=False))
    return found


def _id(item: Any) -> str:
    return str(item.get("id") or "") if isinstance(item, dict) else ""
