# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the pictures of a wordless page say to do: "Use thread lock", printed beside the screw that it is meant for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from manualkit.languages import Lexicon
from manualkit.model import FigureBlock, Page, Piece, StepDraft, TextBlock
from manualkit.regex import regex

_TOLD = 0.75  # from here on a text opens with what to do
_FEWEST = 3  # words of what tells to do something; fewer may be a button's
_WORD = regex(r"[^\W\d_]+")


def told_labels(page: Page, lexicon: Lexicon) -> dict[str, list[TextBlock]]:
    """By figure, its labels that tell what to do; none of those that were read from pixels, as a photographed screen's
    are."""
    found: dict[str, list[TextBlock]] = {}
    for block in page.blocks:
        if not isinstance(block, TextBlock) or block.role != "label" or not block.figure or block.ocr:
            continue
        enough = len(_WORD.findall(block.text)) >= _FEWEST
        if enough and not lexicon.caption(block.text, block.language) and _tells(block, lexicon):
            found.setdefault(block.figure, []).append(block)
    return found


def _tells(block: TextBlock, lexicon: Lexicon) -> bool:
    return lexicon.instruction(block.text, block.language) >= _TOLD


def panel_steps(figures: Iterable[FigureBlock], told: Mapping[str, Sequence[TextBlock]]) -> list[StepDraft]:
    """A step for each picture: for each of its labels that tell what to do, else one without words."""
    steps: list[StepDraft] = []
    for figure in figures:
        labels = sorted(told.get(figure.id, ()), key=lambda label: label.bbox[1])
        words: list[tuple[Piece, ...]] = [(Piece(block=label.id),) for label in labels]
        steps += [
            StepDraft(pieces=pieces, figures=(figure.id,), rule="panel", confidence=0.5) for pieces in words or [()]
        ]
    return steps
