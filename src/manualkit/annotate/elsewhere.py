# SPDX-License-Identifier: AGPL-3.0-or-later
"""Figures that a text names which is no step: they are that text's, and stand beside a step by chance."""

from __future__ import annotations

from collections.abc import Sequence

from manualkit.annotate.figurenumbers import plain, whole_numbers
from manualkit.annotate.scene import SceneFigure, flat
from manualkit.languages import Lexicon
from manualkit.model import Document, Outline, TextBlock

_NEAR = 1  # pages from the text to its figure


def not_named_elsewhere(
    figures: Sequence[SceneFigure], document: Document, outline: Outline, lexicon: Lexicon
) -> list[SceneFigure]:
    """The figures without those whose number a text on their page, or one beside it, names that is neither a step nor
    a caption."""
    numbered = [f for f in figures if f.printed.number]
    numbers = {plain(f.printed.number) for f in numbered}
    pages = {f.page + away for f in numbered for away in range(-_NEAR, _NEAR + 1)}
    steps = {p.block for procedure in outline.procedures for step in flat(procedure.steps) for p in step.pieces}
    named: set[tuple[str, int]] = set()
    for page in (p for p in document.pages if p.number in pages):
        for block in page.blocks:
            if isinstance(block, TextBlock) and block.role == "body" and block.id not in steps:
                named |= {(number, page.number) for number in _named(block, numbers, lexicon)}
    return [
        f for f in figures if not any((plain(f.printed.number), f.page + n) in named for n in range(-_NEAR, _NEAR + 1))
    ]


def _named(block: TextBlock, numbers: set[str], lexicon: Lexicon) -> set[str]:
    """The numbers of figures that a text names, if it is no caption."""
    if lexicon.caption(block.text, block.language) is not None:
        return set()
    references = whole_numbers(lexicon.references(block.text, block.language), block.text, numbers)
    return {plain(r.label) for r in references if r.kind == "figure"}
