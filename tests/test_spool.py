# SPDX-License-Identifier: AGPL-3.0-or-later
"""A row of values of which most are in a file is as one in memory."""

from __future__ import annotations

import tracemalloc
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manualkit.spool import Rows, Spool, kept, kept_rows


@given(row=st.lists(st.integers(), max_size=12), near=st.integers(0, 5), seed=st.integers(0, 99))
def test_it_has_what_was_put_in_in_any_order(row: list[int], near: int, seed: int) -> None:
    spool: Spool[int] = Spool(near=near)
    places = list(range(len(row)))
    Random(seed).shuffle(places)
    for place in places:
        spool.put(place, row[place])
    assert len(spool) == len(row)
    assert list(spool) == list(spool) == row
    assert all(value in spool for value in row) and "no number" not in spool
    assert list(spool.drained()) == row


@given(row=st.lists(st.integers(), max_size=9), near=st.integers(0, 5), data=st.data())
def test_it_is_asked_as_any_sequence(row: list[int], near: int, data: st.DataObject) -> None:
    spool = Spool(row, near=near)
    part = data.draw(st.slices(len(row)))
    assert spool[part] == tuple(row[part]) and list(reversed(spool)) == row[::-1]
    assert all(spool[place] == row[place] for place in range(-len(row), len(row)))
    with pytest.raises(IndexError):
        spool[len(row)]


def test_a_few_are_kept_as_they_are_and_many_in_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("manualkit.spool._NEAR", 3)
    assert kept(range(3)) == (0, 1, 2)
    many = kept(range(4))
    assert isinstance(many, Spool) and list(many) == [0, 1, 2, 3]


@given(row=st.lists(st.integers(), max_size=14), data=st.data())
def test_rows_in_pieces_are_asked_as_any_sequence(row: list[int], data: st.DataObject) -> None:
    rows = Rows(Spool([tuple(row[n : n + 4]) for n in range(0, len(row), 4)], near=1))
    part = data.draw(st.slices(len(row)))
    assert list(rows) == list(rows) == row and len(rows) == len(row) and rows[part] == tuple(row[part])
    assert all(rows[place] == row[place] for place in range(-len(row), len(row)))


def test_only_very_many_rows_are_in_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("manualkit.spool._PIECE", 2)
    monkeypatch.setattr("manualkit.spool._PIECES", 3)
    assert kept_rows(iter(range(6))) == (0, 1, 2, 3, 4, 5)
    many = kept_rows(iter(range(7)))
    assert isinstance(many, Rows) and list(many) == [0, 1, 2, 3, 4, 5, 6]


def test_two_can_go_through_it_at_a_time() -> None:
    spool = Spool(range(9), near=3)
    assert list(zip(spool, spool, strict=True)) == [(n, n) for n in range(9)]


def test_what_is_in_the_file_takes_no_memory() -> None:
    tracemalloc.start()
    try:
        spool = Spool((str(n) * 1000 for n in range(1000)), near=10)
        assert tracemalloc.get_traced_memory()[0] < 500_000  # all of them would take 3,000,000
        assert sum(map(len, spool)) == sum(len(str(n)) * 1000 for n in range(1000))
    finally:
        tracemalloc.stop()
