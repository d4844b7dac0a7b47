# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a heading, a lead-in or a header cell says that it opens."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, cast, get_args

from manualkit.languages import needs
from manualkit.languages.fold import fold, folded
from manualkit.languages.load import HAN_NUMBER, NUMBER, Language, load, one_of, one_word_of
from manualkit.languages.sentences import main_clause, sentences, verb_score
from manualkit.model.texts import ends_in_colon
from manualkit.regex import regex

FaultColumn = Literal["symptom", "cause", "remedy"]
SectionKind = Literal[
    "contents", "troubleshooting", "specifications", "safety", "parts", "index", "warranty", "legal", "disposal"
]

_NUMBERING = regex(r"^(?:[^\w(]+|(?:\d{1,2}(?:\.\d{1,3})+\.?|\d{1,3}[.):]|\d{1,3}|[a-z][.)])(?=\s|[^\W\d])\s*)+")
_PAGE = regex(r"(?:[\s.·…_]{3,}|\s+)\d{1,3}$")
_ASIDE = regex(r"\s*[(\[][^()]*[)\]]?$")
_COUNTED = regex(r"\W*((?:[^\W\d]+\W+){0,3}[^\W\d]+)\s*[:：]\s*(?:[^\W\d]+\s+)?[0-9]")  # Time needed: 20 minutes
_SEPARATORS = regex(r"[\s:.)、,\]】–—-]*")  # behind a label
_LEADS_ON = regex(r"\s*(?:[:：→➔➜►=>]|[-–—](?=\s))\s*\S")  # behind an answer
_EDGE = regex(r"^[\W_]+|[\W_]+$")
_SPREAD = regex(r"(?<=[\u3040-\u30ff\u3400-\u9fff])\s+(?=[\u3040-\u30ff\u3400-\u9fff])")  # 原　因
_TITLE_WORDS = 14
_LEAD_WORDS = 30


def _title(text: str) -> str:
    """The printed heading without section number, bullets and line feeds."""
    flat = _SPREAD.sub("", " ".join(text.split()))
    return _NUMBERING.sub("", flat) or flat


def _bare(text: str) -> str:
    return _EDGE.sub("", folded(_title(text)))


def task_score(language: Language, text: str) -> float:
    """0..1: how much a heading names a task."""
    title = _title(text)
    bare = _ASIDE.sub("", _bare(text))
    if not bare or section_kind(language, text):
        return 0.0
    score = _task(language, title, bare)
    too_long = len(bare.split()) > _TITLE_WORDS or len(sentences(title)) > 1
    return score * 0.5 if too_long else score


def _task(language: Language, title: str, bare: str) -> float:
    if language.task_opening.match(bare):
        return 0.9
    if language.statement.search(bare):
        return 0.1
    if language.task_ending.match(bare) or language.task_closing.search(_EDGE.sub("", title)):
        return 0.85
    verb = verb_score(language, main_clause(language, bare))
    noun = 0.75 if language.task_noun.match(bare) else 0.0
    return max(verb * 0.9, noun, 0.05)


def is_lead_in(language: Language, text: str) -> bool:
    """The text only introduces the list under it."""
    parts = sentences(text)
    bare = _bare(text)
    if len(parts) != 1 or len(bare.split()) > _LEAD_WORDS:
        return False
    if language.lead_in.search(bare):
        return True
    ends = ends_in_colon(folded(text))
    return ends and bool(language.task_opening.match(bare) or language.task_ending.match(bare))


def is_requirement(language: Language, text: str) -> bool:
    """The text opens a list of things needed, or is such a list in one line."""
    match = language.requirement.match(_bare(text))
    if match:
        return ":" in folded(text) or len(text.split()) <= 8
    named = _COUNTED.match(folded(text))
    return named is not None and needs.need_kind(language, named[1]) in ("person", "time")


@cache
def _labelled(code: str, field: Literal["methods", "step_labels"]) -> re.Pattern[str]:
    file = load(code).file
    number = NUMBER if file.spaced else rf"\s*{HAN_NUMBER}"
    patterns = (one_of([p.replace("{n}", "\0")]).replace("\0", number) for p in getattr(file.tasks, field))
    return re.compile(rf"[^\w]*(?:{'|'.join(patterns) or '(?!)'})")


def _label(
    language: Language, field: Literal["methods", "step_labels"], letters: str
) -> tuple[re.Match[str], int] | None:
    """The label at the start of the folded letters, and where what stands behind its separators begins."""
    match = _labelled(language.code, field).match(letters)
    behind = _SEPARATORS.match(letters, match.end()) if match else None
    if not match or not behind:
        return None
    parted = behind.end() > match.end() or match.end() == len(letters) or not language.file.spaced
    return (match, behind.end()) if parted else None


def is_method(language: Language, text: str) -> bool:
    """The text opens one of several ways to do the same."""
    return _label(language, "methods", folded(" ".join(text.split()))) is not None


def is_procedure(language: Language, text: str) -> bool:
    """The heading says that steps follow, and not what for: "Procedure", "Steps"."""
    return bool(_procedure(language.code).fullmatch(_bare(text)))


@cache
def _procedure(code: str) -> re.Pattern[str]:
    return re.compile(one_of(load(code).file.tasks.procedures))


def step_label(language: Language, text: str) -> tuple[str, int] | None:
    """The number as printed and the offset behind the label, of a text that begins with "Step 3:"."""
    letters = fold(text)
    found = _label(language, "step_labels", letters.text)
    if not found or not found[0].lastindex:
        return None
    start, stop = found[0].span(found[0].lastindex)
    return text[letters.origins[start] : letters.origins[stop]], letters.origins[found[1]]


@cache
def _kinds(code: str, part: Literal["faults", "sections"]) -> re.Pattern[str]:
    """An expression with a group for each kind."""
    patterns, kinds = getattr(load(code).file, part), get_args(FaultColumn if part == "faults" else SectionKind)
    return re.compile("|".join(f"(?P<{kind}>{one_of(getattr(patterns, kind))})" for kind in kinds))


def _kind(language: Language, part: Literal["faults", "sections"], bare: str) -> str | None:
    match = _kinds(language.code, part).fullmatch(bare)
    return match.lastgroup if match else None


def fault_column(language: Language, text: str) -> FaultColumn | None:
    """What a column of a troubleshooting table holds, by its header cell."""
    return cast("FaultColumn | None", _kind(language, "faults", _bare(text)))


def is_answer(language: Language, text: str) -> bool:
    """The text begins with an answer and what it leads to: "No: check the fuse"."""
    letters = folded(text)
    answer = _answer(language.code).match(letters)
    return answer is not None and _LEADS_ON.match(letters, answer.end()) is not None


def is_bare_answer(language: Language, text: str) -> bool:
    """The text is an answer and nothing else, as it stands beside an arrow of a flow chart: "Yes"."""
    return _answer(language.code).fullmatch(_bare(text)) is not None


def question_part(language: Language, text: str) -> FaultColumn | None:
    """Whether a word before a colon opens a question (a symptom) or its answer (a remedy)."""
    word, faults = _bare(text), language.file.faults
    if word in map(folded, faults.asked):
        return "symptom"
    return "remedy" if word in map(folded, faults.replied) else None


@cache
def _answer(code: str) -> re.Pattern[str]:
    return re.compile(rf"[^\w]*{one_word_of(load(code).file.faults.answers)}")


def section_kind(language: Language, text: str) -> SectionKind | None:
    """What a section that is no task holds, by its heading."""
    return cast("SectionKind | None", _kind(language, "sections", _PAGE.sub("", _bare(text))))
