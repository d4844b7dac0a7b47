# SPDX-License-Identifier: AGPL-3.0-or-later
"""Lines that stand tightly below each other stay together, but for the rows of a list of names."""

from __future__ import annotations

from printed import line

from manualkit.extract.chunks import find_chunks, find_leadings

_TIGHT = {10.0: 1.4}


def chunks(*rows: tuple[str, ...]) -> list[list[str]]:
    """Chunks of texts that stand in rows, each row 13 points below the one before; in the order of the alphabet."""
    lines = [line(50.0 + 180 * n, 100.0 + 13 * k, text) for k, row in enumerate(rows) for n, text in enumerate(row)]
    return sorted([lines[i].text for i in chunk] for chunk in find_chunks(lines, _TIGHT))


def test_the_rows_of_names_and_what_is_said_of_each_are_apart() -> None:
    rows = [("Weight of it:", "4 kg"), ("Voltage:", "230 V"), ("Colour:", "grey")]
    assert chunks(*rows) == sorted([text] for row in rows for text in row)


def test_the_rows_of_a_list_in_two_columns_are_apart() -> None:
    rows = [("1. Lid", "3. Handle"), ("2. Basket", "4. Foot")]
    assert chunks(*rows) == sorted([text] for row in rows for text in row)


def test_numbered_captions_beside_each_other_stay_whole() -> None:
    assert chunks(("1 화면을 켜고 메뉴를", "2 목록에서 등록할"), ("누르세요.", "고르세요.")) == [
        ["1 화면을 켜고 메뉴를", "누르세요."],
        ["2 목록에서 등록할", "고르세요."],
    ]


def test_letters_set_one_below_the_other_say_nothing_of_the_leading() -> None:
    tab = [line(500.0, 100.0 + 10.5 * n, "清") for n in range(8)]
    text = [line(50.0, 100.0 + 14 * n, "清掃の前に電源を切り、冷めるまで待ちます") for n in range(6)]
    assert find_leadings([tab + text]) == {10.0: 1.4}


def test_the_last_word_of_an_item_that_is_moved_in_stands_left_of_its_first_line() -> None:
    item = line(74.0, 100.0, "2.1 Turn the filter slowly until all of the water is let")
    assert len(find_chunks([item, line(50.0, 114.0, "out.")], _TIGHT)) == 1
    assert len(find_chunks([item, line(50.0, 114.0, "A. B")], _TIGHT)) == 2
