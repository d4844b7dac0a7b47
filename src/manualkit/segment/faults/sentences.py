# SPDX-License-Identifier: AGPL-3.0-or-later
"""The sentences of a paragraph that holds a cause and its remedy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from manualkit.languages import Lexicon
from manualkit.model import Piece, TextLine
from manualkit.model.texts import joined
from manualkit.regex import regex
from manualkit.segment.faults.entries import SENTENCE, Entry, tells

_CLAUSE = regex(r"[,，;；]\s*")
_FEW_WORDS = 4  # of a clause that tells what to do
_TELLS = 0.5


def sentences(entry: Entry, lines: Sequence[TextLine]) -> list[Entry]:
    """The sentences of an entry that is one piece of the given lines."""
    piece = entry.pieces[0]
    texts = [line.text for line in lines[piece.first : piece.last + 1]]
    whole = "\n".join(texts)
    cuts = [m.start() for m in SENTENCE.finditer(whole) if m.start() > piece.start]
    found = []
    for start, end in zip([piece.start, *cuts], [*cuts, len(whole)], strict=True):
        start += len(whole[start:end]) - len(whole[start:end].lstrip())
        text = joined(whole[start:end].split("\n"))
        if text:
            found.append(Entry((_part(piece, texts, start, end),), text, entry.marked))
    return found


def clauses(entry: Entry, lines: Sequence[TextLine], lexicon: Lexicon, language: str) -> list[Entry]:
    """A sentence that names a cause and, behind a comma, tells what to do, as two entries; else itself."""
    piece = entry.pieces[0]
    texts = [line.text for line in lines[piece.first : piece.last + 1]]
    end = len("\n".join(texts[:-1])) + (len(texts) > 1) + (len(texts[-1]) if piece.end is None else piece.end)
    whole = "\n".join(texts)[:end]
    if tells(entry.text, lexicon, language):
        return [entry]
    for m in _CLAUSE.finditer(whole, piece.start):
        rest = joined(whole[m.end() :].split("\n"))
        if len(rest.split()) >= _FEW_WORDS and lexicon.instruction(rest, language) >= _TELLS:
            head = joined(whole[piece.start : m.start()].split("\n"))
            return [
                Entry((_part(piece, texts, piece.start, m.start()),), head, entry.marked),
                Entry((_part(piece, texts, m.end(), len(whole)),), rest, entry.marked),
            ]
    return [entry]


def _part(piece: Piece, texts: Sequence[str], start: int, end: int) -> Piece:
    """The piece for letters [start, end) of the lines joined by line feeds."""
    ends = []
    at = 0
    for text in texts:
        ends.append(at + len(text))
        at += len(text) + 1
    first = next(k for k, x in enumerate(ends) if start <= x)
    last = next(k for k, x in enumerate(ends) if end <= x)
    return replace(
        piece,
        first=piece.first + first,
        last=piece.first + last,
        start=start - (ends[first] - len(texts[first])),
        end=None if end == ends[last] else end - (ends[last] - len(texts[last])),
    )


def merged(found: Sequence[Entry], lexicon: Lexicon, language: str) -> list[Entry]:
    """Neighbouring sentences of one paragraph that all tell what to do, or all do not, as one entry."""
    out: list[Entry] = []
    for entry in found:
        same = out and tells(out[-1].text, lexicon, language) == tells(entry.text, lexicon, language)
        if same:
            out[-1] = replace(out[-1], pieces=(*out[-1].pieces, *entry.pieces), text=f"{out[-1].text} {entry.text}")
        else:
            out.append(entry)
    return out
