# SPDX-License-Identifier: AGPL-3.0-or-later
"""What an outline makes of a document: which letters of which line it uses, and as what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from manualkit.frozen import frozen
from manualkit.model import (
    NoticeDraft,
    Outline,
    Piece,
    ProcedureDraft,
    Section,
    StepDraft,
    TableBlock,
    TextBlock,
    TextLine,
)
from manualkit.model.texts import Texts

Place = tuple[str, int, int, int]
"""A line: block, row and column of the table cell (-1 in a text block), and the line in it."""


@frozen
class Use:
    """A text of a guide and the pieces that it is made of; `mark` is what is printed before it and is kept apart."""

    bucket: str
    where: str
    pieces: tuple[Piece, ...]
    mark: str = ""


@frozen
class Cover:
    """Letters [start, end) of a line are used."""

    start: int
    end: int
    use: Use


def uses(outline: Outline, texts: Texts) -> Iterator[Use]:
    """Every text that the outline's guides and faults are to have."""
    sections = {section.id: section for section in outline.sections}
    named: set[str] = set()
    for draft in outline.procedures:
        title = texts.text(draft.title)
        own = sections.get(draft.section or "")
        yield from _procedure(draft, title, own.number if own else "")
        for section in _above(draft.section, sections):
            if section.id not in named:
                named.add(section.id)
                yield Use("section", title, section.title, section.number)
    for fault in outline.faults:
        where = texts.text(fault.symptom)
        for pieces in (fault.symptom, *fault.causes, *fault.remedies):
            yield Use("fault", where, pieces)
        yield from _notices(fault.notices, where)


def covers(found: Iterable[Use], texts: Texts) -> dict[Place, list[Cover]]:
    """The used letters of every line, from left to right."""
    by_line: dict[Place, list[Cover]] = defaultdict(list)
    for use in found:
        for piece in use.pieces:
            for place, line, first, last in _lines(piece, texts):
                end = len(line.text) if not last or piece.end is None else piece.end
                by_line[place].append(Cover(piece.start if first else 0, end, use))
    for there in by_line.values():
        there.sort(key=lambda c: (c.start, c.end))
    return by_line


def cells(block: TextBlock | TableBlock) -> Iterator[tuple[int, int, tuple[TextLine, ...]]]:
    """The lines of a block as (row, column, lines); a text block has one row, -1."""
    if isinstance(block, TextBlock):
        yield -1, -1, block.lines
        return
    for r, row in enumerate(block.rows):
        for c, cell in enumerate(row):
            yield r, c, cell.lines


def _lines(piece: Piece, texts: Texts) -> Iterator[tuple[Place, TextLine, bool, bool]]:
    """The lines of a piece, and whether each is its first and its last one."""
    block = texts.blocks[piece.block]
    if not isinstance(block, TextBlock | TableBlock):
        return
    whole = isinstance(block, TableBlock) and (piece.row is None or piece.column is None)
    for row, column, lines in cells(block):
        if not whole and isinstance(block, TableBlock) and (row, column) != (piece.row, piece.column):
            continue
        last = len(lines) - 1 if piece.last < 0 or whole else piece.last
        first = 0 if whole else piece.first
        for n, line in enumerate(lines[first : last + 1], first):
            yield (block.id, row, column, n), line, n == first and not whole, n == last and not whole


def _procedure(draft: ProcedureDraft, title: str, number: str) -> Iterator[Use]:
    yield Use("title", title, draft.title, number)
    yield Use("introduction", title, draft.introduction)
    for requirement in draft.requirements:
        yield Use("requirement", title, requirement.pieces)
    yield from _notices(draft.notices, title)
    yield from _steps(draft.steps, title)


def _steps(steps: Iterable[StepDraft], above: str) -> Iterator[Use]:
    for place, step in enumerate(steps, 1):
        where = f"{above} › {step.number or f'({place})'}"
        yield Use("step", where, step.pieces, step.number or "")
        yield Use("result", where, step.result)
        yield from _notices(step.notices, where)
        yield from _steps(step.substeps, where)


def _notices(notices: Iterable[NoticeDraft], where: str) -> Iterator[Use]:
    for notice in notices:
        yield Use("notice", where, notice.pieces, notice.word)


def _above(name: str | None, sections: dict[str, Section]) -> Iterator[Section]:
    """The sections that a procedure stands in, without its own."""
    section = sections.get(name or "")
    while section is not None and section.parent:
        section = sections[section.parent]
        yield section
