# SPDX-License-Identifier: AGPL-3.0-or-later
"""Accents that a font has as glyphs of their own, printed over the letter beside them in the file ("´e" for "é").

TeX's first fonts are of this kind. What is printed is one letter, and so it is read as one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from manualkit.regex import regex

_MARKS = {
    "´": "\u0301", "`": "\u0300", "¨": "\u0308", "ˆ": "\u0302", "^": "\u0302", "˜": "\u0303", "~": "\u0303",
    "ˇ": "\u030c", "˘": "\u0306", "˚": "\u030a", "¯": "\u0304", "˙": "\u0307", "˝": "\u030b", "¸": "\u0327",
    "˛": "\u0328",
}  # fmt: skip
_MARK = f"[{re.escape(''.join(_MARKS))}]"
_APART = regex(rf"{_MARK}[^\W\d_]|[^\W\d_]{_MARK}")
_DOTLESS = str.maketrans("ıȷ", "ij")

Glyph = Mapping[str, Any]
"""`c` is its letter, `bbox` its box in points."""


def may_stand_apart(text: str) -> bool:
    """Whether the text has an accent beside a letter: then `over_letters` of its glyphs tells."""
    return bool(_APART.search(text))


def over_letters(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """The glyphs, with an accent that stands over the letter behind or before it made one with that letter."""
    out: list[Glyph] = []
    mark: Glyph | None = None  # an accent that may stand over the next letter
    for glyph in glyphs:
        if mark is not None:
            letter = _one(mark, glyph)
            out.append(letter or mark)
            mark = None
            if letter:
                continue
        if glyph["c"] not in _MARKS:
            out.append(glyph)
        elif letter := _one(glyph, out[-1]) if out else None:
            out[-1] = letter
        else:
            mark = glyph
    return [*out, mark] if mark is not None else out


def _one(mark: Glyph, letter: Glyph) -> Glyph | None:
    """An accent and the letter that it stands over; None where it stands beside it, or no language has such a one."""
    (left, _, right, _), (x0, y0, x1, y1) = mark["bbox"], letter["bbox"]
    if not x0 < (left + right) / 2 < x1:
        return None
    one = unicodedata.normalize("NFC", letter["c"].translate(_DOTLESS) + _MARKS[mark["c"]])
    return {"c": one, "bbox": (min(left, x0), y0, max(right, x1), y1)} if len(one) == 1 else None
