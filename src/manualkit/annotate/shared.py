# SPDX-License-Identifier: AGPL-3.0-or-later
"""Figures that a manual prints once for all of its languages: what shows a step in one shows it in the others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from manualkit.model import Guide, Step

Key = tuple[str, str]
"""Of a guide: its language and its id."""


def with_shared_figures(guides: Sequence[Guide], pages: Mapping[str, int]) -> tuple[Guide, ...]:
    """The guides; the steps of those without any figure have the figures of the same steps in the language that they
    are paired with. A language with figures of its own, which show other guides of the pair, keeps to these. `pages`:
    the page of each figure."""
    by_key = {(g.language, g.id): g for g in guides}
    pairs = [(g, o) for g in guides if g.translation_of and (o := by_key.get(_original(g)))]
    given: dict[Key, Mapping[str, tuple[str, ...]]] = {}
    for language in dict.fromkeys(guide.language for guide, _ in pairs):
        own = [(g, o) for g, o in pairs if g.language == language]
        lacking = [(g, o) for g, o in own if bool(_shown(g)) != bool(_shown(o))]
        apart = sum(bool(_shown(g)) and bool(_shown(o)) and not _shown(g) & _shown(o) for g, o in own)
        if len(lacking) <= apart:
            continue
        for guide, original in lacking:
            mates = {s.translation_of: s for s in _flat(guide.steps) if s.translation_of}
            if _shown(guide):
                key = (original.language, original.id)
                given.setdefault(key, {name: mate.figures for name, mate in mates.items()})
            else:
                figures = {s.id: s.figures for s in _flat(original.steps)}
                found = {mate.id: figures[name] for name, mate in mates.items() if name in figures}
                given.setdefault((guide.language, guide.id), found)
    return tuple(_with(guide, given.get((guide.language, guide.id), {}), pages) for guide in guides)


def _original(guide: Guide) -> Key:
    mate = guide.translation_of
    return (mate.language, mate.guide) if mate else ("", "")


def _shown(guide: Guide) -> set[str]:
    """The figures of a guide's steps."""
    return {figure for step in _flat(guide.steps) for figure in step.figures}


def _flat(steps: Sequence[Step]) -> Iterator[Step]:
    for step in steps:
        yield step
        yield from _flat(step.substeps)


def _with(guide: Guide, figures: Mapping[str, tuple[str, ...]], pages: Mapping[str, int]) -> Guide:
    if not figures:
        return guide
    shown = {figure for own in figures.values() for figure in own}
    kept = tuple(figure for figure in guide.figures if figure not in shown)
    every = tuple(sorted({*guide.pages, *(pages[figure] for figure in shown)}))
    return guide.model_copy(update={"steps": _steps(guide.steps, figures), "figures": kept, "pages": every})


def _steps(steps: Sequence[Step], figures: Mapping[str, tuple[str, ...]]) -> tuple[Step, ...]:
    return tuple(
        step.model_copy(
            update={"figures": step.figures or figures.get(step.id, ()), "substeps": _steps(step.substeps, figures)}
        )
        for step in steps
    )
