# SPDX-License-Identifier: AGPL-3.0-or-later
"""Troubleshooting: symptoms with their causes and remedies, from tables, lists and labelled paragraphs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from manualkit.languages import Lexicon
from manualkit.model import Document, FaultDraft, Page, TableBlock, TextBlock
from manualkit.model.texts import joined
from manualkit.segment.faults.headings import Look, Looks, heading_faults, is_heading
from manualkit.segment.faults.labels import labelled_faults
from manualkit.segment.faults.questions import question_faults
from manualkit.segment.faults.tables import Plan, Row, goes_on, plan_by_header, plan_by_place, read_rows


def find_faults(document: Document, lexicon: Lexicon) -> tuple[tuple[FaultDraft, ...], frozenset[str]]:
    """The faults in reading order, and the ids of the blocks that they use up."""
    looks, texts = Looks(document), _body(document)
    rows, used = _table_faults(document, looks.body(texts), looks, lexicon)
    order = {block.id: k for k, block in enumerate(b for page in document.pages for b in page.blocks)}
    faults = [row.draft() for row in rows if row.said.causes or row.said.remedies]
    for fault, blocks in labelled_faults(texts, lexicon):
        faults.append(fault)
        used |= blocks
    questions = question_faults([b for b in texts if b.id not in used], lexicon)
    faults += [fault for fault, _ in questions]
    used.update(*(blocks for _, blocks in questions))
    free = [b for b in texts if b.id not in used and b.symbol is None]  # a text beside a triangle warns
    for fault, blocks in heading_faults(free, looks, lexicon):
        faults.append(fault)
        used |= blocks
    faults.sort(key=lambda f: order[f.symptom[0].block])
    return tuple(faults), frozenset(used)


def _body(document: Document) -> list[TextBlock]:
    return [b for page in document.pages for b in page.blocks if isinstance(b, TextBlock) and b.role == "body"]


def _table_faults(document: Document, body: Look, looks: Looks, lexicon: Lexicon) -> tuple[list[Row], set[str]]:
    rows: list[Row] = []
    used: set[str] = set()
    plan: Plan | None = None
    told = False
    language = ""
    for page in document.pages:
        language = _language(page) or language
        for block in page.blocks:
            if isinstance(block, TextBlock) and block.role == "body":
                if is_heading(block, looks.of(block), body):
                    told = _says_troubleshooting(block, lexicon)
                    plan = None
            elif isinstance(block, TableBlock):
                plan = _plan(block, plan, told, lexicon, language)
                if plan:
                    read_rows(block, plan, rows, lexicon, language)
                    used.add(block.id)
    return rows, used


def _plan(table: TableBlock, before: Plan | None, told: bool, lexicon: Lexicon, language: str) -> Plan | None:
    plan = plan_by_header(table, lexicon, language, told)
    if plan is None and before is not None:
        plan = goes_on(table, before)
    if plan is None and told:
        plan = plan_by_place(table)
    return plan


def _says_troubleshooting(block: TextBlock, lexicon: Lexicon) -> bool:
    return lexicon.section_kind(joined(line.text for line in block.lines), block.language) == "troubleshooting"


def _language(page: Page) -> str:
    """The language of most of the page's text."""
    letters: Counter[str] = Counter()
    for block in _texts(page):
        letters[block.language] += len(block.text)
    return letters.most_common(1)[0][0] if letters else ""


def _texts(page: Page) -> Iterable[TextBlock]:
    return (b for b in page.blocks if isinstance(b, TextBlock) and b.role == "body" and b.language)
