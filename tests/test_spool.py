# SPDX-License-Identifier: AGPL-3.0-or-later
"""Rows of values of which most are on disk are as rows in memory."""

from __future__ import annotations

import tracemalloc
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from manualkit.model import Document, Page, Piece, TextBlock, TextLine
from manualkit.model.document import Run
from manualkit.model.texts import Texts
from manualkit.spool import Spool

rows = st.lists(st.tuples(st.text(), st.integers()))
near = st.integers(0, 5)


@given(row=rows, near=near, seed=st.integers())
def test_it_is_the_row_that_was_put_in_in_any_order(row: list[tuple[str, int]], near: int, seed: int) -> None:
    spool: Spool[tuple[str, int]] = Spool(near=near)
    places = list(range(len(row)))
    Random(seed).shuffle(places)
    for place in places:
        spool.put(place, row[place])
    assert spool == row and list(spool) == row and len(spool) == len(row)
    assert [spool[place] for place in places] == [row[place] for place in places]
    assert spool[1:4] == row[1:4] and spool[-2:] == row[-2:]
    assert list(spool.settled()) == row
    assert list(spool.drained()) == row


@given(row=rows, near=near)
def test_rows_that_differ_are_not_equal(row: list[tuple[str, int]], near: int) -> None:
    assert Spool(row, near=near) != [*row, ("", 0)]
    assert Spool([*row, ("", 0)], near=near) != [*row, ("", 1)]


def test_a_row_that_is_in_memory_is_a_tuple_when_it_is_settled() -> None:
    assert isinstance(Spool(range(3), near=3).settled(), tuple)
    assert isinstance(Spool(range(4), near=3).settled(), Spool)


def test_what_is_on_disk_takes_no_memory() -> None:
    tracemalloc.start()
    try:
        spool = Spool((str(n) * 1000 for n in range(1000)), near=10)
        assert tracemalloc.get_traced_memory()[0] < 500_000  # all of them would take 3,000,000
        assert spool[900] == "900" * 1000
    finally:
        tracemalloc.stop()


def page(number: int) -> Page:
    """A page with two texts."""
    blocks = []
    for n in (1, 2):
        line = TextLine(bbox=(0, 20.0 * n, 90, 10), runs=(Run(text=f"Text {n} of {number}", style=0, x0=0, x1=90),))
        blocks.append(TextBlock(id=f"p{number:03d}-t{n}", page=number, bbox=line.bbox, lines=(line,)))
    return Page(number=number, width=100, height=100, blocks=tuple(blocks))


def test_a_document_with_pages_on_disk_says_the_same() -> None:
    pages = [page(number) for number in range(1, 9)]
    far = Document(styles=(), pages=Spool(pages, near=2))
    near = Document(styles=(), pages=tuple(pages))
    assert far == near and far.model_dump_json() == near.model_dump_json() == "".join(far.json_pieces())
    assert Document.model_validate_json(far.model_dump_json()) == near
    for name in ("p001-t1", "p008-t2", "p005-t1"):
        assert Texts(far).text([Piece(block=name)]) == Texts(near).text([Piece(block=name)])
    found = Texts(far).blocks
    assert dict(found) == Texts(near).blocks and len(found) == 16
    assert not [name for name in ("p009-t1", "p000-t1", "p001-t3", "icon-01", "") if name in found]
