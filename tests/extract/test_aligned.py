# SPDX-License-Identifier: AGPL-3.0-or-later
"""Specifications and parts in columns without a single rule."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from printed import line, span

from manualkit.extract.lines import Line
from manualkit.extract.tables.aligned import aligned_tables

LEADING = 15.0
DATA = (
    ("Power supply", "230 V ~ 50 Hz"),
    ("Power consumption", "1200 W"),
    ("Protection class", "IP 44"),
    ("Weight with the hose", "4.2 kg"),
    ("Cable", "1.5 m"),
)
PARTS = (
    ("No.", "Name", "Qty", "Order no."),
    ("1", "Housing", "1", "900-1"),
    ("2", "Cover", "1", "900-2"),
    ("3", "Screw M4x12", "6", "900-3"),
    ("4", "Filter basket", "2", "900-4"),
)
Rows = Sequence[Sequence[str]]


def _printed(rows: Rows, xs: Sequence[float] = (40.0, 160.0, 260.0, 320.0), **first: bool) -> list[Line]:
    """Lines of rows of cells, `|` between a cell's lines; `first` is the first row's look."""
    lines = []
    y = 100.0
    for n, row in enumerate(rows):
        for x, cell in zip(xs, row, strict=False):
            look = {} if n else first
            lines += [line(x, y + 11 * k, text, **look) for k, text in enumerate(cell.split("|")) if text]
        y += LEADING + 11 * max(cell.count("|") for cell in row)
    return sorted(lines, key=lambda one: (one.bbox[1], one.bbox[0]))


def _cells(lines: Sequence[Line]) -> list[list[list[str]]]:
    """For each table the texts of each row."""
    return [
        [["|".join(found.lines[i].text for i in cell.lines) for cell in row] for row in found.table.rows]
        for found in aligned_tables(lines)
    ]


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(DATA, id="specifications"),
        pytest.param(PARTS, id="parts"),
        pytest.param((*DATA[:2], ("Dimensions (W x H x|D)", "320 x 210 mm"), *DATA[2:]), id="a name of two lines"),
        pytest.param((*DATA[:2], ("Inputs", "two of 24 V,|one of 12 V"), *DATA[2:]), id="a value of two lines"),
        pytest.param([(*row[:2], "", *row[3:]) if n == 2 else row for n, row in enumerate(PARTS)], id="an empty cell"),
        pytest.param((("Betriebsspannung", "230 V"), ("Leistung", "5 W"), *DATA[2:]), id="other words"),
    ],
)
def test_short_texts_below_each_other_are_a_table(rows: Rows) -> None:
    assert _cells(_printed(rows)) == [[list(row) for row in rows]]


def test_a_bold_first_row_is_the_header() -> None:
    (found,) = aligned_tables(_printed(PARTS, bold=True))
    assert found.table.header == 1
    (found,) = aligned_tables(_printed(PARTS))
    assert found.table.header == 0


def test_numbers_may_stand_at_the_right_of_their_column() -> None:
    rows = [("Name", "Qty", "Weight"), ("Screw", "6", "1 g"), ("Cover plate", "12", "20 g"), ("Seal", "120", "0.5 g")]
    lines = [
        line(x - 5 * len(t) * (x > 100), 100 + 15 * n, t)
        for n, r in enumerate(rows)
        for x, t in zip((40, 220, 300), r, strict=True)
    ]
    assert _cells(lines) == [[list(row) for row in rows]]


def test_a_number_that_was_taken_for_a_label_is_a_cell_of_its_own() -> None:
    rows = [(str(n), name, f"90{n}-1") for n, name in enumerate(("Housing", "Cover", "Seal", "Screw"), 1)]
    lines = [
        one
        for n, (number, name, order) in enumerate(rows)
        for one in (
            Line((span(40, 100 + 15 * n, number), span(80, 100 + 15 * n, " " + name))),
            line(200, 100 + 15 * n, order),
        )
    ]
    assert _cells(lines) == [[list(row) for row in rows]]
    assert [found.places for found in aligned_tables(lines)] == [frozenset(range(8))]


def test_headings_and_texts_around_a_table_are_not_in_it() -> None:
    above = [
        line(40, 50, "Technical data", size=14.0),
        line(40, 85, "All values hold for water of twenty degrees and no more."),
    ]
    below = [
        line(40, 190, "Parts", size=14.0),
        line(40, 210, "Order them by their numbers from the shop that sold you the pump."),
    ]
    lines = [*above, *_printed(DATA), *below]
    (found,) = aligned_tables(lines)
    assert {lines[i].text for i in range(len(lines))} - {lines[i].text for i in found.places} == {
        one.text for one in (*above, *below)
    }


def test_two_tables_below_each_other_are_two() -> None:
    upper = _printed(DATA)
    lower = [line(one.bbox[0], one.baseline + 90, one.text) for one in _printed(PARTS)]
    assert _cells([*upper, *lower]) == [[list(row) for row in DATA], [list(row) for row in PARTS]]


@pytest.mark.parametrize(
    ("rows", "xs"),
    [
        pytest.param(DATA[:3], (40, 160), id="three rows of two columns"),
        pytest.param([(f"Use {a}", "Ask for it") for a in "abcde"], (40, 160), id="no values"),
        pytest.param([(f"{n}.", f"Fill in {n} l of water") for n in range(1, 6)], (40, 90), id="steps"),
        pytest.param([("•", f"{n} screws M4", f"{n} pieces") for n in range(1, 6)], (40, 60, 200), id="bullets"),
        pytest.param(
            [(f"{n} Housing", f"{n + 5} Cover") for n in range(1, 6)], (40, 160), id="a legend in two columns"
        ),
        pytest.param(
            [(str(n), "Housing", str(n + 5), "Cover") for n in range(1, 6)], (40, 60, 160, 180), id="and apart"
        ),
        pytest.param([("Cleaning", "5"), ("Storing", "6"), ("Parts", "6"), ("Index", "9")], (40, 160), id="contents"),
        pytest.param(
            [("5", "Use", "9", "Parts"), ("6", "Care", "9", "Index"), ("6", "Storing", "10", "Data")],
            (40, 60, 160, 180),
            id="contents in two columns",
        ),
        pytest.param(
            [
                ("Open it.", "It has 2 lids.", "Take both of the 2 off."),
                ("Fill it up.", "Use 2 l of it.", "It takes 5 minutes."),
            ]
            * 2,
            (40, 160, 260),
            id="sentences",
        ),
        pytest.param(
            [
                ("the filter of the 2 pumps is cleaned", "water runs out of it and then"),
                ("under water before it runs dry in", "you may open both of the lids"),
                ("summer and after each use of the", "and take out the 2 filters with"),
                ("device in dust or in salt water", "a dry cloth in one hand"),
            ],
            (40, 260),
            id="columns of text",
        ),
    ],
)
def test_other_texts_below_each_other_are_no_table(rows: Rows, xs: Sequence[float]) -> None:
    assert _cells(_printed(rows, xs)) == []


@given(
    st.lists(
        st.tuples(
            st.sampled_from([40.0, 41.0, 90.0, 160.0, 300.0]),
            st.integers(0, 6).map(lambda n: 100 + 13.0 * n),
            st.sampled_from(["5", "230 V", "Weight", "Power supply", "1.", "•", "Open the lid of the pump.", "IP 44"]),
        ),
        max_size=20,
        unique_by=lambda one: one[:2],
    )
)
def test_every_text_of_a_table_stands_in_one_cell(drawn: list[tuple[float, float, str]]) -> None:
    lines = sorted((line(*one) for one in drawn), key=lambda one: (one.bbox[1], one.bbox[0]))
    every = list(aligned_tables(lines))
    held = [place for found in every for place in found.places]
    assert len(held) == len(set(held))
    for found in every:
        inside = sorted(i for row in found.table.rows for cell in row for i in cell.lines)
        assert inside == list(range(len(found.lines)))
        said = sorted(word for one in found.lines for word in one.text.split())
        assert said == sorted(word for place in found.places for word in lines[place].text.split())
