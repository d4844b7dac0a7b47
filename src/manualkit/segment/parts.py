# SPDX-License-Identifier: AGPL-3.0-or-later
"""A text block as items: cut where a signal word opens a part of its own, with its label, place and look."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from manualkit.frozen import frozen
from manualkit.languages import Lexicon
from manualkit.model import Document, TextBlock, TextLine
from manualkit.model.texts import around, joined
from manualkit.regex import regex
from manualkit.segment.items import Item, TextPlace
from manualkit.segment.numbering import Label, labels, step_value

_SENTENCE_START = regex(r"[.!?…)][\"”»]?\s+[(（]?|[(（]|[。！？；]|(?<=[^\W\d_])．")
SENTENCE_END = regex(r"[.!?:;。．！？：；][\"”»)]?\s*$")
_MARKS = ":!：！.–—-"
_TELLS = 0.75  # an instruction for sure
_HANGING = 3.0  # points by which the lines under a label's text stand deeper than the label
_ROOM = 2.0  # times the width of a word
_EM_GAP = 0.75  # from a bare number to its text, in letter sizes: more than a space


def items_of(block: TextBlock, document: Document, lexicon: Lexicon, left: float) -> list[Item]:
    """The block's parts; `left` is the x of its column's left edge."""
    place = TextPlace.of(block)
    return [_item(block, place, cut, document, lexicon, left) for cut in _cuts(block, document, lexicon)]


@frozen
class Cut:
    """Lines [begin, stop] of a block; letters before `start` of the first and from `end` of the last are not meant."""

    begin: int
    stop: int
    start: int = 0
    end: int | None = None


def _cuts(block: TextBlock, document: Document, lexicon: Lexicon) -> list[Cut]:
    """A signal word at the start of a later line, of a sentence within a line, or of another colour within it, opens a
    part of its own; so does an instruction below a line that breaks off."""
    starts = [(0, 0)]
    for n, line in enumerate(block.lines):
        if n and _opens(block, n, document, lexicon):
            starts.append((n, 0))
        inside = {m.end() for m in _SENTENCE_START.finditer(line.text)} | _recoloured(line, document)
        goes_on = n + 1 < len(block.lines)
        starts += [(n, at) for at in sorted(inside) if _warns_at(line, at, block, lexicon, goes_on=goes_on)]
    ends = [(n, at) if at else (n - 1, None) for n, at in starts[1:]]
    last = (len(block.lines) - 1, None)
    return [Cut(a[0], b[0], a[1], b[1]) for a, b in zip(starts, [*ends, last], strict=True)]


def _warns_at(line: TextLine, at: int, block: TextBlock, lexicon: Lexicon, *, goes_on: bool) -> bool:
    """A signal word, its mark and more, which may be in the next line, stand at this letter of a line."""
    if line.text[at : at + 1].islower():
        return False
    inner = lexicon.signal(line.text[at:], block.language)
    return (
        inner is not None
        and (goes_on or not inner.alone)
        and not inner.word[:1].islower()
        and line.text[at + len(inner.word) :][:1] in (*_MARKS,)
    )


def _recoloured(line: TextLine, document: Document) -> set[int]:
    """The letters of a line at which it goes on in another colour."""
    found: set[int] = set()
    at = 0
    for run, after in pairwise(line.runs):
        at += len(run.text)
        if document.styles[run.style].color != document.styles[after.style].color:
            found.add(at + len(after.text) - len(after.text.lstrip()))
    return found


def _opens(block: TextBlock, n: int, document: Document, lexicon: Lexicon) -> bool:
    """Line n begins with a signal word, or it is an instruction and the line above breaks off."""
    line = block.lines[n]
    ended = bool(SENTENCE_END.search(block.lines[n - 1].text))
    signal = lexicon.signal(line.text, block.language, bold_prefix=_bold_prefix(line, document.styles))
    if signal and not signal.word[:1].islower() and (ended or line.text[: signal.end].rstrip()[-1:] in _MARKS):
        return True
    marked = block.symbol or block.sign or lexicon.signal(block.lines[0].text, block.language)  # a notice stays whole
    told = ended and not marked and _broken_off(block, n)
    return told and lexicon.instruction(line.text, block.language) > _TELLS


def _broken_off(block: TextBlock, n: int) -> bool:
    """Line n has no label, and its first word would have had ample room in the line above; behind a label it stands
    under the text, and so stays in the step."""
    line = block.lines[n]
    if labels(block.lines[0].text) and line.bbox[0] < block.lines[0].bbox[0] + _HANGING:
        return False
    word = line.text.split(" ", 1)[0]
    wide = (line.bbox[2] - line.bbox[0]) * len(word) / max(1, len(line.text))
    return not labels(line.text) and block.bbox[2] - block.lines[n - 1].bbox[2] > _ROOM * wide


def _item(block: TextBlock, place: TextPlace, cut: Cut, document: Document, lexicon: Lexicon, left: float) -> Item:
    lines = block.lines[cut.begin : cut.stop + 1]
    first = lines[0]
    style = _style(lines, document)
    found = _labels(first, document, lexicon, block.language) if not cut.start else []
    start = found[0].end if found else cut.start
    texts = [line.text for line in lines]
    if cut.end is not None:
        texts[-1] = texts[-1][: cut.end]
    texts[0] = texts[0][start:]
    text = joined(texts)
    return Item(
        block=place,
        text=text,
        labels=tuple(found),
        start=start,
        size=style[0],
        bold=style[1],
        color=style[2],
        indent=first.bbox[0] - left,
        text_indent=_x_at(first, start) - left,
        signal=lexicon.signal(
            "\n".join(texts), block.language, bold_prefix=_bold_prefix(first, document.styles, start)
        ),
        first_line=text if text == texts[0] else texts[0],  # most texts are one line: it is in memory once
        begin=cut.begin,
        stop=cut.stop if cut.stop < len(block.lines) - 1 else None,
        end=cut.end,
        letters=len(first.text.rstrip()),
        more=any(line.text.strip() for line in lines[1:]),
        part=around(line.bbox for line in lines) if len(lines) < len(block.lines) else None,
    )


def _labels(line: TextLine, document: Document, lexicon: Lexicon, language: str) -> list[Label]:
    """The readings of a line's label. A bare number counts only when it is set apart from the text; that of a caption
    ("3. ábra") is none."""
    word = lexicon.step_label(line.text, language)
    if word and (value := step_value(word[0])) is not None:
        return [Label("step", "step", value, word[0], word[1])]
    found = labels(line.text)
    if found and found[0].form == "#" and not _set_apart(line, found[0], document):
        return []
    if found and found[0].kind == "number" and lexicon.caption(line.text, language) is not None:
        return []
    return found


def _set_apart(line: TextLine, label: Label, document: Document) -> bool:
    digits = len(label.printed)
    first = line.runs[0]
    if len(line.text) == digits:
        return True
    if len(first.text.strip()) == digits and len(line.runs) > 1:
        after = line.runs[1]
        one, other = document.styles[first.style], document.styles[after.style]
        apart = (
            after.x0 + 0.3 * other.size * (len(after.text) - len(after.text.lstrip())) - first.x1 > _EM_GAP * other.size
        )
        return (
            apart
            or one.bold != other.bold
            or one.color != other.color
            or abs(one.size - other.size) > 1
            or one.font != other.font
        )
    return len(line.text) > digits + 1 and line.text[digits : digits + 2].isspace()


def _x_at(line: TextLine, offset: int) -> float:
    """x of a line's letter; within a run by its share of the run's width."""
    at = 0
    for run in line.runs:
        if offset < at + len(run.text):
            return run.x0 + (run.x1 - run.x0) * (offset - at) / max(1, len(run.text))
        at += len(run.text)
    return line.bbox[2]


def _style(lines: Sequence[TextLine], document: Document) -> tuple[float, bool, int]:
    """Size, weight and colour of most letters."""
    weight: Counter[tuple[float, bool, int]] = Counter()
    for line in lines:
        for run in line.runs:
            s = document.styles[run.style]
            weight[(s.size, s.bold, s.color)] += len(run.text.strip())
    return weight.most_common(1)[0][0]


def _bold_prefix(line: TextLine, styles: Sequence[object], start: int = 0) -> int:
    """How many letters from `start` are set apart in weight from those that follow."""
    if not styles or len(line.runs) < 2:
        return 0
    at = 0
    for run, after in zip(line.runs, line.runs[1:], strict=False):
        at += len(run.text)
        if at > start and run.text.strip():
            one, other = styles[run.style], styles[after.style]
            heavier = getattr(one, "bold", False) and not getattr(other, "bold", False)
            return len(line.text[start:at].rstrip()) if heavier else 0
    return 0
