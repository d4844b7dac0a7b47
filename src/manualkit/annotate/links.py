# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which figure shows which step: first what the text says, then where the figure stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from manualkit.annotate.figures import Printed
from manualkit.languages import Lexicon
from manualkit.model import Box, ProcedureDraft, StepDraft
from manualkit.model.texts import Texts

_REACH = 160.0  # points from a step to a figure above or below it
_SIDE = 120.0  # points from a step to a figure beside it


@dataclass(frozen=True)
class Place:
    """A step (by its place in the list of all steps) on a page."""

    step: int
    page: int
    bbox: Box


def flat(steps: Sequence[StepDraft]) -> list[StepDraft]:
    """Steps with their substeps, in order."""
    return [s for step in steps for s in (step, *flat(step.substeps))]


def link(
    procedures: Sequence[ProcedureDraft], figures: Mapping[str, Printed], texts: Texts, lexicon: Lexicon
) -> dict[int, tuple[str, ...]]:
    """Figure ids by the step's `id()`; every step of every procedure that has figures is in it."""
    steps = [s for p in procedures for s in flat(p.steps)]
    by_reference = _by_reference(procedures, figures, texts, lexicon)
    named = {f for ids in by_reference.values() for f in ids}
    places = [
        Place(n, source.page, source.bbox) for n, s in enumerate(steps) for source in texts.sources(s.pieces)
    ]
    given = {f for s in steps for f in s.figures}
    free = [f for f in figures.values() if f.block.id not in named and f.block.id not in given]
    by_place = _by_place(free, places)
    out: dict[int, tuple[str, ...]] = {}
    for n, step in enumerate(steps):
        ids = (*step.figures, *by_reference.get(n, ()), *by_place.get(n, ()))
        if ids:
            out[id(step)] = tuple(dict.fromkeys(ids))
    return out


def _by_reference(
    procedures: Sequence[ProcedureDraft], figures: Mapping[str, Printed], texts: Texts, lexicon: Lexicon
) -> dict[int, list[str]]:
    """What the steps name: "Fig. 3" is the figure of that number, the nearest one where several have it."""
    numbered: dict[str, list[Printed]] = {}
    for figure in figures.values():
        if figure.number:
            numbered.setdefault(figure.number.casefold(), []).append(figure)
    out: dict[int, list[str]] = {}
    n = 0
    for procedure in procedures:
        for step in flat(procedure.steps):
            text = texts.text(step.pieces)
            pages = [s.page for s in texts.sources(step.pieces)] or [0]
            for reference in lexicon.references(text, procedure.language):
                candidates = numbered.get(reference.label.casefold(), []) if reference.kind == "figure" else []
                if candidates:
                    best = min(candidates, key=lambda f: abs(f.block.page - pages[0]))
                    out.setdefault(n, []).append(best.block.id)
            n += 1
    return out


def _by_place(figures: Sequence[Printed], places: Sequence[Place]) -> dict[int, list[str]]:
    """The step that a figure stands below, above or beside; in one manual the figures mostly stand on one side."""
    sides: Counter[str] = Counter()
    candidates: list[tuple[Printed, list[tuple[float, str, int]]]] = []
    for figure in figures:
        near = sorted(
            found for p in places if p.page == figure.block.page and (found := _near(p, figure.block.bbox)) is not None
        )
        candidates.append((figure, near))
        if near and (len(near) == 1 or near[1][0] > near[0][0] + 25):
            sides[near[0][1]] += 1
    out: dict[int, list[str]] = {}
    for figure, near in candidates:
        if near:
            best = min(near, key=lambda c: c[0] - _habit(sides, c[1]))
            out.setdefault(best[2], []).append(figure.block.id)
    return out


def _habit(sides: Counter[str], side: str) -> float:
    """Points by which a side is preferred, for being the usual one."""
    total = sum(sides.values())
    return 30.0 * sides[side] / total if total else {"below": 12.0, "beside": 6.0}.get(side, 0.0)


def _near(place: Place, figure: Box) -> tuple[float, str, int] | None:
    """Distance in points, side of the step on which the figure stands, step; None where it is too far."""
    box = place.bbox
    dx = max(figure[0] - box[2], box[0] - figure[2], 0.0)
    dy = max(figure[1] - box[3], box[1] - figure[3], 0.0)
    if dx == 0 and dy <= _REACH:
        return (dy, "below" if figure[1] > box[1] else "above", place.step)
    if dy < 0.2 * (box[3] - box[1]) + 4 and dx <= _SIDE:
        off = abs((figure[1] + figure[3]) / 2 - (box[1] + box[3]) / 2)
        return (dx + 0.3 * off, "beside", place.step)
    if dx <= 40 and dy <= 60:
        return (dx + dy + 30, "below" if figure[1] > box[1] else "above", place.step)
    return None
