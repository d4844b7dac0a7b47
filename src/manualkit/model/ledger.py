# SPDX-License-Identifier: AGPL-3.0-or-later
"""Ledger: what became of every word and every figure of a manual."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Annotated, Literal

from manualkit.frozen import Field, frozen
from manualkit.model.base import Box
from manualkit.value import STRICT, Frozen, Row

Stage = Literal["extract", "segment", "annotate"]

IN_GUIDES = (
    "title", "section", "introduction", "requirement", "notice", "signal word", "step", "number", "result", "fault",
    "figure", "caption",
)  # fmt: skip
"""The buckets of what a reader of the guides sees. Every other one is a reason why something was left out."""

LOST = "lost"
"""The bucket of what is neither in a guide nor left out for a reason."""


@frozen(kw_only=True)
class Entry:
    """Words of one line that went the same way."""

    __pydantic_config__ = STRICT

    page: int
    bbox: Box
    text: str
    words: int = Field(description="How many; each Chinese or Japanese character counts as one.")
    bucket: str = Field(description="What they are in a guide, or why they are in none.")
    where: str = Field(default="", description="The guide, and the step in it.")


@frozen(kw_only=True)
class FigureEntry:
    """One figure, and the guide and step that show it."""

    __pydantic_config__ = STRICT

    id: str
    page: int
    bbox: Box
    bucket: str = Field(description="figure, or why no guide shows it.")
    where: tuple[str, ...] = ()


@frozen(kw_only=True)
class Loss:
    """Text that should be in a guide or left out for a reason, and is neither; or a hazard that no guide warns of."""

    __pydantic_config__ = STRICT

    page: int
    bbox: Box
    text: str
    words: int
    stage: Stage = Field(description="Where it was lost.")
    why: str = ""


class Ledger(Frozen):
    """What became of every word and figure."""

    entries: Annotated[Sequence[Entry], Row()] = Field(default=(), description="In the order of the pages.")
    figures: tuple[FigureEntry, ...] = ()
    lost: tuple[Loss, ...] = ()
    hazards: tuple[Loss, ...] = Field(default=(), description="Danger, warning and caution texts that no guide has.")
    waived: tuple[Loss, ...] = Field(default=(), description="Those that a person answers for; `why` says who.")
    printed: int | None = Field(default=None, description="Words that the PDF has by itself; None: not compared.")

    @property
    def closes(self) -> bool:
        """Everything is accounted for."""
        return not self.lost and not self.hazards

    def words(self) -> Counter[str]:
        """How many words are in each bucket, what is lost too."""
        counts: Counter[str] = Counter()
        for entry in self.entries:
            counts[entry.bucket] += entry.words
        lost = sum(loss.words for loss in self.lost)
        return counts + Counter({LOST: lost})
