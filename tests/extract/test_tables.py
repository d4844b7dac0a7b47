# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tables on pages that are drawn here."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from manualkit.extract.raw import RawLine, RawPage, RawPath, RawPicture, RawSpan
from manualkit.extract.tables.cells import RawTable
from manualkit.extract.tables.ruled import find_tables
from manualkit.model import Box

XS = (50.0, 150.0, 350.0)
ROWS = (("Part", "Use"), ("Lid", "Closes the pot"), ("Ring", "Seals the lid"), ("Knob", "Sets the heat"))


@dataclass
class Sheet:
    """A page under construction."""

    lines: list[RawLine] = field(default_factory=list)
    paths: list[RawPath] = field(default_factory=list)
    pictures: list[RawPicture] = field(default_factory=list)

    def text(self, x: float, y: float, text: str, *, bold: bool = False, size: float = 10.0) -> Sheet:
        box = (x, y, x + 0.5 * size * len(text), y + 1.2 * size)
        span = RawSpan(text, box, y + size, "Sans", size, bold, False, 0)
        self.lines.append(RawLine((span,), box))
        return self

    def line(self, x0: float, y0: float, x1: float, y1: float) -> Sheet:
        self.paths.append(RawPath((x0, y0, x1, y1), None, 0, 0.5, 1, False))
        return self

    def fill(self, box: Box, color: int = 0xE0E0E0) -> Sheet:
        self.paths.append(RawPath(box, color, None, 0.0, 1, True))
        return self

    def frame(self, box: Box) -> Sheet:
        self.paths.append(RawPath(box, None, 0, 0.5, 1, True))
        return self

    def picture(self, box: Box) -> Sheet:
        self.pictures.append(RawPicture(box, 300, 300))
        return self

    def rows(self, rows: tuple[tuple[str, ...], ...] = ROWS, xs: tuple[float, ...] = XS, top: float = 100.0) -> Sheet:
        """Texts of cells 30 points high; the first row is bold."""
        for i, row in enumerate(rows):
            for x, text in zip(xs, row, strict=False):
                if text:
                    self.text(x + 5, top + 30 * i + 5, text, bold=i == 0)
        return self

    def find(self) -> list[RawTable]:
        return find_tables(RawPage(1, 400.0, 600.0, tuple(self.lines), tuple(self.paths), tuple(self.pictures)))

    def words(self, table: RawTable) -> list[list[str]]:
        """The text of each cell."""
        return [
            [" ".join("".join(s.text for s in self.lines[i].spans) for i in cell.lines) for cell in row]
            for row in table.rows
        ]


def grid(sheet: Sheet, n: int = 4, xs: tuple[float, ...] = XS) -> Sheet:
    for y in range(n + 1):
        sheet.line(xs[0], 100 + 30 * y, xs[-1], 100 + 30 * y)
    for x in xs:
        sheet.line(x, 100, x, 100 + 30 * n)
    return sheet


def only(sheet: Sheet) -> RawTable:
    (table,) = sheet.find()
    return table


def test_full_grid() -> None:
    sheet = grid(Sheet()).rows()
    table = only(sheet)
    assert (table.kind, table.header) == ("data", 1)
    assert sheet.words(table) == [list(row) for row in ROWS]


def test_borders_drawn_cell_by_cell() -> None:
    sheet = Sheet().rows()
    for i in range(4):
        for a, b in ((50.0, 150.0), (150.0, 350.0)):
            sheet.frame((a + 0.5, 100.5 + 30 * i, b - 0.5, 129.5 + 30 * i))
    assert sheet.words(only(sheet)) == [list(row) for row in ROWS]


def test_a_header_that_no_border_parts() -> None:
    sheet = Sheet().rows().line(50, 100, 50, 220).line(150, 130, 150, 220).line(350, 100, 350, 220)
    for y in range(100, 221, 30):
        sheet.line(50, y, 350, y)
    assert sheet.words(only(sheet)) == [list(row) for row in ROWS]


def test_framed_texts_that_touch_a_table_from_above_are_none_of_its_rows() -> None:
    sheet = grid(Sheet().rows()).fill((50, 100, 350, 130)).frame((50, 70, 350, 99)).text(55, 75, "Never use thinner.")
    table = only(sheet)
    assert sheet.words(table) == [list(row) for row in ROWS]
    assert table.bbox[1] == pytest.approx(100, abs=1)


