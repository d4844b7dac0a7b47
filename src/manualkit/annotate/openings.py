# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pictures that stand above the heading that they belong to, in manuals whose pages open with them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import takewhile

from manualkit.model import Document, FigureBlock
from manualkit.model.document import Block

_FEW = 2  # pages that are too few to tell how a manual is set


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
    return opening if above > max(_FEW, below) else set()


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
