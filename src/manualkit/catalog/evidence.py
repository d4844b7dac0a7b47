# SPDX-License-Identifier: AGPL-3.0-or-later
"""How well an article and a PDF fit: model numbers where they are printed, then rare words in common."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property

from rapidfuzz import fuzz, process

from manualkit.catalog.entry import Entry
from manualkit.catalog.numbers import ends, family, is_coined, is_number, is_start, normal, numbers, sound
from manualkit.catalog.shelf import Shelved
from manualkit.frozen import frozen

COVER, COVER_FAMILY, COVER_PART, TEXT_OFTEN, TEXT_ONCE = 96, 92, 84, 82, 70
"""Scores of a model number: on the cover or in the file's name; as a family there; as part of a longer number there;
three times or more in the text; less often, which an accessory's number may be, too."""
NAME, NAME_AGREED = 76, 86
"""Scores of a model that is no number, such as ALEX: alone, and with the brand or the title's words."""
PRINTED_GTIN = 94
"""Score of the article's own GTIN, wherever it is printed."""
ALONE = 82
"""Score of common words, at least, when no other manual has half as much of them, and of a coined name on one cover."""
_CLEAR = 40  # score of words from which that counts
_OWN = 0.6  # of the article's words that are not the brand's, the share that the manual has
_OFTEN = 3
_NAME = 4  # letters of a name that is no everyday word
_PART = 5  # letters and digits of which the beginning of a number says something
_TITLE = 90  # of all words in common
_TITLE_AGAINST_NUMBER = 70  # where the cover has model numbers, and not this one
_AGREE = 4  # for words in common beside a number
_OTHER_BRAND = 25  # taken off where the cover names another brand of the list, and not this one
_NO_BRAND = 10  # taken off where another PDF names the article's brand, and this one does not
_SAME_WORD = 86  # similarity from which two spellings are one word
_TELLING = 1.6  # rare words in common that are enough


@frozen
class Match:
    """A PDF that may be an article's manual."""

    pdf: Shelved
    score: int
    how: str
    agrees: bool = False
    """A number and the words speak for it."""


@frozen
class Common:
    """Words that an article and a PDF share: a score of 0 to 90, and the share of those that are not the brand's."""

    score: int = 0
    own: float = 0.0


_NOTHING = Common()


