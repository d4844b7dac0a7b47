# SPDX-License-Identifier: AGPL-3.0-or-later
"""What guides and faults show: every text and every figure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from manualkit.model import FaultFile, Figure, Guide, Notice, Step


@dataclass(frozen=True)
class Shown:
    """`texts`: every text, and the printed words beside an edited one; `figures`: where each figure is shown;
    `captions` of these figures."""

    texts: frozenset[str]
    figures: dict[str, tuple[str, ...]]
    captions: frozenset[str]


def shown(guides: Iterable[Guide], faults: Iterable[FaultFile], figures: Iterable[Figure] = ()) -> Shown:
    """What these show."""
    guides = tuple(guides)
    texts: set[str] = set()
    for guide in guides:
        texts |= {guide.title, guide.introduction, *(r.text for r in guide.requirements), *guide.section}
        texts.update(words for notice in guide.notices for words in _words(notice))
        for step in all_steps(guide.steps):
            texts |= {step.result, *_words(step), *(words for notice in step.notices for words in _words(notice))}
    for fault in (fault for file in faults for fault in file.faults):
        texts |= {fault.symptom, *fault.causes, *fault.remedies}
    places = _places(guides)
    captions = frozenset(figure.caption for figure in figures if figure.id in places and figure.caption)
    return Shown(frozenset(texts), places, captions)


def all_steps(steps: Iterable[Step]) -> Iterator[Step]:
    """The steps with their substeps, in order."""
    for step in steps:
        yield step
        yield from all_steps(step.substeps)


def all_notices(guide: Guide) -> Iterator[Notice]:
    """The guide's notices and those of its steps."""
    yield from guide.notices
    for step in all_steps(guide.steps):
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


def _words(text: Step | Notice) -> tuple[str, ...]:
    return (text.text,) if text.printed is None else (text.text, text.printed)
