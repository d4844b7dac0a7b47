# SPDX-License-Identifier: AGPL-3.0-or-later
"""Wordless procedures: pages of numbered or plain panels that show what to do without a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from manualkit.model import Box, Document, FigureBlock, Page, ProcedureDraft, StepDraft, TextBlock

_WORDS = re.compile(r"[^\W\d_]{3,}")
_MAX_WORDS = 12  # on a page that counts as wordless: part names, a company's name
_NUMERAL = re.compile(r"^\d{1,3}$")
_LARGE = 0.09  # of the page: from here on a picture without a number can be a step
_NUMERAL_HEIGHT = 14.0  # points; page numbers and counts are lower
_CROWD = 3  # more pictures than this on a page without numbers are parts, not steps


def find_wordless(document: Document, told: bool) -> list[ProcedureDraft]:
    """The wordless procedures: runs of wordless pages with panels. In a manual whose steps are `told` in words, only
    numbered panels count: its other pictures are covers and parts."""
    size = _numeral_size(document)
    drafts: list[ProcedureDraft] = []
    steps: list[StepDraft] = []
    numbered = [page.number for page in document.pages if _wordless(page) and _step_numerals(page, size)]
    first = min(numbered, default=0)  # what stands before the first number shows parts and tools
    for page in document.pages:
        found = _steps(page, size, told) if _wordless(page) and page.number >= first else None
        if found is None:
            drafts += _draft(steps)
            steps = []
        else:
            steps += found
    return [*drafts, *_draft(steps)]


def _draft(steps: Sequence[StepDraft]) -> list[ProcedureDraft]:
    if len(steps) < 2:
        return []
    return [ProcedureDraft(title=(), section=None, steps=tuple(steps), rule="wordless-panels", confidence=0.6)]


def _wordless(page: Page) -> bool:
    texts = [b for b in page.blocks if isinstance(b, TextBlock) and b.role in ("body", "label")]
    words = sum(len(_WORDS.findall(b.text)) for b in texts)
    return words <= _MAX_WORDS and any(isinstance(b, FigureBlock) for b in page.blocks)


def _numerals(page: Page) -> list[TextBlock]:
    return [
        b
        for b in page.blocks
        if isinstance(b, TextBlock) and b.role in ("body", "label") and _NUMERAL.match(b.text.strip())
    ]


def _step_numerals(page: Page, size: float) -> list[TextBlock]:
    return sorted((b for b in _numerals(page) if _height(b) >= size), key=lambda b: int(b.text))


def _height(block: TextBlock) -> float:
    return block.bbox[3] - block.bbox[1]


def _numeral_size(document: Document) -> float:
    """How high a number must be to be a step's, in points: nearly as high as the highest numbers of wordless pages."""
    heights = [_height(b) for page in document.pages if _wordless(page) for b in _numerals(page)]
    highest = max(heights, default=0.0)
    return 0.7 * highest if highest >= _NUMERAL_HEIGHT else float("inf")


def _steps(page: Page, size: float, told: bool) -> list[StepDraft]:
    figures = [b for b in page.blocks if isinstance(b, FigureBlock)]
    numerals = _step_numerals(page, size)
    owned: dict[str, list[FigureBlock]] = {}
    for figure in figures if numerals else []:
        owner = min(numerals, key=lambda n: _distance(n.bbox, figure.bbox))
        owned.setdefault(owner.id, []).append(figure)
    steps = [
        StepDraft(
            number=n.text.strip(), figures=(max(owned[n.id], key=_area).id,), rule="numbered-panel", confidence=0.8
        )
        for n in numerals
        if n.id in owned
    ]
    if not numerals and not told and len(figures) <= _CROWD:
        area = page.width * page.height
        large = [f for f in figures if _area(f) >= _LARGE * area]
        steps = [StepDraft(figures=(f.id,), rule="panel", confidence=0.5) for f in large]
    return steps


def _area(figure: FigureBlock) -> float:
    return (figure.bbox[2] - figure.bbox[0]) * (figure.bbox[3] - figure.bbox[1])


def _distance(numeral: Box, figure: Box) -> float:
    """Points from a numeral to a figure; what stands above the numeral is further away."""
    x, y = (numeral[0] + numeral[2]) / 2, (numeral[1] + numeral[3]) / 2
    dx = max(figure[0] - x, x - figure[2], 0.0)
    dy = max(figure[1] - y, y - figure[3], 0.0)
    return dx + dy + (100.0 if figure[3] < numeral[1] else 0.0)