def test_open_sides() -> None:
    sheet = Sheet().rows().line(150, 100, 150, 220)
    for y in range(100, 221, 30):
        sheet.line(50, y, 350, y)
    assert sheet.words(only(sheet)) == [list(row) for row in ROWS]


def test_horizontal_lines_in_pieces_tell_the_columns() -> None:
    sheet = Sheet().rows()
    for y in range(100, 221, 30):
        sheet.line(50, y, 150, y).line(150, y, 350, y)
    assert sheet.words(only(sheet)) == [list(row) for row in ROWS]


def test_whole_horizontal_lines_and_columns_of_text() -> None:
    sheet = Sheet().rows()
    for y in range(100, 221, 30):
        sheet.line(50, y, 350, y)
    assert sheet.words(only(sheet)) == [list(row) for row in ROWS]


def test_a_header_above_the_first_line() -> None:
    rows = tuple((*row, more) for row, more in zip(ROWS, ("Size", "Small", "Large", "Small"), strict=True))
    sheet = Sheet().rows(rows, (50.0, 150.0, 270.0)).text(50, 72, "The parts of the pot and what each is there for.")
    for y in range(130, 221, 30):
        sheet.line(50, y, 350, y)
    table = only(sheet)
    assert (sheet.words(table), table.header) == ([list(row) for row in rows], 1)


def test_a_paragraph_above_the_first_line_is_no_header() -> None:
    sheet = Sheet().rows(ROWS[1:], top=130).text(55, 110, "The parts of the pot and what each of them is there for.")
    for y in range(130, 221, 30):
        sheet.line(50, y, 350, y)
    assert sheet.words(only(sheet)) == [list(row) for row in ROWS[1:]]


def test_striped_rows() -> None:
    sheet = Sheet()
    for i in (0, 2):
        sheet.fill((50, 100 + 30 * i, 350, 130 + 30 * i))
    sheet.rows().line(50, 220, 350, 220)
    assert sheet.words(only(sheet)) == [list(row) for row in ROWS]


def test_a_cell_over_several_rows_stands_in_the_first() -> None:
    rows = (("Fault", "Remedy"), ("No heat", "Plug it in"), ("", "Close the lid"), ("Too hot", "Turn the knob"))
    sheet = Sheet().rows(rows).line(50, 100, 50, 220).line(150, 100, 150, 220).line(350, 100, 350, 220)
    for y in (100, 130, 190, 220):
        sheet.line(50, y, 350, y)
    sheet.line(150, 160, 350, 160)
    table = only(sheet)
    assert sheet.words(table) == [list(row) for row in rows]
    assert table.rows[1][0].bbox == pytest.approx((50, 130, 150, 190), abs=1)


def test_short_lines_part_the_right_column_and_the_last_row_may_be_open() -> None:
    rows = (("Fault", "Remedy"), ("No heat", "Plug it in"), ("", "Close the lid"), ("", "Wait an hour"))
    sheet = Sheet().rows(rows)
    for y in (100, 130):
        sheet.line(50, y, 150, y).line(150, y, 350, y)
    sheet.line(150, 160, 350, 160).line(150, 190, 350, 190)
    sheet.line(50, 70, 350, 70).text(50, 75, "A paragraph as wide as the table, which is none of its rows.")
    assert sheet.words(only(sheet))[1:] == [list(row) for row in rows[1:]]


def test_two_tables_under_headings_of_their_own() -> None:
    sheet = Sheet().rows(ROWS[:3]).text(50, 225, "Further parts", bold=True, size=18).rows(ROWS[:3], top=280.0)
    for top in (100, 280):
        for y in range(top, top + 91, 30):
            sheet.line(50, y, 150, y).line(150, y, 350, y)
    assert [sheet.words(t) for t in sheet.find()] == [[list(row) for row in ROWS[:3]]] * 2


def test_shaded_header() -> None:
    sheet = Sheet().fill((50, 100, 350, 130))
    for i, row in enumerate(ROWS):
        for x, text in zip(XS, row, strict=False):
            sheet.text(x + 5, 105 + 30 * i, text)
    assert only(grid(sheet)).header == 1


