# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pictures that are read under another heading than theirs: above it, where pages open with them, or beside it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import dropwhile, takewhile

from manualkit.model import Document, FigureBlock, Page, TextBlock
from manualkit.model.document import Block

_FEW = 2  # pages that are too few to tell how a manual is set
_SHARE = 0.3  # the part of a manual's pages that is: on some, what would not fit on the page before stands above


def above_headings(document: Document, headings: Collection[str], told: Collection[str]) -> set[str]:
    """Ids of the figures between a page's top and its first heading that belong to what is under this: in a manual
    whose headings mostly have their pictures above them, not below. `told`: the blocks with the steps' texts."""
    opening: set[str] = set()
    above = below = 0
    for page in document.pages:
        before = list(takewhile(lambda block: block.id not in headings, page.blocks))
        rest = page.blocks[len(before) :]
        below += sum(bool(_figures(part)) for part in _parts(rest, headings))
        own = _figures(before) if not any(block.id in told for block in before) else []
        if rest and own and not _figures(_parts(rest, headings)[0]):
            above += 1
            opening.update(own)
    return opening if above > max(_FEW, below, _SHARE * len(document.pages)) else set()


def under_column(page: Page, headings: Collection[str]) -> Iterator[tuple[str, str]]:
    """(figure, block) of the figures that stand under the text of one column, though they are read behind a heading of
    another one; the block is that text, whose heading is theirs."""
    for part in _parts(list(dropwhile(lambda block: block.id not in headings, page.blocks)), headings):
        texts = [b for b in part if not isinstance(b, FigureBlock) and _is_body(b)]
        left = min(b.bbox[0] for b in texts)
        for block in part:
            if isinstance(block, FigureBlock) and block.bbox[2] < left:
                above = [b for b in page.blocks if _is_body(b) and b.bbox[3] <= block.bbox[1] and _over(b, block)]
                if above:
                    yield block.id, max(above, key=lambda b: b.bbox[3]).id


def _over(a: Block, b: Block) -> bool:
    """Two blocks share a part of the page's width."""
    return a.bbox[0] < b.bbox[2] and b.bbox[0] < a.bbox[2]


def _is_body(block: Block) -> bool:
    return not isinstance(block, TextBlock) or block.role == "body"


def _parts(blocks: Sequence[Block], headings: Collection[str]) -> list[list[Block]]:
    """What stands under each heading of a page, the headings themselves first."""
    parts: list[list[Block]] = []
    for block in blocks:
        if block.id in headings:
            parts.append([])
        parts[-1].append(block)
    return parts


def _figures(blocks: Sequence[Block]) -> list[str]:
    return [block.id for block in blocks if isinstance(block, FigureBlock)]
