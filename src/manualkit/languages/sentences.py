# SPDX-License-Identifier: AGPL-3.0-or-later
"""How much a sentence is an instruction."""

from __future__ import annotations

from functools import lru_cache

from manualkit.languages.fold import folded
from manualkit.languages.load import Language
from manualkit.model.texts import ends_in_colon
from manualkit.regex import regex

_SENTENCE = regex(r"(?<=[.!?;])\s+(?=\W*[^\W\d_a-z])|(?<=[。！？])\s*|(?<=[^\W\d_]．)\s*")
_BULLET = regex(r"^[\W_]+")
_TITLED = regex(r"\s*[:：]\s*|\s+[-–—]\s*")
_TITLE = 60
_LEADS = 5
_PREFIX = 2  # letters at least before the hyphen of a verb
_TOLD = 0.5  # from here on a sentence tells to do something
_STATEMENT = 0.7  # what must be done, or may be done by something
_SUPPORTED = 0.72  # such a sentence with an instruction behind it
_REMEMBERED = 1 << 13  # sentences: a step's text is asked for again with its block, and by the report
_LATER = 0.62
"""What an instruction behind the first sentence counts: a description often ends with one."""


def sentences(text: str) -> list[str]:
    """The sentences of a text, line feeds taken as spaces, without bullets before the first."""
    flat = _BULLET.sub("", " ".join(text.split())) if not text.lstrip().startswith("(") else " ".join(text.split())
    return [s for s in _SENTENCE.split(flat) if s]


def instruction_score(language: Language, text: str) -> float:
    """0..1: how much the text is an instruction, be it behind a title ("Mounting the wheel - Push ...")."""
    parts = sentences(text)[:3]
    scores = [_sentence(language, s) for s in parts]
    if scores and scores[0] == _STATEMENT and max(scores) > _STATEMENT:
        scores[0] = _SUPPORTED
    title, behind = _titled(parts[0]) if parts else ("", "")
    if behind and len(title) <= _TITLE:
        scores[0] = max(scores[0], _sentence(language, behind) * 0.9)
    return max((s if i == 0 else s * _LATER for i, s in enumerate(scores)), default=0.0)


def _titled(sentence: str) -> tuple[str, str]:
    """What stands before and behind the first colon or dash; nothing when there is none."""
    parts = _TITLED.split(sentence, maxsplit=1)
    return (parts[0], parts[1]) if len(parts) == 2 else ("", "")


def is_negative(language: Language, text: str) -> bool:
    """The first sentence forbids something."""
    first = sentences(text)[:1]
    return bool(first) and bool(language.negative.match(main_clause(language, folded(first[0]))))


def is_aside(language: Language, text: str) -> bool:
    """What the text tells speaks to a reader, not a doer: see page 9, call the service, keep this manual."""
    found = False
    for sentence in sentences(text)[:3]:
        letters = folded(sentence)
        ways = (letters, main_clause(language, letters), folded(_titled(sentence)[1]))
        if any(language.aside.match(way) for way in ways):
            found = True
        elif _sentence(language, sentence) > _TOLD:
            return False
    return found


def outcome(language: Language, text: str, told: bool) -> str:
    """The end of a text that first tells what to do, or that stands under one that has `told` it: the sentences that
    say what is to be seen then, as printed."""
    starts = [0, *(m.end() for m in _SENTENCE.finditer(text))]
    parts = [text[a:b].strip() for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]
    tells = [_sentence(language, p) > _TOLD for p in parts]
    first = max((n + 1 for n, tell in enumerate(tells) if tell), default=0 if told else len(parts))
    shown = first < len(parts) and not ends_in_colon(text) and _is_result(language, parts[first])
    return text[starts[first] :].strip() if shown else ""


def _is_result(language: Language, sentence: str) -> bool:
    letters = main_clause(language, folded(sentence))
    return not sentence[:1].islower() and bool(language.result.search(letters)) and not language.aside.match(letters)


def main_part(language: Language, text: str) -> str:
    """The folded text, its first sentence without adverbs, conditions and aims before its verb."""
    return main_clause(language, folded(text))


def main_clause(language: Language, letters: str) -> str:
    """The folded sentence without adverbs, conditions and aims before its verb."""
    for _ in range(_LEADS):
        match = language.lead.match(letters)
        if not match or not match.end() or not letters[match.end() :].strip(" .:"):
            break
        letters = letters[match.end() :]
    return letters


def verb_score(language: Language, letters: str) -> float:
    """0..1: how much the folded letters begin with an imperative or infinitive."""
    verb = language.verbs.end(letters)
    if not verb and "-" in letters.split(" ", 1)[0][_PREFIX:]:  # re-install, press-fit; i-save is a name
        verb = language.verbs.end(letters, letters.index("-", _PREFIX) + 1)
    if verb:
        return 0.1 if _finite_follows(language, letters, verb) else 0.95
    doubtful = language.doubtful.end(letters)
    if doubtful:
        return _doubtful(language, letters, doubtful)
    ending = language.ending.match(letters)
    if ending:
        return 0.15 if _finite_follows(language, letters, ending.end()) else 0.85
    return 0.0


def _finite_follows(language: Language, letters: str, end: int) -> bool:
    gap = len(letters[end:]) - len(letters[end:].lstrip())
    return (gap > 0 or not language.file.spaced) and bool(language.finite.match(letters, end + gap))


def _doubtful(language: Language, letters: str, end: int) -> float:
    if _finite_follows(language, letters, end):
        return 0.1
    if language.object.match(letters, end):
        return 0.9
    if language.file.spaced and language.finite.search(letters, end):
        return 0.2
    return 0.6 if letters.endswith((".", "。", ";", ":")) else 0.4


@lru_cache(_REMEMBERED)
def _sentence(language: Language, sentence: str) -> float:
    whole = folded(sentence)
    letters = main_clause(language, whole)
    if language.negative.match(letters):
        return 0.8
    if language.obligation.search(letters):
        return max(_STATEMENT, verb_score(language, letters))
    if language.statement.search(letters):
        return 0.15
    score = verb_score(language, letters)
    if letters != whole:
        score = _behind_a_clause(language, letters, score)
    if score < 0.8 and (language.closing.search(sentence) or language.inside.search(letters)):
        score = 0.8
    return max(score, 0.05)


def _behind_a_clause(language: Language, letters: str, score: float) -> float:
    """Behind "then" or "if ...," a doubtful word is no subject, and the clause may have had commas of its own."""
    if 0.3 < score < 0.8:
        return 0.8
    later = [verb_score(language, part.lstrip()) for part in letters.split(",")[1:]] if score < 0.3 else []
    return max([score, *(s * 0.85 for s in later if s >= 0.8)])
