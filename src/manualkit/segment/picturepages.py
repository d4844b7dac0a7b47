# SPDX-License-Identifier: AGPL-3.0-or-later
"""Picture pages: numbered pictures on pages of their own, for steps that other pages tell under the same numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from manualkit.model import ProcedureDraft, StepDraft

_FEWEST = 4  # pictures
_TOLD = 0.8  # of the pictures' numbers: the least that the steps of a language have

Place = tuple[int, int]
"""Of a step: its procedure's place among all, and its own in that."""


def with_picture_pages(told: Sequence[ProcedureDraft], wordless: Sequence[ProcedureDraft]) -> list[ProcedureDraft]:
    """The procedures. Numbered wordless panels whose numbers the steps of a text count through in some language show
    the steps of every language that counts so: they are no steps of their own."""
    pictures = _pictures(wordless)
    chains = list(_chains(told))
    if not any(_counts(chain, pictures) for chain in chains):
        return [*told, *wordless]
    shown = {place: pictures[number] for chain in chains for number, place in chain.items() if number in pictures}
    found = []
    for p, procedure in enumerate(told):
        steps = [_shown(step, shown.get((p, s), ())) for s, step in enumerate(procedure.steps)]
        found.append(replace(procedure, steps=tuple(steps)))
    return [*found, *filter(None, map(_without_numbers, wordless))]


def _pictures(wordless: Sequence[ProcedureDraft]) -> dict[str, tuple[str, ...]]:
    """The figures of each number."""
    found: dict[str, tuple[str, ...]] = {}
    for step in (s for draft in wordless for s in draft.steps if s.number):
        found[step.number or ""] = (*found.get(step.number or "", ()), *step.figures)
    return found


def _chains(told: Sequence[ProcedureDraft]) -> Iterator[dict[str, Place]]:
    """For each language, the longest run of procedures whose steps count on: each number's place."""
    by_language: dict[str, list[int]] = defaultdict(list)
    for p, procedure in enumerate(told):
        by_language[procedure.language].append(p)
    for places in by_language.values():
        chains: list[dict[str, Place]] = [{}]
        last = 0
        steps = [((p, s), step) for p in places for s, step in enumerate(told[p].steps) if not step.figures]
        for place, step in steps:
            number = (step.number or "").strip(".)")
            if number.isdecimal() and int(number) != last + 1:
                chains.append({})
            if number.isdecimal():
                last = int(number)
                chains[-1][number] = place
        yield max(chains, key=len)


def _counts(chain: dict[str, Place], pictures: dict[str, tuple[str, ...]]) -> bool:
    """The steps have nearly all of the pictures' numbers, and hardly any more."""
    common = len(chain.keys() & pictures.keys())
    return common >= max(_FEWEST, _TOLD * len(pictures), _TOLD * len(chain))


def _shown(step: StepDraft, figures: tuple[str, ...]) -> StepDraft:
    return replace(step, figures=figures) if figures else step


def _without_numbers(draft: ProcedureDraft) -> ProcedureDraft | None:
    """A wordless procedure's steps that have no number; None where there are too few."""
    steps = tuple(s for s in draft.steps if not s.number)
    return replace(draft, steps=steps) if len(steps) > 1 else None
