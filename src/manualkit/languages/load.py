# SPDX-License-Identifier: AGPL-3.0-or-later
"""The language files, read once, with their words compiled when first asked for."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import cache, cached_property
from pathlib import Path
from typing import Any, cast

from manualkit.cache import kept
from manualkit.languages.fold import fold_pattern, folded
from manualkit.languages.model import LanguageFile, language_file
from manualkit.languages.words import Words
from manualkit.regex import regex
from manualkit.storage import digest

_FIGURES, _LETTERS = r"[0-9]{1,3}", r"[ivx]{1,4}(?!\w)|[a-zа-я](?!\w)"
NUMBER = f"({_FIGURES}|{_LETTERS})"
"""A printed number, as the only capturing group of its pattern."""
HAN_NUMBER = f"({_FIGURES}|[一二三四五六七八九十]{{1,3}}|{_LETTERS})"
"""The same in a language that does not part its words. Han letters alone cost more to compile than all the others."""

_FOLDER = Path(__file__).parent
_FIRST = ("en", "ru", "zh")
_SPACE = regex(r"\\? +")


@cache
def available() -> tuple[str, ...]:
    """Codes of the languages that have a file; the most printed of each script first: it decides what several share."""
    codes = sorted(f.stem for f in _FOLDER.glob("*.yaml"))
    return tuple(sorted(codes, key=lambda code: _FIRST.index(code) if code in _FIRST else len(_FIRST)))


@cache
def load(code: str) -> Language:
    """The language of this code; raises KeyError if it has no file."""
    return Language(language_file(_contents()[code]))


@cache
def _contents() -> dict[str, Any]:
    """What all files hold, by code. As YAML takes 20 times as long to read as JSON, that is kept."""
    texts = {code: (_FOLDER / f"{code}.yaml").read_bytes() for code in available()}

    def parsed() -> bytes:
        import yaml

        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        return json.dumps({code: yaml.load(text, loader) for code, text in texts.items()}).encode()

    return cast("dict[str, Any]", json.loads(kept("languages", f"{digest(texts.values())}.json", parsed)))


@cache
def tabs() -> dict[str, str]:
    """What thumb tabs say ("DE", "CZ"), with the code of the language that is meant."""
    return {tab: code for code, file in _contents().items() for tab in file.get("tabs", ())}


def one_of(patterns: Iterable[str]) -> str:
    """A group that matches any of the patterns, letters folded; nothing when there are none."""
    return f"(?:{'|'.join(map(fold_pattern, patterns)) or '(?!)'})"


def one_word_of(words: Iterable[str]) -> str:
    """A group that matches any of the words, the longest first, any white space between their parts."""
    escaped = (_SPACE.sub(r"\\s+", re.escape(folded(w))) for w in sorted(words, key=len, reverse=True))
    return f"(?:{'|'.join(escaped) or '(?!)'})"


class Language:
    """A language file and the expressions made of it. All but the closings are matched against folded letters."""

    def __init__(self, file: LanguageFile) -> None:
        self.file = file
        self.code = file.code
        self.end = r"(?!\w)" if file.spaced else ""
        """Behind a word: no letter, where words are parted by spaces."""

    @cached_property
    def verbs(self) -> Words:
        """The sure verbs."""
        words = set(self.file.instructions.verbs) - set(self.file.instructions.doubtful)
        return Words(words, spaced=self.file.spaced)

    @cached_property
    def doubtful(self) -> Words:
        """The verbs that may be nouns."""
        return Words(self.file.instructions.doubtful, spaced=self.file.spaced)

    @cached_property
    def object(self) -> re.Pattern[str]:
        """What follows a verb."""
        return re.compile(rf"\W*{one_word_of(self.file.instructions.objects)}{self.end}|\s*[\"'«“\[(<]")

    @cached_property
    def finite(self) -> re.Pattern[str]:
        """A finite verb, anywhere."""
        edge = r"(?<!\w)" if self.file.spaced else ""
        return re.compile(edge + one_word_of(self.file.instructions.finite) + self.end)

    @cached_property
    def ending(self) -> re.Pattern[str]:
        """A first word with the ending of an imperative or infinitive."""
        parts = self.file.instructions
        return re.compile(rf"(?!{one_word_of(parts.exceptions)}(?!\w))[\w'-]*{one_of(parts.endings)}(?!\w)")

    @cached_property
    def closing(self) -> re.Pattern[str]:
        """A verb behind its object, in the printed letters."""
        return re.compile("|".join(self.file.instructions.closings) or "(?!)")

    @cached_property
    def inside(self) -> re.Pattern[str]:
        """An imperative anywhere in the main clause."""
        return re.compile(one_of(self.file.instructions.inside))

    @cached_property
    def lead(self) -> re.Pattern[str]:
        """What may stand before the verb or the main clause."""
        parts = self.file.instructions
        gap = r"(?:[,:]?\s+)" if self.file.spaced else r"[,:\s、]*"
        return re.compile(rf"\([^()]{{1,60}}\)\W*|{one_of(parts.before)}{self.end}{gap}|{one_of(parts.clauses)}\s*")

    @cached_property
    def obligation(self) -> re.Pattern[str]:
        """An instruction in statement form, anywhere."""
        return re.compile(one_of(self.file.instructions.obligations))

    @cached_property
    def statement(self) -> re.Pattern[str]:
        """What makes a sentence a description, anywhere."""
        return re.compile(one_of(self.file.instructions.statements))

    @cached_property
    def negative(self) -> re.Pattern[str]:
        """The opening of a prohibition."""
        return re.compile(one_of(self.file.instructions.negatives) + self.end)

    @cached_property
    def aside(self) -> re.Pattern[str]:
        """The opening of what a reader is told, behind what may stand before a verb."""
        return re.compile(one_of(self.file.instructions.asides) + self.end)

    @cached_property
    def result(self) -> re.Pattern[str]:
        """What a step leads to, anywhere."""
        return re.compile(one_of(self.file.instructions.results))

    @cached_property
    def task_opening(self) -> re.Pattern[str]:
        """The opening of a heading that names a task."""
        return re.compile(one_of(self.file.tasks.openings))

    @cached_property
    def task_ending(self) -> re.Pattern[str]:
        """A first word that names an action."""
        parts = self.file.tasks
        return re.compile(rf"(?!{one_word_of(parts.exceptions)}(?!\w))[\w'-]*{one_of(parts.endings)}(?!\w)")

    @cached_property
    def task_noun(self) -> re.Pattern[str]:
        """A noun of action as the first or the last word."""
        nouns = one_of(self.file.tasks.nouns)
        edge = r"(?<!\w)" if self.file.spaced else ""
        return re.compile(rf"(.*{edge})?{nouns}(?(1)$|{self.end})")

    @cached_property
    def task_closing(self) -> re.Pattern[str]:
        """The end of a heading that names a task, in the printed letters."""
        return re.compile(f"(?:{'|'.join(self.file.tasks.closings) or '(?!)'})$")

    @cached_property
    def lead_in(self) -> re.Pattern[str]:
        """A sentence that introduces a list, anywhere in it."""
        return re.compile(one_of(self.file.tasks.lead_ins))

    @cached_property
    def requirement(self) -> re.Pattern[str]:
        """The opening of a list of things needed."""
        return re.compile(one_of(self.file.tasks.requirements) + self.end)
