# SPDX-License-Identifier: AGPL-3.0-or-later
"""Steps and procedures in the making."""

from __future__ import annotations

from dataclasses import dataclass, field

from manualkit.model import NoticeDraft, Piece, StepDraft
from manualkit.segment.chains import Chain


@dataclass
class Node:
    """A step in the making; `item` is the index of the item that opens it, -1 where it has no text."""

    pieces: list[Piece]
    number: str | None
    rule: str
    confidence: float
    item: int
    children: list[Node] = field(default_factory=list)
    notices: list[NoticeDraft] = field(default_factory=list)
    figures: list[str] = field(default_factory=list)

    def draft(self) -> StepDraft:
        """The finished step."""
        return StepDraft(
            number=self.number,
            pieces=tuple(self.pieces),
            substeps=tuple(child.draft() for child in self.children),
            notices=tuple(self.notices),
            figures=tuple(self.figures),
            rule=self.rule,
            confidence=self.confidence,
        )


@dataclass
class Group:
    """A procedure in the making."""

    nodes: list[Node] = field(default_factory=list)
    notices: list[NoticeDraft] = field(default_factory=list)
    introduction: list[Piece] = field(default_factory=list)
    figures: list[str] = field(default_factory=list)
    rule: str = ""
    chain: Chain | None = None
    end: int = -1  # index of the last labelled item of its chain

    def sort(self) -> None:
        """Put the steps of its chain, which may have been read around a picture, into the order of their numbers."""
        ranks = {entry.item: n for n, entry in enumerate(self.chain.entries)} if self.chain else {}
        places = [n for n, node in enumerate(self.nodes) if node.item in ranks]
        steps = sorted((self.nodes[n] for n in places), key=lambda node: ranks[node.item])
        for n, node in zip(places, steps, strict=True):
            self.nodes[n] = node
