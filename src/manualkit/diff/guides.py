# SPDX-License-Identifier: AGPL-3.0-or-later
"""What changed in the guides: guides, their steps, what they need, and warnings wherever they stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from manualkit.diff.order import moved
from manualkit.diff.texts import Told, change, changes, pairs
from manualkit.diff.words import alike
from manualkit.merge import same
from manualkit.merge.same import Pairs
from manualkit.model import Guide, Notice, Step
from manualkit.model.revision import RevisionChange, Side

_ELSEWHERE = 70.0  # of 100; a step of another guide that is less alike is another step


def guide_changes(old: Sequence[Guide], new: Sequence[Guide], found: Pairs) -> Iterator[RevisionChange]:
    """Guides added, removed, moved and with another title, and what changed in those that are in both."""
    before, after = [_guide(g) for g in old], [_guide(g) for g in new]
    for one in changes("guide", before, after, found, "title"):
        yield one if one.what == "reworded" else one.model_copy(update={"field": ""})
    yield from _introductions(old, new, found)
    yield from _requirements(old, new)


def step_changes(old: Sequence[Guide], new: Sequence[Guide], found: Pairs) -> Iterator[RevisionChange]:
    """Steps added, removed, moved and reworded, also from one guide to another; and the results of steps."""
    before = [told for guide in old for told in _steps(guide)]
    after = [told for guide in new for told in _steps(guide)]
    paired = step_pairs(old, new, found)
    yield from changes("step", before, after, paired, elsewhere=_elsewhere(old, new, found, paired))
    for j, i in sorted(paired.items()):
        was, now = before[i], after[j]
        if not alike(was.thing.result, now.thing.result):
            sides = [_with(told, told.thing.result) for told in (was, now)]
            yield change("step", "reworded", sides[0], sides[1], "result")


def step_pairs(old: Sequence[Guide], new: Sequence[Guide], found: Pairs) -> Pairs:
    """Which of all steps is which: in the same guide, then anywhere in the language, where nearly all words are."""
    starts = [_starts(guides) for guides in (old, new)]
    paired: Pairs = {}
    for j, i in found.items():
        _, _, inside = same.steps(old[i], new[j])
        paired |= {starts[1][j] + n: starts[0][i] + m for n, m in inside.items()}
    before = [told for guide in old for told in _steps(guide)]
    after = [told for guide in new for told in _steps(guide)]
    here = [j for j in range(len(after)) if j not in paired]
    there = [i for i in range(len(before)) if i not in set(paired.values())]
    more = same.matched([before[i] for i in there], [after[j] for j in here], _nearly, _ELSEWHERE, _ELSEWHERE)
    return paired | {here[j]: there[i] for j, i in more.items()}


def _elsewhere(old: Sequence[Guide], new: Sequence[Guide], found: Pairs, paired: Pairs) -> set[int]:
    """The steps that were moved: in their guide, or out of it. Those of a guide that was moved as a whole were not."""
    homes = [[n for n, guide in enumerate(guides) for _ in same.all_steps(guide.steps)] for guides in (old, new)]
    inside: dict[int, Pairs] = {}
    out = set()
    for j, i in paired.items():
        if found.get(homes[1][j]) == homes[0][i]:
            inside.setdefault(homes[1][j], {})[j] = i
        else:
            out.add(j)
    return out.union(*(moved(pairs) for pairs in inside.values()))


def notice_changes(old: Sequence[Guide], new: Sequence[Guide]) -> Iterator[RevisionChange]:
    """Warnings and other notices added, removed, moved, reworded, or of another rank."""
    for language in dict.fromkeys(guide.language for guide in (*new, *old)):
        before = [told for guide in old if guide.language == language for told in _notices(guide)]
        after = [told for guide in new if guide.language == language for told in _notices(guide)]
        found = pairs(before, after)
        yield from changes("warning", before, after, found)
        for j, i in sorted(found.items()):
            if before[i].thing.level != after[j].thing.level:
                yield change("warning", "changed", _ranked(before[i]), _ranked(after[j]), "level")


def _guide(guide: Guide) -> Told[Guide]:
    return Told(
        guide, Side(page=_page(guide), place=" › ".join(guide.section), text=guide.title), guide.language, guide.id
    )


def _introductions(old: Sequence[Guide], new: Sequence[Guide], found: Pairs) -> Iterator[RevisionChange]:
    """Those of the same guide belong together; any other is the same where its words are."""
    before, after = (
        [_with(_guide(guide), guide.introduction, guide.title) for guide in guides] for guides in (old, new)
    )
    paired = {j: i for j, i in found.items() if before[i].text and after[j].text}
    here = [j for j, told in enumerate(after) if told.text and j not in paired]
    there = [i for i, told in enumerate(before) if told.text and i not in set(paired.values())]
    for j, i in paired.items():
        if not alike(before[i].text, after[j].text):
            yield change("guide", "reworded", before[i], after[j], "introduction")
    rest = [before[i] for i in there], [after[j] for j in here]
    yield from changes("guide", *rest, pairs(*rest), "introduction", frozenset())


def _requirements(old: Sequence[Guide], new: Sequence[Guide]) -> Iterator[RevisionChange]:
    before, after = (
        [
            Told(r, Side(page=r.source[0].page if r.source else _page(g), place=g.title, text=r.text), g.language, g.id)
            for g in guides
            for r in g.requirements
        ]
        for guides in (old, new)
    )
    yield from changes("requirement", before, after, pairs(before, after), elsewhere=frozenset())


def _steps(guide: Guide) -> Iterator[Told[Step]]:
    for step in same.all_steps(guide.steps):
        place = f"{guide.title} › {step.number}" if step.number else guide.title
        page = step.source[0].page if step.source else _page(guide)
        figure = step.figures[0] if step.figures and not step.text else ""
        yield Told(step, Side(page=page, place=place, text=step.text, figure=figure), guide.language, guide.id)


def _notices(guide: Guide) -> Iterator[Told[Notice]]:
    at: list[tuple[str, Notice]] = [(guide.title, notice) for notice in guide.notices]
    for step in same.all_steps(guide.steps):
        at += [(f"{guide.title} › {step.number or step.id}", notice) for notice in step.notices]
    for place, notice in at:
        page = notice.source[0].page if notice.source else _page(guide)
        words = f"{notice.word}: " if notice.word else ""
        text = words + notice.text
        yield Told(notice, Side(page=page, place=place, text=text), guide.language, guide.id)


def _starts(guides: Sequence[Guide]) -> list[int]:
    """The place of each guide's first step among all steps."""
    starts = [0]
    for guide in guides:
        starts.append(starts[-1] + sum(1 for _ in same.all_steps(guide.steps)))
    return starts


def _nearly(old: Told[Step], new: Told[Step]) -> float:
    return same.step_likeness(old.thing, new.thing) if old.text and old.language == new.language else 0.0


def _with(told: Told[Step] | Told[Guide], text: str, place: str = "") -> Told[object]:
    side = told.side.model_copy(update={"text": text} | ({"place": place} if place else {}))
    return Told(told.thing, side, told.language, told.guide)


def _ranked(told: Told[Notice]) -> Told[Notice]:
    side = told.side.model_copy(update={"text": f"{told.thing.level}: {told.text}"})
    return Told(told.thing, side, told.language, told.guide)


def _page(guide: Guide) -> int | None:
    return guide.source[0].page if guide.source else guide.pages[0] if guide.pages else None
