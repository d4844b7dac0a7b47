# SPDX-License-Identifier: AGPL-3.0-or-later
"""Troubleshooting without a table: headings that name a symptom, and paragraphs that begin with "Problem:"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from manualkit.languages import Lexicon
from manualkit.model import Document, FaultDraft, Piece, TextBlock
from manualkit.model.texts import joined
from manualkit.segment.fault_entries import Entry, FaultText, entries, merged, sentences, sort_mixed, tells

_LABEL = re.compile(r"\s*([^:：.!?]{2,40}?)(?:\s+\d{1,2})?\s*[:：]\s*")
_QUESTION = re.compile(r"[?？][\"”»]?\s*$")
_HEADING_LETTERS = 120
_LARGER = 1.12  # times the body's size
_FEWEST = 3  # headings of which most ask


@dataclass(frozen=True)
class Look:
    """Size and weight of most of a block's letters."""

    size: float
    bold: bool


def look(block: TextBlock, document: Document) -> Look:
    """How most letters of the block are set."""
    weight: Counter[tuple[float, bool]] = Counter()
    for line in block.lines:
        for run in line.runs:
            style = document.styles[run.style]
            weight[(round(style.size, 1), style.bold)] += len(run.text.strip())
    return Look(*weight.most_common(1)[0][0]) if weight else Look(0.0, False)


def body_look(blocks: Iterable[TextBlock], document: Document) -> Look:
    """How most letters of the manual are set."""
    weight: Counter[Look] = Counter()
    for block in blocks:
        weight[look(block, document)] += len(block.text)
    return weight.most_common(1)[0][0] if weight else Look(10.0, False)


def is_heading(block: TextBlock, document: Document, body: Look) -> bool:
    """Short, and larger or heavier than the body."""
    own = look(block, document)
    stands_out = own.size >= _LARGER * body.size or (own.bold and not body.bold and own.size >= 0.95 * body.size)
    return stands_out and len(block.text) <= _HEADING_LETTERS and len(block.lines) <= 3


@dataclass(frozen=True)
class Topic:
    """A heading and the text blocks under it."""

    heading: TextBlock
    blocks: tuple[TextBlock, ...]
    look: Look
    troubleshooting: bool = False


def topics(blocks: Sequence[TextBlock], document: Document, lexicon: Lexicon) -> list[Topic]:
    """The headings of the manual with their text. `troubleshooting`: a larger heading above says so."""
    body = body_look(blocks, document)
    found: list[Topic] = []
    told: Look | None = None
    for block in blocks:
        if not is_heading(block, document, body):
            if found:
                found[-1] = replace(found[-1], blocks=(*found[-1].blocks, block))
            continue
        own = look(block, document)
        if told and own.size >= told.size:
            told = None
        found.append(Topic(block, (), own, told is not None))
        if lexicon.section_kind(joined(line.text for line in block.lines), block.language) == "troubleshooting":
            told = own
    return found


def heading_faults(
    blocks: Sequence[TextBlock], document: Document, lexicon: Lexicon
) -> list[tuple[FaultDraft, set[str]]]:
    """Faults of headings that ask or tell what is wrong, each with the ids of the blocks that it takes up."""
    found = topics(blocks, document, lexicon)
    out = []
    for group in _groups(found):
        asking = sum(bool(_QUESTION.search(t.heading.text)) for t in group)
        if not (
            asking >= max(_FEWEST, 0.4 * len(group)) or (len(group) >= 2 and all(t.troubleshooting for t in group))
        ):
            continue
        for topic in group:
            fault = _topic_fault(topic, lexicon)
            if fault and (fault.causes or fault.remedies):
                out.append((fault, {topic.heading.id, *(b.id for b in topic.blocks)}))
    return out


