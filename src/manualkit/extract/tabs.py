# SPDX-License-Identifier: AGPL-3.0-or-later
"""Language and country codes ("DE", "CZ") of manuals in several languages: at the edge of a page, which one the page is
in; over a column, which one the texts below are in; at the left of a text, which one that text is in.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from manualkit.languages import tabs
from manualkit.model import Box, Page, TextBlock

_EDGE = 0.09  # of the page's width or height
_FEWEST = 3  # pages or texts that have a code; and not all the same one
_NEAR = 2.0  # of a code's height: from it to its text
_WORD = 3  # letters, at least, of a text that has a code

Size = tuple[float, float]  # of a page: width and height in points


def language_of_tab(text: str, box: Box, size: Size) -> str:
    """The language that a text at the page's edge stands for; empty if it is no such code. The box is in points."""
    x, y = (box[0] + box[2]) / 2 / size[0], (box[1] + box[3]) / 2 / size[1]
    return tabs().get(text.strip(), "") if min(x, 1 - x, y, 1 - y) < _EDGE else ""


def several(languages: Sequence[str]) -> bool:
    """Whether the codes, one for each page or text that has one, are those of a manual in several languages."""
    return len(languages) >= _FEWEST and len(set(languages)) > 1


def tags(texts: Sequence[tuple[str, Box]]) -> dict[int, tuple[str, int]]:
    """The texts of a page that are codes right at the left of another one, by index: the language that each stands for,
    and the index of the text that is in it."""
    named = {k: tabs()[text] for k, (text, _) in enumerate(texts) if text in tabs()}
    worded = {k: box for k, (text, box) in enumerate(texts) if k not in named and sum(map(str.isalpha, text)) >= _WORD}
    found = {k: (language, _at_right(texts[k][1], worded)) for k, language in named.items()}
    return {k: (language, beside) for k, (language, beside) in found.items() if beside is not None}


def _at_right(code: Box, boxes: Mapping[int, Box]) -> int | None:
    """The nearest of the boxes at a code's right, at its height."""
    middle, height = (code[1] + code[3]) / 2, code[3] - code[1]
    level = {k: box for k, box in boxes.items() if box[1] < middle < box[3] and box[0] >= code[2]}
    near = min(level, key=lambda k: level[k][0], default=None)
    return near if near is not None and level[near][0] - code[2] <= _NEAR * height else None


def tab_languages(pages: Sequence[Page]) -> dict[int, str]:
    """The language that its tab gives to a page, by the page's number; none where a page has the tabs of several."""
    found: dict[int, str] = {}
    for page in pages:
        texts = (b for b in page.blocks if isinstance(b, TextBlock) and len(b.lines) == 1)
        named = {language_of_tab(b.text, b.bbox, (page.width, page.height)) for b in texts} - {""}
        if len(named) == 1:
            found[page.number] = named.pop()
    return found if several(list(found.values())) else {}


def tagged_blocks(page: Page) -> dict[str, str]:
    """The language that a code at its left gives to the first line of a block, by the block's id."""
    blocks = [b for b in page.blocks if isinstance(b, TextBlock)]
    found = tags([(b.lines[0].text.strip(), b.lines[0].bbox) for b in blocks])
    return {blocks[beside].id: language for k, (language, beside) in found.items() if blocks[k].role == "furniture"}


def headed_blocks(pages: Sequence[Page]) -> dict[str, str]:
    """The language that a code in a line of its own gives to the texts under it, up to the next code or column, by the
    blocks' ids."""
    found: dict[str, str] = {}
    codes: list[str] = []
    for page in pages:
        head: TextBlock | None = None
        for block in (b for b in page.blocks if isinstance(b, TextBlock) and b.role == "body"):
            if block.text.strip() in tabs():
                head = block
                codes.append(tabs()[block.text.strip()])
            elif head and not _under(head.bbox, block.bbox):
                head = None
            if head:
                found[block.id] = codes[-1]
    return found if several(codes) else {}


def _under(code: Box, box: Box) -> bool:
    """The box begins under a code or beside it, and no further left than a little."""
    return box[1] > code[1] - _NEAR * (code[3] - code[1]) and box[0] > code[0] - _NEAR * (code[3] - code[1])
