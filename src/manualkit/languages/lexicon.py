# SPDX-License-Identifier: AGPL-3.0-or-later
"""Lexicon: what a text's own words say about it, in any of the languages that have a file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache, partial
from typing import TYPE_CHECKING, TypeVar, cast

from manualkit.languages import headings, needs, references, sentences, signals
from manualkit.languages.fold import folded
from manualkit.languages.load import Language, available, load
from manualkit.model.letters import script_of

if TYPE_CHECKING:
    from manualkit.languages.references import Kind as ReferenceWord
    from manualkit.model import RequirementKind

Answer = TypeVar("Answer")
Asked = Callable[[str, str], list[Language]]
"""Of a text and its language, the languages that are asked about it."""

_REMEMBERED = 1 << 14  # answers to a question
_SURE = 0.9
_LEFTWARD = frozenset({"arabic", "hebrew"})
_FOREIGN = 0.58
"""What the endings of a language count in a text that may as well be in the first language of its script."""


@cache
def _codes() -> dict[str, str]:
    """Every code and alias to the code that has a file."""
    return {name: code for code in available() for name in (code, *load(code).file.aliases)}


class Lexicon:
    """The words of some languages (none named: of all). A text's language may be given with a region, or be empty:
    then, and where its script is another, every language of the text's script is asked and the surest answer counts."""

    def __init__(self, languages: Sequence[str] = ()) -> None:
        wanted = {_codes().get(name.split("-")[0].lower(), "") for name in languages}
        self._languages = tuple(load(code) for code in available() if not languages or code in wanted)
        self._by_code = {one.code: one for one in self._languages}
        # The stages ask the same of a text again and again. What remembers the answers does not know the lexicon: both
        # would refer to each other, and stay when nobody has the lexicon any more.
        self._for = lru_cache(_REMEMBERED)(partial(_asked, self._languages, self._by_code))
        self._first_truth = lru_cache(_REMEMBERED)(partial(_first_true, self._for))
        self._surest = lru_cache(_REMEMBERED)(partial(_best, self._for))

    def knows(self, language: str) -> bool:
        """Whether the language has a file: of one that has none, no text is sure to tell nothing."""
        return language.split("-")[0].lower() in _codes()

    def leftward(self, language: str) -> bool:
        """Whether the language is written from the right to the left."""
        one = self._by_code.get(_codes().get(language.split("-")[0].lower(), ""))
        return one is not None and not _LEFTWARD.isdisjoint(one.file.scripts)

    def _first(self, ask: Callable[[Language, str], Answer | None], text: str, language: str) -> Answer | None:
        return cast("Answer | None", self._first_truth(ask, text, language))

    def signal(self, text: str, language: str = "", *, bold_prefix: int = 0) -> signals.Signal | None:
        """The signal word that opens the text: alone in its line, in capitals, before punctuation, or exactly its first
        `bold_prefix` letters. A word that several languages share has the rank of the text's language."""
        possible = signals.opened_in(text)
        if not possible:
            return None
        first = [one.code for one in self._for(text, language)]
        codes = [*first, *(one.code for one in self._languages if one.code not in first)]
        return signals.find_signal(text, [code for code in codes if code in possible], bold_prefix)

    def instruction(self, text: str, language: str = "") -> float:
        """0..1: how much the text tells to do something; about 0.7 in statement form, up to 0.2 for a description."""
        return self._surest(sentences.instruction_score, text, language)

    def negative(self, text: str, language: str = "") -> bool:
        """The text forbids something."""
        return bool(self._first(sentences.is_negative, text, language))

    def aside(self, text: str, language: str = "") -> bool:
        """What the text tells is for a reader, not a doer: see page 9, call the service, keep this manual."""
        return bool(self._first(sentences.is_aside, text, language))

    def outcome(self, text: str, language: str = "", *, told: bool = False) -> str:
        """The end of a step's text that says what is to be seen when it is done, all of it where the step above has
        `told` what to do; empty where nothing does."""
        found = (sentences.outcome(one, text, told) for one in self._for(text, language))
        return next((text for text in found if text), "")

    def main_part(self, text: str, language: str = "") -> str:
        """The folded text without what stands before its first verb: adverbs, conditions, aims."""
        return self._first(sentences.main_part, text, language) or ""

    def task(self, text: str, language: str = "") -> float:
        """0..1: how much a heading names a task."""
        return self._surest(headings.task_score, text, language)

    def lead_in(self, text: str, language: str = "") -> bool:
        """The text only introduces the list under it."""
        return bool(self._first(headings.is_lead_in, text, language))

    def step_label(self, text: str, language: str = "") -> tuple[str, int] | None:
        """The number as printed and the offset behind "Step 3:" at the start of the text."""
        return self._first(headings.step_label, text, language)

    def references(self, text: str, language: str = "") -> list[references.Reference]:
        """The figures, pages, sections and steps that the text names, by place."""
        return list(self._first(references.find_references, text, language) or ())

    def word(self, kind: ReferenceWord, language: str, number: str = "") -> str:
        """What a figure, page or step is called in a language, with its number; in English where no file is there."""
        code = _codes().get(language.split("-")[0].lower(), "en")
        word: str = getattr(load(code).file.references, kind)[0]
        return word.replace("{n}", number) if "{n}" in word else f"{word} {number}".strip()

    def caption(self, text: str, language: str = "") -> str | None:
        """The figure's number, of a text that is a caption or a figure's label."""
        return self._first(references.caption_label, text, language)

    def table_caption(self, text: str, language: str = "") -> bool:
        """The text is a table's caption."""
        return self._first(references.table_label, text, language) is not None

    def fault_column(self, text: str, language: str = "") -> headings.FaultColumn | None:
        """What a column of a troubleshooting table holds, by its header cell."""
        return self._first(headings.fault_column, text, language)

    def answer(self, text: str, language: str = "") -> bool:
        """The text begins with an answer to a question, and says what it leads to: "No: check the fuse"."""
        return bool(self._first(headings.is_answer, text, language))

    def bare_answer(self, text: str, language: str = "") -> bool:
        """The text is an answer to a question, and nothing else."""
        return bool(self._first(headings.is_bare_answer, text, language))

    def question_part(self, text: str, language: str = "") -> headings.FaultColumn | None:
        """Whether a word before a colon opens a question, which asks for a symptom, or its answer, a remedy."""
        return self._first(headings.question_part, text, language)

    def section_kind(self, text: str, language: str = "") -> headings.SectionKind | None:
        """What a section that is no task holds, by its heading."""
        return self._first(headings.section_kind, text, language)

    def requirement(self, text: str, language: str = "") -> bool:
        """The text opens a list of things needed before the task."""
        return bool(self._first(headings.is_requirement, text, language))

    def need_kind(self, text: str, language: str = "") -> RequirementKind | None:
        """What a list or line of things needed is about: tools, parts, time."""
        return self._first(needs.need_kind, text, language)

    def quantity(self, text: str, language: str = "") -> str:
        """The part of a requirement's text that says how many or how much; empty where nothing does."""
        return self._first(needs.quantity, text, language) or ""

    def tools(self, text: str, language: str = "") -> list[str]:
        """The tools that a text names, as they stand in it."""
        return self._first(needs.tools, text, language) or []

    def names_injury(self, text: str, language: str = "") -> bool:
        """The text names harm to people."""
        return bool(self._first(needs.names_injury, text, language))

    def names_damage(self, text: str, language: str = "") -> bool:
        """The text names damage to things, in a language whose notes may warn of it."""
        return bool(self._first(needs.names_damage, text, language))

    def ambiguous(self, word: str, language: str = "") -> bool:
        """A signal word that is printed for injury and for damage alike; a word of another language counts as there."""
        own = [one for one in self._for(word, language) if signals.is_signal(one.code, word)]
        return any(needs.is_ambiguous(one, word) for one in own or self._languages)

    def method(self, text: str, language: str = "") -> bool:
        """The text opens one of several ways to do the same."""
        return bool(self._first(headings.is_method, text, language))

    def procedure(self, text: str, language: str = "") -> bool:
        """The heading says that steps follow, and not what for: "Procedure", "Steps"."""
        return bool(self._first(headings.is_procedure, text, language))


