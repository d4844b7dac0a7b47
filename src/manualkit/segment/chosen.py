# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which lists tell what to do: those for which one of SIGNS holds, unless one of NEVER does. Asked in their order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from statistics import mean

from manualkit.frozen import frozen
from manualkit.languages import Lexicon
from manualkit.model.texts import ends_in_colon
from manualkit.regex import regex
from manualkit.segment.chains import Chain, Entry
from manualkit.segment.items import Item
from manualkit.segment.parts import SENTENCE_END
from manualkit.segment.results import is_result
from manualkit.segment.topics import INSTRUCTION, Topic, demands_action

_FIRST = regex(r".+?(?:[.!?](?=\s)|[。！？]|$)", re.DOTALL)  # a text's first sentence
_TITLES = 0.6  # share of entries that are titles elsewhere
_NAMED = regex(r"[^:.]{1,30}:\s[^\W\d_][^.!?:]*")  # a name, and what it is: no sentence
_NAMES = 0.8  # share of entries that name something
_DESCRIBED = frozenset({"specifications", "parts"})  # what sections are that may also say how something is done
_SEVERAL, _MOSTLY = 3, 0.5  # entries, and the share of them that tell something to do
_BULLETS, _NUMBERS, _NUMBERS_OF_TASK = 0.5, 0.34, 0.15  # share of entries that tell something to do


@frozen
class List:
    """A list in its section; `titles` are the headings of the manual, as `key` makes them; `numbers_below`: a numbered
    list stands under it."""

    chain: Chain
    items: Sequence[Item]
    topic: Topic
    lexicon: Lexicon
    titles: frozenset[str]
    numbers_below: bool = False

    @property
    def entries(self) -> list[Item]:
        """Its items, without those of lists inside of it."""
        return [self.items[e.item] for e in self.chain.entries]

    @property
    def told(self) -> float:
        """The share of its entries that tell what to do, or hold a list that does; under a task, what an entry that
        tells leads to is not counted."""
        telling = [self._score(entry) > INSTRUCTION for entry in self.chain.entries]
        if telling[0] and self.topic.task > INSTRUCTION:
            results = [is_result(item, self.lexicon) for item in self.entries]
            telling = [tells for tells, result in zip(telling, results, strict=True) if tells or not result]
        return mean(telling)

    @property
    def demanded(self) -> float:
        """The share of its entries that are no prohibition and no statement of what must be."""
        return mean(
            demands_action(i, self.lexicon) and not self.lexicon.aside(i.text, i.language) for i in self.entries
        )

    def _score(self, entry: Entry) -> float:
        item = self.items[entry.item]
        own = self.lexicon.instruction(item.text, item.language) if item.text else 0.0
        return max([own, *(self._score(e) for chain in entry.lists for e in chain.entries[:2])])


def tells(listed: List) -> bool:
    """Whether a list is one of steps."""
    return not any(rule(listed) for rule in NEVER) and any(sign(listed) for sign in SIGNS)


def key(text: str) -> str:
    """A title's letters, to find it again."""
    return "".join(c for c in text.casefold() if c.isalnum())


def titles_of(items: Sequence[Item], headings: Iterable[int]) -> frozenset[str]:
    """The headings' keys."""
    return frozenset(key(items[k].text) for k in headings)


# -- what is never a list of steps -------------------------------------------------------------------------------------


def _no_task(listed: List) -> bool:
    """Its section holds no procedure. Numbers that mostly tell what to do are steps also under "Overview", though."""
    if listed.topic.within is not None and (listed.chain.bulleted or listed.topic.part_of_safety):
        return True
    described = listed.topic.kind in _DESCRIBED and len(listed.chain.entries) >= _SEVERAL
    return listed.topic.barren and not (described and not listed.chain.bulleted and listed.demanded >= _MOSTLY)


def _contents(listed: List) -> bool:
    """Its entries are the titles of sections."""
    return listed.chain.bulleted and mean(key(i.text) in listed.titles for i in listed.entries) > _TITLES


def _rules(listed: List) -> bool:
    """Bullets that forbid as much as they tell, under a heading that names no task."""
    return listed.chain.bulleted and listed.topic.rules and listed.topic.task <= INSTRUCTION


def _asides(listed: List) -> bool:
    """Bullets that only speak to a reader: for more information see page 9, call the service."""
    openings = [(_FIRST.match(i.text), i.language) for i in listed.entries]
    return listed.chain.bulleted and all(m is not None and listed.lexicon.aside(m[0], of) for m, of in openings)


def _legend(listed: List) -> bool:
    """Most of its numbers stand before a name and, behind a colon, what that does: "3 OK: confirms"."""
    named = mean(_NAMED.fullmatch(i.text) is not None for i in listed.entries)
    return not listed.chain.bulleted and len(listed.entries) >= _SEVERAL and named >= _NAMES


def _introduces(listed: List) -> bool:
    """Bullets above a numbered list that tell no more than they describe."""
    return listed.chain.bulleted and listed.numbers_below and listed.told <= _BULLETS


# -- what makes one ----------------------------------------------------------------------------------------------------


def _announced(listed: List) -> bool:
    """Bullets right under an instruction that ends in a colon ("Check:")."""
    first = listed.chain.entries[0].item
    above = listed.items[first - 1] if first else None
    if not listed.chain.bulleted or above is None or above.labels or not ends_in_colon(above.text):
        return False
    text, language = above.text, above.language
    if listed.lexicon.lead_in(text, language) or listed.lexicon.negative(text, language):
        return False
    return listed.lexicon.instruction(text, language) > INSTRUCTION and not listed.lexicon.aside(text, language)


def _bullets(listed: List) -> bool:
    """Bullets that mostly tell something: under a task, or as demands."""
    if not listed.chain.bulleted or listed.told < _BULLETS:
        return False
    return listed.topic.task > 0.3 or listed.demanded >= _BULLETS


def _steps(listed: List) -> bool:
    """ "Step 1", "Step 2"."""
    return listed.chain.entries[0].label.kind == "step"


def _lone_number(listed: List) -> bool:
    """A single number that is not the first: a list that something cut off."""
    chain = listed.chain
    return not chain.bulleted and len(chain.entries) == 1 and chain.last.label.value != 1 and listed.told > 0


def _numbers(listed: List) -> bool:
    """Numbers of which at least a third tell what to do; under a task fewer will do."""
    chain = listed.chain
    if chain.bulleted or (len(chain.entries) == 1 and chain.last.label.value != 1):
        return False
    return listed.told >= _NUMBERS or (listed.topic.task > INSTRUCTION and listed.told >= _NUMBERS_OF_TASK)


def _unknown(listed: List) -> bool:
    """Several numbered sentences in a language of which no words are known, not under "Contents" or the like."""
    entries = listed.entries
    sentences = mean(bool(SENTENCE_END.search(i.text)) for i in entries)
    foreign = all(i.language and not listed.lexicon.knows(i.language) for i in entries)
    return foreign and not listed.chain.bulleted and len(entries) >= _SEVERAL and sentences > _MOSTLY


Rule = Callable[[List], bool]
NEVER: tuple[Rule, ...] = (_no_task, _contents, _rules, _asides, _legend, _introduces)
SIGNS: tuple[Rule, ...] = (_announced, _bullets, _steps, _lone_number, _numbers, _unknown)
