# SPDX-License-Identifier: AGPL-3.0-or-later
"""The language of texts, and of the blocks of one manual."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from functools import lru_cache

import pycld2

from manualkit.model.letters import SCRIPTS, WIDE, script_of
from manualkit.regex import regex

_CONTROL = regex(r"[\x00-\x1f\x7f-\x9f\ufffd\ufffe\uffff\ud800-\udfff\ue000-\uf8ff]")
_SOFT = regex(r"\u00ad\s*")  # a hyphen that shows at a line's end only
_UKRAINIAN = regex(r"[іїєґ]", re.IGNORECASE)
_BULGARIAN = regex(r"ъ(?![еёюя])", re.IGNORECASE)  # a vowel; in Russian it only parts a prefix from its root
_RUSSIAN = regex(r"[ыэёъ]", re.IGNORECASE)
_ONE_LANGUAGE = {
    "armenian": "hy",
    "georgian": "ka",
    "greek": "el",
    "han": "zh",
    "hangul": "ko",
    "hebrew": "he",
    "kana": "ja",
    "thai": "th",
}
"""Scripts whose letters are proof enough of a language."""
_SCRIPT_OF = {
    **{code: script for script, code in _ONE_LANGUAGE.items()},
    **dict.fromkeys(("ru", "uk", "bg", "be", "sr", "mk", "kk", "mn", "ky"), "cyrillic"),
    **dict.fromkeys(("ar", "fa", "ur"), "arabic"),
    **dict.fromkeys(("hi", "mr", "ne"), "devanagari"),
}
"""The script of a language; any other is written in Latin letters."""
_SAME = {"no": "nb", "nn": "nb", "af": "nl", "iw": "he", "zh-Hant": "zh", "sr-ME": "sr", "tl": "fil"}
_SISTERS = (("da", "nb", "sv"), ("cs", "sk"), ("ca", "es", "gl", "pt"), ("bs", "hr", "sl", "sr"), ("id", "ms"))
"""Languages with so many words in common that a short text of one passes for another."""
_SWEDISH, _DANISH = regex(r"[äö]", re.IGNORECASE), regex(r"[æø]", re.IGNORECASE)
_HINTED = 0.5
"""What a guess from few letters counts."""
_SHORTEST = {"han": 2, "kana": 2, "hangul": 2}
_FEW = 25  # letters below which the detector's word is only a hint
_SURE = 0.75
_RARE = 0.03  # share of a manual's letters below which a language with only short blocks is spurious
_SISTER = 0.5  # of a sister's letters below which a language with only short blocks is spurious
_MIDDLE = 40  # letters of a block that proves a language with a fair share, or tells one from its neighbours
_LARGE, _OFTEN = 0.1, 3  # share of letters, and sure blocks, that together prove a language of short blocks
_LONG = 120  # letters of a block that can prove a rare language


def detect(text: str) -> tuple[str, float]:
    """BCP 47 code without region, and how sure it is (0..1); ("", 0.0) when there is too little to go by."""
    return _detect(text[:4000])


@lru_cache(maxsize=8192)
def _detect(text: str) -> tuple[str, float]:
    words = _words(text)
    script, letters = _script(words)
    if letters < _SHORTEST.get(script, 4):
        return "", 0.0
    if script in _ONE_LANGUAGE:
        return _ONE_LANGUAGE[script], min(1.0, 0.8 + letters / 100)
    code, confidence = _ask(words, script)
    if script == "cyrillic":
        code, confidence = _slavic(words, code, confidence)
    if code in ("da", "nb") and len(_SWEDISH.findall(words)) > len(_DANISH.findall(words)):
        code = "sv"
    if not code:
        return "", 0.0
    return code, confidence * min(1.0, _HINTED + (1 - _HINTED) * letters / _FEW)


@lru_cache(maxsize=64)  # a guess asks twice
def _words(text: str) -> str:
    """The text without addresses, part numbers and what is no letter of any language."""
    return _no_word(WIDE.within(text)).sub(" ", _CONTROL.sub(" ", _SOFT.sub("", text)))


@lru_cache
def _no_word(wide: bool) -> re.Pattern[str]:
    """Addresses, part numbers, measures; Chinese, Japanese and Korean letters may touch them."""
    code = rf"(?:[^\W{WIDE.ranges}]|[.-])*" if wide else r"[\w.-]*"
    return re.compile(rf"https?://\S+|www\.\S+|\S+@\S+|{code}\d{code}")


@lru_cache(maxsize=64)
def _script(words: str) -> tuple[str, int]:
    """The script with most letters and their number; a Han or kana letter weighs as much as two of an alphabet."""
    if words.isascii():  # most texts: one search instead of a dozen
        return "latin", SCRIPTS["latin"].count(words)
    found = Counter(map(script_of, words))
    counts = {name: found[name] for name in SCRIPTS}
    kana = counts.pop("kana")
    counts["han"] = 2 * (counts["han"] + kana)
    name = max(counts, key=lambda key: counts[key])
    if name == "han" and kana * 12 >= counts["han"] / 2:
        return "kana", counts["han"]
    return name, counts[name]


def _ask(words: str, script: str) -> tuple[str, float]:
    """The detector's best language written in this script."""
    own = words if words.isascii() else _foreign(script).sub(" ", words)
    try:
        reliable, _, found = pycld2.detect(own.encode("utf-8", "ignore"), bestEffort=True)
    except pycld2.error:
        return "", 0.0
    _, code, percent, _ = found[0]
    if code == "un":
        return "", 0.0
    code = _SAME.get(code, code.split("-")[0])
    return code, (0.95 if reliable else 0.6) * percent / 100


