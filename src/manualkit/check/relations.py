# SPDX-License-Identifier: AGPL-3.0-or-later
"""The checks of what guides say of one another."""

from __future__ import annotations

from collections.abc import Container, Iterator

from manualkit.check.material import File, Material, Spot, steps
from manualkit.model import Guide, Reference, Translation


def lost_target(material: Material) -> Iterator[Spot]:
    """A reference, a chapter's notice or a translation names something that is not there."""
    guides = {(file.value.language, file.value.id): file.value for file in material.guides}
    figures = {figure.id for figure in material.figures.value.figures} if material.figures else set()
    for file in material.guides:
        guide = file.value
        own = {step.id for _, step in steps(guide)}
        for where, step in steps(guide):
            for index, reference in enumerate(step.references):
                name = _lost(reference, guide.language, guides.keys(), own, figures)
                if name:
                    yield Spot(file, (*where, "references", index), f"{reference.text!r}: there is no {name}")
        for index, notice in enumerate(guide.chapter_notices):
            owner = guides.get((guide.language, notice.guide))
            if owner is None or notice.index >= len(owner.notices):
                place = ("chapter_notices", index)
                yield Spot(file, place, f"guide {notice.guide} has no notice {notice.index} in this language")
        original = guide.translation_of
        if original and (original.language, original.guide) not in guides:
            yield Spot(file, ("translation_of", "guide"), f"there is no guide {original.guide} in {original.language}")


def _lost(
    reference: Reference, language: str, guides: Container[tuple[str, str]], own: set[str], figures: set[str]
) -> str:
    """What a reference names that is not there; empty where all is well."""
    if reference.guide and (language, reference.guide) not in guides:
        return f"guide {reference.guide}"
    if reference.step and reference.step not in own:
        return f"step {reference.step}"
    if reference.figure and reference.figure not in figures:
        return f"figure {reference.figure}"
    return ""


def untranslated(material: Material) -> Iterator[Spot]:
    """Of two guides that say the same in two languages, one has a step that the other lacks."""
    guides = {(file.value.language, file.value.id): file for file in material.guides}
    for file in material.guides:
        original = file.value.translation_of
        other = _original(original, guides) if original else None
        if other is None:
            continue
        named = {step.translation_of for _, step in steps(file.value)}
        for where, step in steps(file.value):
            if not step.translation_of:
                yield Spot(file, where, f"{other.value.language} has no such step: {_start(step.text)}")
        for _, step in steps(other.value):
            if step.id not in named:
                words = f"{step.number or ''} {_start(step.text)}".strip()
                yield Spot(file, ("translation_of",), f"a step of {other.value.language} is missing: {words}")


def out_of_date(material: Material) -> Iterator[Spot]:
    """The original of a translation changed with a new edition, and the translation did not."""
    for file in material.guides:
        original = file.value.translation_of
        for index, name in enumerate(original.out_of_date if original else ()):
            what = "its head" if name == "guide" else f"step {name}"
            say = f"{what} of {original.language if original else ''} changed with a new edition, here it is as it was"
            yield Spot(file, ("translation_of", "out_of_date", index), say)


def _original(original: Translation, guides: dict[tuple[str, str], File[Guide]]) -> File[Guide] | None:
    return guides.get((original.language, original.guide))


def _start(text: str) -> str:
    return " ".join(text.split())[:50]
