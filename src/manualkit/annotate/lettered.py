# SPDX-License-Identifier: AGPL-3.0-or-later
"""Letters and numbers in the figures' upper left corners, larger than the labels: a letter names the figure, a number
the step that it shows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from statistics import median

from manualkit.model import Box, FigureBlock, Page, Style, TextBlock
from manualkit.regex import regex

_LETTER = regex(r"[A-ZА-Я]")
_NUMBER = regex(r"\d{1,2}")
_CORNER = 26.0  # points from the corner to the letter's middle
_LARGER = 1.25  # times the size of the labels
_FEWEST = 2  # figures with a letter, or with a number
_COUNT = 4  # the same with numbers that count, however small
_SAME = 4.0  # points between the places of such numbers in their figures
_STEP = 1.35  # the same for the number of a step


def letters(page: Page, styles: Sequence[Style]) -> Mapping[str, TextBlock]:
    """The text that names each figure, by the figure's id; none where it is not several figures' on the page, or where
    two have one letter."""
    return _in_corners(page, styles, _LETTER, _LARGER)


def numbers(page: Page, styles: Sequence[Style]) -> Mapping[str, TextBlock]:
    """The same for numbers, which are no parts' that a text calls "(3)": large ones, or all from 1 on."""
    counted = _aligned(page)
    if {int(block.text) for block in counted.values()} == {*range(1, len(counted) + 1)} and len(counted) >= _COUNT:
        return counted
    return _in_corners(page, styles, _NUMBER, _STEP)


def _aligned(page: Page) -> Mapping[str, TextBlock]:
    """The numbers that stand at one place in the corners of figures."""
    figures = [b for b in page.blocks if isinstance(b, FigureBlock)]
    texts = [b for b in page.blocks if isinstance(b, TextBlock) and b.role in ("body", "label")]
    single = [b for b in texts if _NUMBER.fullmatch(b.text.strip())]
    found = [(block, figure) for block in single if (figure := _cornered(block.bbox, figures))]
    away = [(block.bbox[0] - figure.bbox[0], block.bbox[1] - figure.bbox[1]) for block, figure in found]
    if len(found) < _COUNT:
        return {}
    usual = (median(x for x, _ in away), median(y for _, y in away))
    return {
        figure.id: block
        for (block, figure), (x, y) in zip(found, away, strict=True)
        if max(abs(x - usual[0]), abs(y - usual[1])) <= _SAME
    }


def _in_corners(
    page: Page, styles: Sequence[Style], pattern: re.Pattern[str], larger: float
) -> Mapping[str, TextBlock]:
    figures = [b for b in page.blocks if isinstance(b, FigureBlock)]
    texts = [b for b in page.blocks if isinstance(b, TextBlock) and b.role in ("body", "label")]
    single = [b for b in texts if pattern.fullmatch(b.text.strip())]
    others = [_size(b, styles) for b in texts if b.figure and b not in single]
    if len(figures) < _FEWEST or len(single) < _FEWEST:
        return {}
    usual = median(others) if others else 0.0
    found: dict[str, TextBlock] = {}
    for block in single:
        figure = _cornered(block.bbox, figures)
        if figure is not None and figure.id not in found and _size(block, styles) >= larger * usual:
            found[figure.id] = block
    named = {block.text.strip() for block in found.values()}
    return found if len(found) >= _FEWEST and len(named) == len(found) else {}


def _cornered(box: Box, figures: Iterable[FigureBlock]) -> FigureBlock | None:
    """The figure in whose upper left corner a letter stands: the nearest."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    away = [(max(abs(f.bbox[0] - x), abs(f.bbox[1] - y)), f) for f in figures]
    best = min(away, key=lambda pair: pair[0], default=None)
    return best[1] if best and best[0] <= _CORNER else None


def _size(block: TextBlock, styles: Sequence[Style]) -> float:
    return max((styles[run.style].size for line in block.lines for run in line.runs), default=0.0)
