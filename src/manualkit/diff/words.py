# SPDX-License-Identifier: AGPL-3.0-or-later
"""Two texts, word by word."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from manualkit.model.letters import UNSPACED
from manualkit.model.revision import Words
from manualkit.regex import regex

_TOKEN = regex(rf"\s+|[{UNSPACED.ranges}]|\w+|[^\w\s]")


def word_diff(old: str, new: str) -> tuple[Words, ...]:
    """The words that both have, and those of one of them, in their order; together they are both texts."""
    runs = list(_runs(_TOKEN.findall(old), _TOKEN.findall(new)))
    return tuple(_joined(runs))


def alike(old: str, new: str) -> bool:
    """The same text but for white space."""
    return "".join(old.split()) == "".join(new.split())


def _joined(runs: list[Words]) -> Iterator[Words]:
    """Changed words with nothing but spaces between them are changed together."""
    texts = {"old": "", "new": ""}
    for place, run in enumerate(runs):
        inside = any(texts.values()) and place + 1 < len(runs) and not run.text.strip()
        if run.edition != "same":
            texts[run.edition] += run.text
        elif inside:
            texts = {edition: text + run.text for edition, text in texts.items()}
        else:
            yield from _changed(texts)
            yield run
            texts = {"old": "", "new": ""}
    yield from _changed(texts)


def _changed(texts: dict[str, str]) -> Iterator[Words]:
    if texts["old"]:
        yield Words(edition="old", text=texts["old"])
    if texts["new"]:
        yield Words(edition="new", text=texts["new"])


def _runs(old: list[str], new: list[str]) -> Iterator[Words]:
    for kind, i0, i1, j0, j1 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            yield Words(edition="same", text="".join(old[i0:i1]))
            continue
        if i1 > i0:
            yield Words(edition="old", text="".join(old[i0:i1]))
        if j1 > j0:
            yield Words(edition="new", text="".join(new[j0:j1]))
