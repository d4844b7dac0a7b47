# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the place of a paragraph among its neighbours says about it."""

from __future__ import annotations

from collections.abc import Sequence

from manualkit.languages import Lexicon
from manualkit.model import FigureBlock
from manualkit.model.texts import ends_in_colon
from manualkit.segment.items import Item
from manualkit.segment.nodes import Node
from manualkit.segment.parts import SENTENCE_END
from manualkit.segment.topics import IMPERATIVE

_CLOSE = 2.2  # of the letters' size: less white than this stands between the paragraphs of one step
_SET_IN, _DEEPER = 8.0, 4.0  # points, and of the letters' size: so far in stands what explains the step above it
_NEAR = 12  # items before and behind a text among which a picture around it stands
_ALIKE = 0.3  # of the letters' size: edges may be so far apart that are meant to be one


def heads(items: Sequence[Item], k: int, step: Item) -> bool:
    """It opens what is listed right under it ("On your skin:", a part's name), and is not set like the step's text."""
    item, after = items[k], items[k + 1] if k + 1 < len(items) else None
    near = _ALIKE * item.size
    if after is None or not after.labels or abs(item.indent - step.text_indent) < near < step.text_indent - step.indent:
        return False
    if after.indent > step.indent + near:
        return after.indent >= item.indent - near and not SENTENCE_END.search(item.text)
    return ends_in_colon(item.text) and item.indent <= step.indent + near


def titled_step(items: Sequence[Item], opened: int, k: int) -> bool:
    """The step opens with "Step 3", as a title, and nothing but texts of its page, close to one another, stand between
    it and item `k`."""
    step, item = items[opened], items[k]
    texts = all(i.is_text and i.page == step.page for i in items[opened : k + 1])
    close = item.bbox[1] - items[k - 1].bbox[3] < _CLOSE * item.size
    return texts and close and step.label is not None and step.label.kind == "step"


def shares_frame(items: Sequence[Item], opened: int, k: int) -> bool:
    """Item `k` stands in the frame of the step before, or in its row of a table, and no other step does."""
    step, frame = items[opened], items[opened].frame
    if frame is None or items[k].frame != frame or items[k].page != step.page:
        return False
    near = items[max(0, opened - _NEAR) : k + _NEAR]
    return not any(i.numbered and i is not step and i.frame == frame and i.indent < step.text_indent for i in near)


def is_meaning(items: Sequence[Item], k: int) -> bool:
    """ "Lamp blinks:   call in progress": what a name at its left, with a colon, stands for; no sentence of its own."""
    item, name = items[k], items[k - 1]
    level = k > 0 and name.is_text and name.page == item.page and name.bbox[2] < item.bbox[0]
    level = level and abs(name.bbox[3] - item.bbox[3]) < _ALIKE * item.size
    return level and ends_in_colon(name.text) and item.text[:1].islower()


def in_picture(items: Sequence[Item], k: int, step: Item) -> bool:
    """It is printed inside of a picture in which the step is not."""
    around = [i for i in items[max(0, k - _NEAR) : k + _NEAR] if isinstance(i.block, FigureBlock)]
    return any(_inside(items[k], f) and not _inside(step, f) for f in around)


def directly_below(items: Sequence[Item], k: int, last: Node, lexicon: Lexicon) -> bool:
    """The item before is the last step or a part of it, and stands no further than one line above."""
    item, above = items[k], items[k - 1]
    if item.labels or not above.is_text or item.page != above.page:
        return False
    if all(p.block != above.block.id for p in last.pieces) or last.children:
        return False
    gap = item.bbox[1] - above.bbox[3]
    edge = above.text_indent if above.labels else above.indent
    reach = 0.75 if _goes_on_telling(items, k, lexicon) else 0.35  # a result stands between the steps
    alike = abs(item.indent - edge) < _SET_IN and item.bold == above.bold
    explains = _SET_IN <= item.indent - edge < _DEEPER * item.size  # it stands further in
    return (alike or explains) and abs(item.size - above.size) < 0.3 and -0.5 * item.size < gap < reach * item.size


def _goes_on_telling(items: Sequence[Item], k: int, lexicon: Lexicon) -> bool:
    """The next text is an instruction again."""
    after = next((i for i in items[k + 1 : k + 4] if i.is_text and i.text), None)
    return after is not None and not after.labels and lexicon.instruction(after.text, after.language) > IMPERATIVE


def _inside(item: Item, figure: Item) -> bool:
    a, b = item.bbox, figure.bbox
    return item.page == figure.page and a[0] >= b[0] and a[1] >= b[1] and a[2] <= b[2] and a[3] <= b[3]
