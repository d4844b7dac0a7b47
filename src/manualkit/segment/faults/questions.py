# SPDX-License-Identifier: AGPL-3.0-or-later
"""Flowcharts that are printed as text: questions, and what each answer leads to ("No: check the fuse")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from manualkit.languages import Lexicon
from manualkit.model import FaultDraft, Piece, TextBlock
from manualkit.regex import regex
from manualkit.segment.numbering import labels

_ASKS = regex(r"[?？؟][\"”»]?\s*$")
_FEWEST = 2  # questions; a single one may be anything


def question_faults(blocks: Sequence[TextBlock], lexicon: Lexicon) -> list[tuple[FaultDraft, frozenset[str]]]:
    """The faults, each with the ids of its blocks: a question is the symptom, what its answers lead to the remedies."""
    found = list(_questions(blocks, lexicon))
    return found if len(found) >= _FEWEST else []


def _questions(blocks: Sequence[TextBlock], lexicon: Lexicon) -> Iterator[tuple[FaultDraft, frozenset[str]]]:
    for k, block in enumerate(blocks):
        lines = [line.text for line in block.lines]
        if not any(map(_ASKS.search, lines)):
            continue
        first = next((n for n, text in enumerate(lines) if lexicon.answer(text, block.language)), len(lines))
        asked = lines[first - 1] if first else ""
        if not _ASKS.search(asked):
            continue
        answers = list(_answers(block, first, lexicon)) if first < len(lines) else []
        behind = [] if answers else _blocks_behind(blocks, k, lexicon)
        for other in behind:
            answers += _answers(other, 0, lexicon)
        if not answers:
            continue
        label = next(iter(labels(lines[0])), None)
        symptom = Piece(block=block.id, first=0, last=first - 1, start=label.end if label else 0)
        draft = FaultDraft(
            symptom=(symptom,),
            remedies=tuple((piece,) for piece in answers),
            language=block.language,
            rule="question-and-answers",
            confidence=0.7,
        )
        yield draft, frozenset({block.id, *(other.id for other in behind)})


def _blocks_behind(blocks: Sequence[TextBlock], k: int, lexicon: Lexicon) -> list[TextBlock]:
    """The blocks right behind a question that begin with an answer."""
    found: list[TextBlock] = []
    for block in blocks[k + 1 :]:
        if not lexicon.answer(block.lines[0].text, block.language) or block.page - blocks[k].page > 1:
            break
        found.append(block)
    return found


def _answers(block: TextBlock, first: int, lexicon: Lexicon) -> Iterator[Piece]:
    """Each answer with its lines, from line `first` of the block on."""
    count = len(block.lines)
    starts = [n for n in range(first, count) if lexicon.answer(block.lines[n].text, block.language)]
    for n, after in zip(starts, [*starts[1:], count], strict=True):
        label = next((x for x in labels(block.lines[n].text) if x.kind == "bullet"), None)
        yield Piece(block=block.id, first=n, last=after - 1, start=label.end if label else 0)