@lru_cache
def _foreign(script: str) -> re.Pattern[str]:
    """A letter of another script."""
    return re.compile(rf"(?![{SCRIPTS[script].ranges}])[^\W\d_]")


def _slavic(words: str, code: str, confidence: float) -> tuple[str, float]:
    """Letters that only one of Ukrainian, Bulgarian and Russian has decide between them."""
    if code and code not in ("ru", "uk", "be", "bg"):
        return code, confidence
    ukrainian, russian = len(_UKRAINIAN.findall(words)), len(_RUSSIAN.findall(words))
    bulgarian = len(_BULGARIAN.findall(words))
    if ukrainian > 2 * russian:
        return "uk", max(confidence, 0.85)
    if bulgarian and not russian - bulgarian:
        return "bg", max(confidence, 0.85)
    if russian > 2 * ukrainian:
        return "ru", max(confidence, 0.85)
    return (code, confidence) if code else ("ru", 0.3)


def languages_of(texts: Sequence[str], told: Sequence[str] = (), marked: Collection[int] = frozenset()) -> list[str]:
    """One language for each block of one manual in reading order; empty only if no block tells. `told` is what each
    block's page says of its language itself (a thumb tab), empty where it does not: it decides for all blocks but those
    that are sure of another one, and for all of the `marked` ones, by index, at each of which it is printed."""
    known = {text: _Guess(text) for text in dict.fromkeys(texts)}
    guesses = [known[text] for text in texts]
    pages = _borne_out(guesses, told or [""] * len(guesses))
    wide = _languages_of_the_manual(guesses) | set(filter(None, pages))
    scripts = Counter(map(_script_of, wide))
    near = [(k, k + far) for far in (1, 2) for k in range(len(guesses) - far)]
    agreed = {i for pair in near if guesses[pair[0]].agrees(guesses[pair[1]]) for i in pair}
    chosen = [
        g.code if g.code in wide and (g.decides(scripts[g.script]) or i in agreed) else ""
        for i, g in enumerate(guesses)
    ]
    chosen = [
        page if page and guess.can_be(page) and (k in marked or not (code and guess.letters >= _MIDDLE)) else code
        for k, (code, page, guess) in enumerate(zip(chosen, pages, guesses, strict=True))
    ]
    for index, guess in enumerate(guesses):
        if not chosen[index]:
            chosen[index] = _by_neighbours(index, guess, chosen, wide)
    return chosen


