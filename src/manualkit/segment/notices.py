# SPDX-License-Identifier: AGPL-3.0-or-later
"""Notices: texts that the page marks by a signal word or a safety symbol, with all that belongs to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from manualkit.languages import Lexicon, Signal
from manualkit.model import FigureBlock, NoticeDraft, Piece, TableBlock, TextBlock
from manualkit.model.document import TableCell
from manualkit.segment.items import Item, weight

_INSTRUCTION = 0.75  # no statement
_TIGHT = 0.62  # of the letters' size: a smaller gap goes on with the same notice
_SET_OFF = 1.3  # between bold paragraphs beside one symbol
_TITLE = 45  # letters of a notice's title
_WIDE = 2.2  # a larger gap ends every notice


@dataclass(frozen=True)
class Span:
    """A notice and the items that it uses up. `at` is the item that opens it; `inside` is true where that item is a
    numbered step whose text begins with the signal word."""

    at: int
    items: frozenset[int]
    drafts: tuple[NoticeDraft, ...]
    inside: bool = False


def find_notices(items: Sequence[Item], headings: Mapping[int, int], lexicon: Lexicon) -> list[Span]:
    """Every notice of the stream, in order."""
    spans: list[Span] = []
    k = 0
    while k < len(items):
        span = _at(items, k, headings, lexicon)
        if span:
            spans.append(span)
            k = max(span.items) + 1
        else:
            k += 1
    return spans


def _at(items: Sequence[Item], k: int, headings: Mapping[int, int], lexicon: Lexicon) -> Span | None:
    item = items[k]
    if isinstance(item.block, TableBlock):
        drafts = _in_table(item.block, lexicon)
        return Span(k, frozenset({k}), drafts) if drafts else None
    if not item.is_text or k in headings:
        return None
    if item.signal and _is_title(items, k):
        return None
    if item.signal and not (_symbol(item) and _mere_word(item)):
        own = _own_pieces(item)
        taken = _extent(items, k, item, headings, lexicon, alone=not own)
        pieces = (*own, *(p for j in taken for p in _whole(items[j])))
        if not pieces:
            return None
        draft = NoticeDraft(level=item.signal.level, word=item.signal.word, pieces=pieces, rule="signal-word")
        return Span(k, frozenset({k, *taken}), (draft,), inside=item.numbered)
    if _symbol(item) and not item.numbered:
        taken = _extent(items, k, replace(item, signal=None), headings, lexicon, alone=False)
        pieces = tuple(p for j in (k, *taken) for p in _whole(items[j]))
        draft = NoticeDraft(level="warning", pieces=pieces, rule="safety-symbol", confidence=0.8)
        return Span(k, frozenset({k, *taken}), (draft,))
    return None


def _in_table(table: TableBlock, lexicon: Lexicon) -> tuple[NoticeDraft, ...]:
    """Notices that a table's cells hold: from a line that begins with a signal word to the next one or the cell's end;
    a word that fills its cell has its text beside it in the row."""
    drafts = []
    for r, row in enumerate(table.rows):
        for c, cell in enumerate(row):
            starts = [(n, s) for n, line in enumerate(cell.lines) if (s := _opens_notice(cell, n, line.text, lexicon))]
            for (n, signal), (after, _) in zip(starts, [*starts[1:], (len(cell.lines), None)], strict=False):
                pieces = _cell_pieces(table, r, c, n, after, signal)
                if pieces:
                    drafts.append(
                        NoticeDraft(level=signal.level, word=signal.word, pieces=pieces, rule="signal-word-in-table")
                    )
    return tuple(drafts)


def _opens_notice(cell: TableCell, n: int, text: str, lexicon: Lexicon) -> Signal | None:
    """The signal word of a cell's line; within a cell it needs its punctuation, or a line of its own."""
    signal = lexicon.signal(text)
    if signal is None or (n and not signal.alone and text[: signal.end].rstrip()[-1:].isalpha()):
        return None
    return signal


