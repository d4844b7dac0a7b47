# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a section is about, by its heading, the sections that it stands in, and what its texts say."""

from __future__ import annotations

from collections.abc import Sequence

from manualkit.frozen import frozen
from manualkit.languages import Lexicon
from manualkit.languages.headings import SectionKind
from manualkit.segment.items import Item

INSTRUCTION = 0.5
IMPERATIVE = 0.55  # under a heading that names no task
STATEMENT = 0.7  # what the lexicon says of "must be cleaned"
NO_TASK = frozenset({"contents", "index", "specifications", "parts", "warranty", "legal", "safety"})
_RULES = 0.4  # share of prohibitions from which on texts are rules of conduct
_STEPS_FOLLOW = 0.9  # how much "Procedure" says that a task is told
_FEW, _FEW_OF_SAFETY = 4, 1  # texts that are too few to tell; of a safety chapter


@frozen
class Topic:
    """`title` is the heading that names the task, `kind` that of its own heading, `within` of the sections around it;
    `task`: how much the heading names a task, 0..1. `rules`: its texts forbid as much as they tell; `heads`: its
    only text stands above the headings of its parts."""

    title: Item | None
    kind: SectionKind | None
    within: SectionKind | None
    task: float
    rules: bool = False
    heads: bool = False

    @property
    def barren(self) -> bool:
        """A section that holds no procedure, whatever its texts say."""
        return self.kind in NO_TASK

    @property
    def part_of_safety(self) -> bool:
        """A part of a safety chapter, by its letter or number ("B. Preparation"), that names no task: rules."""
        return self.within == "safety" and self.title is not None and self.title.numbered

    @property
    def silent(self) -> bool:
        """A section in which only numbers make steps."""
        return self.barren or self.within is not None or self.kind == "troubleshooting" or self.heads


def topic_of(
    heading: Item | None, title: Item | None, texts: Sequence[Item], within: SectionKind | None, lexicon: Lexicon
) -> Topic:
    """The topic of a section with these texts under its heading; `title` is the heading that names its task."""
    kind = lexicon.section_kind(heading.text, heading.language) if heading else None
    if kind is None and heading is not None and heading.signal is not None:  # "6. Notes"
        kind = "safety"
    task = lexicon.task(title.text, title.language) if title else 0.0
    if heading is not None and lexicon.procedure(heading.text, heading.language):
        task = max(task, _STEPS_FOLLOW)
    told = [i for i in texts if lexicon.instruction(i.text, i.language) > INSTRUCTION]
    forbidden = [i for i in told if lexicon.negative(i.text, i.language)]
    enough = _FEW_OF_SAFETY if within == "safety" else _FEW
    rules = len(told) > enough and len(forbidden) >= _RULES * len(told)
    named = task > INSTRUCTION and not rules  # a chapter on safety may hold a task
    return Topic(title, kind, None if named else within, task, rules)


def demands_action(item: Item, lexicon: Lexicon) -> bool:
    """It says what to do: not what must be so, and not what to leave."""
    score = lexicon.instruction(item.text, item.language)
    return score > IMPERATIVE and score != STATEMENT and not lexicon.negative(item.text, item.language)
