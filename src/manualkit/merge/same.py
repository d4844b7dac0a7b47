# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which guide, step and fault of a manual is which in another version of it, whatever it is called there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from manualkit.alike import ratio, ratio_of_words
from manualkit.model import Fault, Guide, Step

_STEP, _GUIDE, _FAULT = 55.0, 60.0, 60.0  # of 100; what is less alike is another one
_SAME_ID = 25.0  # an id is made of the first words
_OUT_OF_ORDER = 85.0

T = TypeVar("T")
Pairs = dict[int, int]
"""Places in the new version, and those in the old one."""


def guides(old: Sequence[Guide], new: Sequence[Guide]) -> Pairs:
    """The guides of both that are the same procedure in the same language."""
    found: Pairs = {}
    languages = dict.fromkeys(guide.language for guide in new)
    for language in languages:
        here = [j for j, guide in enumerate(new) if guide.language == language]
        there = [i for i, guide in enumerate(old) if guide.language == language]
        pairs = matched([old[i] for i in there], [new[j] for j in here], guide_likeness, _GUIDE)
        found |= {here[j]: there[i] for j, i in pairs.items()}
    return found


def steps(old: Guide, new: Guide) -> tuple[list[Step], list[Step], Pairs]:
    """All steps of both guides with their substeps, and which are the same."""
    before, after = list(all_steps(old.steps)), list(all_steps(new.steps))
    return before, after, matched(before, after, step_likeness, _STEP)


def faults(old: Sequence[Fault], new: Sequence[Fault]) -> Pairs:
    """The faults of both with the same symptom."""
    return matched(old, new, lambda a, b: _likeness(a.id == b.id, a.symptom, b.symptom), _FAULT)


def matched(
    old: Sequence[T],
    new: Sequence[T],
    likeness: Callable[[T, T], float],
    least: float,
    elsewhere: float = _OUT_OF_ORDER,
) -> Pairs:
    """What is the same: what is equal, then in their common order what is most alike, then what is nearly equal
    elsewhere: of 100 at least `least` and `elsewhere`. Places in the new sequence lead to places in the old one."""
    found = _equal(old, new)
    left = [i for i in range(len(old)) if i not in found.values()]
    scores = {j: {i: likeness(old[i], new[j]) for i in left} for j in range(len(new)) if j not in found}
    for order, floor in ((True, least), (False, elsewhere)):
        ranked = sorted(
            ((score, j, i) for j, row in scores.items() for i, score in row.items() if score >= floor),
            key=lambda r: (-r[0], abs(r[1] - r[2]), r[1]),
        )
        for _, j, i in ranked:
            if j not in found and i not in found.values() and (not order or _in_order(found, j, i)):
                found[j] = i
    return dict(sorted(found.items()))


def all_steps(members: Iterable[Step]) -> Iterator[Step]:
    """The steps with their substeps, in order."""
    for step in members:
        yield step
        yield from all_steps(step.substeps)


def step_likeness(old: Step, new: Step) -> float:
    """0 to 100 and more: how much two steps are the same thing to do. Wordless ones are by number and pictures."""
    if not old.text and not new.text:
        same = old.number == new.number if old.number or new.number else bool(set(old.figures) & set(new.figures))
        return 100.0 if same else 0.0
    return _likeness(old.id == new.id, old.text, new.text)


def guide_likeness(old: Guide, new: Guide) -> float:
    """0 to 100 and more: how much two guides are the same procedure; its title and its steps."""
    title = ratio(old.title.casefold(), new.title.casefold())
    told = [" ".join(step.text for step in all_steps(guide.steps)) for guide in (old, new)]
    text = ratio_of_words(*told) if all(told) else title
    return max(0.5 * title + 0.5 * text, 0.25 * title + 0.75 * text) + (_SAME_ID if old.id == new.id else 0.0)


def _likeness(same_id: bool, old: str, new: str) -> float:
    return ratio(old.casefold(), new.casefold()) + (_SAME_ID if same_id else 0.0)


def _equal(old: Sequence[T], new: Sequence[T]) -> Pairs:
    """What stands unchanged in both; of several that are equal the first is the first."""
    found: Pairs = {}
    taken: set[int] = set()
    for j, item in enumerate(new):
        twin = next((i for i, other in enumerate(old) if i not in taken and other == item), None)
        if twin is not None:
            found[j] = twin
            taken.add(twin)
    return found


def _in_order(found: Pairs, j: int, i: int) -> bool:
    """The pair stands between its neighbours in both versions."""
    before = max((b for b in found if b < j), default=None)
    after = min((b for b in found if b > j), default=None)
    return (before is None or found[before] < i) and (after is None or i < found[after])
