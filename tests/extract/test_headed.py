# SPDX-License-Identifier: AGPL-3.0-or-later
"""Troubleshooting tables without a single rule."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from printed import line

from manualkit.extract.lines import Line
from manualkit.extract.tables.headed import headed_tables
from manualkit.model import Box

LEADING = 11.0
COLUMNS = (40.0, 150.0, 270.0)
HEADER = ("Problem", "Cause", "Remedy")
FAULTS = (
    ("The pump stands|still.", "The plug is out, or|the fuse has blown.", "Push the plug in."),
    ("It gives no water.", "The hose leaks.", "Tighten the|coupling."),
    ("It is loud.", "Air is in it.", "Bleed the housing."),
)
Rows = tuple[tuple[str, ...], ...]


def printed(rows: Rows, xs: tuple[float, ...] = COLUMNS, top: float = 100.0, gap: float = 6.0) -> list[Line]:
    """Lines of rows of cells, `|` between a cell's lines, so much white between the rows."""
    lines = []
    for row in rows:
        for x, cell in zip(xs, row, strict=True):
            lines += [line(x, top + LEADING * k, text, size=9.0) for k, text in enumerate(cell.split("|")) if text]
        top += LEADING * max(cell.count("|") + 1 for cell in row) + gap
    return sorted(lines, key=lambda one: (one.bbox[1], one.bbox[0]))


def cells(lines: list[Line], *taken: Box) -> list[list[str]]:
    """The texts of each row of the only table, none when there is none."""
    found = headed_tables(lines, taken)
    assert len(found) < 2
    return [["|".join(lines[i].text for i in cell.lines) for cell in row] for table in found for row in table.rows]


@pytest.mark.parametrize(
    ("header", "faults", "gap"),
    [
        pytest.param(HEADER, FAULTS, 6.0, id="white between the rows"),
        pytest.param(HEADER, FAULTS, 0.0, id="no white between the rows"),
        pytest.param(HEADER, (*FAULTS, ("", "Sand is in it.", "Rinse it.")), 6.0, id="a second cause"),
        pytest.param(("Code", "Error", "Action"), (("E1", "Hot", "Wait."), ("E2", "Dry", "Fill it.")), 0.0, id="codes"),
        pytest.param(("Störung", "Ursache", "Abhilfe"), FAULTS, 6.0, id="German"),
        pytest.param(("Неисправность", "Причина", "Способ устранения"), FAULTS, 6.0, id="Russian"),
        pytest.param(("故障現象", "原因", "処置"), FAULTS, 6.0, id="Japanese"),
    ],
)
def test_rows_under_a_header_that_names_symptoms_are_a_table(header: tuple[str, ...], faults: Rows, gap: float) -> None:
    rows = (header, *faults)
    assert cells(printed(rows, gap=gap)) == [list(row) for row in rows]


@pytest.mark.parametrize("gap", [6.0, 0.0])
@pytest.mark.parametrize(
    "group",
    [
        pytest.param(line(40, 200, "Noise", size=9.0, bold=True), id="in the first column"),
        pytest.param(line(40, 200, "Noise and vibration of the pump and hose", size=9.0), id="over all columns"),
        pytest.param(line(90, 200, "Noise and vibration of the pump and hose", size=9.0), id="centred"),
    ],
)
def test_a_row_that_names_the_rows_below_it_does_not_end_the_table(group: Line, gap: float) -> None:
    upper = printed((HEADER, *FAULTS[:2]), top=100.0, gap=gap)
    top = upper[-1].baseline + LEADING + gap
    named = line(group.bbox[0], top, group.text, size=9.0, bold=group.bold)
    lower = printed(FAULTS[2:] + FAULTS[:1], top=top + LEADING + gap, gap=gap)
    rows = (HEADER, *FAULTS[:2], (group.text, "", ""), FAULTS[2], FAULTS[0])
    assert cells([*upper, named, *lower]) == [list(row) for row in rows]


