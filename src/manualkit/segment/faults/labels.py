# SPDX-License-Identifier: AGPL-3.0-or-later
"""Troubleshooting in paragraphs that begin with a word for symptom, cause or remedy and a colon."""

from __future__ import annotations

from collections.abc import Sequence

from manualkit.languages import Lexicon
from manualkit.model import FaultDraft, Piece, TextBlock
from manualkit.model.texts import joined
from manualkit.regex import regex
from manualkit.segment.faults.entries import Entry, FaultText, entries

_LABEL = regex(r"\s*([^:：.!?]{1,40}?)(?:\s+\d{1,2})?\s*[:：]\s*")


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
        items = entries(block.lines, Piece(block=block.id), lexicon)
        if not parts and not (kind and items and all(e.marked for e in items)):
            break
        for told, entry in parts or [(kind, e) for e in said.without_notices(items)]:
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
        notices=tuple(said.notices),
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
        column = _column(m[1], block.language, lexicon) if m else None
        if m and column:
            starts.append((n, column, m.end()))
        elif n == 0:
            return []
    found: list[tuple[str, Entry]] = []
    for (n, kind, start), after in zip(starts, [*(s[0] for s in starts[1:]), len(block.lines)], strict=True):
        texts = [line.text for line in block.lines[n:after]]
        piece = Piece(block=block.id, first=n, last=after - 1, start=start)
        found.append((kind, Entry((piece,), joined([texts[0][start:], *texts[1:]]))))
    return found


def _column(word: str, language: str, lexicon: Lexicon) -> str | None:
    return (lexicon.fault_column(word, language) if len(word) > 1 else None) or lexicon.question_part(word, language)
