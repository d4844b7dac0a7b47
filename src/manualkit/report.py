# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a run found: counts for each page, and what was left out and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from pydantic import Field

from manualkit.model import (
    Document,
    FaultFile,
    FigureBlock,
    Frozen,
    Guide,
    Manual,
    Notice,
    Outline,
    Page,
    Source,
    Step,
    TableBlock,
    TextBlock,
)


class PageReport(Frozen):
    """One page: what was read, and what of it the guides show."""

    page: int
    lines: int = Field(default=0, description="Lines of body text that were read.")
    figures: int = 0
    tables: int = 0
    ocr: bool = False
    steps: int = 0
    notices: int = 0
    faults: int = 0
    problems: tuple[str, ...] = ()


class LeftOutText(Frozen):
    """A block that no guide shows."""

    block: str
    page: int
    reason: str
    text: str = Field(default="", description="Its first letters.")


class Report(Frozen):
    """report.json."""

    pages: tuple[PageReport, ...]
    left_out: tuple[LeftOutText, ...] = ()

    def seen(self) -> str:
        """What the PDF holds, for a message that nothing was found in it."""
        lines, figures = sum(p.lines for p in self.pages), sum(p.figures for p in self.pages)
        textless = sum(not p.lines for p in self.pages)
        problems = dict.fromkeys(problem for page in self.pages for problem in page.problems)
        counts = (
            f"{lines} lines of text and {figures} figures on {len(self.pages)} pages, {textless} of them without text"
        )
        return "; ".join((f"seen: {counts}", *list(problems)[:2]))


def report(document: Document, outline: Outline, guides: Iterable[Guide], faults: Iterable[FaultFile]) -> Report:
    """Counts for each page of the document."""
    guides = tuple(guides)
    steps = Counter(s.page for guide in guides for step in all_steps(guide.steps) for s in _first(step.source))
    notices = Counter(s.page for guide in guides for notice in all_notices(guide) for s in _first(notice.source))
    rows = Counter(s.page for file in faults for fault in file.faults for s in _first(fault.source))
    texts = {block.id: block.text for page in document.pages for block in page.blocks if isinstance(block, TextBlock)}
    return Report(
        pages=tuple(_page(p, steps[p.number], notices[p.number], rows[p.number]) for p in document.pages),
        left_out=tuple(
            LeftOutText(block=o.block, page=o.page, reason=o.reason, text=" ".join(texts.get(o.block, "").split())[:80])
            for o in outline.left_out
        ),
    )


def all_steps(steps: Iterable[Step]) -> Iterator[Step]:
    """The steps with their substeps, in order."""
    for step in steps:
        yield step
        yield from all_steps(step.substeps)


def all_notices(guide: Guide) -> Iterator[Notice]:
    """The guide's notices and those of its steps."""
    yield from guide.notices
    for step in all_steps(guide.steps):
        yield from step.notices


def shown_pages(manual: Manual) -> set[int]:
    """The pages that some guide or fault comes from."""
    pages = {page for guide in manual.guides for page in guide.pages}
    for guide in manual.guides:
        parts: tuple[Step | Notice, ...] = (*all_steps(guide.steps), *all_notices(guide))
        pages |= {s.page for part in parts for s in part.source}
    return pages | {s.page for file in manual.faults for fault in file.faults for s in fault.source}


def _first(source: tuple[Source, ...]) -> tuple[Source, ...]:
    """A text over two pages counts where it begins."""
    return source[:1]


def _page(page: Page, steps: int, notices: int, faults: int) -> PageReport:
    bodies = [b for b in page.blocks if isinstance(b, TextBlock) and b.role == "body"]
    tables = [b for b in page.blocks if isinstance(b, TableBlock)]
    cells = sum(len(cell.lines) for table in tables for row in table.rows for cell in row)
    return PageReport(
        page=page.number,
        lines=sum(len(block.lines) for block in bodies) + cells,
        figures=sum(isinstance(block, FigureBlock) for block in page.blocks),
        tables=len(tables),
        ocr=page.ocr,
        steps=steps,
        notices=notices,
        faults=faults,
        problems=page.problems,
    )