def test_a_row_over_all_columns_has_their_width() -> None:
    named = line(40, 162, "Noise and vibration of the pump and hose", size=9.0)
    (table,) = headed_tables([*printed((HEADER, *FAULTS[:2])), named, *printed(FAULTS[1:], top=173.0)], [])
    assert table.rows[3][0].bbox[::2] == table.bbox[::2]


@pytest.mark.parametrize("gap", [6.0, 0.0])
def test_a_table_of_a_script_from_the_right_is_read_from_there(gap: float) -> None:
    header = ("פתרון", "סיבה", "בעיה")
    faults = (
        ("חבר את התקע|לשקע.", "התקע אינו מחובר|או שהנתיך שרוף.", "המשאבה אינה|פועלת."),
        ("הדק את|המחבר.", "הצינור דולף.", "אין מים."),
        ("הוצא את האוויר.", "יש אוויר במשאבה.", "רעש חזק."),
    )
    right = [
        replace(one, spans=(replace(one.spans[0], bbox=(400 - b[2], b[1], 400 - b[0], b[3])),))
        for one in printed(tuple(row[::-1] for row in (header, *faults)), gap=gap)
        for b in [one.bbox]
    ]
    lines = sorted(right, key=lambda one: (one.bbox[1], one.bbox[0]))
    assert cells(lines) == [list(row) for row in (header, *faults)]


def test_a_header_may_stand_in_the_middle_of_its_columns() -> None:
    lines = [*printed((HEADER,), (70.0, 190.0, 320.0)), *printed(FAULTS, top=117.0)]
    assert cells(lines) == [list(row) for row in (HEADER, *FAULTS)]


@pytest.mark.parametrize(
    "behind",
    [
        pytest.param(line(40, 204, "Storing the pump", size=9.0), id="a heading"),
        pytest.param(line(40, 204, "Keep it dry in all the months when it is not in use.", size=9.0), id="a text"),
        pytest.param(line(270, 300, "12", size=9.0), id="a page number"),
        pytest.param(line(40, 204, "Storing", size=14.0), id="large letters"),
    ],
)
def test_what_stands_behind_the_table_is_not_in_it(behind: Line) -> None:
    assert cells([*printed((HEADER, *FAULTS)), behind]) == [list(row) for row in (HEADER, *FAULTS)]


def test_no_table_goes_on_into_a_figure() -> None:
    figure = (40.0, 160.0, 380.0, 220.0)
    assert cells(printed((HEADER, *FAULTS)), figure) == [list(row) for row in (HEADER, *FAULTS[:2])]


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param((("Part", "Use", "Number"), *FAULTS), id="a header of other things"),
        pytest.param((("Problem", "Colour", "Number"), *FAULTS), id="nothing to do"),
        pytest.param((HEADER,), id="a header alone"),
        pytest.param((HEADER, FAULTS[0]), id="a single row"),
        pytest.param((("Problem with the pump of the year", "Cause", "Remedy"), *FAULTS), id="a sentence"),
    ],
)
def test_other_rows_are_no_such_table(rows: Rows) -> None:
    assert cells(printed(rows)) == []


@given(
    st.lists(
        st.builds(
            lambda x, y, text: line(x, y, text, size=9.0),
            st.sampled_from([40.0, 60.0, 150.0, 270.0]),
            st.sampled_from([100.0, 111.0, 122.0, 140.0, 300.0]),
            st.sampled_from([*HEADER, "E1", "It is loud.", "Storing the pump in a dry place of the house"]),
        ),
        max_size=12,
    )
)
def test_whatever_stands_there_a_line_is_in_one_cell_at_most(lines: list[Line]) -> None:
    lines += printed((HEADER,))
    lines.sort(key=lambda one: (one.bbox[1], one.bbox[0]))
    held = [i for table in headed_tables(lines, []) for row in table.rows for cell in row for i in cell.lines]
    assert sorted(held) == sorted(set(held))
