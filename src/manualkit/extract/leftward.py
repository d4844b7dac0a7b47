# SPDX-License-Identifier: AGPL-3.0-or-later
"""Lines that are read from the right to the left: the order of their glyphs is told from where they stand.

What an engine gives is a guess at the logical order, and a wrong one for ligatures (a glyph of two letters), numbers
and signs. The places of the glyphs are certain, and the rules by which a line was laid out (Unicode's annex 9) can be
followed back.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from manualkit.frozen import frozen
from manualkit.regex import regex

_RIGHT = "\u0590-\u05ff\u0608\u060b\u060d\u061b-\u064a\u066d-\u06ef\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_RIGHT_LETTERS = regex(f"[{_RIGHT}]")
LEFT_LETTERS = regex(r"[A-Za-z\u00c0-\u052f]")
_NUMBER = r"[0-9\u0660-\u0669\u06f0-\u06f9](?:[.,:/\u066b\u066c]?[0-9\u0660-\u0669\u06f0-\u06f9])*"
_LETTER = r"[A-Za-z\u00c0-\u052f]"
# From the right, as the eye goes: what begins with a digit or a letter and ends with a letter of another script, else a
# number.
_FROM_LEFT = regex(rf"(?:[0-9]|{_LETTER})[^{_RIGHT}]*{_LETTER}|{_LETTER}|{_NUMBER}")
# "V 230" is how 230 V comes out in a line from the right; the symbols are those of the SI and its neighbours.
_MEASURE = regex(rf"([kmMcµ]?(?:[VWAΩgmlLJN]|Hz|Pa|Wh|Ah|Nm|bar)|min|[hs]|dB|rpm)(\s+)({_NUMBER})")
_SIGN = rf"(?:[0-9\u0660-\u0669\u06f0-\u06f9]{{1,3}}|{_LETTER})"
_MARKER = regex(rf"\s*(?:[.)(\-–]\s*{_SIGN}|\)\s*{_SIGN}\s*\()\s*")
_FIRST = "\u0590"
_LAM, _ALEF = "\u0644", "\u0627\u0622\u0623\u0625\u0671"
_AT = 0.1  # points: where one glyph ends and the next begins


@frozen
class Glyph:
    """A letter or sign with its left and right edge in points; `of`: the number of the span that it belongs to."""

    text: str
    x0: float
    x1: float
    of: int = 0


def rtl(text: str) -> bool:
    """Most letters belong to a script that is written from the right to the left."""
    if not text or max(text) < _FIRST:
        return False
    right = len(_RIGHT_LETTERS.findall(text))
    return right > 0 and right >= len(LEFT_LETTERS.findall(text))


def marker(text: str) -> bool:
    """The mark of a list's item with its dot, dash or bracket at the left, or both brackets turned, as a page from the
    right has it."""
    return _MARKER.fullmatch(text) is not None


def in_order(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """The glyphs of a line from the right as they are read; marks and the parts of a ligature are one glyph with the
    letter that they belong to."""
    whole = sorted(_clusters(glyphs), key=lambda g: -(g.x0 + g.x1))
    seen = "".join(g.text[0] for g in whole)
    read: list[Glyph] = []
    end = 0
    for match in _FROM_LEFT.finditer(seen):
        run = whole[match.start() : match.end()][::-1]
        measure = _MEASURE.fullmatch(match[0][::-1])
        if measure:
            run = [*run[measure.start(3) :], *run[measure.start(2) : measure.start(3)], *run[: measure.end(1)]]
        read += [*whole[end : match.start()], *run]
        end = match.end()
    return [*read, *whole[end:]]


def spaced(glyphs: Sequence[Glyph], least: float) -> str:
    """The text of glyphs that are in order, with a space where a letter from the right is further than that from a sign
    before it: "c)" and the item's text."""
    text = "".join(glyph.text for glyph in glyphs[:1])
    for before, glyph in pairwise(glyphs):
        signs = not (before.text.isspace() or _RIGHT_LETTERS.match(before.text)) and _RIGHT_LETTERS.match(glyph.text)
        text += " " + glyph.text if signs and before.x0 - glyph.x1 > least else glyph.text
    return text