def _groups(found: Sequence[Topic]) -> list[list[Topic]]:
    """Topics one after the other whose headings look alike."""
    groups: list[list[Topic]] = []
    for topic in found:
        last = groups[-1][-1] if groups else None
        if last and abs(last.look.size - topic.look.size) < 0.6 and last.troubleshooting == topic.troubleshooting:
            groups[-1].append(topic)
        else:
            groups.append([topic])
    return groups


def _topic_fault(topic: Topic, lexicon: Lexicon) -> FaultDraft | None:
    language = topic.heading.language
    title = joined(line.text for line in topic.heading.lines)
    if not topic.blocks or (not _QUESTION.search(title) and lexicon.task(title, language) >= 0.5):
        return None
    said = FaultText()
    for block in topic.blocks:
        sort_list(block, said, lexicon)
    return FaultDraft(
        symptom=(Piece(block=topic.heading.id),),
        causes=tuple(said.causes),
        remedies=tuple(said.remedies),
        language=language,
        rule="heading of a symptom",
        confidence=0.8,
    )


def sort_list(block: TextBlock, said: FaultText, lexicon: Lexicon) -> None:
    """Add a block's causes and remedies; a paragraph that holds both is parted at its sentences."""
    for entry in entries(block.lines, Piece(block=block.id)):
        parts = [entry]
        if not entry.marked:
            parts = merged(sentences(entry, block.lines), lexicon, block.language)
        sort_mixed([p for p in parts if not lexicon.lead_in(p.text, block.language)], said, lexicon, block.language)


def labelled_faults(blocks: Sequence[TextBlock], lexicon: Lexicon) -> list[tuple[FaultDraft, set[str]]]:
    """Faults of paragraphs that begin with a word for symptom, cause or remedy and a colon."""
    out: list[tuple[FaultDraft, set[str]]] = []
    k = 0
    while k < len(blocks):
        fault, after = _labelled(blocks, k, lexicon)
        if fault:
            out.append((fault, {b.id for b in blocks[k:after]}))
        k = after if fault else k + 1
    return out


def _labelled(blocks: Sequence[TextBlock], k: int, lexicon: Lexicon) -> tuple[FaultDraft | None, int]:
    first = _labels(blocks[k], lexicon)
    if not first or first[0][0] != "symptom":
        return None, k
    symptom = first[0][1].pieces
    said = FaultText()
    kind = ""
    after = k
    for block in blocks[k:]:
        parts = _labels(block, lexicon)
        if parts and parts[0][0] == "symptom" and after > k:
            break
        items = entries(block.lines, Piece(block=block.id))
        if not parts and not (kind and items and all(e.marked for e in items)):
            break
        for told, entry in parts or [(kind, e) for e in items]:
            kind = told
            if entry.text and told != "symptom":
                (said.causes if told == "cause" else said.remedies).append(entry.pieces)
        after += 1
    if not said.remedies:
        return None, k
    fault = FaultDraft(
        symptom=symptom,
        causes=tuple(said.causes),
        remedies=tuple(said.remedies),
        language=blocks[k].language,
        rule="labelled paragraphs",
        confidence=0.9,
    )
    return fault, after


def _labels(block: TextBlock, lexicon: Lexicon) -> list[tuple[str, Entry]]:
    """The block's labelled lines: what the label says, and the text behind it; empty when its first line has none."""
    starts: list[tuple[int, str, int]] = []
    for n, line in enumerate(block.lines):
        m = _LABEL.match(line.text)
        kind = lexicon.fault_column(m[1], block.language) if m else None
        if m and kind:
            starts.append((n, kind, m.end()))
    if not starts or starts[0][0] != 0:
        return []
    found = []
    for (n, kind, start), after in zip(starts, [*(s[0] for s in starts[1:]), len(block.lines)], strict=True):
        texts = [line.text for line in block.lines[n:after]]
        piece = Piece(block=block.id, first=n, last=after - 1, start=start)
        found.append((kind, Entry((piece,), joined([texts[0][start:], *texts[1:]]))))
    return found


__all__ = ["body_look", "heading_faults", "is_heading", "labelled_faults", "look", "tells"]
