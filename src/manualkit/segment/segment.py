# SPDX-License-Identifier: AGPL-3.0-or-later
"""The segment stage: a Document in, an Outline out. The rules run in the order in which they stand in `_stream`."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from manualkit.config import SegmentSettings
from manualkit.languages import Lexicon
from manualkit.model import (
    Document,
    FigureBlock,
    LeftOut,
    NoticeDraft,
    Outline,
    Piece,
    ProcedureDraft,
    Section,
    StepDraft,
    TableBlock,
    TextBlock,
)
from manualkit.model.document import Block
from manualkit.model.outline import Reason
from manualkit.segment.faults import find_faults
from manualkit.segment.headings import find_headings
from manualkit.segment.items import Item, weight
from manualkit.segment.lists import find_lists
from manualkit.segment.needs import read_with_needs
from manualkit.segment.notices import find_notices
from manualkit.segment.procedures import SectionReader
from manualkit.segment.ranks import ranked
from manualkit.segment.sections import read_sections, with_number
from manualkit.segment.stream import stream
from manualkit.segment.titles import promoted
from manualkit.segment.wordless import find_wordless

_ROLES: dict[str, Reason] = {
    "furniture": "running header",
    "label": "label of a figure",
    "rotated": "rotated text",
    "hidden": "hidden",
}
_LEADERS = re.compile(r"(?:(?:\.\s?){5,}|…{2,})[^\n]{0,8}$|_{6,}", re.MULTILINE)  # a contents entry, a form's field
_PAGE_SHARE = 0.2  # of a page's letters
_MAIN_SHARE = 0.5  # of the letters in a page's main language: seven languages side by side are each a main one
_SHARE = 0.04  # of the letters: from here on a language has a stream of its own


def segment(document: Document, settings: SegmentSettings) -> Outline:
    """Sections, procedures and faults of a document."""
    lexicon = Lexicon()
    faults, used = find_faults(document, lexicon)
    read = stream(document, lexicon)
    contents = frozenset(i.block.id for i in read if _LEADERS.search(i.text))
    items = _settled([i for i in read if i.block.id not in used and i.block.id not in contents])
    wanted = set(settings.languages)
    sections: list[Section] = []
    procedures: list[ProcedureDraft] = []
    for language in _languages(items):
        if wanted and language and language not in wanted:
            continue
        own = [i for i in items if not i.is_text or i.spoken in (language, "")]
        part = _stream(own, document, lexicon, language, len(sections))
        sections += part[0]
        procedures += part[1]
    procedures += find_wordless(document, told=any(p.steps for p in procedures))
    pages = {block.id: page.number for page in document.pages for block in page.blocks}
    procedures.sort(key=lambda p: _page(p, pages))
    outline = Outline(
        sections=tuple(sections),
        procedures=tuple(procedures),
        faults=tuple(f for f in faults if not wanted or f.language in wanted),
    )
    outline = ranked(outline, document, settings.signal_levels, lexicon)
    left_out = _left_out(document, outline, contents, lexicon, wanted)
    return outline.model_copy(update={"left_out": tuple(left_out)})


def _stream(
    items: Sequence[Item], document: Document, lexicon: Lexicon, language: str, offset: int
) -> tuple[list[Section], list[ProcedureDraft]]:
    headings = find_headings(items, document, lexicon)
    spans = find_notices(items, headings, lexicon)
    in_notices = {k for span in spans for k in span.items}
    for body in read_sections(items, headings, offset, lexicon)[1]:
        free = [k for k in body.items if k not in in_notices]
        headings = promoted(items, headings, find_lists(items, free), lexicon)
    items = [with_number(item) if k in headings else item for k, item in enumerate(items)]
    reader = SectionReader(items, lexicon, spans, headings, language)
    sections, bodies = read_sections(items, headings, offset, lexicon)
    return sections, read_with_needs(reader, bodies)


def _languages(items: Sequence[Item]) -> list[str]:
    """The languages that have enough letters for procedures of their own, the commonest first."""
    letters: dict[str, int] = {}
    for item in items:
        if item.is_text and item.spoken:
            letters[item.spoken] = letters.get(item.spoken, 0) + len(item.text)
    total = sum(letters.values())
    return sorted((x for x in letters if letters[x] >= _SHARE * total), key=lambda x: -letters[x]) or [""]


def _settled(items: Sequence[Item]) -> list[Item]:
    """Items with a stream's language: one with a small part of its page goes with the main one."""
    letters: dict[int, Counter[str]] = defaultdict(Counter)
    for item in items:
        if item.is_text and item.language:
            letters[item.page][item.language] += weight(item.text)
    out = []
    for item in items:
        page = letters[item.page]
        main, most = page.most_common(1)[0] if page else ("", 0)
        if item.is_text and page[item.language] < min(_PAGE_SHARE * page.total(), _MAIN_SHARE * most):
            item = replace(item, stream=main)
        out.append(item)
    return out


