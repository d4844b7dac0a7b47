# SPDX-License-Identifier: AGPL-3.0-or-later
"""Model numbers: one spelling for each, families such as `SMV4***`, and series such as `EF18/22/25VE`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from manualkit.regex import regex

SHORTEST = 3
"""Letters and digits of a model number that can tell a product: `X5` is on too many pages."""
_ONLY_DIGITS = 5  # years, volts and watts have fewer
_JOINED = 3  # words that a printed model number is spread over at most: 'MSZ EF 25'
_SEPARATORS = regex(r"[^\w*]+|_+")
_FAMILY = regex(r"(\w{2,})\*+\w*")
_SERIES = regex(r"(\S*[^\W\d][-.]?)(\d+)((?:[/~,]\d+)+)(\w*)")
_RANGE = regex(r"\s*[-\u2013\u2014/~]\s*")
_RANGE_DIGITS = 4
_START = 5  # letters that hardly begin another model's number by chance
_ALTERNATIVES = regex(r"[/,;|]")
_EDGES = ".,;:()[]{}\u201c\u201d\"'\u00ab\u00bb\u2122\u00ae\u00a9"


def normal(text: str) -> str:
    """A model number in capitals without spaces, dashes, dots and slashes; `*` and `…` stay as `*`."""
    plain = unicodedata.normalize("NFKC", text.replace("\u2026", "***")).upper()
    return _SEPARATORS.sub("", _letters(plain))


def is_number(number: str) -> bool:
    """True for what can be a model number: long enough, with a digit; longer where it has no letter."""
    digits = sum(c.isdigit() for c in number)
    return digits > 0 and len(number) >= (SHORTEST if digits < len(number) else _ONLY_DIGITS)


def family(number: str) -> str:
    """What all numbers of a family begin with: `SMV4` of `SMV4***`; empty for a single number."""
    found = _FAMILY.fullmatch(number)
    return found[1] if found and is_number(found[1]) else ""


def numbers(words: Sequence[str]) -> Iterator[str]:
    """Everything in a text that can be a model number or family: words with digits, alone and joined with the words
    before, each number of a series, and each side of a slash."""
    for n, word in enumerate(words):
        for text in (word, *series(word), *_ALTERNATIVES.split(word)):
            if is_number(number := normal(text)):
                yield number
        for length in range(2, _JOINED + 1):
            joined = [w.strip(_EDGES) for w in words[n : n + length]]
            if len(joined) == length and all(0 < len(w) <= 12 for w in joined) and _parts(joined):
                yield normal("".join(joined))


def ends(text: str) -> tuple[str, ...]:
    """The numbers of a range such as `3126-3300`: two or more of four digits or more; none of any other text."""
    parts = _RANGE.split(text.strip())
    return tuple(parts) if len(parts) > 1 and all(p.isdecimal() and len(p) >= _RANGE_DIGITS for p in parts) else ()


def is_start(text: str) -> bool:
    """True for what may be the letters before a model's digits: capitals in two parts or more, `MSZ-EF`."""
    parts = _SEPARATORS.split(text.strip())
    return len(parts) > 1 and all(p.isalpha() and p.isupper() for p in parts) and len("".join(parts)) >= _START


def is_coined(name: str) -> bool:
    """True for a word that somebody made up, by its letters: capitals inside of it, `MSTPump`."""
    return name.isalpha() and len(name) >= _START and name[1:] != name[1:].lower() and not name.isupper()


def sound(word: str) -> str:
    """A word as those write it who have no accents: `POAENG` and `Poäng` are one."""
    plain = _letters(
        unicodedata.normalize("NFKC", word).replace("ß", "ss").replace("ø", "o").replace("Ø", "O")
    ).casefold()
    return re.sub(r"([aou])e", r"\1", plain)


def series(word: str) -> Iterator[str]:
    """The numbers of `EF18/22/25VE`: EF18VE, EF22VE, EF25VE."""
    found = _SERIES.search(word)
    if found:
        head, first, others, tail = found.groups()
        yield from (f"{head}{number}{tail}" for number in (first, *re.findall(r"\d+", others)))


def _parts(words: Sequence[str]) -> bool:
    """True for words that can be one number together: letters before digits, as in `MSZ EF25`."""
    first, *others = words
    return (
        first[0].isalpha()
        and first.upper() == first
        and any(c.isdigit() for w in others for c in w)
        and all(w.upper() == w for w in others)
    )


def _letters(text: str) -> str:
    """Letters without their accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