class Evidence:
    """The shelf's numbers and words, the other way round."""

    def __init__(self, shelved: Iterable[Shelved], brands: Iterable[str]) -> None:
        self._shelf = tuple(shelved)
        self._by_file = {pdf.file: pdf for pdf in self._shelf}
        self._on_cover: defaultdict[str, set[str]] = defaultdict(set)
        self._in_text: defaultdict[str, set[str]] = defaultdict(set)
        self._words: defaultdict[str, set[str]] = defaultdict(set)
        self._sounds: defaultdict[str, set[str]] = defaultdict(set)
        self._named: dict[str, str] = {}
        self._brand_words: dict[str, set[str]] = {}
        for pdf in self._shelf:
            name = pdf.name_words
            for number in (
                *pdf.printed.cover_numbers,
                *numbers(name),
                *numbers([w for n in name for w in n.split("-")]),
            ):
                self._on_cover[number].add(pdf.file)
            for number in pdf.printed.numbers:
                self._in_text[number].add(pdf.file)
            for word in _words(*pdf.printed.cover, pdf.printed.title, *name):
                self._words[word].add(pdf.file)
                self._sounds[sound(word)].add(pdf.file)
            self._named[pdf.file] = normal(" ".join((pdf.printed.title, *name, *pdf.printed.cover)))
            self._brand_words[pdf.file] = set(_words(*pdf.printed.cover, *pdf.printed.back, pdf.printed.title, *name))
        self._brands = {brand.casefold(): set(_words(brand)) for brand in brands if brand}
        self._spellings: dict[str, str | None] = {}

    def matches(self, entry: Entry) -> list[Match]:
        """Every PDF that has something in common with the article, the best first."""
        by_number, by_words = self._by_number(entry), self._by_words(entry)
        found = [self._match(entry, file, by_number, by_words) for file in by_number.keys() | by_words.keys()]
        ordered = sorted((m for m in found if m.score > 0), key=lambda m: (-m.score, m.pdf.file))
        if len(ordered) and self._is_alone(entry, ordered, by_words):
            ordered[0] = replace(ordered[0], score=max(ALONE, ordered[0].score), how="words that no other manual has")
        return ordered

    def _match(
        self, entry: Entry, file: str, by_number: dict[str, tuple[int, str]], by_words: dict[str, Common]
    ) -> Match:
        pdf, words = self._by_file[file], by_words.get(file, _NOTHING).score
        score, how = by_number.get(file, (0, ""))
        agrees = bool(score) and words >= _TITLE // 2
        if score == NAME and (agrees or self._has(self._brands.get(entry.brand.casefold(), set()), file)):
            score, agrees = NAME_AGREED, True
        elif score:
            score += _AGREE * agrees
        else:
            score, how = min(words, _TITLE_AGAINST_NUMBER if _contradicts(entry, pdf) else _TITLE), "words of its title"
        return Match(pdf, min(100, score - self._brand_missing(entry, file)), how, agrees)

    def _is_alone(self, entry: Entry, ordered: list[Match], by_words: dict[str, Common]) -> bool:
        """True when only words speak for the first one, for it alone, and not only those of the brand."""
        best, second = ordered[0], ordered[1].score if len(ordered) > 1 else 0
        words = by_words.get(best.pdf.file, _NOTHING)
        only_words = best.how == "words of its title" and not _contradicts(entry, best.pdf)
        return only_words and best.score >= max(_CLEAR, 2 * second) and words.own >= _OWN

    def _by_number(self, entry: Entry) -> dict[str, tuple[int, str]]:
        found: dict[str, tuple[int, str]] = {}
        places = [(text, *place) for text in dict.fromkeys((entry.model, entry.sku)) for place in self._where(text)]
        if entry.model and not (is_number(normal(entry.model)) or family(normal(entry.model))):
            places += [(entry.model, *place) for place in self._names(entry.model)]
        if entry.gtin:
            files = {f for code in _codes(entry.gtin) for f in (self._on_cover | self._in_text).get(code, ())}
            places.append((entry.gtin, PRINTED_GTIN, "is printed in it", files))
        for text, score, how, files in places:
            for file in files:
                if found.get(file, (0, ""))[0] < score:
                    found[file] = (score, f"{text} {how}")
        return found

    def _where(self, text: str) -> Iterator[tuple[int, str, set[str]]]:
        """The files that have a number, with what that is worth."""
        if numbers := ends(text):
            yield COVER_FAMILY, "are on the cover", set.intersection(*(self._words.get(n, set()) for n in numbers))
        number = normal(text)
        if is_number(number) or family(number):
            yield from self._places(number)

    def _names(self, model: str) -> Iterator[tuple[int, str, set[str]]]:
        """The files that have a model that is no number, with what that is worth."""
        if is_start(model):
            yield COVER_PART, "begins a number on the cover", self._beginning(normal(model))
        if len(normal(model)) >= _NAME:
            files = set(self._called(model))
            alone = is_coined(model) and len(files) == 1
            yield ALONE if alone else NAME, "on the cover", files

    def _called(self, name: str) -> Iterator[str]:
        """The files that have all words of a name on the cover, one after the other or as one word."""
        words, whole = [sound(word) for word in _words(name)], sound(normal(name))
        files = set.intersection(*(self._sounds.get(word, set()) for word in words)) if words else set()
        yield from (file for file in files if whole in sound(self._named[file]))
        yield from self._sounds.get(whole, set()) - files

    def _places(self, number: str) -> Iterator[tuple[int, str, set[str]]]:
        yield COVER, "on the cover", self._on_cover.get(number, set())
        for start, files in self._families:
            if number.startswith(start):
                yield COVER_FAMILY, f"is of the family {start}* on the cover", files
        if start := family(number):
            yield COVER_FAMILY, "is a family of what is on the cover", self._beginning(start)
            return
        if len(number) >= _PART:
            yield COVER_PART, "is the beginning of a number on the cover", self._beginning(number)
        for length in range(max(_PART, math.ceil(0.6 * len(number))), len(number)):
            yield COVER_PART, f"begins with {number[:length]} on the cover", self._on_cover.get(number[:length], set())
        files = self._in_text.get(number, set())
        often = {file for file in files if self._by_file[file].printed.numbers[number] >= _OFTEN}
        yield TEXT_OFTEN, "in the text", often
        yield TEXT_ONCE, "once or twice in the text", files - often

    @cached_property
    def _families(self) -> list[tuple[str, set[str]]]:
        return [(start, files) for number, files in self._on_cover.items() if (start := family(number))]

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted(self._on_cover)

    def _beginning(self, start: str) -> set[str]:
        """The files with a number on the cover that begins so."""
        files: set[str] = set()
        for number in self._sorted[bisect_left(self._sorted, start) :]:
            if not number.startswith(start):
                break
            files |= self._on_cover[number] if is_number(number) else set()
        return files

    def _by_words(self, entry: Entry) -> dict[str, Common]:
        """For each PDF, how much of what is rare in the article's words its cover or name has."""
        most = math.log(1 + len(self._shelf))
        brand = set(_words(entry.brand))
        common: defaultdict[str, float] = defaultdict(float)
        own: defaultdict[str, float] = defaultdict(float)
        total = own_total = 0.0
        for word in _words(entry.brand, entry.model, entry.title):
            spelling = self._spelling(word)
            files = self._words[spelling] if spelling else set()
            weight = math.log(1 + len(self._shelf) / len(files)) if files else most / 2
            total += weight
            own_total += (weight if files else most) * (word not in brand)
            for file in files:
                common[file] += weight
                own[file] += weight * (word not in brand)
        return {
            file: Common(
                score=int(_TITLE * weight / total * min(1.0, weight / (_TELLING * most))),
                own=own[file] / own_total if own_total else 0.0,
            )
            for file, weight in common.items()
        }

    def _spelling(self, word: str) -> str | None:
        """The same word as the shelf writes it; numbers must be the same."""
        if word in self._words:
            return word
        if word not in self._spellings:
            rough = None if any(c.isdigit() for c in word) or len(word) < 4 else word
            best = process.extractOne(rough, self._words.keys(), scorer=fuzz.ratio, score_cutoff=_SAME_WORD)
            self._spellings[word] = best[0] if best else None
        return self._spellings[word]

    def _brand_missing(self, entry: Entry, file: str) -> int:
        """Points to take off when the PDF does not name the article's brand."""
        brand = entry.brand.casefold()
        own = self._brands.get(brand)
        if not own or self._has(own, file):
            return 0
        if any(self._has(words, file) for other, words in self._brands.items() if other != brand):
            return _OTHER_BRAND
        return _NO_BRAND * any(own <= words for words in self._brand_words.values())

    def _has(self, words: set[str], file: str) -> bool:
        return bool(words) and words <= self._brand_words[file]


def _contradicts(entry: Entry, pdf: Shelved) -> bool:
    """True when the article has a model number, and the cover has others."""
    return is_number(normal(entry.model)) and bool(pdf.printed.cover_numbers)


def _codes(gtin: str) -> set[str]:
    """A GTIN in all lengths in which it may be printed."""
    bare = gtin.lstrip("0")
    return {bare.zfill(length) for length in (8, 12, 13, 14) if len(bare) <= length}


def _words(*texts: str) -> dict[str, None]:
    """The words of texts, each once: letters and digits in one case, of two or more."""
    text = "".join(c if c.isalnum() else " " for c in " ".join(texts).casefold())
    return dict.fromkeys(word for word in text.split() if len(word) > 1)
