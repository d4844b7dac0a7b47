# SPDX-License-Identifier: AGPL-3.0-or-later
"""What changed in the figures: pictures are compared, wherever they stand now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from manualkit.diff.edition import Edition
from manualkit.diff.guides import step_pairs
from manualkit.diff.order import moved
from manualkit.diff.pixels import changed
from manualkit.diff.texts import Told, change
from manualkit.merge import same
from manualkit.merge.pictures import likeness
from manualkit.merge.same import Pairs
from manualkit.model import Figure, Guide, Step
from manualkit.model.revision import RevisionChange, Side

_SAME = 0.8  # of 1; what is less alike is another picture

Shown = dict[str, tuple[str, str, str]]
"""A figure's language, guide and place."""


def figure_changes(old: Edition, new: Edition, guides: Pairs) -> Iterator[RevisionChange]:
    """Figures added, removed, moved, and those with another picture."""
    places = _shown(old.guides), _shown(new.guides)
    found = _paired(old, new, guides)
    elsewhere = moved(found)
    for j, figure in enumerate(new.figures):
        now = _told(figure, places[1])
        if j not in found:
            yield change("figure", "added", None, now)
            continue
        before = old.figures[found[j]]
        was = _told(before, places[0])
        pictures = old.pictures[before.id], new.pictures[figure.id]
        if likeness(*pictures) < _SAME or changed(*pictures):
            yield change("figure", "changed", was, now)
        if j in elsewhere:
            yield change("figure", "moved", was, now)
    for i, figure in enumerate(old.figures):
        if i not in found.values():
            yield change("figure", "removed", _told(figure, places[0]), None)


def _paired(old: Edition, new: Edition, guides: Pairs) -> Pairs:
    """By picture; what is left, by the step that shows it."""
    scores = [
        (likeness(old.pictures[a.id], new.pictures[b.id]), j, i)
        for i, a in enumerate(old.figures)
        for j, b in enumerate(new.figures)
    ]
    found: Pairs = {}
    for score, j, i in sorted(scores, key=lambda s: (-s[0], abs(s[1] - s[2]), s[1])):
        if score >= _SAME and j not in found and i not in found.values():
            found[j] = i
    here = {figure.id: j for j, figure in enumerate(new.figures) if j not in found}
    there = {figure.id: i for i, figure in enumerate(old.figures) if i not in found.values()}
    before, after = (
        [step for guide in edition.guides for step in same.all_steps(guide.steps)] for edition in (old, new)
    )
    for j, i in step_pairs(old.guides, new.guides, guides).items():
        found |= _left(before[i], after[j], there, here)
    return dict(sorted(found.items()))


def _left(old: Step, new: Step, there: dict[str, int], here: dict[str, int]) -> Pairs:
    """The pictures of one step that are like none of the other edition: the first is the first."""
    ours = [name for name in new.figures if name in here]
    theirs = [name for name in old.figures if name in there]
    return {here.pop(a): there.pop(b) for a, b in zip(ours, theirs, strict=False)}


def _shown(guides: Sequence[Guide]) -> Shown:
    """Where each figure is shown first."""
    found: Shown = {}
    for guide in guides:
        for name in guide.figures:
            found.setdefault(name, (guide.language, guide.id, guide.title))
        for step in same.all_steps(guide.steps):
            for name in step.figures:
                found.setdefault(name, (guide.language, guide.id, f"{guide.title} › {step.number or step.text[:40]}"))
    return found


def _told(figure: Figure, places: Shown) -> Told[Figure]:
    language, guide, place = places.get(figure.id, ("", "", ""))
    return Told(
        figure,
        Side(page=figure.page, place=place, text=figure.printed_caption or figure.caption, figure=figure.id),
        language,
        guide,
    )
