# SPDX-License-Identifier: AGPL-3.0-or-later
"""How far a notice reaches: the items behind the one that opens it that go on with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from manualkit.languages import Lexicon
from manualkit.model import FigureBlock
from manualkit.model.texts import ends_in_colon
from manualkit.segment.continuation import goes_on, left_edge, white
from manualkit.segment.items import Item, TextPlace
from manualkit.segment.tints import of_own_colour

_INSTRUCTION = 0.75  # no statement
_HANGING = 4.0  # points that the text of a bullet stands in from its own edge, at least
_NEAR = 4  # items behind a word that are looked at
_APART = 0.5  # of the letters' size: so much more white parts bullets


def extent(
    items: Sequence[Item], k: int, first: Item, headings: Mapping[int, int], lexicon: Lexicon, *, alone: bool
) -> list[int]:
    """The items after `k` that go on with the notice that `first`, as read, opens (`alone`: with its word alone)."""
    taken = _reached(items, k, first, headings, lexicon, alone=alone)
    return taken[:-1] if len(taken) > alone and _announces_more(items, taken[-1]) else taken


def _reached(
    items: Sequence[Item], k: int, first: Item, headings: Mapping[int, int], lexicon: Lexicon, *, alone: bool
) -> list[int]:
    if isinstance(first.block, TextPlace) and first.frame and not _frames(items, k, alone=alone):
        first = replace(first, block=replace(first.block, panel=None))
    taken: list[int] = []
    bullets: float | None = first.indent if first.bullet else None
    tinted = of_own_colour(first, items, k)
    listed = k > 0 and _like(first, items[k - 1]) and tells(items[k - 1], lexicon)  # one bullet of a list of steps
    for j in range(k + 1, len(items)):
        item, last = items[j], items[taken[-1]] if taken else first
        if _stands_between(item, first, lexicon):
            continue
        if not item.is_text or not _may_follow(items, j, headings, lexicon, first):
            break
        if listed and _like(first, item):
            break
        notice = [first, *(items[n] for n in taken)]
        if not _bound(first, item) and _is_behind(notice, item, lexicon, alone=alone):
            break
        bare = alone and (not taken or (taken == [j - 1] and _subtitle(items, j - 1, first)))  # no text yet
        if not (_bound(first, item) or goes_on(first, last, item, bullets, alone=bare, tinted=tinted)):
            break
        if item.bullet and bullets is None:
            if _complete(first) and tells(item, lexicon):
                break
            bullets = item.indent
        taken.append(j)
    return taken


def _announces_more(items: Sequence[Item], last: int) -> bool:
    """The last item of a notice ends with a colon, and a list follows that is none of it."""
    item, after = items[last], items[last + 1] if last + 1 < len(items) else None
    return ends_in_colon(item.text) and not item.labels and after is not None and bool(after.labels)


def _opens_frame(items: Sequence[Item], k: int) -> bool:
    """The frame around the notice is its own: a signal word or a symbol opens it, and no other text."""
    start = k
    while start and (not items[start - 1].is_text or _same_panel(items[start - 1], items[k])):
        start -= 1
    opening = next(item for item in items[start:] if (item.is_text and _same_panel(item, items[k])) or item is items[k])
    return opening is items[k] or opening.signal is not None or symbol(opening)


def _frames(items: Sequence[Item], k: int, *, alone: bool) -> bool:
    """The frame is the notice's: opened by it, and not around the signal word alone, with the text outside."""
    near = items[k + 1 : k + 1 + _NEAR]
    return _opens_frame(items, k) and (not alone or any(_same_panel(items[k], item) for item in near))


def _stands_between(item: Item, first: Item, lexicon: Lexicon) -> bool:
    """A figure or caption beside a framed notice, that the reading order puts between its lines."""
    if first.frame is None or _same_panel(first, item):
        return False
    return isinstance(item.block, FigureBlock) or lexicon.caption(item.text, item.language) is not None


def _may_follow(items: Sequence[Item], j: int, headings: Mapping[int, int], lexicon: Lexicon, first: Item) -> bool:
    item = items[j]
    if item.signal and not _mere_sentence(item, first) and not (mere_word(item) and _same_panel(first, item)):
        return False
    if j in headings and not _same_panel(first, item) and not _subtitle(items, j, first):
        return False
    if j in headings and _titles_steps(items, j, lexicon):
        return False
    if item.numbered and not _same_panel(first, item):
        return False
    if item.meant and not _same_panel(first, item):
        return False
    framed = first.signal is not None and _same_panel(first, item)
    if not framed and ((symbol(item) and not _same_symbol(first, item)) or _has_other_sign(first, item)):
        return False
    return lexicon.caption(item.text, item.language) is None


def _has_other_sign(first: Item, item: Item) -> bool:
    """A small picture stands before it that is not the one before the notice, which has one or a symbol."""
    if not isinstance(first.block, TextPlace) or not isinstance(item.block, TextPlace) or item.begin:
        return False
    marked = first.block.sign or first.block.symbol
    return bool(marked) and bool(item.block.sign) and item.block.sign != first.block.sign


