# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which page of the PDF has a printed page number: numbers may begin anywhere, and again in each language."""

from __future__ import annotations

from collections import Counter

from manualkit.model import Document, Page, TextBlock
from manualkit.regex import regex

_NUMBER = regex(r"(?<![\d.,])(\d{1,4})(?![\d.,])")
_EDGE = 0.12  # of the page's height: where page numbers stand
_WORDS = 40  # letters that a line with a page number may have
_NEAR = 8  # pages around one that speak for its number
_SHARE = 0.4  # of them that must


class PageNumbers:
    """Printed page numbers by the pages of the PDF, told from what stands at the pages' edges."""

    def __init__(self, document: Document) -> None:
        candidates = {page.number: _candidates(page) for page in document.pages}
        self._pages: dict[int, list[int]] = {}
        self._known = False
        for page in candidates:
            around = [candidates[p] for p in range(page - _NEAR, page + _NEAR + 1) if p in candidates]
            votes = Counter(offset for found in around for offset in {n - p for p, n in found})
            offset, count = votes.most_common(1)[0] if votes else (0, 0)
            if count >= max(2, _SHARE * len(around)):
                self._known = True
                self._pages.setdefault(page + offset, []).append(page)
        self._last = len(document.pages)

    def page(self, printed: int, near: int) -> int | None:
        """The page of the PDF with this printed number, of several the nearest; None where there is none."""
        found = self._pages.get(printed)
        if found:
            return min(found, key=lambda p: abs(p - near))
        return printed if not self._known and 1 <= printed <= self._last else None


def _candidates(page: Page) -> set[tuple[int, int]]:
    """(page, number) for every number at the top or bottom edge of a page."""
    edge = _EDGE * page.height
    found: set[tuple[int, int]] = set()
    for block in page.blocks:
        if not isinstance(block, TextBlock) or block.role == "label":
            continue
        if block.role != "furniture" and edge < block.bbox[1] and block.bbox[3] < page.height - edge:
            continue
        if len(block.text) <= _WORDS or block.role == "furniture":
            found |= {(page.number, int(m[1])) for m in _NUMBER.finditer(block.text) if int(m[1]) < 2000}
    return found
