# SPDX-License-Identifier: AGPL-3.0-or-later
"""The report of a document, its outline, and the guides that were made of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from manualkit.check.hazards import lost_hazards
from manualkit.check.ledger import ledger
from manualkit.check.shown import all_notices, all_steps, shown
from manualkit.languages import Lexicon
from manualkit.model import (
    Document,
    Fault,
    FaultFile,
    Figure,
    FigureBlock,
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
from manualkit.model.ledger import Ledger
from manualkit.model.report import Found, FoundKind, LeftOutText, Mark, PageReport, Report
from manualkit.report.look import look_first
from manualkit.report.marks import marks
from manualkit.report.seen import Seen
from manualkit.spool import kept, kept_rows

_LETTERS = 80  # of a text, to know it again


def report(
    document: Document,
    outline: Outline,
    guides: Iterable[Guide],
    faults: Iterable[FaultFile],
    figures: Iterable[Figure] = (),
    book: Ledger | None = None,
) -> Report:
    """What was found on each page, what was left out, how sure everything is, and what to look at first. `book` is the
    ledger where it has been closed already, with the PDF's own words and drawings."""
    guides, faults = tuple(guides), tuple(faults)
    lexicon = Lexicon()
    if book is None:
        book = ledger(document, outline, shown(guides, faults, figures))
        book = book.model_copy(update={"hazards": tuple(lost_hazards(document, book, lexicon))})
    by_page = marks(book)
    counts = {kind: _starts(parts) for kind, parts in _parts(guides, faults).items()}
    return Report(
        pages=kept(
            _page(p, {k: c[p.number] for k, c in counts.items()}, by_page.get(p.number, ())) for p in document.pages
        ),
        left_out=kept_rows(_left_out(document, outline, book)),
        found=kept_rows(_found(guides, faults)),
        look=look_first(Seen(document, outline, guides, faults, book, lexicon)),
        words=dict(book.words()),
    )


def shown_pages(manual: Manual) -> set[int]:
    """The pages that some guide or fault comes from."""
    pages = {page for guide in manual.guides for page in guide.pages}
    for guide in manual.guides:
        parts: tuple[Step | Notice, ...] = (*all_steps(guide.steps), *all_notices(guide))
        pages |= {s.page for part in parts for s in part.source}
    return pages | {s.page for file in manual.faults for fault in file.faults for s in fault.source}


def _parts(guides: Iterable[Guide], faults: Iterable[FaultFile]) -> dict[str, list[tuple[Source, ...]]]:
    guides, rows = tuple(guides), [fault for file in faults for fault in file.faults]
    told: tuple[Guide | Fault, ...] = (*guides, *rows)
    return {
        "steps": [step.source for guide in guides for step in all_steps(guide.steps)],
        "notices": [notice.source for one in told for notice in all_notices(one)],
        "faults": [fault.source for fault in rows],
    }


def _starts(sources: Iterable[tuple[Source, ...]]) -> Counter[int]:
    """How many begin on each page."""
    return Counter(source[0].page for source in sources if source)


def _page(page: Page, counts: dict[str, int], found: tuple[Mark, ...]) -> PageReport:
    bodies = [b for b in page.blocks if isinstance(b, TextBlock) and b.role == "body"]
    tables = [b for b in page.blocks if isinstance(b, TableBlock)]
    cells = sum(len(cell.lines) for table in tables for row in table.rows for cell in row)
    return PageReport(
        page=page.number,
        width=page.width,
        height=page.height,
        lines=sum(len(block.lines) for block in bodies) + cells,
        figures=sum(isinstance(block, FigureBlock) for block in page.blocks),
        tables=len(tables),
        ocr=page.ocr,
        problems=page.problems,
        marks=found,
        **counts,
    )


def _left_out(document: Document, outline: Outline, book: Ledger) -> Iterator[LeftOutText]:
    left = {out.block for out in outline.left_out}
    blocks = (b for page in document.pages for b in page.blocks if b.id in left and isinstance(b, TextBlock))
    texts = {block.id: start(block.text) for block in blocks}
    for out in outline.left_out:
        yield LeftOutText(block=out.block, page=out.page, reason=out.reason, text=texts.get(out.block, ""))
    for figure in book.figures:
        if figure.id and not figure.where:
            yield LeftOutText(block=figure.id, page=figure.page, reason=figure.bucket)


def _found(guides: Iterable[Guide], faults: Iterable[FaultFile]) -> Iterator[Found]:
    for guide in guides:
        yield _one("guide", guide, guide, guide.title)
        for notice in guide.notices:
            yield _one("notice", guide, notice, notice.text)
        for step in all_steps(guide.steps):
            yield _one("step", guide, step, step.text, step.number)
            for notice in step.notices:
                yield _one("notice", guide, notice, notice.text)
    for file in faults:
        for fault in file.faults:
            place = fault.source[0] if fault.source else None
            yield Found(
                kind="fault",
                guide=fault.id,
                language=file.language,
                text=start(fault.symptom),
                page=place.page if place else None,
                bbox=place.bbox if place else None,
                rule=fault.rule,
                confidence=fault.confidence,
            )


def _one(
    kind: FoundKind, guide: Guide, part: Guide | Step | Notice | Fault, text: str, number: str | None = None
) -> Found:
    place = part.source[0] if part.source else None
    page = place.page if place else guide.pages[0] if guide.pages else None
    return Found(
        kind=kind,
        guide=guide.id,
        language=guide.language,
        title=guide.title,
        number=number,
        text=start(text),
        page=page,
        bbox=place.bbox if place else None,
        rule=part.rule,
        confidence=part.confidence,
    )


def start(text: str) -> str:
    """A text's first letters, on one line."""
    return " ".join(text.split())[:_LETTERS]
