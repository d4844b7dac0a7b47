# SPDX-License-Identifier: AGPL-3.0-or-later
"""Troubleshooting tables without rules that go on overleaf."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from printed import line

from manualkit.extract.lines import Line
from manualkit.extract.scan import PageParts, TablePart, of_lines
from manualkit.extract.tables.carried import carried_on
from manualkit.extract.tables.headed import headed_tables

XS = (40.0, 150.0, 270.0)
HEADER = ("Problem", "Cause", "Remedy")
FAULTS = (
    ("The pump hums.", "Sand is in it.", "Rinse it."),
    ("No water comes.", "The hose leaks.", "Tighten the coupling."),
    ("It is loud.", "Air is in it.", "Bleed the housing."),
    ("It is hot.", "The sun shines on it.", "Put it into the shade."),
)
Rows = Sequence[Sequence[str]]


def _lines(rows: Rows, xs: Sequence[float] = XS, top: float = 60.0) -> list[Line]:
    return [
        line(x, top + 17 * k, text, size=9.0) for k, row in enumerate(rows) for x, text in zip(xs, row, strict=True)
    ]


def _page(number: int, lines: Sequence[Line], furniture: Sequence[Line] = ()) -> PageParts:
    """A page as `scan` leaves it: the table under a header is found."""
    every = sorted((*lines, *furniture), key=lambda one: one.bbox[1])
    found = headed_tables(every, [])
    held = {i for table in found for row in table.rows for cell in row for i in cell.lines}
    kept = tuple(one for i, one in enumerate(every) if i not in held)
    tables = tuple(of_lines(every, table) for table in found)
    running = frozenset(i for i, one in enumerate(kept) if one in furniture)
    return PageParts(number, 420.0, 595.0, kept, (), (), tables, (), (), (), furniture=running)


def _rows(table: TablePart) -> list[tuple[str, ...]]:
    return [tuple(" ".join(one.text for one in lines) for _, lines in row) for row in table.rows]


def test_rows_at_the_top_of_the_next_pages_are_a_table() -> None:
    number = line(200, 570, "7")
    pages = [
        _page(1, _lines((HEADER, *FAULTS)), [number]),
        _page(2, _lines(FAULTS[::-1]), [line(40, 30, "Pump 3000"), number]),
        _page(
            3, [*_lines(FAULTS[1:3]), line(40, 140, "Storing the pump over the winter in a dry place of the house.")]
        ),
    ]
    _, second, third = carried_on(pages)
    assert [_rows(table) for table in second.tables] == [[*FAULTS[::-1]]]
    assert (
        [second.lines[i].text for i in sorted(second.furniture)]
        == ["Pump 3000", "7"]
        == [one.text for one in second.lines]
    )
    assert [_rows(table) for table in third.tables] == [[*FAULTS[1:3]]]
    assert [one.text[:7] for one in third.lines] == ["Storing"]


def test_one_row_is_enough_below_the_repeated_header() -> None:
    pages = [_page(1, _lines((HEADER, *FAULTS))), _page(2, _lines((HEADER, FAULTS[0])))]
    _, second = carried_on(pages)
    (table,) = second.tables
    assert _rows(table) == [HEADER, FAULTS[0]]
    assert table.header == 1


def test_a_row_may_go_on_overleaf() -> None:
    pages = [_page(1, _lines((HEADER, *FAULTS))), _page(2, _lines((("", "A stone is in it.", "Rinse it."), *FAULTS)))]
    assert _rows(list(carried_on(pages))[1].tables[0])[0] == ("", "A stone is in it.", "Rinse it.")


def test_a_table_read_from_the_right_goes_on_from_there() -> None:
    header = ("בעיה", "סיבה", "פתרון")
    faults = (("אין מים.", "הצינור דולף.", "הדק אותו."), ("רעש חזק.", "יש בו אוויר.", "הוצא את האוויר."))

    def turned(rows: Rows) -> list[Line]:
        return [
            replace(one, spans=(replace(one.spans[0], bbox=(400 - b[2], b[1], 400 - b[0], b[3])),))
            for one in _lines(rows)
            for b in [one.bbox]
        ]

    _, second = carried_on([_page(1, turned((header, *faults, *faults))), _page(2, turned(faults))])
    assert [_rows(table) for table in second.tables] == [[row[::-1] for row in faults]]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(
            [*_lines((HEADER, *FAULTS)), line(40, 250, "Ask the service about all other faults.")],
            _lines(FAULTS),
            id="a text stands below the table",
        ),
        pytest.param(_lines((HEADER, *FAULTS)), _lines(FAULTS, xs=(60.0, 170.0, 290.0)), id="other columns"),
        pytest.param(_lines((HEADER, *FAULTS)), _lines([row[:2] for row in FAULTS], xs=XS[:2]), id="fewer columns"),
        pytest.param(
            _lines((HEADER, *FAULTS)), [line(40, 45, "Technical data"), *_lines(FAULTS)], id="a heading of other things"
        ),
        pytest.param(_lines((HEADER, *FAULTS)), [line(40, 60, "Storing the pump over the winter.")], id="a text"),
        pytest.param(_lines((("Part", "Use", "Number"), *FAULTS)), _lines(FAULTS), id="no such table before"),
    ],
)
def test_nothing_else_is_taken_into_the_table(first: list[Line], second: list[Line]) -> None:
    pages = [_page(1, first), _page(2, second)]
    assert list(carried_on(pages)) == pages