def _cell_pieces(table: TableBlock, r: int, c: int, n: int, after: int, signal: Signal) -> tuple[Piece, ...]:
    """What stands behind a signal word in lines n up to `after` of its cell, else beside it in its row."""
    first = table.rows[r][c].lines[n].text
    if signal.end < len(first.rstrip()):
        return (Piece(block=table.id, row=r, column=c, first=n, last=after - 1, start=signal.end),)
    if n + 1 < after:
        return (Piece(block=table.id, row=r, column=c, first=n + 1, last=after - 1),)
    row = table.rows[r]
    return tuple(Piece(block=table.id, row=r, column=k) for k in range(c + 1, len(row)) if row[k].lines)


def _is_title(items: Sequence[Item], k: int) -> bool:
    """The word stands alone above bullets, one of which has a signal word of its own: it is their title."""
    signal = items[k].signal
    if signal is None or not signal.alone:
        return False
    for item in items[k + 1 : k + 12]:
        if not item.bullet:
            return False
        if item.signal:
            return True
    return False


def _mere_word(item: Item) -> bool:
    """A note's word that opens the sentence of a text with a safety symbol ("NOTE for ..."), without punctuation."""
    assert item.signal is not None
    printed = item.text[item.signal.start : item.signal.end].strip()
    return item.signal.level == "note" and printed == item.signal.word and not item.signal.alone


def _symbol(item: Item) -> bool:
    return isinstance(item.block, TextBlock) and item.block.symbol is not None


def _own_pieces(item: Item) -> tuple[Piece, ...]:
    """What stands behind the signal word in its own block."""
    assert item.signal is not None
    block = item.block
    if not isinstance(block, TextBlock) or (item.extra and not item.text_of_own):
        first = item.extra[0]
        return (first.model_copy(update={"start": first.start + item.signal.end}), *item.extra[1:])
    last = len(block.lines) - 1 if item.stop is None else item.stop
    first_line = block.lines[item.begin].text
    offset = item.start + item.signal.end
    if offset >= len(first_line.rstrip()):
        if item.begin >= last:
            return item.extra
        return (Piece(block=block.id, first=item.begin + 1, last=last), *item.extra)
    return (Piece(block=block.id, first=item.begin, last=last, start=offset), *item.extra)


def _whole(item: Item) -> tuple[Piece, ...]:
    return item.pieces


def _extent(
    items: Sequence[Item], k: int, first: Item, headings: Mapping[int, int], lexicon: Lexicon, *, alone: bool
) -> list[int]:
    """The items after `k` that go on with the notice that `first`, as it is read, opens."""
    taken: list[int] = []
    bullets: float | None = first.indent if first.bullet else None
    listed = k > 0 and _like(first, items[k - 1]) and _tells(items[k - 1], lexicon)  # one bullet of a list of steps
    for j in range(k + 1, len(items)):
        item, last = items[j], items[taken[-1]] if taken else first
        if _stands_between(item, first, lexicon):
            continue
        if not item.is_text or not _may_follow(items, j, headings, lexicon, first):
            break
        if listed and _like(first, item):
            break
        bare = alone and (not taken or (taken == [j - 1] and _subtitle(items, j - 1, first)))  # no text yet
        if not (_bound(first, item) or _goes_on(first, last, item, bullets, alone=bare)):
            break
        if item.bullet and bullets is None:
            bullets = item.indent
        taken.append(j)
    return taken


def _stands_between(item: Item, first: Item, lexicon: Lexicon) -> bool:
    """A figure or caption beside a framed notice, that the reading order puts between its lines."""
    if _panel(first) is None or _same_panel(first, item):
        return False
    return isinstance(item.block, FigureBlock) or lexicon.caption(item.text, item.language) is not None


def _may_follow(items: Sequence[Item], j: int, headings: Mapping[int, int], lexicon: Lexicon, first: Item) -> bool:
    item = items[j]
    if item.signal or (j in headings and not _same_panel(first, item) and not _subtitle(items, j, first)):
        return False
    if j in headings and _titles_steps(items, j, lexicon):
        return False
    if item.numbered and not _same_panel(first, item):
        return False
    if _symbol(item) and not _same_symbol(first, item):
        return False
    return lexicon.caption(item.text, item.language) is None


