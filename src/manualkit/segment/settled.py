# SPDX-License-Identifier: AGPL-3.0-or-later
"""In which language's stream a text is read: mostly in its own."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from manualkit.segment.items import Item, weight
from manualkit.segment.lists import SAME_INDENT

_PAGE_SHARE = 0.2  # of a page's letters
_ONE = 0.7  # of a manual's letters: it is in one language
_TEXT = 10  # letters of a text below a signal word, at least
_MAIN_SHARE = 0.5  # of the letters in a page's main language: seven languages side by side are each a main one


def settled(items: Sequence[Item]) -> list[Item]:
    """Items with a stream's language: one with a small part of its page goes with the main one, an item of a list that
    nobody translated with those around it, and such a text with the signal word above it."""
    main = _main(items)
    return _under_words(_in_lists(_in_pages(items), main), main)


def _main(items: Sequence[Item]) -> str:
    """The language of a manual that is in one; empty where it is in several."""
    letters: Counter[str] = Counter()
    for item in items:
        if item.is_text:
            letters[item.language] += weight(item.text)
    [(language, most)] = letters.most_common(1) or [("", 0)]
    return language if most > _ONE * letters.total() else ""


def _in_pages(items: Sequence[Item]) -> list[Item]:
    letters: dict[int, Counter[str]] = defaultdict(Counter)
    for item in items:
        if item.is_text and item.language:
            letters[item.page][item.language] += weight(item.text)
    out = []
    for item in items:
        page = letters[item.page]
        main, most = page.most_common(1)[0] if page else ("", 0)
        if item.is_text and page[item.language] < min(_PAGE_SHARE * page.total(), _MAIN_SHARE * most):
            item = replace(item, stream=main)
        out.append(item)
    return out


def _in_lists(items: Sequence[Item], main: str) -> list[Item]:
    """Numbered items in another language than the one before them and the one behind, which count on from one to the
    other, with what stands between them; also the first or last ones of a list whose others are in the main language,
    if there is one."""
    out = list(items)
    numbered = [k for k, item in enumerate(items) if item.is_text and item.numbered]
    for run in _runs(items, numbered) if main else ():
        own = [k for k in run if items[k].spoken == main]
        for k in (*range(run[0], own[0]), *range(own[-1] + 1, run[-1] + 1)) if own else ():
            out[k] = replace(out[k], stream=main) if out[k].is_text else out[k]
    begin = 0  # the last number in a language of its own
    for n in range(1, len(numbered)):
        if not _counts_on(items[numbered[n - 1]], items[numbered[n]]):
            begin = n
        elif items[numbered[n]].spoken == items[numbered[begin]].spoken:
            between = range(numbered[begin] + 1, numbered[n]) if begin < n - 1 else ()
            for k in between:
                if out[k].is_text:
                    out[k] = replace(out[k], stream=items[numbered[begin]].spoken)
            begin = n
    return out


def _runs(items: Sequence[Item], numbered: Sequence[int]) -> list[list[int]]:
    """Numbered items that count on from each other."""
    runs: list[list[int]] = []
    for n, k in enumerate(numbered):
        if n and _counts_on(items[numbered[n - 1]], items[k]):
            runs[-1].append(k)
        else:
            runs.append([k])
    return runs


def _under_words(items: list[Item], main: str) -> list[Item]:
    """The text below a signal word of the main language that stands alone, if that language has none there."""
    for k in range(1, len(items)):
        word, item = items[k - 1], items[k]
        alone = word.signal is not None and word.signal.alone and word.spoken == main
        if alone and _is_under(word, item) and item.spoken != main and weight(item.text) >= _TEXT:
            after = items[k + 1] if k + 1 < len(items) else None
            if after is None or after.spoken != main or not _is_under(word, after):
                items[k] = replace(item, stream=main)
    return items


def _is_under(word: Item, item: Item) -> bool:
    """A text without a label stands below the word."""
    plain = item.is_text and item.page == word.page and not item.labels and not item.signal
    return plain and item.place[1] >= word.place[3] - 0.5 * item.size and item.place[0] <= word.place[2]


def _counts_on(item: Item, after: Item) -> bool:
    near = after.page - item.page <= 1 and abs(after.indent - item.indent) <= SAME_INDENT
    pairs = ((a, b) for a in item.labels for b in after.labels)
    return near and any(a.form == b.form and b.value == a.value + 1 for a, b in pairs)
