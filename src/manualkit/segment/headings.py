# SPDX-License-Identifier: AGPL-3.0-or-later
"""Headings: by the PDF's bookmarks, by size and weight, by numbering. Evidence of the whole manual."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import mean

from rapidfuzz import fuzz

from manualkit.languages import Lexicon
from manualkit.model import Document
from manualkit.segment.items import Item
from manualkit.segment.lists import Chain, Entry

_MAX_LETTERS = 140
_PAGE_LETTERS = 400
_SENTENCE = re.compile(r"[.;,!。；，！]\s*$")
_INNER_END = re.compile(r"[^\W\d]{2}[.!?]\s+\w|[.!?]\s+[^\W\d_]{3}|[。！？].")
_LETTERS = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Look:
    """The body's look: what most letters of the manual are set in."""

    size: float
    bold: bool
    color: int


def body_look(items: Sequence[Item]) -> Look:
    """Size, weight and colour of most letters."""
    weight: Counter[tuple[float, bool, int]] = Counter()
    for item in items:
        if item.is_text:
            weight[(round(item.size, 1), item.bold, item.color)] += len(item.text)
    if not weight:
        return Look(10.0, False, 0)
    return Look(*weight.most_common(1)[0][0])


def _page_looks(items: Sequence[Item], look: Look) -> dict[int, Look]:
    """Each page's look: its own where it has enough letters to tell, else the manual's."""
    pages: dict[int, list[Item]] = {}
    for item in items:
        pages.setdefault(item.page, []).append(item)
    enough = {page: sum(len(i.text) for i in own if i.is_text) >= _PAGE_LETTERS for page, own in pages.items()}
    return {page: body_look(own) if enough[page] else look for page, own in pages.items()}


def find_headings(items: Sequence[Item], document: Document, lexicon: Lexicon) -> dict[int, int]:
    """Indexes of the items that are headings, with their levels from 1."""
    look = body_look(items)
    looks = _page_looks(items, look)
    marked = _bookmarked(items, document, look)
    ranks: dict[int, tuple[float, int, int]] = {}
    for k, item in enumerate(items):
        if k in marked or _looks(items, k, looks[item.page], lexicon):
            ranks[k] = (-round(item.size), -int(item.bold), -int(item.text.isupper()))
    levels = {rank: n for n, rank in enumerate(sorted(set(ranks.values())), 1)}
    return {k: marked.get(k, levels[rank]) for k, rank in ranks.items()}


def promoted(
    items: Sequence[Item], headings: dict[int, int], lists: Sequence[Chain], lexicon: Lexicon
) -> dict[int, int]:
    """The headings, and with them the numbered titles of lists whose entries open texts or lists of their own."""
    out = dict(headings)
    for chain in lists:
        entries = chain.entries
        if chain.bulleted or len(entries) < 2:
            continue
        numbers = {x.item for x in entries}
        titles = [e for e in entries if _is_title(items[e.item])]
        opening = [e for e in titles if _opens_text(items, e, numbers)]
        nesting = [e for e in titles if _opens_list(items, e)]
        told = mean(lexicon.instruction(items[e.item].text, items[e.item].language) > 0.5 for e in titles) if titles else 1.0
        plain = len(opening) >= 0.6 * len(entries) and told < 0.5
        if plain or (len(nesting) >= 0.6 * len(entries) and len(titles) >= 0.8 * len(entries)):
            above = max((k for k in headings if k < entries[0].item), default=None)
            level = headings[above] + 1 if above is not None else 1
            short = [e for e in entries if len(items[e.item].text) <= 40 and _opens_list(items, e)]
            out |= {e.item: level for e in (*titles, *short)}
    return out


def _opens_list(items: Sequence[Item], entry: Entry) -> bool:
    """A list of another form stands right under the entry."""
    after = items[entry.item + 1] if entry.item + 1 < len(items) else None
    return after is not None and after.numbered and all(label.form != entry.label.form for label in after.labels)


def _is_title(item: Item) -> bool:
    lines = len(getattr(item.block, "lines", ()))
    return 0 < len(item.text) <= 80 and lines <= 2 and not _SENTENCE.search(item.text) and item.signal is None


def _opens_text(items: Sequence[Item], entry: Entry, others: set[int]) -> bool:
    """Text, a picture or a list of its own stands between the entry and the next one."""
    k = entry.item + 1
    return k < len(items) and k not in others and items[k].page - items[entry.item].page <= 1


def _bookmarked(items: Sequence[Item], document: Document, look: Look) -> dict[int, int]:
    """Items that say what a bookmark of their page says."""
    found: dict[int, int] = {}
    by_page: dict[int, list[tuple[str, int]]] = {}
    for mark in document.bookmarks:
        by_page.setdefault(mark.page, []).append((_letters(mark.title), mark.level))
    for k, item in enumerate(items):
        if not item.is_text or not 2 < len(item.text) <= _MAX_LETTERS or item.bullet:
            continue
        if item.text.endswith("!") or (item.text.endswith(".") and not item.bold and item.size < 1.1 * look.size):
            continue  # a body sentence that was marked up as a heading
        text = _letters(item.text)
        whole = _letters((item.label.printed if item.label else "") + item.text)
        for title, level in by_page.get(item.page, ()):
            if title and text and max(fuzz.ratio(text, title), fuzz.ratio(whole, title)) >= 92:
                found[k] = level
    return found


