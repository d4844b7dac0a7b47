# SPDX-License-Identifier: AGPL-3.0-or-later
"""Headings and notes in the margin: each is read before the text that begins at its height."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from manualkit.extract.atoms import Atom
from manualkit.extract.items import starts_item
from manualkit.regex import regex

_LEVEL = 3.0  # points; how much the tops of a side head and of its text may differ
_NARROW = 0.5  # of the text's width
_FEW = 0.34  # of the text's lines, or of those that would fill its pictures
_LEADING = 1.2  # of the letters' size: from one such line to the next
_LINES = 4  # of a side head

_OUTLINE = regex(r"\s*\d{1,2}(?:\.\d{1,2}){1,3}\.?\s+[^\W\d_]{2}")  # "5.3.1 Oil": a heading's number

Place = tuple[int, int]  # part, index in it


def side_heads(parts: Sequence[Sequence[Atom]]) -> list[list[Place]]:
    """Two columns as groups, a side head and its text in each; what stands above the first one is a group of its own.
    Empty where the left column holds anything else."""
    if len(parts) != 2 or not _are_heads(*parts):
        return []
    heads, texts = parts
    tops = sorted(min(_first(a) for a in [head, *(t for t in texts if _level(head, t))]) - _LEVEL for head in heads)
    cuts = [float("-inf"), *tops, float("inf")]
    places = [(0, k) for k in range(len(heads))] + [(1, k) for k in range(len(texts))]
    groups = [[(p, k) for p, k in places if a <= _first(parts[p][k]) < b] for a, b in pairwise(cuts)]
    groups = [group for group in groups if group]
    return groups if len(groups) > 1 else []


def _first(atom: Atom) -> float:
    return atom.bbox[1]


def _are_heads(heads: Sequence[Atom], texts: Sequence[Atom]) -> bool:
    """Few short texts, none a list's item, each level with a text of the much wider column at its right."""
    if any(not a.texts or len(a.texts) > _LINES or _is_item(a.texts[0]) for a in heads):
        return False
    size = max(head.size for head in heads)
    lines = sum(len(a.texts) if a.texts else (a.bbox[3] - a.bbox[1]) / (_LEADING * size) for a in texts)
    if sum(len(a.texts) for a in heads) > _FEW * lines or _width(heads) > _NARROW * _width(texts):
        return False
    level = [head for head in heads if any(_level(head, t) for t in texts)]
    return 2 * len(level) >= len(heads) and all(head in level or _alone(head, texts) for head in heads)


def _is_item(text: str) -> bool:
    return starts_item(text) and not _OUTLINE.match(text)


def _level(head: Atom, text: Atom) -> bool:
    """They begin at one height; in a frame a text begins a little lower than the frame does."""
    return -_LEVEL - 0.3 * head.size < text.bbox[1] - head.bbox[1] < _LEVEL + head.size


def _alone(head: Atom, texts: Sequence[Atom]) -> bool:
    """Nothing stands beside it: it is the title of all below."""
    return all(t.bbox[1] >= head.bbox[3] or t.bbox[3] <= head.bbox[1] for t in texts)


def _width(atoms: Sequence[Atom]) -> float:
    return max(a.bbox[2] for a in atoms) - min(a.bbox[0] for a in atoms)
