# SPDX-License-Identifier: AGPL-3.0-or-later
"""Numbered titles: lists whose entries are no steps but open a text, a picture or a list of their own."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import mean

from manualkit.languages import Lexicon
from manualkit.model.texts import ends_in_colon
from manualkit.regex import regex
from manualkit.segment.chains import Chain, Entry
from manualkit.segment.items import Item

_SENTENCE = regex(r"[.;,!。；，！]\s*$")
_TITLE = 80  # letters of the longest title
_SHORT = 40  # letters up to which an entry above a list of its own is a title, whatever it ends in


def promoted(
    items: Sequence[Item], headings: dict[int, int], lists: Sequence[Chain], lexicon: Lexicon
) -> dict[int, int]:
    """The headings, and with them the numbered titles among the lists."""
    out = dict(headings)
    for chain in lists:
        titles = _titles(items, chain, lexicon)
        above = max((k for k in headings if k < chain.entries[0].item), default=None)
        level = headings[above] + 1 if above is not None else 1
        out |= dict.fromkeys(titles, level)
    return out


def _titles(items: Sequence[Item], chain: Chain, lexicon: Lexicon) -> list[int]:
    """The entries of a list that are titles; none where it is a list of steps or of parts."""
    entries = chain.entries
    if chain.bulleted or len(entries) < 2:
        return []
    own = {x.item for x in entries}
    if _announces_letters(items, entries):
        return []
    titles = [e for e in entries if _is_title(items[e.item])]
    opening = [e for e in titles if _opens_something(items, e, own)]
    nesting = [e for e in titles if _opens_list(items, e)]
    told = (
        mean(lexicon.instruction(items[e.item].text, items[e.item].language) > 0.5 for e in titles) if titles else 1.0
    )
    plain = len(opening) >= 0.6 * len(entries) and told < 0.5
    if not plain and (len(nesting) < 0.6 * len(entries) or len(titles) < 0.8 * len(entries)):
        return []
    short = [e for e in entries if len(items[e.item].text) <= _SHORT and _opens_list(items, e)]
    return [e.item for e in (*titles, *short)]


def _announces_letters(items: Sequence[Item], entries: Sequence[Entry]) -> bool:
    """Numbers with a colon above lettered lists ("4. To remove the hinges:", "a. ..."): steps, and steps inside."""
    opening = [e for e in entries if _opens_list(items, e)]
    lettered = [
        e
        for e in opening
        if ends_in_colon(items[e.item].text) and any(x.kind == "letter" for x in items[e.item + 1].labels)
    ]
    return len(lettered) > 0 and len(lettered) == len(opening)


def _is_title(item: Item) -> bool:
    return 0 < len(item.text) <= _TITLE and item.lines <= 2 and not _SENTENCE.search(item.text) and item.signal is None


def _opens_something(items: Sequence[Item], entry: Entry, others: set[int]) -> bool:
    """Text, a picture or a list of its own stands between the entry and the next one."""
    k = entry.item + 1
    return k < len(items) and k not in others and items[k].page - items[entry.item].page <= 1


def _opens_list(items: Sequence[Item], entry: Entry) -> bool:
    """A list of another form stands right under the entry."""
    after = items[entry.item + 1] if entry.item + 1 < len(items) else None
    return after is not None and after.numbered and all(label.form != entry.label.form for label in after.labels)
