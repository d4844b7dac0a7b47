# SPDX-License-Identifier: AGPL-3.0-or-later
"""Two rows of texts as changes: added, removed, moved, reworded. Everything else that is compared is made of these."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence, Set
from typing import Generic, TypeVar

from manualkit.alike import ratio
from manualkit.diff.order import moved
from manualkit.diff.words import alike, word_diff
from manualkit.frozen import frozen
from manualkit.merge.same import Pairs, matched
from manualkit.model.revision import ChangeKind, RevisionChange, Side

LEAST = 60.0
"""Of 100; what is less alike is another text."""

T = TypeVar("T")


@frozen
class Told(Generic[T]):
    """A text, where it stands, and what it is the text of."""

    thing: T
    side: Side
    language: str = ""
    guide: str = ""

    @property
    def text(self) -> str:
        """The text."""
        return self.side.text


def likeness(old: Told[T], new: Told[T]) -> float:
    """0 to 100: how much the words are alike."""
    return ratio(old.text.casefold(), new.text.casefold())


def pairs(
    old: Sequence[Told[T]], new: Sequence[Told[T]], like: Callable[[Told[T], Told[T]], float] = likeness
) -> Pairs:
    """Which is which: first those with the same words, in their order, then the most alike."""
    left: dict[str, list[int]] = {}
    for i, told in enumerate(old):
        left.setdefault("".join(told.text.split()), []).append(i)
    found: Pairs = {}
    for j, told in enumerate(new):
        same = left.get("".join(told.text.split()))
        if same:
            found[j] = same.pop(0)
    here = [j for j in range(len(new)) if j not in found]
    there = [i for i in range(len(old)) if i not in set(found.values())]
    more = matched([old[i] for i in there], [new[j] for j in here], like, LEAST)
    return found | {here[j]: there[i] for j, i in more.items()}


def changes(
    kind: ChangeKind,
    old: Sequence[Told[T]],
    new: Sequence[Told[T]],
    found: Pairs,
    field: str = "",
    elsewhere: Set[int] | None = None,
) -> Iterator[RevisionChange]:
    """Added, removed, moved and reworded texts, in the order of the new ones; a removed one behind what it stood
    behind. `elsewhere` are the new ones that were moved, if not those that break the order."""
    elsewhere = moved(found) if elsewhere is None else elsewhere
    gone = [i for i in range(len(old)) if i not in set(found.values())]
    for j, told in enumerate(new):
        if j not in found:
            yield change(kind, "added", None, told, field)
            continue
        before = old[found[j]]
        while gone and gone[0] < found[j] and j not in elsewhere:
            yield change(kind, "removed", old[gone.pop(0)], None, field)
        if not alike(before.text, told.text):
            yield change(kind, "reworded", before, told, field)
        if j in elsewhere:
            yield change(kind, "moved", before, told, field)
    for i in gone:
        yield change(kind, "removed", old[i], None, field)


def change(kind: ChangeKind, what: str, old: Told[T] | None, new: Told[T] | None, field: str = "") -> RevisionChange:
    """One change."""
    told = new or old
    assert told is not None
    words = word_diff(old.text, new.text) if old and new and what == "reworded" else ()
    return RevisionChange.model_validate(
        {
            "kind": kind, "what": what, "field": field, "language": told.language, "guide": told.guide,
            "old": old.side if old else None, "new": new.side if new else None, "words": words,
        }
    )  # fmt: skip