@cache
def all_languages() -> Lexicon:
    """The lexicon of all languages, for what asks only now and then: a stage that asks much has one of its own, as what
    it remembers goes with it."""
    return Lexicon()


def _asked(languages: Sequence[Language], by_code: Mapping[str, Language], text: str, language: str) -> list[Language]:
    letters = folded(text)
    given = by_code.get(_codes().get(language.split("-")[0].lower(), ""))
    if given and any(script_of(letter) in given.file.scripts for letter in letters):
        return [given]
    main = _main_script(letters)
    others = [one for one in languages if (main or "latin") in one.file.scripts]
    return [given] if given and not (main and others) else others


def _first_true(asked: Asked, ask: Callable[[Language, str], object], text: str, language: str) -> object:
    answers = (ask(one, text) for one in asked(text, language))
    return next((answer for answer in answers if answer), None)


def _best(asked: Asked, ask: Callable[[Language, str], float], text: str, language: str) -> float:
    scores = [ask(one, text) for one in asked(text, language)]
    return max((s if s >= _SURE or i == 0 else s * _FOREIGN for i, s in enumerate(scores)), default=0.0)


def _main_script(letters: str) -> str:
    """The script of most letters, empty where there is none; kana decides for Japanese."""
    counts = Counter(map(script_of, letters))
    del counts[""]
    return "kana" if "kana" in counts else max(sorted(counts), key=counts.__getitem__, default="")
