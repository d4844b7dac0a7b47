# SPDX-License-Identifier: AGPL-3.0-or-later
"""Glyphs of symbol fonts, whose codes say nothing: bullets that can be read, and pictures of the others."""

from __future__ import annotations

import re
from dataclasses import replace

from manualkit.extract.inline import ICON
from manualkit.extract.raw import RawSpan
from manualkit.regex import regex

_SYMBOL_FONT = regex(r"wingding|webding|dingbat|symbol(?!a)|bullet|marlett", re.IGNORECASE)
_TICKS = (  # by symbol font, the codes that print a tick; a tick is told from other bullets, as it says what is done
    (regex(r"webding", re.IGNORECASE), frozenset("a\uf061")),
    (regex(r"wingding", re.IGNORECASE), frozenset("ü\uf0fc")),
    (regex(r"dingbat", re.IGNORECASE), frozenset("34")),
)
_CONTROL = regex(r"[\x01-\x1f\x7f-\x9f]")
_UNREADABLE = regex(r"wingding|webding|marlett", re.IGNORECASE)  # none of their glyphs is a letter
_PRIVATE = regex(r"[\ue000-\uf8ff]{1,3}")
_CODES = regex(r"[!-\u017f]{1,3}")
_PLAIN = frozenset("-–—‒―−\"'«»“”„‘’([{<（【「『#*+→⇒>✓✔")  # one glyph of these in another font may be the text's own


def with_bullet(spans: tuple[RawSpan, ...]) -> tuple[RawSpan, ...]:
    """A line's spans; where the first glyph is a symbol font's, a tick or a round bullet in its place."""
    first, rest = spans[0], [s for s in spans[1:] if s.text.strip() and s.picture is None]
    glyph = first.text.strip()
    if _CONTROL.match(glyph):  # a symbol font's code without a meaning
        return replace(first, text="• " + first.text.lstrip()[1:].lstrip()), *spans[1:]
    if len(glyph) != 1 or not rest or rest[0].font == first.font:
        return spans
    if _SYMBOL_FONT.search(first.font) or (not glyph.isalnum() and glyph not in _PLAIN):
        tick = any(font.search(first.font) and glyph in codes for font, codes in _TICKS)
        return replace(first, text="✓ " if tick else "• "), *spans[1:]
    return spans


def with_symbols(spans: tuple[RawSpan, ...]) -> tuple[RawSpan, ...]:
    """A line's spans; a picture stands for each glyph behind the first whose code says nothing."""
    return spans[0], *(_pictured(span) for span in spans[1:])


def _pictured(span: RawSpan) -> RawSpan:
    glyphs = span.text.strip()
    if span.picture is not None or not glyphs:
        return span
    if _PRIVATE.fullmatch(glyphs) or (_UNREADABLE.search(span.font) and _CODES.fullmatch(glyphs)):
        return replace(span, text=span.text.replace(glyphs, ICON), picture=span.bbox)
    return span
