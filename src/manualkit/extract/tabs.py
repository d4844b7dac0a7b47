# SPDX-License-Identifier: AGPL-3.0-or-later
"""Language and country codes at the edges of pages ("DE", "CZ"): which language a page of a manual in several is in."""

from __future__ import annotations

from collections.abc import Sequence

from manualkit.languages import tabs
from manualkit.model import Box, Page, TextBlock

_EDGE = 0.09  # of the page's width or height
_PAGES = 3  # that have a code; and not all the same one

Size = tuple[float, float]  # of a page: width and height in points


def language_of_tab(text: str, box: Box, size: Size) -> str:
    """The language that a text at the page's edge stands for; empty if it is no such code. The box is in points."""
    x, y = (box[0] + box[2]) / 2 / size[0], (box[1] + box[3]) / 2 / size[1]
    return tabs().get(text.strip(), "") if min(x, 1 - x, y, 1 - y) < _EDGE else ""


def several(languages: Sequence[str]) -> bool:
    """Whether the codes of pages, one for each page that has one, are those of a manual in several languages."""
    return len(languages) >= _PAGES and len(set(languages)) > 1


def tab_languages(pages: Sequence[Page]) -> dict[int, str]:
    """The language that its tab gives to a page, by the page's number; none where a page has the tabs of several."""
    found: dict[int, str] = {}
    for page in pages:
        texts = (b for b in page.blocks if isinstance(b, TextBlock) and len(b.lines) == 1)
        named = {language_of_tab(b.text, b.bbox, (page.width, page.height)) for b in texts} - {""}
        if len(named) == 1:
            found[page.number] = named.pop()
    return found if several(list(found.values())) else {}
