# SPDX-License-Identifier: AGPL-3.0-or-later
"""What guides and faults show: every text and every figure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from manualkit.frozen import frozen
from manualkit.model import Fault, FaultFile, Figure, Guide, Notice, Step
from manualkit.model.printed import told


@frozen
class Shown:
    """`texts`: every text, and the printed words beside an edited one; `figures`: where each figure is shown;
    `captions` of these figures."""

    texts: frozenset[str]
    figures: dict[str, tuple[str, ...]]
    captions: frozenset[str]


def shown(guides: Iterable[Guide], faults: Iterable[FaultFile], figures: Iterable[Figure] = ()) -> Shown:
    """What these show."""
    guides = tuple(guides)
    texts = {heading for guide in guides for heading in guide.section}
    for text in (text for value in (*guides, *faults) for text in told(value)):
        texts.update(text.now, text.printed or ())
    places = _places(guides)
    captions = {c for f in figures if f.id in places for c in (f.caption, f.printed_caption) if c}
    return Shown(frozenset(texts), places, frozenset(captions))


def all_steps(steps: Iterable[Step]) -> Iterator[Step]:
    """The steps with their substeps, in order."""
    for step in steps:
        yield step
        yield from all_steps(step.substeps)


def all_notices(told: Guide | Fault) -> Iterator[Notice]:
    """The notices of a guide and of its steps, or of a fault."""
    yield from told.notices
    for step in all_steps(told.steps) if isinstance(told, Guide) else ():
        yield from step.notices


def _places(guides: Iterable[Guide]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for guide in guides:
        for name in guide.figures:
            found.setdefault(name, []).append(guide.title)
        for step in all_steps(guide.steps):
            for name in step.figures:
                found.setdefault(name, []).append(f"{guide.title} › {step.number or step.id}")
    return {name: tuple(where) for name, where in found.items()}
