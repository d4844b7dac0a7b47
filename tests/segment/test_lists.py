# SPDX-License-Identifier: AGPL-3.0-or-later
"""A nested list with consistent indents is read back as it was written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hypothesis import given, settings
from hypothesis import strategies as st

from manualkit.model import TextBlock
from manualkit.segment.chains import Chain
from manualkit.segment.items import Item, TextPlace
from manualkit.segment.lists import find_lists
from manualkit.segment.numbering import labels

INDENT = 16.0
FORMS = {
    "1.": lambda n: f"{n}.",
    "1)": lambda n: f"{n})",
    "(1)": lambda n: f"({n})",
    "a.": lambda n: f"{'abcdef'[n - 1]}.",
    "a)": lambda n: f"{'abcdef'[n - 1]})",
    "i.": lambda n: f"{['i', 'ii', 'iii', 'iv', 'v', 'vi'][n - 1]}.",
    "а)": lambda n: f"{'абвгде'[n - 1]})",
    "①": lambda n: "①②③④⑤⑥"[n - 1],
    "ア．": lambda n: f"{'アイウエオカ'[n - 1]}．",
    "•": lambda n: "•",
    "–": lambda n: "–",
}
COUNTING = [form for form in FORMS if form not in "•–"]


@dataclass(frozen=True)
class Written:
    """A list: its form, and for each entry the list inside of it, if any."""

    form: str
    entries: tuple[Written | None, ...]


def written(depth: int, forms: Sequence[str]) -> st.SearchStrategy[Written]:
    inner: st.SearchStrategy[Written | None] = st.none()
    if depth > 1:
        inner = st.none() | written(depth - 1, list(FORMS))
    entries = st.lists(inner, min_size=1, max_size=6).map(tuple)
    return st.builds(Written, st.sampled_from(forms), entries)


def printed(one: Written, indent: float = 0.0) -> list[Item]:
    out = []
    for number, inner in enumerate(one.entries, 1):
        mark = FORMS[one.form](number)
        block = TextPlace.of(TextBlock(id="b", page=1, bbox=(indent, 0, 300, 10), lines=()))
        out.append(Item(block=block, text="Open", labels=tuple(labels(f"{mark} Open")), size=10, indent=indent))
        out += printed(inner, indent + INDENT) if inner else []
    return out


def read(chain: Chain) -> list[object]:
    """A list as [label, lists inside] an entry."""
    return [[e.label.printed or e.label.form, *(read(inner) for inner in e.lists)] for e in chain.entries]


def meant(one: Written) -> list[object]:
    marks = [FORMS[one.form](n).strip("().．") for n in range(1, len(one.entries) + 1)]
    return [[mark, *([meant(inner)] if inner else [])] for mark, inner in zip(marks, one.entries, strict=True)]


@given(written(3, list(FORMS)))
@settings(max_examples=300, deadline=None)
def test_one_list(one: Written) -> None:
    items = printed(one)
    assert [read(chain) for chain in find_lists(items, range(len(items)))] == [meant(one)]


@given(st.lists(written(3, ["1."]), min_size=2, max_size=4))
@settings(max_examples=150, deadline=None)
def test_lists_that_begin_again(lists: list[Written]) -> None:
    items = [item for one in lists for item in printed(one)]
    assert [read(chain) for chain in find_lists(items, range(len(items)))] == [meant(one) for one in lists]


@given(written(3, COUNTING), st.data())
@settings(max_examples=150, deadline=None)
def test_nothing_between_the_items_matters(one: Written, data: st.DataObject) -> None:
    items = printed(one)
    block = TextBlock(id="p", page=1, bbox=(0, 0, 300, 10), lines=())
    plain = Item(block=TextPlace.of(block), text="It is red.", size=10)
    for at in data.draw(st.lists(st.integers(0, len(items)), max_size=5)):
        items.insert(at, plain)
    assert [read(chain) for chain in find_lists(items, range(len(items)))] == [meant(one)]


def test_bullets_before_letters_of_another_size_are_another_list() -> None:
    small = [replace(item, size=6) for item in printed(Written("•", (None, None)))]
    items = [*small, *printed(Written("•", (None,)))]
    assert [len(chain.entries) for chain in find_lists(items, range(len(items)))] == [2, 1]
