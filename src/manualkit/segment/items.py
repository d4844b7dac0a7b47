# SPDX-License-Identifier: AGPL-3.0-or-later
"""The document as one stream of items in reading order: each text block with its label, indent and look."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from manualkit.languages import Lexicon, Signal
from manualkit.model import Box, Document, FigureBlock, Page, Piece, TableBlock, TextBlock, TextLine
from manualkit.model.texts import around, joined
from manualkit.segment.numbering import Label, labels, step_value

_SENTENCE_START = re.compile(r"[.!?…)][\"”»]?\s+[(（]?|[(（]|[。！？；]")
_SENTENCE_END = re.compile(r"[.!?:;。！？：；][\"”»)]?\s*$")
_MARKS = ":!：！.–—-"
_EM_GAP = 0.75  # from a bare number to its text, in letter sizes: more than a space


@dataclass(frozen=True)
class Item:
    """A block in the stream. `labels` holds every reading of its printed label; `start` the offset of its text behind
    the label; `indent` its distance from the column's left edge, `text_indent` that of the text behind the label."""

    block: TextBlock | FigureBlock | TableBlock
    text: str = ""
    labels: tuple[Label, ...] = ()
    start: int = 0
    size: float = 0.0
    bold: bool = False
    color: int = 0
    indent: float = 0.0
    text_indent: float = 0.0
    column: Box = (0.0, 0.0, 0.0, 0.0)
    signal: Signal | None = None
    extra: tuple[Piece, ...] = ()  # pieces that follow: a label that stood alone has its text in the next block
    begin: int = 0  # first line of the block that is meant
    stop: int | None = None  # last line
    mate: Box | None = None  # box of the block that holds the text of a label that stands alone
    first_line: str = ""  # its first printed line, behind the label
    stream: str = ""  # the language that it is read with, where that is not its own
    end: int | None = None  # offset in the last line up to which it is meant

    @property
    def spoken(self) -> str:
        """The language of the stream that it belongs to."""
        return self.stream or self.language

    @property
    def is_text(self) -> bool:
        """It is a text block."""
        return isinstance(self.block, TextBlock)

    @property
    def page(self) -> int:
        """Its page, from 1."""
        return self.block.page

    @property
    def bbox(self) -> Box:
        """Its box, in points; with the block at its right where its label stands alone."""
        return around([self.block.bbox, self.mate]) if self.mate else self.block.bbox

    @property
    def language(self) -> str:
        """Its language, empty where none was told."""
        return self.block.language if isinstance(self.block, TextBlock) else ""

    @property
    def label(self) -> Label | None:
        """The likeliest reading of its label."""
        return self.labels[0] if self.labels else None

    @property
    def bullet(self) -> bool:
        """Its label is a bullet."""
        return bool(self.labels) and self.labels[0].kind == "bullet"

    @property
    def numbered(self) -> bool:
        """Its label counts."""
        return bool(self.labels) and self.labels[0].kind != "bullet"

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Its text behind the label."""
        last = -1 if self.stop is None else self.stop
        own = Piece(block=self.block.id, first=self.begin, last=last, start=self.start, end=self.end)
        return (own, *self.extra) if self.text_of_own else self.extra

    @cached_property
    def text_of_own(self) -> bool:
        """Whether anything stands behind the label in the block itself."""
        if not isinstance(self.block, TextBlock):
            return False
        last = len(self.block.lines) if self.stop is None else self.stop + 1
        lines = [line.text for line in self.block.lines[self.begin : last]]
        return bool(lines) and bool(lines[0][self.start :].strip() or any(t.strip() for t in lines[1:]))


def stream(document: Document, lexicon: Lexicon) -> list[Item]:
    """The body of the document as items; furniture, labels of figures and hidden text are not in it."""
    items: list[Item] = []
    for page in document.pages:
        body = [b for b in page.blocks if not isinstance(b, TextBlock) or b.role == "body" or _warns(b, lexicon)]
        columns = _columns(page, body)
        parts = [item for b in body for item in _items(b, document, lexicon, columns)]
        items += _with_lone_labels(parts)
    return _with_continuations(items)


def _warns(block: TextBlock, lexicon: Lexicon) -> bool:
    """A safety text that is printed inside of a figure: it is read as well as shown."""
    signal = lexicon.signal(block.text, block.language) if block.role == "label" else None
    return signal is not None and signal.level in ("danger", "warning", "caution") and len(block.text) - signal.end > 20


def _columns(page: Page, blocks: Sequence[TextBlock | FigureBlock | TableBlock]) -> list[tuple[float, float]]:
    """The x-ranges of a page's columns; blocks as wide as most of the page do not join them."""
    spans = sorted((b.bbox[0], b.bbox[2]) for b in blocks if b.bbox[2] - b.bbox[0] < 0.62 * page.width)
    columns: list[list[float]] = []
    for x0, x1 in spans:
        if columns and x0 < columns[-1][1] - 2:
            columns[-1][1] = max(columns[-1][1], x1)
        else:
            columns.append([x0, x1])
    return [(a, b) for a, b in columns if b - a > 0.15 * page.width]