def _titles_steps(items: Sequence[Item], j: int, lexicon: Lexicon) -> bool:
    """A heading in a notice's frame that is followed there by numbered instructions: a procedure, no part of it."""
    inside = [item for item in items[j + 1 : j + 12] if _same_panel(items[j], item)]
    return sum(item.numbered and _tells(item, lexicon) for item in inside) > 1


def _subtitle(items: Sequence[Item], j: int, first: Item) -> bool:
    """A short line right under a signal word that stands alone, set no larger than the word: the notice's title."""
    item = items[j]
    under = items[j - 1].block is first.block and first.signal is not None and first.signal.alone
    return under and item.size <= first.size and len(item.text) < 40 and not item.labels


def _bound(first: Item, item: Item) -> bool:
    return _same_panel(first, item) or _same_symbol(first, item)


def _same_panel(a: Item, b: Item) -> bool:
    return _panel(a) is not None and _panel(a) == _panel(b) and a.page == b.page


def _panel(item: Item) -> object:
    return item.block.panel if isinstance(item.block, TextBlock) else None


def _same_symbol(a: Item, b: Item) -> bool:
    if not isinstance(a.block, TextBlock) or not isinstance(b.block, TextBlock) or a.page != b.page:
        return False
    return a.block.symbol is not None and a.block.symbol == b.block.symbol


def _goes_on(first: Item, last: Item, item: Item, bullets: float | None, *, alone: bool) -> bool:
    """Whether an unframed notice goes on with an item: directly below, set alike, or its bullets."""
    if _panel(first) is not None and _panel(item) != _panel(first):
        return False
    gap = _gap(last, item)
    if gap is None:  # the next column or page
        return bullets is not None and item.bullet and abs(item.indent - bullets) < 4
    if alone:
        return gap < _WIDE * item.size
    if item.bullet:
        if bullets is not None:
            return abs(item.indent - bullets) < 4 or gap < _TIGHT * item.size
        inline = first.signal is not None and not first.signal.alone and not _colon(last)
        return gap < (_TIGHT if inline else 1.2) * item.size
    if first.signal is not None and not _alone_on_line(first):
        return False
    if first.numbered and bullets is not None:  # behind the notice's bullets stands the step's own text
        return False
    alike = abs(item.size - last.size) < 0.6
    if first.signal is None and first.bold and item.bold and alike:  # a symbol's text, all of it in bold
        edges = (first.indent, last.indent, last.text_indent)  # a paragraph, another bullet, or more of a bullet's text
        return gap < _SET_OFF * item.size and any(abs(item.indent - edge) < 7 for edge in edges)
    return alike and gap < _TIGHT * item.size and item.bbox[0] > _left(first) - 4


def _left(item: Item) -> float:
    """The left edge of a notice's first line, its symbol included."""
    symbol = item.block.symbol if isinstance(item.block, TextBlock) else None
    return min(item.bbox[0], symbol[0]) if symbol else item.bbox[0]


def _like(first: Item, item: Item) -> bool:
    """Bullets of one list, of which the first begins with a signal word."""
    inline = first.signal is not None and not first.signal.alone
    return inline and first.bullet and item.bullet and not item.signal and abs(item.indent - first.indent) < 4


def _tells(item: Item, lexicon: Lexicon) -> bool:
    """It is an instruction, and no prohibition."""
    told = lexicon.instruction(item.text, item.language) > _INSTRUCTION
    return told and not lexicon.negative(item.text, item.language)


def _alone_on_line(item: Item) -> bool:
    """The signal word has a line of its own, or it stands with a short title only."""
    assert item.signal is not None
    rest = item.first_line[item.signal.end :].strip()
    if rest.endswith(".") and len(item.text) > item.signal.end + len(rest) + 1:  # the first of the notice's sentences
        return False
    return not rest or (weight(rest) < _TITLE and rest.endswith(("!", "！", ":", "：", ".")))


def _colon(item: Item) -> bool:
    return item.text.rstrip().endswith((":", "："))


def _gap(a: Item, b: Item) -> float | None:
    """White space between two items in one column, in points; None where `b` is not below `a`."""
    if a.page != b.page or b.bbox[1] < a.bbox[1] or b.bbox[0] > a.bbox[2] or b.bbox[2] < a.bbox[0]:
        return None
    return b.bbox[1] - a.bbox[3]
