# SPDX-License-Identifier: AGPL-3.0-or-later
"""The segment stage: a Document in, an Outline out. The rules run in the order in which they stand in `_stream`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from manualkit.config import SegmentSettings
from manualkit.languages import Lexicon
from manualkit.model import (
    Document,
    Outline,
    ProcedureDraft,
    Section,
)
from manualkit.regex import regex
from manualkit.segment.captions import of_pictures
from manualkit.segment.faults.find import find_faults
from manualkit.segment.headings import find_headings
from manualkit.segment.items import Item
from manualkit.segment.leftout import left_out
from manualkit.segment.leftward import leftward_mirrored
from manualkit.segment.lists import find_lists
from manualkit.segment.needs import read_with_needs
from manualkit.segment.notices import find_notices
from manualkit.segment.picturepages import with_picture_pages
from manualkit.segment.procedures import SectionReader
from manualkit.segment.ranks import ranked
from manualkit.segment.sections import read_sections, with_number
from manualkit.segment.settled import settled
from manualkit.segment.stream import stream
from manualkit.segment.titles import promoted
from manualkit.segment.wordless import find_wordless

_LEADERS = regex(  # a contents entry, a form's field; a row of dots is tried once, from its first one
    r"(?:(?<!\.)(?<!\.\s)(?:\.\s?){5,}+|…{2,})[^\n]{0,8}$|_{6,}", re.MULTILINE
)
_SHARE = 0.04  # of the letters: from here on a language has a stream of its own


def segment(document: Document, settings: SegmentSettings) -> Outline:
    """Sections, procedures and faults of a document."""
    lexicon = Lexicon()
    document = leftward_mirrored(document, lexicon)
    faults, used = find_faults(document, lexicon)
    read = stream(document, lexicon)
    contents = frozenset(i.block.id for i in read if _LEADERS.search(i.text))
    captions = of_pictures(read, document, lexicon)
    items = settled([i for i in read if i.block.id not in used and i.block.id not in contents | captions])
    wanted = set(settings.languages)
    spoken: dict[int, set[str]] = defaultdict(set)
    for item in items:
        if item.is_text and item.spoken:
            spoken[item.page].add(item.spoken)
    sections: list[Section] = []
    procedures: list[ProcedureDraft] = []
    for language in _languages(items):
        if wanted and language and language not in wanted:
            continue
        own = [i for i in items if _is_of(i, language, spoken)]
        part = _stream(own, document, lexicon, language, len(sections))
        sections += part[0]
        procedures += part[1]
    pages = {block.id: page.number for page in document.pages for block in page.blocks}
    steps = [step for p in procedures for step in p.steps]
    told = {pages[piece.block] for step in steps for piece in step.pieces}
    shown = {pages[name] for step in steps if not step.pieces for name in step.figures}
    procedures = with_picture_pages(procedures, find_wordless(document, told, shown, lexicon))
    procedures.sort(key=lambda p: _page(p, pages))
    outline = Outline(
        sections=tuple(sections),
        procedures=tuple(procedures),
        faults=tuple(f for f in faults if not wanted or f.language in wanted),
    )
    outline = ranked(outline, document, settings.signal_levels, lexicon)
    skipped = left_out(document, outline, contents, captions, lexicon, wanted)
    return outline.model_copy(update={"left_out": tuple(skipped)})


def _is_of(item: Item, language: str, spoken: Mapping[int, Collection[str]]) -> bool:
    """Whether an item is read in a language: a text by its own; a picture or table if its page has texts in it, or none
    in any. `spoken`: by page, the languages of its texts."""
    if item.is_text:
        return item.spoken in (language, "")
    return item.page not in spoken or language in spoken[item.page]


def _stream(
    items: Sequence[Item], document: Document, lexicon: Lexicon, language: str, offset: int
) -> tuple[list[Section], list[ProcedureDraft]]:
    headings = find_headings(items, document, lexicon)
    spans = find_notices(items, headings, lexicon)
    in_notices = {k for span in spans for k in span.items}
    for body in read_sections(items, headings, offset, lexicon)[1]:
        free = [k for k in body.items if k not in in_notices]
        headings = promoted(items, headings, find_lists(items, free), lexicon)
    items = [with_number(item, lexicon) if k in headings else item for k, item in enumerate(items)]
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


def _page(draft: ProcedureDraft, pages: Mapping[str, int]) -> tuple[int, str]:
    """Where a procedure begins."""
    names = [x for step in draft.steps for x in (*(p.block for p in step.pieces), *step.figures)]
    names += [p.block for notice in draft.notices for p in notice.pieces] + [p.block for p in draft.title]
    return (pages[names[0]] if names else 0, draft.language)
