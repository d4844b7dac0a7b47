# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether an unframed notice goes on with an item: by the white between them, and by how both are set."""

from __future__ import annotations

from manualkit.model.texts import ends_in_colon
from manualkit.regex import regex
from manualkit.segment.items import Item, TextPlace, weight

_ARROW = regex(r"\s*[→➔➜➞⇒►]")
_BESIDE = 2.0  # of the letters' size: as far as the text of a bullet stands from its own left edge
_TIGHT = 0.62  # of the letters' size: a smaller gap goes on with the same notice
_SIGN = 4.0  # as wide is the sign below a short signal word, at the left of its text
_MARGIN = 16.0  # of the letters' size: as far at the right of a signal word in the margin stands its text
_RAISED = 3.0  # of the letters' size: as far above the word, below its sign, that text may begin
_SHORT_OF = 1.5  # of the letters' size: as far above the word such a text may end
_SET_OFF = 1.3  # between bold paragraphs beside one symbol
_TITLE = 45  # letters of a notice's title
_PARAGRAPH = 1.0  # of the letters' size: between paragraphs beside one symbol that stand in from the others
_SIGN_ROOM = 1.2  # of the letters' size: a small picture before a text takes so much at least
_EDGE = 2.0  # points between edges of texts that are set to one
_WIDE = 2.2  # a larger gap ends every notice


def goes_on(first: Item, last: Item, item: Item, bullets: float | None, *, alone: bool, tinted: bool) -> bool:
    """Whether an unframed notice goes on with an item: directly below, set alike, or its bullets."""
    if first.frame is not None and item.frame != first.frame:
        return False
    gap = _under_word(last, item) if alone and last is first else white(last, item)
    if gap is None:  # the next column or page
        return bullets is not None and item.bullet and abs(item.indent - bullets) < 4
    if alone:
        return gap < _WIDE * item.size
    if item.bullet:
        return _listed(first, last, item, bullets, gap)
    if _ARROW.match(item.text) and not item.numbered:  # "→ Page 29": it says where more of the last line is told
        return gap < _TIGHT * item.size and abs(item.bbox[0] - last.bbox[0]) < _BESIDE * item.size
    if tinted and item.color == first.color and not item.labels:
        return gap < _TIGHT * item.size
    if first.signal is not None and not _alone_on_line(first):
        return False
    if first.numbered and bullets is not None:  # behind the notice's bullets stands the step's own text
        return False
    alike = abs(item.size - last.size) < 0.6
    if first.signal is None and first.bold and item.bold and alike:  # a symbol's text, all of it in bold
        edges = (first.indent, last.indent, last.text_indent)  # a paragraph, another bullet, or more of a bullet's text
        return gap < _SET_OFF * item.size and any(abs(item.indent - edge) < 7 for edge in edges)
    return alike and _is_near(first, item, gap)


def _is_near(first: Item, item: Item, gap: float) -> bool:
    """As close below as the notice's paragraphs stand: closer where nothing but the white tells them from others."""
    if not item.labels and _set_in(first, item):
        return gap < _PARAGRAPH * item.size
    return gap < _TIGHT * item.size and item.bbox[0] > left_edge(first) - 4


def _set_in(first: Item, item: Item) -> bool:
    """Both stand as far in from the column's edge as the symbol or small picture before the first takes."""
    if first.signal is not None or not isinstance(first.block, TextPlace):
        return False
    room = _room(first) if first.block.symbol else _SIGN_ROOM * first.size if first.block.sign else None
    return room is not None and first.indent >= room - _EDGE and abs(item.bbox[0] - first.bbox[0]) < _EDGE


def _room(item: Item) -> float:
    """How far the item's symbol reaches to the left of its text, in points."""
    return item.bbox[0] - left_edge(item)


def _listed(first: Item, last: Item, item: Item, bullets: float | None, gap: float) -> bool:
    """A bullet is one of the notice's."""
    if bullets is not None:
        return abs(item.indent - bullets) < 4 or gap < _TIGHT * item.size
    inline = first.signal is not None and not first.signal.alone and not ends_in_colon(last.text)
    return gap < (_TIGHT if inline else 1.2) * item.size


def left_edge(item: Item) -> float:
    """The left edge of a notice's first line, its symbol included."""
    symbol = item.block.symbol if isinstance(item.block, TextPlace) else None
    return min(item.bbox[0], symbol[0]) if symbol else item.bbox[0]


def _alone_on_line(item: Item) -> bool:
    """The signal word has a line of its own, or it stands with a short title only."""
    assert item.signal is not None
    rest = item.first_line[item.signal.end :].strip()
    if rest.endswith(".") and len(item.text) > item.signal.end + len(rest) + 1:  # the first of the notice's sentences
        return False
    return not rest or (weight(rest) < _TITLE and rest.endswith(("!", "！", ":", "：", ".")))


def white(a: Item, b: Item) -> float | None:
    """White space between two items in one column, in points; None where `b` is not below `a`."""
    if a.page != b.page or b.bbox[1] < a.bbox[1] or b.bbox[0] > a.bbox[2] or b.bbox[2] < a.bbox[0]:
        return None
    return b.bbox[1] - a.bbox[3]


def _under_word(word: Item, item: Item) -> float | None:
    """The same between a signal word that stands alone and its text, which may begin at the right of a sign, or of the
    word itself."""
    (_, top, right, bottom), (x0, y0, _, y1) = word.place, item.place
    level = y0 - 0.5 * item.size < top < min(y0 + _RAISED * item.size, y1 + _SHORT_OF * item.size)
    if word.page == item.page and level:
        return 0.0 if 0 <= x0 - right < _MARGIN * item.size else None
    if word.page != item.page or y0 < bottom or not 0 <= x0 - right < _SIGN * item.size:
        return white(word, item)
    return y0 - bottom
