# SPDX-License-Identifier: AGPL-3.0-or-later
"""Outline: what the segment stage found, as references to the document's blocks. No text is copied or changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypeVar

from manualkit.frozen import Field, frozen
from manualkit.model.base import Level
from manualkit.model.guide import RequirementKind
from manualkit.value import STRICT, Frozen

L = TypeVar("L")


@frozen(kw_only=True)
class Piece:
    """Lines [first, last] of a text block (or of the table cell `row`, `column`); letters before `start` of the first
    line and from `end` of the last line on are not meant (a printed number, a signal word)."""

    __pydantic_config__ = STRICT

    block: str
    first: int = 0
    last: int = -1
    start: int = 0
    end: int | None = None
    row: int | None = None
    column: int | None = None


@frozen(kw_only=True)
class Section:
    """A heading and what it opens."""

    __pydantic_config__ = STRICT

    id: str
    level: int
    title: tuple[Piece, ...]
    number: str = ""
    page: int = 1
    parent: str | None = None
    language: str = ""


@frozen(kw_only=True)
class NoticeDraft:
    """A marked text. `word` is the signal word as printed, empty where only a symbol marks it."""

    __pydantic_config__ = STRICT

    level: Level
    word: str = ""
    pieces: tuple[Piece, ...]
    rule: str
    confidence: float = 1.0


@frozen(kw_only=True)
class StepDraft:
    """One step; `number` as printed, without dot or bracket; None for a bullet or a paragraph.
    A wordless step has no pieces, but a figure."""

    __pydantic_config__ = STRICT

    number: str | None = None
    pieces: tuple[Piece, ...] = ()
    substeps: tuple[StepDraft, ...] = ()
    notices: tuple[NoticeDraft, ...] = ()
    figures: tuple[str, ...] = ()
    result: tuple[Piece, ...] = ()
    rule: str
    confidence: float = 1.0


@frozen(kw_only=True)
class RequirementDraft:
    """Something that is needed before the first step."""

    __pydantic_config__ = STRICT

    kind: RequirementKind = "other"
    pieces: tuple[Piece, ...]


@frozen(kw_only=True)
class ProcedureDraft:
    """A task: its title and steps. `blocks` names, in reading order, the figures and tables that stand in it."""

    __pydantic_config__ = STRICT

    title: tuple[Piece, ...]
    section: str | None
    language: str = ""
    introduction: tuple[Piece, ...] = ()
    requirements: tuple[RequirementDraft, ...] = ()
    notices: tuple[NoticeDraft, ...] = ()
    steps: tuple[StepDraft, ...]
    figures: tuple[str, ...] = ()
    rule: str
    confidence: float = 1.0


@frozen(kw_only=True)
class FaultDraft:
    """One symptom of troubleshooting, with all its causes and remedies in the printed order."""

    __pydantic_config__ = STRICT

    symptom: tuple[Piece, ...]
    causes: tuple[tuple[Piece, ...], ...] = ()
    remedies: tuple[tuple[Piece, ...], ...] = ()
    notices: tuple[NoticeDraft, ...] = ()
    language: str = ""
    rule: str
    confidence: float = 1.0


Reason = Literal[
    "running header", "label of a figure", "rotated text", "hidden", "contents", "description", "heading", "caption",
    "table", "no step uses it", "other language", "not read",
]  # fmt: skip


@frozen(kw_only=True)
class LeftOut:
    """A block that no guide shows, and why."""

    __pydantic_config__ = STRICT

    block: str
    page: int
    reason: Reason
    last: int = Field(default=-1, description="The last line that is left out, from 0; -1: the block's last one.")

    def of(self, lines: Sequence[L]) -> Sequence[L]:
        """Those of the block's lines that are left out."""
        return lines if self.last < 0 else lines[: self.last + 1]


class Outline(Frozen):
    """Sections, procedures and faults of a document, and what was left out."""

    sections: tuple[Section, ...]
    procedures: tuple[ProcedureDraft, ...]
    faults: tuple[FaultDraft, ...] = ()
    notices: tuple[NoticeDraft, ...] = Field(default=(), description="Notices of sections that have no procedure.")
    left_out: tuple[LeftOut, ...] = ()
