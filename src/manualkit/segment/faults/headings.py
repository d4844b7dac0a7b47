# SPDX-License-Identifier: AGPL-3.0-or-later
"""Troubleshooting without a table: headings that name a symptom, and what stands under them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from manualkit.frozen import frozen
from manualkit.languages import Lexicon
from manualkit.model import Document, FaultDraft, Piece, TextBlock
from manualkit.model.texts import joined
from manualkit.regex import regex
from manualkit.segment.faults.entries import Entry, FaultText, entries, leads_in, sort_mixed, tells
from manualkit.segment.faults.sentences import clauses, merged, sentences
from manualkit.segment.numbering import labels

_QUESTION = regex(r"[?？][\"”»]?\s*$")
_HEADING_LETTERS = 120
_CLOSE = 0.15
_FEWEST_WORDS = 3  # of a heading that tells what is wrong; one less among others that have as many
_DIGIT = regex(r"[(（]?\d")
_LARGER = 1.12  # times the body's size
_FEWEST = 3  # headings of which most ask
_TOLD = 0.5  # an instruction from here on


@frozen
class Look:
    """Size and weight of most of a block's letters."""

    size: float
    bold: bool


class Looks:
    """How the blocks of a document are set; each is looked at once."""

    def __init__(self, document: Document) -> None:
        self._styles = [(round(style.size, 1), style.bold) for style in document.styles]
        self._known: dict[str, Look] = {}

    def of(self, block: TextBlock) -> Look:
        """How most letters of the block are set."""
        if block.id not in self._known:
            weight: Counter[tuple[float, bool]] = Counter()
            for line in block.lines:
                for run in line.runs:
                    weight[self._styles[run.style]] += len(run.text.strip())
            self._known[block.id] = Look(*weight.most_common(1)[0][0]) if weight else Look(0.0, False)
        return self._known[block.id]

    def body(self, blocks: Iterable[TextBlock]) -> Look:
        """How most letters of the blocks are set."""
        weight: Counter[Look] = Counter()
        for block in blocks:
            weight[self.of(block)] += len(block.text)
        return weight.most_common(1)[0][0] if weight else Look(10.0, False)


def is_heading(block: TextBlock, own: Look, body: Look) -> bool:
    """Short, larger or heavier than the body, and no bullet."""
    stands_out = own.size >= _LARGER * body.size or (own.bold and not body.bold and own.size >= 0.95 * body.size)
    bullet = any(label.kind == "bullet" for label in labels(block.lines[0].text))
    return stands_out and len(block.text) <= _HEADING_LETTERS and len(block.lines) <= 3 and not bullet


@frozen
class Topic:
    """A heading and the text blocks under it."""

    heading: TextBlock
    blocks: tuple[TextBlock, ...]
    look: Look
    troubleshooting: bool = False


def topics(blocks: Sequence[TextBlock], looks: Looks, lexicon: Lexicon) -> list[Topic]:
    """The headings of the manual with their text. `troubleshooting`: a larger heading above says so."""
    body = looks.body(blocks)
    heads = [k for k, block in enumerate(blocks) if is_heading(block, looks.of(block), body)]
    found: list[Topic] = []
    told: Look | None = None
    for k, after in pairwise([*heads, len(blocks)]):
        heading, own = blocks[k], looks.of(blocks[k])
        if told and own.size >= told.size:
            told = None
        found.append(Topic(heading, tuple(blocks[k + 1 : after]), own, told is not None))
        if lexicon.section_kind(joined(line.text for line in heading.lines), heading.language) == "troubleshooting":
            told = own
    return found


def heading_faults(blocks: Sequence[TextBlock], looks: Looks, lexicon: Lexicon) -> list[tuple[FaultDraft, set[str]]]:
    """Faults of headings that ask or tell what is wrong, each with the ids of the blocks that it takes up."""
    out = []
    for group in _groups(topics(blocks, looks, lexicon)):
        asking = _asks(group)
        if not asking and not (len(group) >= 2 and all(t.troubleshooting for t in group)):
            continue
        named = [_words(topic) >= _FEWEST_WORDS for topic in group]
        fewest = _FEWEST_WORDS - (2 * sum(named) >= len(named))
        for topic in group:
            if topic.blocks and (asking or (_words(topic) >= fewest and _names_symptom(topic, lexicon))):
                fault = _topic_fault(topic, lexicon)
                if fault.causes or fault.remedies:
                    out.append((fault, {topic.heading.id, *(b.id for b in topic.blocks)}))
    return out


