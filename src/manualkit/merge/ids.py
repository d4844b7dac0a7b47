# SPDX-License-Identifier: AGPL-3.0-or-later
"""Ids stay: what a manual had before keeps its name, however it is worded now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from manualkit.merge import same
from manualkit.model import Fault, FaultFile, Guide, Step

Names = Mapping[str, str]


def kept_ids(old: Sequence[Guide], new: Sequence[Guide]) -> list[Guide]:
    """The new guides, those that there were before, and their steps, under their old ids; references follow them."""
    if not old:
        return list(new)
    pairs = same.guides(old, new)
    guides: dict[str, dict[str, str]] = {}
    steps: dict[tuple[str, str], dict[str, str]] = {}
    for language in dict.fromkeys(guide.language for guide in new):
        here = [j for j, guide in enumerate(new) if guide.language == language]
        guides[language] = _names([(new[j].id, old[pairs[j]].id if j in pairs else "") for j in here])
        for j in here:
            if j in pairs:
                before, after, found = same.steps(old[pairs[j]], new[j])
                wanted = [(step.id, before[found[n]].id if n in found else "") for n, step in enumerate(after)]
                steps[(language, new[j].id)] = _names(wanted)
    return [_renamed(guide, guides, steps) for guide in new]


def kept_fault_ids(old: Sequence[FaultFile], new: Sequence[FaultFile]) -> list[FaultFile]:
    """The new faults, those that there were before under their old ids."""
    if not old:
        return list(new)
    before: dict[str, Sequence[Fault]] = {file.language: file.faults for file in old}
    files = []
    for file in new:
        known = before.get(file.language, ())
        found = same.faults(known, file.faults)
        names = _names([(f.id, known[found[n]].id if n in found else "") for n, f in enumerate(file.faults)])
        faults = tuple(fault.model_copy(update={"id": names[fault.id]}) for fault in file.faults)
        files.append(file.model_copy(update={"faults": faults}))
    return files


def renamed(data: Any, figures: Names) -> Any:
    """Data of a guide or of figures.yaml in which figures have other ids."""
    if isinstance(data, dict):
        return {key: _figure(key, value, figures) for key, value in data.items()}
    return [renamed(item, figures) for item in data] if isinstance(data, list) else data


def _figure(key: str, value: Any, names: Names) -> Any:
    if key == "figure" and isinstance(value, str):
        return names.get(value, value)
    if key == "figures" and isinstance(value, list):
        return [_of_list(item, names) for item in value]
    return renamed(value, names)


def _of_list(item: Any, names: Names) -> Any:
    if isinstance(item, str):
        return names.get(item, item)
    if isinstance(item, dict) and item.get("id") in names:
        return item | {"id": names[item["id"]]}
    return item


def _names(wanted: Sequence[tuple[str, str]]) -> dict[str, str]:
    """The id that each new id becomes: the old one, else its own, with a number where that is taken."""
    names = {new: old for new, old in wanted if old}
    taken = set(names.values())
    for new, old in wanted:
        if not old:
            name, count = new, 2
            while name in taken:
                name, count = f"{new}-{count}", count + 1
            names[new] = name
            taken.add(name)
    return names


def _renamed(guide: Guide, guides: Mapping[str, Names], steps: Mapping[tuple[str, str], Names]) -> Guide:
    own = guides[guide.language]
    names = steps.get((guide.language, guide.id), {})
    other: Names = {}
    translation = guide.translation_of
    if translation is not None:
        other = steps.get((translation.language, translation.guide), {})
        there = guides.get(translation.language, {})
        translation = translation.model_copy(update={"guide": there.get(translation.guide, translation.guide)})
    told = [note.model_copy(update={"guide": own.get(note.guide, note.guide)}) for note in guide.chapter_notices]
    return guide.model_copy(
        update={
            "id": own[guide.id],
            "chapter_notices": tuple(told),
            "translation_of": translation,
            "steps": tuple(_renamed_step(step, own, names, other) for step in guide.steps),
        }
    )


def _renamed_step(step: Step, guides: Names, names: Names, other: Names) -> Step:
    references = tuple(
        r.model_copy(update={"guide": guides.get(r.guide, r.guide), "step": names.get(r.step, r.step)})
        for r in step.references
    )
    return step.model_copy(
        update={
            "id": names.get(step.id, step.id),
            "references": references,
            "translation_of": other.get(step.translation_of, step.translation_of),
            "substeps": tuple(_renamed_step(sub, guides, names, other) for sub in step.substeps),
        }
    )
