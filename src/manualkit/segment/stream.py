# SPDX-License-Identifier: AGPL-3.0-or-later
"""The document as one stream of items in reading order."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from manualkit.languages import Lexicon
from manualkit.model import Document, FigureBlock, Page, TableBlock, TextBlock
from manualkit.model.base import HAZARDS, Level
from manualkit.model.letters import WIDE
from manualkit.model.texts import joined
from manualkit.segment.bare import with_bare_numbers
from manualkit.segment.items import Item, TextPlace
from manualkit.segment.margins import words_first
from manualkit.segment.panels import panel_numbers
from manualkit.segment.parts import SENTENCE_END, items_of
from manualkit.segment.signs import meanings

_EDGE = 2.0  # points between edges that are one
_MATE = 60.0  # points from a lone label to its text
_PITCH = 1.0  # of the letters' size: less white than this stands between the lines of a text
_WIDE = 0.62  # of the page: a text across its columns
_NARROW = 0.15  # of the page: no column is as narrow
_LOW = 60.0  # points; a picture of a signal word is no higher


def stream(document: Document, lexicon: Lexicon) -> list[Item]:
    """The body of the document as items; furniture, labels of figures and hidden text are not in it."""
    items: list[Item] = []
    levels = meanings(document, lexicon)
    for page in document.pages:
        words = _pictured_words(page, lexicon)
        body = [b for b in page.blocks if not isinstance(b, TextBlock) or b.role == "body" or _warns(b, words, lexicon)]
        columns = _columns(page, body)
        parts = [item for b in body for item in _items(b, document, lexicon, columns)]
        numbers = panel_numbers(page, document.styles)
        parts = [replace(i, panel=numbers[i.block.id]) if i.block.id in numbers else i for i in parts]
        parts = words_first(parts, words)
        items += _with_lone_labels([_meant(item, levels) for item in parts] if levels else parts)
    return _with_continuations(with_bare_numbers(items))


def _meant(item: Item, levels: Mapping[str, Level]) -> Item:
    """The item with what the sign at its first line stands for."""
    sign = item.block.sign if isinstance(item.block, TextPlace) and not item.begin else ""
    return replace(item, meant=levels[sign]) if sign in levels else item


def _pictured_words(page: Page, lexicon: Lexicon) -> set[str]:
    """Ids of labels that are a signal word, and all that a low picture says: it is the title of the notice below."""
    labels: dict[str, list[TextBlock]] = {}
    for block in page.blocks:
        if isinstance(block, TextBlock) and block.role == "label" and block.figure:
            labels.setdefault(block.figure, []).append(block)
    heights = {b.id: b.bbox[3] - b.bbox[1] for b in page.blocks if isinstance(b, FigureBlock)}
    alone = [own[0] for figure, own in labels.items() if len(own) == 1 and heights.get(figure, 0.0) < _LOW]
    return {b.id for b in alone if (signal := lexicon.signal(b.text, b.language)) and signal.alone}


def _warns(block: TextBlock, words: Collection[str], lexicon: Lexicon) -> bool:
    """A safety text that is printed inside of a figure, or one of the `words` above such texts: it is read as well as
    shown."""
    if block.id in words:
        return True
    signal = lexicon.signal(block.text, block.language) if block.role == "label" else None
    return signal is not None and signal.level in HAZARDS and len(block.text) - signal.end > 20


def _columns(page: Page, blocks: Sequence[TextBlock | FigureBlock | TableBlock]) -> list[tuple[float, float]]:
    """The x-ranges of a page's columns; blocks as wide as most of the page do not join them, but their texts may begin
    left of the first."""
    spans = sorted((b.bbox[0], b.bbox[2]) for b in blocks if b.bbox[2] - b.bbox[0] < _WIDE * page.width)
    columns: list[list[float]] = []
    for x0, x1 in spans:
        if columns and x0 < columns[-1][1] - 2:
            columns[-1][1] = max(columns[-1][1], x1)
        else:
            columns.append([x0, x1])
    found = [(a, b) for a, b in columns if b - a > _NARROW * page.width]
    texts = [b.bbox for b in blocks if isinstance(b, TextBlock)]
    wide = [(box[0], box[2]) for box in texts if box[2] - box[0] >= _WIDE * page.width]
    if wide:
        first = found[0] if found else max(wide)
        found[:1] = [(min(first[0], *(x0 for x0, _ in wide)), first[1])]
    return found


def _items(
    block: TextBlock | FigureBlock | TableBlock,
    document: Document,
    lexicon: Lexicon,
    columns: Sequence[tuple[float, float]],
) -> list[Item]:
    left = max(
        (c[0] for c in columns if c[0] - 2 <= block.bbox[0] <= c[1]), default=min((c[0] for c in columns), default=0.0)
    )
    if not isinstance(block, TextBlock):
        return [Item(block=block, indent=block.bbox[0] - left)]
    return items_of(block, document, lexicon, left)


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
    """A lone label with its text, in whose language it is read: a mark has none of its own."""
    return replace(
        label,
        stream=text.spoken if text.spoken != label.spoken else label.stream,
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
    tail: Item | None = None  # its last part
    for item in items:
        if tail is not None and _goes_on(out[last], tail, item):
            above, tail = out[last], item
            out[last] = replace(above, text=joined([above.text, item.text]), extra=(*above.extra, *item.pieces))
            continue
        if item.is_text:
            last, tail = len(out), item
        out.append(item)
    return out


def _goes_on(above: Item, tail: Item, item: Item) -> bool:
    """The sentence above, of which `tail` is the last part, has no end, and this text starts in small letters; or, in a
    script that has none, it stands right under a single line that is as long."""
    if not item.is_text or not item.text or item.labels or item.signal or above.end is not None:
        return False
    open_ = len(above.text) > 20 and not SENTENCE_END.search(above.text) and above.language == item.language
    alike = abs(above.size - item.size) < 0.3 and above.bold == item.bold
    goes_on = item.text[0].islower() or (WIDE.within(item.text[0]) and _wraps(tail, item))
    return open_ and alike and goes_on and item.page - above.page <= 1


def _wraps(above: Item, item: Item) -> bool:
    """An item stands right under a line at its left edge, and ends no further right."""
    a, b = above.bbox, item.bbox
    level = abs(a[0] - b[0]) < _EDGE and b[2] <= a[2] + _EDGE
    return above.lines == 1 and above.page == item.page and level and -_EDGE < b[1] - a[3] < _PITCH * item.size


def _mate(items: Sequence[Item], k: int, taken: set[int]) -> int | None:
    """The text block beside a lone label: at its right, its first line at the label's height. A picture may stand
    between them."""
    box = items[k].bbox
    edges = [box[2], *(f.bbox[2] for f in items[max(0, k - 2) : k + 4] if _shown_beside(f, items[k]))]
    best: int | None = None
    for j in range(max(0, k - 2), min(len(items), k + 4)):
        other = items[j]
        if j == k or j in taken or not other.is_text or other.labels or not other.text:
            continue
        top = other.bbox[1]
        far = other.bbox[0] > max(edges) + _MATE
        beside = box[2] - 2 <= other.bbox[0] and box[1] - 6 <= top + 0.5 * other.size and top <= box[3] + 2 and not far
        if beside and (best is None or other.bbox[0] < items[best].bbox[0]):
            best = j
    return best


def _shown_beside(item: Item, label: Item) -> bool:
    """A picture right beside a label, in one row with it."""
    (x0, y0, _, y1), box = item.bbox, label.bbox
    near = box[2] - _EDGE <= x0 <= box[2] + _MATE and y0 <= (box[1] + box[3]) / 2 <= y1
    return isinstance(item.block, FigureBlock) and item.page == label.page and near
