# SPDX-License-Identifier: AGPL-3.0-or-later
from extract.printed import HEIGHT, WIDTH, raw, span

from manualkit.extract.lines import join_lines

Word = tuple[str, float, float]
FULL: list[Word] = [("words ", 50, 150)]


def read(*rows: list[Word]) -> list[str]:
    """The lines of two columns at one height: these rows at the left, and beside each row words of another column."""
    left = [span(x0, 100 + 12 * k, text, width=x1 - x0) for k, row in enumerate(rows) for text, x0, x1 in row]
    right = [span(300, 100 + 12 * k, "Other", width=100) for k, _ in enumerate(rows)]
    return [line.text for line in join_lines([raw(s) for s in (*left, *right)], WIDTH, HEIGHT)[0]]


def test_words_drawn_one_behind_the_other_with_a_space_between_them_are_one_line_beside_a_column() -> None:
    rows = [
        FULL,
        [("To ", 50, 60), ("start, ", 90, 115), ("do", 140, 150)],
        [("as ", 50, 60), ("said", 130, 150)],
        FULL,
    ]
    assert read(*rows) == ["words", "Other", "To start, do", "Other", "as said", "Other", "words", "Other"]


def test_words_without_a_space_between_them_are_parted() -> None:
    assert "To do" not in read(FULL, [("To", 50, 60), ("do", 140, 150)], FULL, FULL)


def test_words_that_end_where_no_other_line_does_are_parted() -> None:
    assert "To do" not in read(FULL, [("To ", 50, 60), ("do", 130, 140)], FULL, FULL)


def test_cells_begin_where_those_of_the_next_row_do() -> None:
    rows = [[("Name ", 50, 60), ("1 mm ", 140, 150)], [("Other ", 50, 70), ("2 mm ", 140, 150)], FULL, FULL]
    assert read(*rows)[:6] == ["Name", "1 mm", "Other", "Other", "2 mm", "Other"]


def test_where_words_stand_as_close_as_usual_a_wide_space_is_none_of_a_justified_line() -> None:
    assert "To do it" not in read(FULL, [("To ", 50, 60), ("do it", 125, 150)], FULL, FULL)


def test_words_set_unevenly_are_parted() -> None:
    rows = [FULL, [("To ", 50, 60), ("start, ", 75, 90), ("do", 140, 150)], FULL, FULL]
    assert "To start, do" not in read(*rows)
