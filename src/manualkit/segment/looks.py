# SPDX-License-Identifier: AGPL-3.0-or-later
"""How the body of a manual is set, and what a rule about headings sees of an item."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from manualkit.frozen import frozen
from manualkit.languages import Lexicon
from manualkit.segment.items import Item

_PAGE_LETTERS = 400  # from here on a page tells its own look


@frozen
class Look:
    """The body's look: what most letters are set in."""

    size: float
    bold: bool
    color: int


@frozen
class View:
    """An item among its neighbours, beside the look of its page's body."""

    items: Sequence[Item]
    k: int
    look: Look
    lexicon: Lexicon

    @property
    def item(self) -> Item:
        """The item itself."""
        return self.items[self.k]

    @property
    def above(self) -> Item | None:
        """The item before it."""
        return self.items[self.k - 1] if self.k else None

    @property
    def after(self) -> Item | None:
        """The item behind it."""
        return self.items[self.k + 1] if self.k + 1 < len(self.items) else None

    @property
    def lines(self) -> int:
        """How many printed lines it has."""
        return self.item.lines

    @property
    def scale(self) -> float:
        """Its size as a multiple of the body's."""
        return self.item.size / max(self.look.size, 1.0)

    @property
    def told(self) -> bool:
        """It reads like an instruction."""
        return self.lexicon.instruction(self.item.text, self.item.language) > 0.5


def body_look(items: Sequence[Item]) -> Look:
    """Size, weight and colour of most letters."""
    weight: Counter[tuple[float, bool, int]] = Counter()
    for item in items:
        if item.is_text:
            weight[(round(item.size, 1), item.bold, item.color)] += len(item.text)
    if not weight:
        return Look(10.0, False, 0)
    return Look(*weight.most_common(1)[0][0])


def page_looks(items: Sequence[Item]) -> dict[int, Look]:
    """Each page's look: its own where it has enough letters to tell, else the manual's."""
    look = body_look(items)
    pages: dict[int, list[Item]] = {}
    for item in items:
        pages.setdefault(item.page, []).append(item)
    enough = {page: sum(len(i.text) for i in own if i.is_text) >= _PAGE_LETTERS for page, own in pages.items()}
    return {page: body_look(own) if enough[page] else look for page, own in pages.items()}