def parted(glyphs: Sequence[Glyph], least: float) -> list[list[Glyph]]:
    """Glyphs that are in order, parted where one is further than that from the one before it."""
    parts = [list(glyphs[:1])]
    for before, glyph in pairwise(glyphs):
        if max(before.x0 - glyph.x1, glyph.x0 - before.x1) > least:
            parts.append([])
        parts[-1].append(glyph)
    return [part for part in parts if part]


def _clusters(glyphs: Sequence[Glyph]) -> list[Glyph]:
    glyphs = [_widened(g, glyphs) for g in glyphs]
    parts, letters, spaces = _sorted_out(glyphs)
    own: dict[int, list[int]] = {k: [] for k in letters}
    for k in parts:
        near = [n for n in letters if glyphs[n].text in _ALEF] if glyphs[k].text == _LAM else []
        own[min(near or letters, key=lambda n: _away(glyphs[k], glyphs[n]))].append(k)
    return [*spaces, *(_whole(glyphs, k, own[k]) for k in letters)]


def _sorted_out(glyphs: Sequence[Glyph]) -> tuple[list[int], list[int], list[Glyph]]:
    """Numbers of the marks and parts of ligatures, and of all other letters; and the spaces between the letters."""
    ends = {round(g.x1, 1) for g in glyphs if g.x1 > g.x0 and not g.text.isspace()}
    parts: list[int] = []
    letters: list[int] = []
    spaces: list[Glyph] = []
    for k, glyph in enumerate(glyphs):
        thin = glyph.x1 <= glyph.x0
        if glyph.text.isspace():
            spaces.append(glyph)
        elif unicodedata.combining(glyph.text[0]) or (thin and (round(glyph.x0, 1) in ends or glyph.text == _LAM)):
            parts.append(k)
        else:
            letters.append(k)
    # The engine puts a space where the pen went back for a mark: it lies on a letter, or is the width that one lost.
    lost = {round(g.x0, 1) for g in glyphs if g.text == _LAM and g.x1 <= g.x0 and round(g.x0, 1) not in ends}
    true = [s for s in spaces if s.x1 > s.x0 and round(s.x0, 1) not in lost]
    return parts, letters, [s for s in true if not any(_covers(glyphs[k], s) for k in letters)]


def _widened(glyph: Glyph, glyphs: Sequence[Glyph]) -> Glyph:
    """A letter that has lost its width, with that of the space in its place."""
    part = glyph.text == _LAM or unicodedata.combining(glyph.text[0]) or any(_ends(g, glyph.x0) for g in glyphs)
    if part or glyph.x1 > glyph.x0:
        return glyph
    space = next((g for g in glyphs if g.text.isspace() and g.x1 > g.x0 and abs(g.x0 - glyph.x0) < _AT), glyph)
    return replace(glyph, x1=space.x1)


def _whole(glyphs: Sequence[Glyph], letter: int, parts: Sequence[int]) -> Glyph:
    """A letter with its parts. The engine turns a line round letter by letter: what is before the letter was behind it,
    in reverse; but a lam is in front of its alef."""
    first = "".join(glyphs[p].text for p in parts if glyphs[p].text == _LAM and glyphs[letter].text in _ALEF)
    rest = [p for p in parts if not (first and glyphs[p].text == _LAM)]
    ordered = [*reversed([p for p in rest if p < letter]), *(p for p in rest if p > letter)]
    return replace(glyphs[letter], text=first + glyphs[letter].text + "".join(glyphs[p].text for p in ordered))


def _away(part: Glyph, letter: Glyph) -> tuple[bool, float]:
    """How far a part is from a letter: a part of a ligature has no width, and stands at the ligature's right edge."""
    if part.x1 <= part.x0 and _ends(letter, part.x0):
        return (False, 0.0)
    return (True, abs((part.x0 + part.x1) / 2 - (letter.x0 + letter.x1) / 2))


def _covers(letter: Glyph, space: Glyph) -> bool:
    return letter.x0 < (space.x0 + space.x1) / 2 < letter.x1


def _ends(glyph: Glyph, x: float) -> bool:
    return glyph.x1 > glyph.x0 and abs(glyph.x1 - x) < _AT and not glyph.text.isspace()
