# SPDX-License-Identifier: AGPL-3.0-or-later
"""Numbered panels among text: pictures under a heading that count from 1, each with a large number in its corner."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from manualkit.model import FigureBlock, Page, Style, TextBlock
from manualkit.regex import regex
from manualkit.segment.nodes import Group, Node
from manualkit.segment.wordless import is_wordless

_NUMERAL = regex(r"\s*(\d{1,2})[.)]?\s*$")
_LARGE = 1.3  # times the size of the page's letters, and of any other label in the picture
_CORNER = 0.35  # of the picture's width and height
_FEWEST = 2


def panel_numbers(page: Page, styles: Sequence[Style]) -> dict[str, str]:
    """The number of each picture that has one in its upper corner, by the picture's id; none of a page without words,
    which is read whole."""
    figures = {b.id: b for b in page.blocks if isinstance(b, FigureBlock)}
    labels: dict[str, list[TextBlock]] = {}
    for block in page.blocks if figures else ():
        if isinstance(block, TextBlock) and block.role == "label" and block.figure in figures:
            labels.setdefault(str(block.figure), []).append(block)
    if not any(_NUMERAL.match(label.text) for own in labels.values() for label in own) or is_wordless(page):
        return {}
    texts = [b for b in page.blocks if isinstance(b, TextBlock) and b.role == "body"]
    sizes = sorted(size for b in texts for size in [_size(b, styles)] * len(b.text))
    body = sizes[len(sizes) // 2] if sizes else 0.0
    found = {name: _number(figures[name], own, body, styles) for name, own in labels.items()}
    return {name: number for name, number in found.items() if number}


def _number(figure: FigureBlock, labels: Sequence[TextBlock], body: float, styles: Sequence[Style]) -> str:
    """The number in an upper corner of a picture, larger than the body and than its other labels; empty if none."""
    sizes = {label.id: _size(label, styles) for label in labels}
    largest = max(labels, key=lambda label: sizes[label.id])
    match = _NUMERAL.match(largest.text)
    others = [body, *(size for name, size in sizes.items() if name != largest.id)]
    if match is None or largest.leads_to or sizes[largest.id] < _LARGE * max(others):
        return ""
    x0, y0, x1, y1 = figure.bbox
    x, y = (largest.bbox[0] + largest.bbox[2]) / 2, (largest.bbox[1] + largest.bbox[3]) / 2
    aside = min(x - x0, x1 - x) <= _CORNER * (x1 - x0)
    return match[1] if aside and y - y0 <= _CORNER * (y1 - y0) else ""


def _size(block: TextBlock, styles: Sequence[Style]) -> float:
    return styles[block.lines[0].runs[0].style].size


def show_by_panels(groups: Iterable[Group], numbers: Mapping[str, str]) -> None:
    """A wordless step for each picture of a procedure without steps, where all numbered ones count from 1. `numbers`:
    by picture, empty where it has none."""
    for group in groups:
        own = [figure for figure in dict.fromkeys(group.figures) if numbers.get(figure)]
        counted = sorted(own, key=lambda figure: int(numbers[figure]))
        values = [int(numbers[figure]) for figure in counted]
        if group.nodes or len(own) < _FEWEST or values != list(range(1, len(own) + 1)):
            continue
        group.rule = "numbered-panels"
        group.nodes = [Node([], numbers[f], "numbered-panel", 0.7, -1, figures=[f]) for f in counted]
