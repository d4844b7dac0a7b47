# SPDX-License-Identifier: AGPL-3.0-or-later
"""The entries of a troubleshooting cell or list, and which of them are causes, which are remedies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median

from manualkit.frozen import frozen
from manualkit.languages import Lexicon
from manualkit.model import NoticeDraft, Piece, TextLine
from manualkit.model.texts import ends_in_colon, joined
from manualkit.regex import regex
from manualkit.segment.numbering import labels

_STOP = regex(r"[.!?。！？][\"”»)]?\s*$")
SENTENCE = regex(r"(?<=[^\W\d]{2}[.!?])(?=[\s]+\S|[A-ZА-ЯЁ])|(?<=\)[.!?])(?=\s+\S)|(?<=[。！？])(?=.)")
_FEWEST_ENDS = 4  # lines; by chance one sentence in seven ends with its line
_QUESTION = regex(r"[?？]\s*(?:$|[^\w\s]|\S+ \d+$)")
_ARROW = regex(r"\s*[→➔➜➞⇒►▶]")
_POINTS = regex(r"\s*[→➔➜►]?\s*[\"“«]")
_FEW_WORDS = 4  # "Power failure." names a cause, though its first word may be a verb
_TELLS = 0.5  # an instruction from here on


@frozen
class Entry:
    """A paragraph, bullet or numbered item; `marked` when a bullet or number stood before it. `notice` is what it is
    where a signal word opens it."""

    pieces: tuple[Piece, ...]
    text: str
    marked: bool = False
    notice: NoticeDraft | None = None


@dataclass
class FaultText:
    """What is said of one symptom, in the printed order."""

    causes: list[tuple[Piece, ...]] = field(default_factory=list)
    remedies: list[tuple[Piece, ...]] = field(default_factory=list)
    notices: list[NoticeDraft] = field(default_factory=list)

    def without_notices(self, found: Sequence[Entry]) -> list[Entry]:
        """The entries, of which the notices, each with the line behind it that only points elsewhere, are taken out."""
        plain: list[Entry] = []
        last: Entry | None = None
        for entry in found:
            if entry.notice:
                self.notices.append(entry.notice)
            elif last is not None and last.notice and _ARROW.match(entry.text):
                self.notices[-1] = replace(self.notices[-1], pieces=(*self.notices[-1].pieces, *entry.pieces))
                continue
            else:
                plain.append(entry)
            last = entry
        return plain

    def result(self, pieces: tuple[Piece, ...]) -> None:
        """What the last remedy leads to."""
        self.remedies[-1] = (*self.remedies[-1], *pieces)


def entries(
    lines: Sequence[TextLine],
    place: Piece,
    lexicon: Lexicon,
    *,
    parted: bool = True,
    right: float = 0.0,
    by_sentence: bool = False,
) -> list[Entry]:
    """The lines parted where a bullet, number or signal word begins, and, with `parted`, a paragraph; `place` names
    their block or cell, whose text may run to x = `right`; `by_sentence`: a line after a full stop is a paragraph."""
    if not lines:
        return []
    gap = median(b.bbox[1] - a.bbox[3] for a, b in pairwise(lines)) if len(lines) > 2 else 0.0
    size = median(line.bbox[3] - line.bbox[1] for line in lines)
    column = Column(max(right, *(line.bbox[2] for line in lines)), size, max(gap, 0.0), by_sentence)
    starts = [0]
    for k, (above, line) in enumerate(pairwise(lines), 1):
        paragraph = parted and _begins(lines[starts[-1]], above, line, column)
        if paragraph or _mark(line.text) or _signals(above, line, lexicon):
            starts.append(k)
    found = []
    for first, after in zip(starts, [*starts[1:], len(lines)], strict=True):
        start = _mark(lines[first].text)
        piece = replace(place, first=first, last=after - 1, start=start)
        texts = [line.text for line in lines[first:after]]
        text = joined([texts[0][start:], *texts[1:]])
        if text:
            notice = _notice(piece, [texts[0][start:], *texts[1:]], lexicon)
            found.append(Entry((piece,), text, start > 0, notice))
    return found


def _notice(piece: Piece, texts: Sequence[str], lexicon: Lexicon) -> NoticeDraft | None:
    """The notice of a text whose lines are given and that a signal word opens; it needs more than the word."""
    signal = lexicon.signal("\n".join(texts))
    if signal is None:
        return None
    if texts[0][signal.end :].strip():
        told = replace(piece, start=piece.start + signal.end)
    elif len(texts) > 1:
        told = replace(piece, first=piece.first + 1, start=0)
    else:
        return None
    return NoticeDraft(level=signal.level, word=signal.word, pieces=(told,), rule="signal-word-in-fault")


@frozen
class Column:
    """Of a cell's lines: the right edge, the usual height and the usual gap between two, in points; and whether each
    line after a full stop is a paragraph."""

    right: float
    size: float
    gap: float
    by_sentence: bool


def _mark(text: str) -> int:
    """Where the text begins behind a bullet or number; 0 when there is none."""
    label = next((x for x in labels(text) if x.form != "#" and x.kind != "outline"), None)
    return label.end if label else 0


def _signals(above: TextLine, line: TextLine, lexicon: Lexicon) -> bool:
    return bool(_STOP.search(above.text)) and lexicon.signal(line.text) is not None


def _begins(first: TextLine, above: TextLine, line: TextLine, column: Column) -> bool:
    """Whether the line opens a paragraph: space above it, the line above ended early, or a bullet's text moved out."""
    if line.bbox[1] - above.bbox[3] > column.gap + 0.5 * column.size:
        return True
    if _mark(first.text) and line.bbox[0] > first.bbox[0] + 0.3 * column.size:
        return False
    if line.text[:1].islower() or line.bbox[0] > above.bbox[0] + column.size:
        return False
    if _mark(first.text) and _STOP.search(above.text):
        return True
    if column.by_sentence and _STOP.search(above.text):
        return True
    word = (line.bbox[2] - line.bbox[0]) * len(line.text.split(maxsplit=1)[0]) / max(1, len(line.text))
    room = column.right - above.bbox[2]
    return room > word if _STOP.search(above.text) else room > max(1.3 * word, 6 * column.size)