def _asks(group: Sequence[Topic]) -> bool:
    """Most headings are questions, and not most with one question word ("why", "how"), first or last."""
    asking = [t.heading.text for t in group if _QUESTION.search(t.heading.text)]
    if len(asking) < max(_FEWEST, len(group) / 2):
        return False
    told = [re.findall(r"\w+", text.lower()) for text in asking]
    ends = Counter(word for words in told if words for word in {words[0], words[-1]})
    return bool(ends) and max(ends.values()) < 0.7 * len(asking)


def _words(topic: Topic) -> int:
    """How many words its heading has."""
    return len(joined(line.text for line in topic.heading.lines).split())


def _names_symptom(topic: Topic, lexicon: Lexicon) -> bool:
    """The heading names no task, and what stands under it is no numbered procedure."""
    language = topic.heading.language
    if lexicon.task(joined(line.text for line in topic.heading.lines), language) >= 0.5:
        return False
    told = [e for b in topic.blocks for e in entries(b.lines, Piece(block=b.id), lexicon, parted=False)]
    numbered = [e for e in told if e.marked and e.pieces[0].start and _DIGIT.match(_first(topic, e))]
    return sum(lexicon.instruction(e.text, language) >= 0.5 for e in numbered) < 2


def _first(topic: Topic, entry: Entry) -> str:
    block = next(b for b in topic.blocks if b.id == entry.pieces[0].block)
    return block.lines[entry.pieces[0].first].text.strip()


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


def _topic_fault(topic: Topic, lexicon: Lexicon) -> FaultDraft:
    said = FaultText()
    for told, parts in _parts(topic, lexicon):
        found = said.without_notices(parts)
        if told is None:
            sort_mixed(found, said, lexicon, topic.heading.language)
        else:
            (said.remedies if told else said.causes).extend(e.pieces for e in found)
    return FaultDraft(
        symptom=(Piece(block=topic.heading.id),),
        causes=tuple(said.causes),
        remedies=tuple(said.remedies),
        notices=tuple(said.notices),
        language=topic.heading.language,
        rule="heading of a symptom",
        confidence=0.8,
    )


def _parts(topic: Topic, lexicon: Lexicon) -> list[tuple[bool | None, list[Entry]]]:
    """What stands under a heading, run by run: the items of a list are all causes (False) or all remedies (True) when
    most of them are; None where each text tells by itself."""
    parts: list[Entry] = []
    for block in topic.blocks:
        found = _block_parts(block, lexicon)
        if parts and found and _runs_on(parts[-1], found[0]):
            last = parts.pop()
            found[0] = replace(last, pieces=(*last.pieces, *found[0].pieces), text=joined([last.text, found[0].text]))
            found = merged(found, lexicon, block.language)
        parts += found
    runs: list[list[Entry]] = []
    asked: list[bool] = []
    checks = False  # the text above says that what it opens is to be checked, or done
    language = topic.heading.language
    for part in parts:
        opens = leads_in(part, lexicon, language)
        if not opens and not checks and runs and runs[-1][-1].marked == part.marked:
            runs[-1].append(part)
        elif not opens:
            runs.append([part])
            asked.append(checks and part.marked)
        checks = opens and lexicon.instruction(part.text, language) >= _TOLD
    return [(told or _vote(run, lexicon, language), run) for told, run in zip(asked, runs, strict=True)]


def _runs_on(above: Entry, entry: Entry) -> bool:
    """A block's end cut the sentence."""
    return not entry.marked and entry.text[0].islower() and not above.text.endswith((".", "!", "?", ":", ";"))


def _vote(run: Sequence[Entry], lexicon: Lexicon, language: str) -> bool | None:
    if len(run) < _FEWEST or not run[0].marked or len({e.pieces[0].block for e in run}) < len(run):
        return None  # a parted item holds a cause and its remedy
    advice = sum(tells(e.text, lexicon, language) for e in run) / len(run)
    return advice > 0.5 if abs(advice - 0.5) > _CLOSE else None


def _block_parts(block: TextBlock, lexicon: Lexicon) -> list[Entry]:
    """A block's entries; a paragraph is parted at its sentences, and these where a cause turns into advice."""
    parts: list[Entry] = []
    for entry in entries(block.lines, Piece(block=block.id), lexicon, parted=False):
        told = [entry] if entry.marked or entry.notice else sentences(entry, block.lines)
        found = [c for e in told for c in clauses(e, block.lines, lexicon, block.language)]
        parts += found if entry.marked or entry.notice else merged(found, lexicon, block.language)
    return [p for p in parts if not lexicon.bare_answer(p.text, block.language)]
