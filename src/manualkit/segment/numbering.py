# SPDX-License-Identifier: AGPL-3.0-or-later
"""Printed labels of list items: numbers, letters, Roman, circled, kana, Chinese numerals, bullets."""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

from manualkit.frozen import frozen
from manualkit.model.letters import BULLETS, CIRCLED, DASHES
from manualkit.regex import regex

Kind = Literal["number", "outline", "letter", "roman", "kana", "circled", "han", "step", "bullet"]

_LATIN = "abcdefghijklmnopqrstuvwxyz"
_CYRILLIC = "абвгдежзиклмнопрстуфхцчшщэюя"  # lists leave out ё, й, ъ, ы, ь
_KANA = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
_HAN = "一二三四五六七八九十"
_ROMAN = regex(r"^(?=.)x{0,3}(ix|iv|v?i{0,3})$")
_OPEN, _CLOSE = "(（〔[", ")）〕]"

_SHORT = r"[A-Za-zА-Яа-я]\."  # "e.g.": the next letter of a short form

_STOP = r"\.[\-–](?=\s|$)|[.)）:：、．\]]|[\-–](?=\s|$)"
_NUMBER = regex(rf"[{re.escape(_OPEN)}]?(\d{{1,3}}[a-z]?)\s?({_STOP})?(?!\d)(?=\s|\D|$)")
_OUTLINE = regex(r"(\d{1,2}(?:\.\d{1,2}){1,3})\.?(?=\s|$)")
_LETTER = regex(rf"[{re.escape(_OPEN)}]?([A-Za-zА-Яа-я])([.)）:、])(?=\s|[^\W\d_.]|$)(?!{_SHORT})")
_WORD = regex(rf"[{re.escape(_OPEN)}]?([ivxIVX]{{1,5}}|[ア-ン]|[一二三四五六七八九十]{{1,2}})([.)）:、．])(?!{_SHORT})")
_CIRCLED = regex(rf"[{CIRCLED}]")
_BETWEEN_DASHES = regex(r"([-–—])\s*\w+\s*\1\s*")  # "– or –" between two ways to do a step
_BULLET = regex(  # a dash may stand right before a capital letter
    rf"[{BULLETS}\x80-\x9f](?!\S*[•·●]\S)|[{DASHES}*](?=\s|$)|[\-–—](?=[A-ZА-ЯЄІЇҐ][^\W\d_])"
)


@frozen
class Label:
    """A printed label. `form` tells its look ("#.", "(a)"), `value` its place in the count, `printed` the number alone;
    `end` is the offset of the text behind it."""

    kind: Kind
    form: str
    value: int
    printed: str
    end: int


def labels(text: str) -> list[Label]:
    """Every way to read the label that a line starts with, the likeliest first; empty where there is none."""
    lead = len(text) - len(text.lstrip())
    found = [label for read in (_outline, _number, _circled, _worded, _letter, _bullet) for label in read(text[lead:])]
    return [Label(f.kind, f.form, f.value, f.printed, _behind(text, lead + f.end)) for f in found]


def _behind(text: str, end: int) -> int:
    while end < len(text) and text[end].isspace():
        end += 1
    return end


def _outline(text: str) -> list[Label]:
    m = _OUTLINE.match(text)
    if not m:
        return []
    return [Label("outline", "#." * m[1].count(".") + "#", int(m[1].rsplit(".", 1)[1]), m[1], m.end())]


def _number(text: str) -> list[Label]:
    m = _NUMBER.match(text)
    if not m or re.match(r"\d" if m[2] == "." else r"\.\d", text[m.end() :]):  # 2.1
        return []
    opened = text[0] in _OPEN
    if opened and m[2] not in tuple(_CLOSE):
        return []
    form = ("(" if opened else "") + "#" + _plain(m[2])
    return [Label("number", form, int(re.sub(r"\D", "", m[1])), m[1], m.end())]


def _circled(text: str) -> list[Label]:
    m = _CIRCLED.match(text)
    if not m:
        return []
    return [Label("circled", "①", round(unicodedata.numeric(m[0])), m[0], m.end())]


def _worded(text: str) -> list[Label]:
    m = _WORD.match(text)
    if not m:
        return []
    form = ("(" if text[0] in _OPEN else "") + "{}" + _plain(m[2])
    word = m[1]
    if word in _KANA:
        return [Label("kana", form.format("ア"), _KANA.index(word) + 1, word, m.end())]
    if word[0] in _HAN:
        return [Label("han", form.format("一"), _han(word), word, m.end())]
    if _ROMAN.match(word.lower()) and (word.islower() or word.isupper()):
        look = "i" if word.islower() else "I"
        return [Label("roman", form.format(look), _roman(word.lower()), word, m.end())]
    return []


def _letter(text: str) -> list[Label]:
    m = _LETTER.match(text)
    if not m:
        return []
    letter = m[1].lower()
    alphabet = _LATIN if letter in _LATIN else _CYRILLIC
    if letter not in alphabet:
        return []
    look = ("a" if m[1].islower() else "A") if alphabet is _LATIN else ("а" if m[1].islower() else "А")
    form = ("(" if text[0] in _OPEN else "") + look + _plain(m[2])
    return [Label("letter", form, alphabet.index(letter) + 1, m[1], m.end())]


def _bullet(text: str) -> list[Label]:
    m = None if _BETWEEN_DASHES.fullmatch(text) else _BULLET.match(text)
    return [Label("bullet", m[0], 0, "", m.end())] if m else []


def _plain(mark: str | None) -> str:
    return unicodedata.normalize("NFKC", mark or "").replace("–", "-").replace("]", ")")


def _roman(text: str) -> int:
    values = [{"i": 1, "v": 5, "x": 10}[c] for c in text]
    return sum(-v if any(w > v for w in values[k + 1 :]) else v for k, v in enumerate(values))


def _han(text: str) -> int:
    if text == "十":
        return 10
    if text[0] == "十":
        return 10 + _HAN.index(text[1]) + 1
    return (_HAN.index(text[0]) + 1) * (10 if text[1:] == "十" else 1)


def step_value(printed: str) -> int | None:
    """The place in the count of a step word's number: "3", "3a", "III", "三", "C"."""
    for label in labels(printed + "."):
        if label.kind != "bullet":
            return label.value
    return None


def lettered(label: Label) -> bool:
    """ "C." or "IV.": what counts sections, or short lists."""
    return label.kind in ("letter", "roman") and label.printed.isupper()


def counted(label: Label) -> bool:
    """ "3." or "C.": what counts sections that stand side by side."""
    return label.kind == "number" or lettered(label)