def test_steps_beside_pictures_are_no_data() -> None:
    sheet = grid(Sheet(), 3).text(155, 105, "1. Open the lid and take out the ring.")
    sheet.text(155, 135, "2. Wash the ring in warm water.").text(155, 165, "3. Put the ring back into the lid.")
    for i in range(3):
        sheet.picture((60, 101 + 30 * i, 140, 129 + 30 * i))
    assert all(t.kind != "data" for t in sheet.find())


@pytest.mark.parametrize(
    ("marks", "kind"),
    [
        (("1", "2", "3"), "steps"),
        (("4.", "5.", "6."), "steps"),
        (("(1)", "(2)", "(3)"), "steps"),
        (("01", "02", "03"), "steps"),
        (("a)", "b)", "c)"), "steps"),
        (("1-", "2-", "3-"), "steps"),
        (("①", "②", "③"), "steps"),
        (("Step 1", "Step 2", "Step 3"), "steps"),
        (("3.1", "3.2", "3.3"), "steps"),
        (("3.2.6", "3.2.7", "3.2.8"), "steps"),
        (("1. lépés:", "2. lépés:", "3. lépés:"), "steps"),
        (("1단계", "2단계", "3단계"), "steps"),
        (("1 m", "2 m", "3 m"), "data"),
        (("►", "►", "►"), "steps"),
        (("1", "3", "7"), "data"),
        (("A", "K", "S"), "data"),
        (("Lid 1", "Ring 2", "Knob 3"), "data"),
        (("✓", "✗", "✓"), "data"),
    ],
)
def test_a_column_that_counts_beside_sentences_is_one_of_steps(marks: tuple[str, ...], kind: str) -> None:
    sheet = grid(Sheet(), 3)
    for i, text in enumerate(("Open the lid.", "Wash the ring.", "Close the lid.")):
        sheet.text(55, 105 + 30 * i, marks[i]).text(155, 105 + 30 * i, text)
    assert only(sheet).kind == kind


@pytest.mark.parametrize(
    ("head", "rows", "kind"),
    [
        pytest.param(
            ("Step", "Action", "Result"),
            (("1", "Open the lid.", "The lamp is on"), ("2", "Wash the ring.", ""), ("3", "Close the lid.", "")),
            "steps",
            id="steps",
        ),
        pytest.param(
            ("No.", "Part", "Use"),
            (("1", "Lid", "Keeps the heat in."), ("2", "Ring", "Seals the lid."), ("3", "Lamp", "Tells the state.")),
            "data",
            id="parts",
        ),
    ],
)
def test_numbered_sentences_below_a_header_are_steps(
    head: tuple[str, ...], rows: tuple[tuple[str, ...], ...], kind: str
) -> None:
    table = only(grid(Sheet().rows((head, *rows))))
    assert (table.kind, table.header) == (kind, 1)


def test_a_column_of_icons_is_a_layout() -> None:
    sheet = grid(Sheet(), 3)
    for i in range(3):
        sheet.picture((70, 105 + 30 * i, 85, 120 + 30 * i)).text(155, 105 + 30 * i, "Hot surface, do not touch")
    assert all(t.kind == "layout" for t in sheet.find())


def test_pictures_of_goods_with_columns_of_text_are_data() -> None:
    xs = (50.0, 90.0, 200.0, 350.0)
    rows = (("", "Name", "Count"), ("", "Sensor", "2"), ("", "Cable", "1"), ("", "Key", "1"))
    sheet = grid(Sheet(), 4, xs).rows(rows, xs)
    for i in (1, 2, 3):
        sheet.picture((55, 102 + 30 * i, 85, 128 + 30 * i))
    assert only(sheet).kind == "data"


def box(sheet: Sheet) -> Sheet:
    return sheet.frame((50, 100, 350, 180)).text(60, 110, "WARNING", bold=True).text(60, 130, "Hot surface.")


def banner(sheet: Sheet) -> Sheet:
    for y in (90, 300, 560):
        sheet.line(50, y, 350, y)
    return sheet.text(50, 100, "Cleaning", bold=True, size=16).text(50, 130, "Wipe the pot with a soft damp cloth.")


def columns(sheet: Sheet) -> Sheet:
    sheet.line(200, 50, 200, 550).line(50, 50, 350, 50)
    for i in range(30):
        sheet.text(50, 60 + 15 * i, "Wipe the pot with a cloth").text(210, 60 + 15 * i, "Rinse the ring with water")
    return sheet


