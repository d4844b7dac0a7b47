# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which paragraphs are steps: those that tell what to do, unless a rule of NEVER holds. Asked in their order."""

from __future__ import annotations

from collections.abc import Callable

from manualkit.frozen import frozen
from manualkit.languages import Lexicon
from manualkit.languages.fold import folded
from manualkit.languages.sentences import sentences
from manualkit.model.letters import WIDE
from manualkit.model.texts import ends_in_colon
from manualkit.regex import regex
from manualkit.segment.items import Item
from manualkit.segment.topics import IMPERATIVE, INSTRUCTION, STATEMENT, Topic

DIRECT = 0.75  # the first sentence itself is an instruction
_BY_VERB = 0.8  # how much a heading names a task that does so by a verb
_VISIBLE = 1.0  # points; smaller letters are not meant to be read
_WORD = regex(r"[^\W\d_]{4,}")
_DEFINITION = regex(r"[\[【「“”\"«‹].{1,40}?[\]】」“”\"»›]\s*[-–—:：]")
_ALIKE, _ENDING = 4, 3  # first letters that words of one root share, last ones that they may not
_REPEATED = 0.5  # of a title's words


@frozen
class Paragraph:
    """A text without a label, in its section; `list_below`: a numbered list stands under it, `bullets`: one with
    bullets, or panels of pictures, right under it, `begun`: steps above, `directly`: one of them opens with what to
    do, `meaning`: it says what the name at its left stands for."""

    item: Item
    topic: Topic
    lexicon: Lexicon
    list_below: bool
    bullets: bool
    begun: bool
    directly: bool
    meaning: bool

    @property
    def text(self) -> str:
        """Its text."""
        return self.item.text

    @property
    def score(self) -> float:
        """How much it tells to do something, 0..1."""
        return self.lexicon.instruction(self.item.text, self.item.language)


def is_step(paragraph: Paragraph) -> bool:
    """Whether a paragraph is a step of its own."""
    return not any(rule(paragraph) for rule in NEVER)


def _labelled(p: Paragraph) -> bool:
    """A label that no list took up, or a text too short, or its letters too small, to say anything."""
    return bool(p.item.labels) or len(p.text) <= 3 or p.item.size < _VISIBLE


def _single_word(p: Paragraph) -> bool:
    """ "Siphon": a word that stands alone, without a full stop, names something."""
    return p.text.isalpha() and not WIDE.within(p.text)  # Chinese: a sentence, too, is one word


def _no_task(p: Paragraph) -> bool:
    """Its section holds no procedure, or rules of conduct."""
    return p.topic.silent or p.topic.rules


def _tells_nothing(p: Paragraph) -> bool:
    """Under a heading that names no task, more has to tell an instruction."""
    return p.score <= (INSTRUCTION if p.topic.task > INSTRUCTION else IMPERATIVE)


def _lead_in(p: Paragraph) -> bool:
    """ "Proceed as follows:", or any text with a colon above a numbered list; "Follow steps 1 to 5" is none."""
    if any(r.kind == "step" for r in p.lexicon.references(p.text, p.item.language)):
        return False
    return p.lexicon.lead_in(p.text, p.item.language) or (p.list_below and ends_in_colon(p.text))


def _aside(p: Paragraph) -> bool:
    """It speaks to a reader, not to a doer: see page 9, call the service, keep this manual."""
    return p.lexicon.aside(p.text, p.item.language)


def _question(p: Paragraph) -> bool:
    """A question, as flowcharts ask them: "Move?"."""
    return p.text.rstrip().endswith(("?", "？", "؟"))


def _defines(p: Paragraph) -> bool:
    """ "[Save] - sends the settings": it explains a name in brackets or quotation marks, or one at its left."""
    return p.meaning or _DEFINITION.match(p.text) is not None


def _statement(p: Paragraph) -> bool:
    """What must be done, under a heading that does not say of a thing what is done to it ("Inspection"); among the
    steps of any task it is one, unless it says how much ("must be set to:")."""
    named = INSTRUCTION if p.directly and not ends_in_colon(p.text) else _BY_VERB
    return p.score == STATEMENT and p.topic.task <= named


def _prohibition(p: Paragraph) -> bool:
    """What not to do, but among the steps of a task."""
    among = p.begun and p.topic.task > INSTRUCTION
    return not among and p.lexicon.negative(p.text, p.item.language)


def _introduces(p: Paragraph) -> bool:
    """Above a numbered list: it says what the list is for, not what to do first. Above bullets, with a colon, one
    sentence may name the task that the title names: "Change the filter every month:"."""
    if p.begun or not (p.list_below or (p.bullets and ends_in_colon(p.text))):
        return False
    title = p.topic.title
    main = p.lexicon.main_part(p.text, p.item.language)
    if p.list_below and p.score < DIRECT:
        return True
    alone = p.list_below or len(sentences(p.text)) == 1
    return alone and title is not None and repeats(title.text, main)


def repeats(title: str, text: str) -> bool:
    """The text names more than half of the title's words, in any of their forms."""
    wanted, said = _words(title), _words(text)
    return bool(wanted) and sum(any(_root(a, b) for b in said) for a in wanted) > _REPEATED * len(wanted)


def _words(text: str) -> list[str]:
    return _WORD.findall(folded(text))


def _root(a: str, b: str) -> bool:
    shared = max(_ALIKE, min(len(a), len(b)) - _ENDING)
    return a[:shared] == b[:shared]


Rule = Callable[[Paragraph], bool]
NEVER: tuple[Rule, ...] = (
    _labelled,
    _single_word,
    _no_task,
    _tells_nothing,
    _lead_in,
    _aside,
    _question,
    _defines,
    _statement,
    _prohibition,
    _introduces,
)
