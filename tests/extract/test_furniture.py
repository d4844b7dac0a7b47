# SPDX-License-Identifier: AGPL-3.0-or-later
"""Running headers and footers are found; text that is repeated is not taken for them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from printed import HEIGHT, WIDTH, line

from manualkit.extract.furniture import find_furniture
from manualkit.extract.lines import Line

SUBJECTS = ["lamp", "dial", "hose", "tank", "lid", "key", "rack", "fan", "belt", "wheel", "seat", "grip"]


def body(page: int) -> list[Line]:
    """Text that differs from page to page."""
    return [line(50, 120 + 14 * k, f"The {said(k)} of the {said(page)}.") for k in range(30)]


def said(number: int) -> str:
    """Words that stand for the number."""
    return f"{SUBJECTS[number % 12]} {SUBJECTS[number // 12]}"


def found(pages: int, extra: Callable[[int], list[Line]]) -> list[list[str]]:
    """The furniture of each page of a manual."""
    lines = [extra(p) + body(p) for p in range(pages)]
    places = find_furniture(lines, [(WIDTH, HEIGHT)] * pages)
    return [[one.text for i, one in enumerate(page) if (p, i) in places] for p, page in enumerate(lines)]


def test_a_header_a_footer_and_page_numbers() -> None:
    pages = found(8, lambda p: [line(50, 40, "Kettle K1"), line(50, 800, "Manual"), line(500, 800, str(p + 1))])
    assert all(len(page) == 3 for page in pages)


def test_left_and_right_pages_differ() -> None:
    pages = found(8, lambda p: [line(50, 40, "Kettle K1") if p % 2 else line(450, 40, "The manual")])
    assert all(len(page) == 1 for page in pages)


def test_chapters_change_the_header() -> None:
    chapters = ["Safety", "Safety", "Safety", "Parts", "Cooking", "Cooking", "Cooking", "Cleaning", "Cleaning"]
    pages = found(9, lambda p: [line(50, 40, chapters[p], 8)])
    assert [page[0] for page in pages] == chapters


def test_two_rows_of_a_footer() -> None:
    pages = found(6, lambda p: [line(50, 790, "Connecting and"), line(50, 802, "Cleaning")])
    assert all(len(page) == 2 for page in pages)


def test_the_first_line_of_the_text_is_no_header_though_some_pages_begin_alike() -> None:
    pages = found(
        20,
        lambda p: [line(50, 100, "The following parts are needed:" if p % 5 == 0 else f"The {said(p)} goes first.")],
    )
    assert not any(pages)


def test_a_phrase_of_the_text_is_no_header() -> None:
    pages = found(
        20, lambda p: [line(50, 40, "Kettle K1"), *([line(50, 100, "Press the button.")] if p % 4 == 0 else [])]
    )
    assert all(page == ["Kettle K1"] for page in pages)


def test_a_warning_is_never_furniture() -> None:
    pages = found(8, lambda p: [line(50, 40, "WARNING: Hot surface.")])
    assert not any(pages)


def test_a_step_at_the_top_of_many_pages_is_no_header() -> None:
    pages = found(8, lambda p: [line(50, 40, "Kettle K1"), line(50, 60, f"Step {(5, 1, 4, 2, 6, 3, 5, 1)[p]}")])
    assert pages == [["Kettle K1"]] * 8


@pytest.mark.parametrize("printed", ["{}-", "3.1.{}"])
def test_the_number_of_a_step_at_the_top_of_many_pages_is_no_header(printed: str) -> None:
    numbers = [printed.format(n) for n in (5, 1, 4, 2, 6, 3, 5, 1)]
    pages = found(8, lambda p: [line(50, 40, numbers[p]), line(120, 40, f"Open lid {said(p)}.")])
    assert not any(pages)


def test_a_step_that_several_pages_name_is_a_header() -> None:
    assert found(8, lambda p: [line(50, 40, f"Step {p // 4 + 1}: Assembly")])[5] == ["Step 2: Assembly"]


def test_a_number_alone_is_furniture_only_where_it_counts_with_the_pages() -> None:
    pages = found(8, lambda p: [line(50, 60, "4", 20)])
    assert not any(pages)


def test_a_step_with_the_number_of_its_page_is_no_page_number() -> None:
    pages = found(10, lambda p: [*([line(50, 60, "7", 30)] if p == 6 else []), line(500, 800, str(p + 1))])
    assert pages == [[str(p + 1)] for p in range(10)]


def test_a_small_page_in_the_middle_of_a_large_sheet_is_numbered() -> None:
    pages = found(8, lambda p: [line(290, 600, str(p + 4))])
    assert pages == [[str(p + 4)] for p in range(8)]


def test_two_pages_on_a_sheet_are_numbered() -> None:
    sides = [[line(50, 560, str(4 + 2 * p)), line(470, 560, str(5 + 2 * p))] for p in range(5)]
    lines = [[*sides[p], *(one for one in body(p) if one.baseline < 500)] for p in range(5)]
    assert find_furniture(lines, [(HEIGHT, WIDTH)] * 5) == {(p, i) for p in range(5) for i in range(2)}


def test_a_step_s_number_at_the_side_is_no_tab_a_chapter_s_is() -> None:
    numbers = [line(20, 300, f"2.{p // 4 + 1}") for p in range(8)]
    assert found(8, lambda p: [numbers[p]]) == [["2.1"]] * 4 + [["2.2"]] * 4
    assert not any(found(8, lambda p: [line(20, 300, f"2.{p + 1}")]))


def test_thumb_tabs() -> None:
    pages = found(8, lambda p: [line(575, 300, "EN")])
    assert all(page == ["EN"] for page in pages)


def test_a_header_with_the_number_of_the_page_inside_of_one_line_on_left_pages_only() -> None:
    chapters = ["Steps to take"] * 2 + ["Maintenance"] * 2
    right = [line(500, 40, "305")]
    pages = found(4, lambda p: [line(50, 40, chapters[p]), *right] if p % 2 else [line(50, 40, f"304 {chapters[p]}")])
    assert all(any(chapters[p] in text for text in page) for p, page in enumerate(pages))


def test_tabs_of_chapters_of_two_pages_each() -> None:
    names = [["7", "When", "trouble", "arises"]] * 2 + [["6", "Mainte-", "nance"]] * 2
    tabs = [[line(575, 290 + 10 * k, text, 6) for k, text in enumerate(name)] for name in names]
    assert found(4, lambda p: tabs[p]) == names
    steps = [[line(20, 300, str(p + 1), 6), line(40, 300, f"Turn the {said(p)}.")] for p in range(4)]
    assert not any(found(4, lambda p: steps[p]))
