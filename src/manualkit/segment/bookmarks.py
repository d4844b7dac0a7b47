# SPDX-License-Identifier: AGPL-3.0-or-later
"""Headings by the PDF's bookmarks."""

from __future__ import annotations

from collections.abc import Sequence

from manualkit.alike import ratio
from manualkit.model import Document
from manualkit.regex import regex
from manualkit.segment.items import Item
from manualkit.segment.looks import Look

MAX_LETTERS = 140  # of a heading
_ALIKE = 92  # of 100: a bookmark and the line that it names
_LETTERS = regex(r"[\W_]+")


def bookmarked(items: Sequence[Item], document: Document, looks: dict[int, Look]) -> dict[int, int]:
    """Items that say what a bookmark of their page says."""
    found: dict[int, int] = {}
    by_page: dict[int, list[tuple[str, int]]] = {}
    for mark in document.bookmarks:
        by_page.setdefault(mark.page, []).append((_letters(mark.title), mark.level))
    for k, item in enumerate(items):
        if item.page not in by_page or not item.is_text or not 2 < len(item.text) <= MAX_LETTERS or item.bullet:
            continue
        if _marked_sentence(item, looks[item.page]):
            continue
        text = _letters(item.text)
        whole = _letters((item.label.printed if item.label else "") + item.text)
        for title, level in by_page[item.page]:
            if title and text and max(ratio(text, title), ratio(whole, title)) >= _ALIKE:
                found[k] = level
    return found


def _marked_sentence(item: Item, look: Look) -> bool:
    """A sentence of the body that somebody set in a heading's style by mistake."""
    return item.text.endswith("!") or (item.text.endswith(".") and not item.bold and item.size < 1.1 * look.size)


def _letters(text: str) -> str:
    return _LETTERS.sub("", text.casefold())
