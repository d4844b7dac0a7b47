# SPDX-License-Identifier: AGPL-3.0-or-later
"""Report: what a run found, how sure it is, what it left out, and what a writer should look at first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Literal

from manualkit.frozen import Field, frozen
from manualkit.model.base import Box
from manualkit.value import STRICT, Frozen, Row

MarkKind = Literal[
    "step", "notice", "fault", "title", "text", "figure", "unused", "table", "left", "furniture", "lost"
]  # fmt: skip
"""step, notice, fault, title and text (introduction, requirement) stand in a guide, and so does figure. unused: a
figure that no step shows; left: text that no guide has; furniture: running headers; lost: what should be in a guide."""


@frozen(kw_only=True)
class Mark:
    """A box on a page, and what was made of what stands in it."""

    __pydantic_config__ = STRICT

    kind: MarkKind
    bbox: Box
    text: str = Field(default="", description="Its first letters.")
    why: str = Field(default="", description="The guide and step that have it, or why none has.")


@frozen(kw_only=True)
class PageReport:
    """One page: what was read, and what of it the guides show."""

    __pydantic_config__ = STRICT

    page: int
    width: float = Field(default=0.0, description="Points.")
    height: float = Field(default=0.0, description="Points.")
    lines: int = Field(default=0, description="Lines of body text that were read.")
    figures: int = 0
    tables: int = 0
    ocr: bool = False
    steps: int = 0
    notices: int = 0
    faults: int = 0
    problems: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()


@frozen(kw_only=True)
class LeftOutText:
    """A block that no guide shows."""

    __pydantic_config__ = STRICT

    block: str
    page: int
    reason: str
    text: str = Field(default="", description="Its first letters.")


FoundKind = Literal["guide", "step", "notice", "fault"]


@frozen(kw_only=True)
class Found:
    """A guide, step, notice or fault: which rule made it, and how sure that is."""

    __pydantic_config__ = STRICT

    kind: FoundKind
    guide: str = Field(description="The guide's id; for a fault its own.")
    language: str
    title: str = Field(default="", description="The guide's title.")
    number: str | None = None
    text: str = Field(default="", description="Its first letters.")
    page: int | None = None
    bbox: Box | None = None
    rule: str
    confidence: float


@frozen(kw_only=True)
class Look:
    """Something that a writer should look at."""

    __pydantic_config__ = STRICT

    code: str = Field(description="What kind of doubt it is.")
    urgency: float = Field(ge=0, le=1, description="1: a safety text may be lost.")
    why: str
    page: int
    boxes: tuple[Box, ...] = Field(default=(), description="Where on the page; none: the whole page.")
    guide: str = Field(default="", description="Title of the guide that it is about.")
    texts: tuple[str, ...] = Field(default=(), description="What the guide has, or what was left out.")


class Report(Frozen):
    """report.json."""

    pages: Annotated[Sequence[PageReport], Row()]
    left_out: Annotated[Sequence[LeftOutText], Row()] = ()
    found: Annotated[Sequence[Found], Row()] = ()
    look: tuple[Look, ...] = Field(default=(), description="The most urgent first.")
    words: dict[str, int] = Field(default={}, description="Words of the manual by what became of them.")

    def seen(self) -> str:
        """What the PDF holds, for a message that nothing was found in it."""
        lines, figures = sum(p.lines for p in self.pages), sum(p.figures for p in self.pages)
        textless = sum(not p.lines for p in self.pages)
        problems = dict.fromkeys(problem for page in self.pages for problem in page.problems)
        counts = (
            f"{lines} lines of text and {figures} figures on {len(self.pages)} pages, {textless} of them without text"
        )
        return "; ".join((f"seen: {counts}", *list(problems)[:2]))