def _page(draft: ProcedureDraft, pages: Mapping[str, int]) -> tuple[int, str]:
    """Where a procedure begins."""
    names = [x for step in draft.steps for x in (*(p.block for p in step.pieces), *step.figures)]
    names += [p.block for notice in draft.notices for p in notice.pieces] + [p.block for p in draft.title]
    return (pages[names[0]] if names else 0, draft.language)


def _left_out(
    document: Document, outline: Outline, contents: frozenset[str], lexicon: Lexicon, wanted: set[str]
) -> list[LeftOut]:
    """Every block that no procedure, notice or fault names, and why. Figures are told apart when they are linked."""
    used = _used(outline)
    before = _before_notices(outline)
    titles = {piece.block for section in outline.sections for piece in section.title}
    out: list[LeftOut] = []
    for page in document.pages:
        for block in page.blocks:
            if isinstance(block, FigureBlock):
                continue
            if block.id in used:
                last = before.get(block.id, 0) - 1
                if last >= 0 and isinstance(block, TextBlock):
                    out.append(LeftOut(block=block.id, page=page.number, reason="description", last=last))
                continue
            reason = _reason(block, titles, contents, lexicon)
            if (
                wanted
                and reason == "description"
                and isinstance(block, TextBlock)
                and block.language not in wanted | {""}
            ):
                reason = "other language"
            out.append(LeftOut(block=block.id, page=page.number, reason=reason))
    return out


def _reason(block: Block, titles: set[str], contents: frozenset[str], lexicon: Lexicon) -> Reason:
    if isinstance(block, TableBlock):
        return "table"
    if isinstance(block, TextBlock) and block.role != "body":
        return _ROLES[block.role]
    if block.id in titles:
        return "heading"
    if block.id in contents:
        return "contents"
    text = block.text if isinstance(block, TextBlock) else ""
    return "caption" if lexicon.caption(text) is not None else "description"


def _before_notices(outline: Outline) -> dict[str, int]:
    """Of blocks in which a notice begins behind another paragraph that nothing uses: how many lines that one has."""
    firsts: dict[str, int] = {}
    for piece in _pieces(outline):
        firsts[piece.block] = min(firsts.get(piece.block, piece.first), piece.first)
    notices = [n for p in outline.procedures for n in (*p.notices, *(n for s in p.steps for n in _step_notices(s)))]
    openings = {n.pieces[0].block: n.pieces[0] for n in reversed(notices) if n.pieces and n.word}
    return {block: piece.first for block, piece in openings.items() if 0 < piece.first == firsts[block]}


def _step_notices(step: StepDraft) -> list[NoticeDraft]:
    return [*step.notices, *(n for sub in step.substeps for n in _step_notices(sub))]


def _used(outline: Outline) -> set[str]:
    return {piece.block for piece in _pieces(outline)}


def _pieces(outline: Outline) -> list[Piece]:
    pieces: list[Piece] = []
    for procedure in outline.procedures:
        pieces += [*procedure.title, *procedure.introduction, *(p for r in procedure.requirements for p in r.pieces)]
        pieces += [p for n in procedure.notices for p in n.pieces]
        pieces += [p for step in procedure.steps for p in _step_pieces(step)]
    for fault in outline.faults:
        pieces += [*fault.symptom, *(p for text in (*fault.causes, *fault.remedies) for p in text)]
    return pieces


def _step_pieces(step: StepDraft) -> list[Piece]:
    own = [*step.pieces, *step.result, *(p for n in step.notices for p in n.pieces)]
    return own + [p for sub in step.substeps for p in _step_pieces(sub)]
