# SPDX-License-Identifier: AGPL-3.0-or-later
"""Parallel languages: which guide says the same as one in the manual's first language, and which of its steps."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence

from manualkit.frozen import frozen
from manualkit.model import Guide, Step, Translation
from manualkit.model.letters import WIDE
from manualkit.regex import regex

_TOKEN = regex(r"[0-9]+(?:[.,][0-9]+)?|(?<![a-z])[A-Z][A-Z0-9/+-]{1,}(?![a-z])")
_ALPHABETS = ("abcdefghijklmnopqrstuvwxyz", "абвгдежзиклмнопрстуфхцчшщэюя", "αβγδεζηθικλμνξοπρστυφχψω")
_GAP = -0.25  # what a guide or step without a mate costs
_LEAST = 0.5  # likeness from which two guides are taken for the same procedure
_SHARE = 0.6  # of the guides of two languages that must have a mate for all to count that are alike at all
_TOKENS = 2  # numbers and names that must be the same for a single pair to count
_STEP = 0.25  # likeness from which two steps of such guides are


@frozen
class _Side:
    """A guide or step with what stays the same in every language."""

    tokens: Counter[str]
    figures: frozenset[str]
    numbers: tuple[int | None, ...]  # places in the count
    place: float
    length: int  # of its texts, in letters; a Chinese character counts as three


def with_translations(guides: Sequence[Guide]) -> tuple[Guide, ...]:
    """The guides, those of other languages paired with the guides of the language that has most steps."""
    by_language: dict[str, list[Guide]] = {}
    for guide in guides:
        if guide.language and guide.steps:
            by_language.setdefault(guide.language, []).append(guide)
    if len(by_language) < 2:
        return tuple(guides)
    first, *others = sorted(by_language, key=lambda x: -sum(len(list(_flat(g.steps))) for g in by_language[x]))
    changed: dict[tuple[str, str], Guide] = {}
    for language in others:
        for mine, original, alike in _pairs(by_language[language], by_language[first]):
            changed[(language, mine.id)] = _translated(mine, original, alike)
    return tuple(changed.get((g.language, g.id), g) for g in guides)


def _pairs(mine: Sequence[Guide], originals: Sequence[Guide]) -> Iterator[tuple[Guide, Guide, float]]:
    """Guides that say the same, in the order of both: never crossing."""
    a, b = _sides(mine), _sides(originals)
    scores = [[_guide_likeness(x, y) for y in b] for x in a]
    pairs = [(i, j) for i, j in _aligned(scores) if scores[i][j] >= _LEAST]
    throughout = len(pairs) >= max(2, _SHARE * max(len(a), len(b)))
    for i, j in pairs:
        if throughout or _evident(a[i], b[j]):
            yield mine[i], originals[j], scores[i][j]


def _evident(a: _Side, b: _Side) -> bool:
    """The two guides alone show that they say the same: by a figure, names and numbers, or a count of their own."""
    counted = len(a.numbers) > 2 and a.numbers == b.numbers and None not in a.numbers
    return counted or bool(a.figures & b.figures) or (a.tokens & b.tokens).total() >= _TOKENS


def _sides(guides: Sequence[Guide]) -> list[_Side]:
    total = max(1, len(guides) - 1)
    return [_guide_side(guide, n / total) for n, guide in enumerate(guides)]


def _guide_side(guide: Guide, place: float) -> _Side:
    steps = list(_flat(guide.steps))
    texts = [guide.title, *(s.text for s in steps)]
    return _Side(
        tokens=Counter(t for text in texts for t in _TOKEN.findall(text)),
        figures=frozenset(f for s in steps for f in s.figures) | frozenset(guide.figures),
        numbers=tuple(_count(s.number) for s in steps),
        place=place,
        length=sum(len(text) + 2 * WIDE.count(text) for text in texts),
    )


def _guide_likeness(a: _Side, b: _Side) -> float:
    """0..1: numbers of steps, figures and names that both have, and the place in the manual."""
    counts = min(len(a.numbers), len(b.numbers)) / max(len(a.numbers), len(b.numbers))
    pairs = zip(a.numbers, b.numbers, strict=False)
    numbers = sum(x == y and x is not None for x, y in pairs) / max(len(a.numbers), len(b.numbers))
    signs = [counts, numbers, 1 - abs(a.place - b.place), min(a.length, b.length) / max(a.length, b.length, 1)]
    if a.figures or b.figures:
        signs.append(len(a.figures & b.figures) / max(1, min(len(a.figures), len(b.figures))))
    if a.tokens or b.tokens:
        signs += [_shared(a.tokens, b.tokens)] * 2
    return sum(signs) / len(signs)


def _shared(a: Counter[str], b: Counter[str]) -> float:
    return 2 * (a & b).total() / max(1, a.total() + b.total())


def _aligned(scores: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """The best pairs (row, column) that do not cross (Needleman-Wunsch)."""
    rows, columns = len(scores), len(scores[0]) if scores else 0
    best = [[_GAP * (i + j) for j in range(columns + 1)] for i in range(rows + 1)]
    for i in range(rows):
        for j in range(columns):
            pair = best[i][j] + scores[i][j]
            best[i + 1][j + 1] = max(pair, best[i][j + 1] + _GAP, best[i + 1][j] + _GAP)
    pairs = []
    i, j = rows, columns
    while i and j:
        if best[i][j] == best[i - 1][j - 1] + scores[i - 1][j - 1]:
            pairs.append((i - 1, j - 1))
            i, j = i - 1, j - 1
        elif best[i][j] == best[i - 1][j] + _GAP:
            i -= 1
        else:
            j -= 1
    return pairs[::-1]


def _translated(mine: Guide, original: Guide, alike: float) -> Guide:
    """The guide with the names of the original and of its steps."""
    return mine.model_copy(
        update={
            "translation_of": Translation(language=original.language, guide=original.id, confidence=round(alike, 2)),
            "steps": _steps(mine.steps, original.steps),
        }
    )


def _steps(mine: Sequence[Step], originals: Sequence[Step]) -> tuple[Step, ...]:
    scores = [[_step_likeness(a, b, i, j) for j, b in enumerate(originals)] for i, a in enumerate(mine)]
    mates = {i: originals[j] for i, j in _aligned(scores) if scores[i][j] >= _STEP}
    return tuple(
        step.model_copy(update={"translation_of": mates[i].id, "substeps": _steps(step.substeps, mates[i].substeps)})
        if i in mates
        else step
        for i, step in enumerate(mine)
    )


def _step_likeness(a: Step, b: Step, i: int, j: int) -> float:
    """0..1: the printed number, the figures, numbers and names in the text, the count of substeps, the place."""
    signs = [1 / (1 + abs(i - j)), float(len(a.substeps) == len(b.substeps))]
    counts = _count(a.number), _count(b.number)
    if None not in counts:
        signs += [float(counts[0] == counts[1])] * 2
    if a.figures or b.figures:
        signs.append(float(bool(set(a.figures) & set(b.figures))))
    tokens = [Counter(_TOKEN.findall(step.text)) for step in (a, b)]
    if any(tokens):
        signs += [_shared(*tokens)] * (4 if all(tokens) else 1)
    return sum(signs) / len(signs)


def _count(number: str | None) -> int | None:
    """The place in the count of a printed number in any script: 3, ③, 三, c, в; None where it does not tell."""
    last = (number or "").rsplit(".", 1)[-1].casefold()
    if last.isascii() and last.isdigit():
        return int(last)
    if len(last) != 1:
        return None
    value = unicodedata.numeric(last, None)
    return int(value) if value is not None else next((a.index(last) + 1 for a in _ALPHABETS if last in a), None)


def _flat(steps: Sequence[Step]) -> Iterator[Step]:
    for step in steps:
        yield step
        yield from _flat(step.substeps)