def _items(
    block: TextBlock | FigureBlock | TableBlock,
    document: Document,
    lexicon: Lexicon,
    columns: Sequence[tuple[float, float]],
) -> Iterable[Item]:
    left = max(
        (c[0] for c in columns if c[0] - 2 <= block.bbox[0] <= c[1]), default=min((c[0] for c in columns), default=0.0)
    )
    if not isinstance(block, TextBlock):
        return [Item(block=block, indent=block.bbox[0] - left)]
    return [_item(block, cut, document, lexicon, left) for cut in _cuts(block, document, lexicon)]


@dataclass(frozen=True)
class Cut:
    """Lines [begin, stop] of a block; letters before `start` of the first and from `end` of the last are not meant."""

    begin: int
    stop: int
    start: int = 0
    end: int | None = None


def _cuts(block: TextBlock, document: Document, lexicon: Lexicon) -> list[Cut]:
    """A signal word at the start of a later line, or of a sentence within a line, opens a part of its own."""
    starts = [(0, 0)]
    for n, line in enumerate(block.lines):
        bold = _bold_prefix(line, document.styles)
        signal = lexicon.signal(line.text, block.language, bold_prefix=bold) if n else None
        ended = n > 0 and bool(_SENTENCE_END.search(block.lines[n - 1].text))
        if signal and not signal.word[:1].islower() and (ended or line.text[: signal.end].rstrip()[-1:] in _MARKS):
            starts.append((n, 0))
        for m in _SENTENCE_START.finditer(line.text):
            inner = lexicon.signal(line.text[m.end() :], block.language)
            if (
                inner
                and not inner.alone
                and not inner.word[:1].islower()
                and line.text[m.end() + len(inner.word)] in _MARKS
            ):
                starts.append((n, m.end()))
    ends = [(n, at) if at else (n - 1, None) for n, at in starts[1:]]
    last = (len(block.lines) - 1, None)
    return [Cut(a[0], b[0], a[1], b[1]) for a, b in zip(starts, [*ends, last], strict=True)]


def _item(block: TextBlock, cut: Cut, document: Document, lexicon: Lexicon, left: float) -> Item:
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
        block=block,
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
        first_line=texts[0],
        begin=cut.begin,
        stop=cut.stop if cut.stop < len(block.lines) - 1 else None,
        end=cut.end,
    )


def _labels(line: TextLine, document: Document, lexicon: Lexicon, language: str) -> list[Label]:
    """The readings of a line's label. A bare number counts only when it is set apart from the text."""
    word = lexicon.step_label(line.text, language)
    if word and (value := step_value(word[0])) is not None:
        return [Label("step", "step", value, word[0], word[1])]
    found = labels(line.text)
    if found and found[0].form == "#" and not _set_apart(line, found[0], document):
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


def _with_lone_labels(items: Sequence[Item]) -> list[Item]:
    """A label that stands alone takes its text from the block at its right."""
    mates: dict[int, int] = {}
    for k, item in enumerate(items):
        if item.label and not item.text and item.is_text:
            mate = _mate(items, k, set(mates.values()))
            if mate is not None:
                mates[k] = mate
    taken = set(mates.values())
    return [_joined(item, items[mates[k]]) if k in mates else item for k, item in enumerate(items) if k not in taken]


def _joined(label: Item, text: Item) -> Item:
    """A lone label with its text."""
    return replace(
        label,
        text=text.text,
        extra=text.pieces,
        size=text.size,
        bold=text.bold,
        color=text.color,
        text_indent=text.indent,
        signal=text.signal,
        first_line=text.first_line,
        mate=text.bbox,
    )


def _with_continuations(items: Sequence[Item]) -> list[Item]:
    """A sentence that a page, a column or a picture interrupts is one text."""
    out: list[Item] = []
    last = -1  # index in `out` of the text item before
    for item in items:
        if last >= 0 and _goes_on(out[last], item):
            above = out[last]
            out[last] = replace(above, text=joined([above.text, item.text]), extra=(*above.extra, *item.pieces))
            continue
        if item.is_text:
            last = len(out)
        out.append(item)
    return out


def _goes_on(above: Item, item: Item) -> bool:
    """The sentence above has no end, and this text starts in small letters."""
    if not item.is_text or not item.text or item.labels or item.signal or above.end is not None:
        return False
    open_ = len(above.text) > 20 and not _SENTENCE_END.search(above.text) and above.language == item.language
    alike = abs(above.size - item.size) < 0.3 and above.bold == item.bold
    return open_ and alike and item.text[0].islower() and item.page - above.page <= 1


def _mate(items: Sequence[Item], k: int, taken: set[int]) -> int | None:
    """The text block beside a lone label: at its right, its first line at the label's height."""
    box = items[k].bbox
    best: int | None = None
    for j in range(max(0, k - 2), min(len(items), k + 4)):
        other = items[j]
        if j == k or j in taken or not other.is_text or other.labels or not other.text:
            continue
        top = other.bbox[1]
        beside = (
            box[2] - 2 <= other.bbox[0] <= box[2] + 60 and box[1] - 6 <= top + 0.5 * other.size and top <= box[3] + 2
        )
        if beside and (best is None or other.bbox[0] < items[best].bbox[0]):
            best = j
    return best