def _borne_out(guesses: Sequence[_Guess], told: Sequence[str]) -> list[str]:
    """What pages say, where most of the letters that are sure of their language are of that one, or none is sure."""
    sure: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for guess, code in zip(guesses, told, strict=True):
        if guess.confidence >= _SURE:
            sure[code][guess.code] += guess.letters
    wrong = {code for code, found in sure.items() if found.most_common(1)[0][0] != code}
    return ["" if code in wrong else code for code in told]


class _Guess:
    """What a block alone tells: script, letters, language and how sure."""

    __slots__ = ("code", "confidence", "letters", "script", "title")

    def __init__(self, text: str) -> None:
        self.code, self.confidence = detect(text)
        self.script, self.letters = _script(_words(text))
        self.title = text.rstrip()[-1:].isalnum()

    def decides(self, rivals: int) -> bool:
        """It is sure of its language among so many languages of its script: short words look alike in many."""
        return self.confidence >= _SURE and (rivals < 2 or self.letters >= _MIDDLE)

    def agrees(self, other: _Guess) -> bool:
        """Both are sure of the same language: two short texts near each other are not wrong in the same way."""
        return self.code == other.code and min(self.confidence, other.confidence) >= _SURE

    def can_be(self, code: str) -> bool:
        """The block's letters are of the language's script; numbers and signs can be of any."""
        return not self.letters or _script_of(code) == self.script


def _script_of(code: str) -> str:
    return _SCRIPT_OF.get(code, "latin")


def _languages_of_the_manual(guesses: Sequence[_Guess]) -> set[str]:
    """Languages with enough letters or a long block; of a script without any, the most frequent if not rare."""
    letters: Counter[str] = Counter()
    longest: Counter[str] = Counter()
    often: Counter[str] = Counter()
    for guess in guesses:
        if guess.code:
            letters[guess.code] += int(guess.letters * guess.confidence)
            if guess.confidence >= _SURE:
                longest[guess.code] = max(longest[guess.code], guess.letters)
                often[guess.code] += 1
    rare, large = _RARE * letters.total(), _LARGE * letters.total()
    kept = {
        c
        for c, n in letters.items()
        if longest[c] >= _LONG
        or (n >= rare and longest[c] >= _MIDDLE)
        or (n >= max(large, _MIDDLE) and often[c] >= _OFTEN)
    }
    for code, count in letters.most_common():
        if count >= rare and not any(_script_of(code) == _script_of(other) for other in kept):
            kept.add(code)
    return kept - {c for c in kept if longest[c] < _LONG and letters[c] < _SISTER * _of_sister(c, kept, letters)}


def _of_sister(code: str, kept: set[str], letters: Counter[str]) -> int:
    """Letters of the language's commonest sister in the manual."""
    return max((letters[other] for group in _SISTERS if code in group for other in group if other in kept), default=0)


def _by_neighbours(index: int, guess: _Guess, chosen: Sequence[str], wide: set[str]) -> str:
    """The nearest sure language before and behind that the block's letters allow; its own guess breaks a tie, and a
    text without a stop goes with what it is the title of."""
    up, down = range(index - 1, -1, -1), range(index + 1, len(chosen))
    before = next((chosen[i] for i in up if chosen[i] and guess.can_be(chosen[i])), "")
    behind = next((chosen[i] for i in down if chosen[i] and guess.can_be(chosen[i])), "")
    if behind and guess.title and guess.letters < _FEW and chosen[index + 1] == behind:
        return behind  # a detector's guess of two words is worth less
    if guess.code and guess.code in (before, behind):
        return guess.code
    if before or behind:
        return before or behind
    if guess.code in wide:
        return guess.code
    return next((chosen[i] for i in (*up, *down) if chosen[i]), "")
