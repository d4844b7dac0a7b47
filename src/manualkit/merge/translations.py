# SPDX-License-Identifier: AGPL-3.0-or-later
"""Translations whose original changed with a new edition, while they did not: marked as out of date."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from manualkit import yamlfile
from manualkit.merge.same import all_steps
from manualkit.model import Guide, Notice, Step

HEAD = "guide"
"""Stands for title, introduction and notices among the ids of steps."""

Key = tuple[str, str]
"""A guide's language and id."""


def changed(old: Sequence[Guide], new: Sequence[Guide]) -> dict[Key, frozenset[str]]:
    """Of each guide that was there before, the steps that say something else now, are new, or are gone."""
    before = {(guide.language, guide.id): _told(guide) for guide in old}
    found = {}
    for guide in new:
        was, now = before.get((guide.language, guide.id)), _told(guide)
        if was is not None:
            found[(guide.language, guide.id)] = frozenset(
                name for name in was | now if was.get(name) != now.get(name)
            )  # fmt: skip
    return found


def marked(text: str, changes: Mapping[Key, frozenset[str]]) -> str:
    """A guide's file with `out_of_date` in `translation_of`: what changed in the original and not here. What has been
    written anew here is out of it."""
    if "translation_of" not in text:
        return text
    data = yamlfile.data(yamlfile.parse(text))
    same = data.get("translation_of") if isinstance(data, dict) else None
    if not isinstance(same, dict):
        return text
    there = changes.get((str(same.get("language")), str(same.get("guide"))), frozenset())
    here = changes.get((str(data.get("language")), str(data.get("id"))), frozenset())
    pairs = {HEAD: HEAD} | dict(_pairs(data.get("steps")))
    known = list(same.get("out_of_date") or ())
    late = [name for name in (*known, *sorted(there - set(known))) if pairs.get(name) not in here]
    if late == known:
        return text
    return yamlfile.rewrite(text, data | {"translation_of": _with(same, late)})


def _with(same: dict[str, Any], late: list[str]) -> dict[str, Any]:
    rest = {key: value for key, value in same.items() if key != "out_of_date"}
    return rest | ({"out_of_date": late} if late else {})


def _pairs(steps: Any) -> list[tuple[str, str]]:
    """The original's step and the translation's own."""
    found: list[tuple[str, str]] = []
    for step in steps or ():
        if step.get("translation_of"):
            found.append((step["translation_of"], step["id"]))
        found += _pairs(step.get("substeps"))
    return found


def _told(guide: Guide) -> dict[str, tuple[str, ...]]:
    """What the manual says, step by step."""
    head = (guide.title, guide.introduction, *map(_notice, guide.notices))
    return {HEAD: head} | {step.id: _step(step) for step in all_steps(guide.steps)}


def _step(step: Step) -> tuple[str, ...]:
    return (step.text, step.result, *map(_notice, step.notices))


def _notice(notice: Notice) -> str:
    return f"{notice.level}: {notice.text}"
