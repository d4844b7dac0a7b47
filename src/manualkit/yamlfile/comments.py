# SPDX-License-Identifier: AGPL-3.0-or-later
"""Comments in a hand-written YAML file: what has one, and the notes (#!) that a tool leaves above a value."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from manualkit.regex import regex
from manualkit.yamlfile import nodes
from manualkit.yamlfile.edit import line_end, line_start, trimmed
from manualkit.yamlfile.nodes import Mapping, Node, Path, Place, Scalar, Sequence

NOTE = "#!"
_NOTE = regex(r"[ \t]*#!")


def commented(text: str) -> frozenset[Path]:
    """The keys and items in which, behind which or above which there is a comment that is no note."""
    root = nodes.parse(text)
    marks = [i for i in _marks(text, root) if not text.startswith(NOTE, i)]
    found: set[Path] = set()
    for path, start, end in _spans(text, root, ()):
        if any(start <= mark < end for mark in marks):
            found.add(path)
    return frozenset(found)


def with_notes(text: str, notes: Iterable[tuple[Path, list[str]]]) -> str:
    """The text with each note above the line in which its key or item begins: a first line, and others that are set in.

    One that stands there already with the same first line goes.
    """
    told = list(notes)
    if not told:
        return text
    root = nodes.parse(text)
    above: dict[int, list[list[str]]] = {}
    for path, lines in told:
        above.setdefault(line_start(text, _place(root, path)), []).append(lines)
    for start in sorted(above, reverse=True):
        first = start
        while first and _NOTE.match(text, line_start(text, first - 1)):
            first = line_start(text, first - 1)
        kept = _without(text[first:start].splitlines(keepends=True), {lines[0] for lines in above[start]})
        indent = text[start : len(text) - len(text[start:].lstrip(" "))]
        for head, *more in above[start]:
            kept += [f"{indent}{NOTE} {head}\n", *(f"{indent}{NOTE}   {line}".rstrip() + "\n" for line in more)]
        text = text[:first] + "".join(kept) + text[start:]
    return text


def _without(lines: list[str], heads: set[str]) -> list[str]:
    """The lines of notes without the notes that have one of these first lines."""
    kept, skip = [], False
    for line in lines:
        says = line.strip().removeprefix(NOTE)
        if not says.startswith("  "):
            skip = says.strip() in heads
        if not skip:
            kept.append(line)
    return kept


def notes(text: str) -> Iterator[tuple[Place, str]]:
    """Place and first line of each note in the text."""
    index = 0
    for number, line in enumerate(text.splitlines(keepends=True), 1):
        found = _NOTE.match(line)
        if found and not line.startswith("  ", found.end()):
            column = found.end() - len(NOTE) + 1
            yield Place(number, column, index + column - 1), line[found.end() :].strip()
        index += len(line)


def _place(root: Node, path: Path) -> int:
    """Where the key or item of `path` begins, or the nearest thing above it that is there."""
    place, node = root.start.index, root
    for key in path:
        found = nodes.child(node, key)
        if found is None:
            break
        place = node.keys[str(key)].start.index if isinstance(node, Mapping) else found.start.index
        node = found
    return place


def _marks(text: str, root: Node) -> list[int]:
    """Where comments begin: at each # between the scalars that is the first of its line."""
    scalars = sorted((node.start.index, node.end) for node in _scalars(root))
    found, at = [], 0
    for start, end in [*scalars, (len(text), len(text))]:
        gap = text[at:start]
        found += [at + m.start() for m in re.finditer(r"#[^\n]*", gap)]
        at = max(at, end)
    return found


def _scalars(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _scalars(item)
    else:
        for name, value in node.values.items():
            yield node.keys[name]
            yield from _scalars(value)


def _spans(text: str, node: Node, path: Path) -> Iterator[tuple[Path, int, int]]:
    """Every key and item with its letters: from the end of the line before it to the end of its last line."""
    parts: list[tuple[str | int, int, Node]] = []
    if isinstance(node, Mapping):
        parts = [(name, node.keys[name].start.index, value) for name, value in node.values.items()]
    elif isinstance(node, Sequence):
        parts = [(index, item.start.index, item) for index, item in enumerate(node.items)]
    before = parts[0][1] if parts else 0
    for key, start, value in parts:
        end = line_end(text, max(trimmed(text, value), start))
        yield (*path, key), min(before, start), end
        yield from _spans(text, value, (*path, key))
        before = end