def links(sheet: Sheet) -> Sheet:
    for i, text in enumerate(("Set the clock", "Set the timer", "Set the heat", "Clean the pot")):
        sheet.text(60, 100 + 20 * i, text).line(60, 111 + 20 * i, 60 + 5 * len(text), 111 + 20 * i)
    return sheet


def note(sheet: Sheet) -> Sheet:
    sheet.line(50, 100, 350, 100).line(50, 150, 350, 150)
    return sheet.text(50, 110, "NOTE").text(100, 110, "The pot stays hot.").text(100, 125, "Wait an hour.")


def page_frame(sheet: Sheet) -> Sheet:
    sheet.frame((20, 20, 380, 580)).line(20, 50, 380, 50).text(30, 30, "Kettle").text(300, 30, "Page 4")
    sheet.text(30, 80, "Assemble the lid:")
    return sheet.picture((100, 120, 300, 300)).text(150, 200, "A1").text(250, 210, "A2")


@pytest.mark.parametrize("draw", [box, banner, columns, links, note, page_frame])
def test_no_table(draw: object) -> None:
    assert callable(draw)
    assert not [t for t in draw(Sheet()).find() if t.kind == "data"]


def test_a_page_without_lines_is_not_looked_at() -> None:
    assert Sheet().rows().find() == []


PICTURED = (50.0, 80.0, 200.0, 350.0)


@pytest.mark.parametrize(
    ("rows", "picture", "wanted"),
    [
        ((("", "Picture", "Action"), ("Step 1", "", "Open the lid.")), True, ("steps", 1)),
        ((("", "Action", "Result"), ("1-", "Open the lid.", "")), False, ("steps", 1)),
        ((("", "Lid", "Pot"), ("", "Closes the pot.", "")), False, ("layout", 1)),
    ],
    ids=["a column of pictures", "a column of numbers", "neither"],
)
def test_the_header_above_the_only_step_of_a_page(
    rows: tuple[tuple[str, ...], ...], picture: bool, wanted: tuple[str, int]
) -> None:
    sheet = Sheet().rows(rows, PICTURED, top=100.0)
    for y in (100.0, 130.0, 210.0):
        sheet.line(PICTURED[0], y, PICTURED[-1], y)
    for x in PICTURED:
        sheet.line(x, 100, x, 210)
    if picture:
        sheet.picture((90.0, 140.0, 190.0, 200.0))
    table = only(sheet)
    assert (table.kind, table.header) == wanted


@pytest.mark.parametrize(
    ("right", "kind"),
    [
        pytest.param(
            ("2 Déplacez le bac vers le mur", "3 Serrez toutes les vis du bac"), "layout", id="a text said twice"
        ),
        pytest.param(
            ("7 Nm at the rear of the frame", "9 Nm at the front of the frame"), "data", id="numbers that differ"
        ),
    ],
)
def test_two_columns_that_count_the_same_steps_are_no_data(right: tuple[str, ...], kind: str) -> None:
    left = ("2 Push the tray against the wall", "3 Tighten all screws of the tray")
    sheet = Sheet()
    for k, pair in enumerate(zip(left, right, strict=True)):
        for x, words in zip((50, 220), pair, strict=True):
            number, text = words.split(maxsplit=1)
            sheet.text(x + 5, 105 + 30 * k, number).text(x + 15, 105 + 30 * k, text, size=9)
    xs = (50.0, 220.0, 390.0)
    assert only(grid(sheet, 2, xs)).kind == kind


def test_a_row_of_long_texts_is_no_header() -> None:
    sheet = Sheet().fill((50, 100, 350, 190))
    for k in range(8):
        sheet.text(55, 102 + 10 * k, f"Line {k} of it", size=7, bold=True).text(155, 102 + 10 * k, "and more", size=7)
    sheet.text(55, 200, "Lid").text(155, 200, "Closes the pot")
    for y in (100, 190, 220):
        sheet.line(50, y, 350, y)
    for x in XS:
        sheet.line(x, 100, x, 220)
    assert only(sheet).header == 0


def test_a_row_below_the_header_has_to_stand_in_columns() -> None:
    texts = (("Gas", "Leaks"), ("Danger", ""), ("Open it", ""), ("Close it", ""), ("Lift it", ""), ("Use soap", "Look"))
    assert only(grid(Sheet().rows(texts), 6)).kind == "layout"
