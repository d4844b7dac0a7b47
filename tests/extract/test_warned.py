# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tables of warnings on pages that are drawn here."""

from __future__ import annotations

from test_tables import Sheet

from manualkit.extract.tables.cells import RawTable
from manualkit.extract.tables.warned import is_tint, warned
from manualkit.model import Box

LEFT, TEXTS, RIGHT = 50.0, 100.0, 290.0


def parts(*rows: str) -> tuple[RawTable, list[list[Box]]]:
    """The boxes found in a table whose rows are 20 points high from 100 down: capitals fill a row, other texts stand in
    the second column."""
    sheet = Sheet()
    for n, text in enumerate(rows):
        y = 100 + 20 * n
        sheet.text(150 if text.isupper() else TEXTS + 5, y + 4, text).line(LEFT, y, RIGHT, y)
        if not text.isupper():
            sheet.line(TEXTS, y, TEXTS, y + 20)
    bottom = 100 + 20 * len(rows)
    sheet.line(LEFT, bottom, RIGHT, bottom).line(LEFT, 100, LEFT, bottom).line(RIGHT, 100, RIGHT, bottom)
    tables = sheet.find()
    return tables[0], [boxes for _, boxes in warned(tables, sheet.lines)]


def test_each_signal_word_has_its_rows() -> None:
    rows = ("WARNING", "Do not touch the blade.", "Unplug the mixer.", "CAUTION", "Keep the lid closed.")
    assert parts(*rows)[1] == [[(LEFT, 100, RIGHT, 160), (LEFT, 160, RIGHT, 200)]]


def test_rows_above_the_first_word_are_a_part() -> None:
    rows = ("Do not touch the blade.", "Unplug the mixer.", "CAUTION", "Keep the lid closed.")
    assert parts(*rows)[1] == [[(LEFT, 100, RIGHT, 140), (LEFT, 140, RIGHT, 180)]]


def test_a_title_that_is_no_signal_word() -> None:
    assert parts("CLEANING", "Unplug the mixer.", "Wipe the bowl.", "Dry the lid.")[1] == []


def test_the_tint_of_a_word_is_no_figure() -> None:
    table, _ = parts("WARNING", "Do not touch the blade.", "Unplug the mixer.")
    assert is_tint((52, 101, 140, 119), table)
    assert is_tint((52, 101, 95, 139), table)
    assert not is_tint((55, 122, 95, 138), table)