def _titles_steps(items: Sequence[Item], j: int, lexicon: Lexicon) -> bool:
    """A heading in a notice's frame that is followed there by numbered instructions: a procedure, no part of it."""
    inside = [item for item in items[j + 1 : j + 12] if _same_panel(items[j], item)]
    return sum(item.numbered and tells(item, lexicon) for item in inside) > 1


def _mere_sentence(item: Item, first: Item) -> bool:
    """ "Danger of death.", with a full stop and alone, in the frame of a notice that has its word."""
    assert item.signal is not None
    sentence = item.signal.alone and item.text.rstrip().endswith((".", "。"))
    return sentence and first.signal is not None and _same_panel(first, item)


def _subtitle(items: Sequence[Item], j: int, first: Item) -> bool:
    """A short line right under a signal word that stands alone, set no larger than the word: the notice's title."""
    item = items[j]
    under = items[j - 1].block is first.block and first.signal is not None and first.signal.alone
    return under and item.size <= first.size and len(item.text) < 40 and not item.labels


def _bound(first: Item, item: Item) -> bool:
    return _same_panel(first, item) or _same_symbol(first, item)


def _same_panel(a: Item, b: Item) -> bool:
    return a.frame is not None and a.frame == b.frame and a.page == b.page


def _same_symbol(a: Item, b: Item) -> bool:
    if not isinstance(a.block, TextPlace) or not isinstance(b.block, TextPlace) or a.page != b.page:
        return False
    return a.block.symbol is not None and a.block.symbol == b.block.symbol


def _is_behind(notice: Sequence[Item], item: Item, lexicon: Lexicon, *, alone: bool) -> bool:
    """What the notice has so far shows that the item is none of it."""
    if len(notice) > 1:
        return _over(notice, item, lexicon) or _outside(notice, item)
    return not alone and _outdented(notice, item)


def _over(notice: Sequence[Item], item: Item, lexicon: Lexicon) -> bool:
    """A notice ends above an item, which announces steps, or its bullets do. `notice`: the items that it has so far,
    two at least."""
    announces = ends_in_colon(item.text) and not item.labels and not ends_in_colon(notice[-1].text)
    if announces and (lexicon.lead_in(item.text, item.language) or tells(item, lexicon)):
        return True
    return _ends_list(notice[1], notice[-1], item) or _parted(notice[-2], notice[-1], item, lexicon)


def _outside(notice: Sequence[Item], item: Item) -> bool:
    """It stands left of a text beside whose signal word nothing else of the notice does, or is an outdented bullet."""
    word, text = notice[:2]
    aside = word.signal is not None and text.place[0] > word.place[2] and text.page == word.page
    if aside and item.bbox[0] < text.place[0] - _HANGING:
        return True
    return _outdented(notice, item)


def _outdented(notice: Sequence[Item], item: Item) -> bool:
    """It is a bullet left of the whole notice, which has none."""
    outdented = item.bullet and item.bbox[0] < min(map(left_edge, notice)) - _HANGING
    return outdented and not any(n.bullet for n in notice)


def _ends_list(opening: Item, last: Item, item: Item) -> bool:
    """A paragraph at the edge of bullets, in a notice that has nothing but bullets: the list is over. Where a paragraph
    opens the notice, dangers and measures take turns."""
    return opening.bullet and last.bullet and not item.bullet and item.bbox[0] < last.bbox[0] + _HANGING


def _parted(above: Item, last: Item, item: Item, lexicon: Lexicon) -> bool:
    """More white above a bullet than between the two before it, and it tells what to do: steps follow a notice's
    bullets."""
    before, gap = white(above, last), white(last, item)
    if not (above.bullet and last.bullet and item.bullet) or before is None or gap is None:
        return False
    return gap > before + _APART * item.size and tells(item, lexicon)


def _complete(first: Item) -> bool:
    """A whole sentence behind the word of a note: what is listed below need not be of it, as measures are."""
    note = first.signal is not None and not first.signal.alone and first.signal.level in ("notice", "note")
    return note and first.text.rstrip().endswith((".", "!", "。", "！"))


def _like(first: Item, item: Item) -> bool:
    """Bullets of one list, of which the first begins with a signal word."""
    inline = first.signal is not None and not first.signal.alone
    return inline and first.bullet and item.bullet and not item.signal and abs(item.indent - first.indent) < 4


def tells(item: Item, lexicon: Lexicon) -> bool:
    """It is an instruction, and no prohibition."""
    told = lexicon.instruction(item.text, item.language) > _INSTRUCTION
    return told and not lexicon.negative(item.text, item.language)


def mere_word(item: Item) -> bool:
    """A note's word that opens a sentence ("NOTE for ..."), without punctuation: none beside a safety symbol, or in the
    frame of a notice."""
    assert item.signal is not None
    printed = item.text[item.signal.start : item.signal.end].strip()
    return item.signal.level == "note" and printed == item.signal.word and not item.signal.alone


def symbol(item: Item) -> bool:
    """A safety symbol stands beside it."""
    return isinstance(item.block, TextPlace) and item.block.symbol is not None