def ends_lines(cells: Sequence[Sequence[TextLine]]) -> bool:
    """Sentences end at the ends of lines more often than within: somebody began a line for each of them."""
    at_end = sum(bool(_STOP.search(a.text)) and b.text[:1].isupper() for lines in cells for a, b in pairwise(lines))
    within = sum(len(SENTENCE.findall(line.text)) for lines in cells for line in lines)
    return at_end >= _FEWEST_ENDS and at_end > within


def tells(text: str, lexicon: Lexicon, language: str) -> bool:
    """The text says what to do, asks what to check, or names the place that says it."""
    if lexicon.instruction(text, language) >= _TELLS or _QUESTION.search(text):
        return True
    return bool(_POINTS.match(text)) or any(r.start <= 3 for r in lexicon.references(text, language))


def sort_mixed(found: Sequence[Entry], out: FaultText, lexicon: Lexicon, language: str) -> None:
    """Put the entries of a cell that holds causes and remedies where they belong.

    A plain line over bullets is the cause and they the remedies; what only tells a remedy's outcome goes with it.
    """
    heads = any(e.marked for e in found) and not found[0].marked
    before = len(out.remedies)
    for entry in found:
        if leads_in(entry, lexicon, language) and entry is not found[-1]:
            continue
        advice = tells(entry.text, lexicon, language) or lexicon.signal(entry.text, language) is not None
        if heads and entry is found[0] and len(entry.text.split()) < _FEW_WORDS:
            advice = False
        if advice or (heads and entry.marked and len(out.remedies) == before):
            out.remedies.append(entry.pieces)
        elif heads and entry.marked:
            out.result(entry.pieces)
        else:
            out.causes.append(entry.pieces)


def leads_in(entry: Entry, lexicon: Lexicon, language: str) -> bool:
    """The entry only introduces those that follow."""
    return not entry.marked and (ends_in_colon(entry.text) or lexicon.lead_in(entry.text, language))