def _looks(items: Sequence[Item], k: int, look: Look, lexicon: Lexicon) -> bool:
    item = items[k]
    if not item.is_text or not item.text or len(item.text) > _MAX_LETTERS or item.bullet:
        return False
    if item.signal and item.signal.alone:
        return False
    if not any(c.isalpha() for c in item.text) or lexicon.caption(item.text, item.language):
        return False
    if item.label and item.label.kind == "step":
        return False
    if _INNER_END.search(item.text) or (item.text[:1].islower() and item.size < 1.5 * look.size):
        return False
    block_lines = len(getattr(item.block, "lines", ()))
    bigger = item.size >= 1.14 * look.size and item.size >= look.size + 1
    sentence = _SENTENCE.search(item.text) and not (item.size >= 1.4 * look.size and len(item.text) < 60)
    if item.signal or block_lines > 3 or (sentence and (not item.text.isupper() or item.text.endswith(("!", "！")))):
        return False
    if bigger and (item.size >= 1.4 * look.size or _stands_apart(items, k)):
        return not _is_step_like(items, k, lexicon, look)
    if item.label and item.label.kind == "outline" and block_lines <= 2 and len(item.text) <= 90:
        return True
    if lexicon.lead_in(item.text, item.language) or not _stands_apart(items, k) or _numbered_step(items, k, lexicon):
        return False
    if _set_off(items, k) and not (item.numbered and lexicon.instruction(item.text, item.language) > 0.5):
        return True
    heavier = item.bold and not look.bold and item.size >= 0.92 * look.size
    return heavier and _opens(items, k, lexicon) and not _is_step_like(items, k, lexicon, look)


def _opens(items: Sequence[Item], k: int, lexicon: Lexicon) -> bool:
    """Something plainer follows below, in the same column."""
    if k + 1 >= len(items):
        return False
    item, after = items[k], items[k + 1]
    if not after.is_text:
        return True
    return not after.bold or after.size < item.size - 0.5 or bool(after.labels) or after.signal is not None


def _set_off(items: Sequence[Item], k: int) -> bool:
    """One short line in capitals or in a colour of its own, and directly under it text that is set otherwise."""
    item, after = items[k], items[k + 1] if k + 1 < len(items) else None
    if after is None or not after.is_text or after.page != item.page or len(item.text) > 60 or "://" in item.text:
        return False
    if len(getattr(item.block, "lines", ())) > 1 or after.text.isupper() or not item.text[:1].isupper():
        return False
    under = abs(after.bbox[0] - item.bbox[0]) < 3 and -3 < after.bbox[1] - item.bbox[3] < 1.2 * item.size
    capitals = item.text.isupper() and sum(c.isalpha() for c in item.text) > 3
    return under and (capitals or (item.color != after.color and item.size >= after.size))


def _stands_apart(items: Sequence[Item], k: int) -> bool:
    """More white above it than between the lines of a paragraph."""
    item, above = items[k], items[k - 1] if k else None
    if above is None or not above.is_text or above.page != item.page or above.bbox[1] > item.bbox[1]:
        return True
    beside = item.bbox[0] > above.bbox[2] or item.bbox[2] < above.bbox[0]
    return beside or item.bbox[1] - above.bbox[3] > 0.15 * item.size


def _numbered_step(items: Sequence[Item], k: int, lexicon: Lexicon) -> bool:
    """A numbered instruction that no paragraph explains: a step in bold letters."""
    item, after = items[k], items[k + 1] if k + 1 < len(items) else None
    if not item.numbered or lexicon.instruction(item.text, item.language) <= 0.5:
        return False
    return after is None or not after.is_text or bool(after.labels) or after.signal is not None


def _is_step_like(items: Sequence[Item], k: int, lexicon: Lexicon, look: Look) -> bool:
    """A numbered item among items of its own look that count on: a step, however large it is set."""
    item = items[k]
    if not item.numbered or item.label is None:
        return False
    for j in (*range(k - 1, max(-1, k - 4), -1), *range(k + 1, min(len(items), k + 4))):
        other = items[j]
        if not other.is_text or abs(other.size - item.size) > 0.6 or other.bold != item.bold:
            continue
        if any(a.form == b.form and abs(a.value - b.value) == 1 for a in item.labels for b in other.labels) and (
            lexicon.instruction(item.text, item.language) > 0.5 or lexicon.instruction(other.text, other.language) > 0.5
        ):
            return True
    return False


def _letters(text: str) -> str:
    return _LETTERS.sub("", text.casefold())
