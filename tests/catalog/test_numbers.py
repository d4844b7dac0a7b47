# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import pytest

from manualkit.catalog.numbers import family, is_number, normal, numbers


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("MSZ-EF25 VE3", "MSZEF25VE3"), ("wx-77/b", "WX77B"), ("SMV4***", "SMV4***"), ("SMV4…", "SMV4***"),
        ("КП-6", "КП6"), ("ＷＧＧ２５４", "WGG254"), ("  ", ""),
    ],
)  # fmt: skip
def test_one_spelling(text: str, found: str) -> None:
    assert normal(text) == found


def test_what_can_be_a_number() -> None:
    assert [text for text in ("X5", "HD20", "PALLO", "КП6", "1500", "15000") if is_number(text)] == [
        "HD20",
        "КП6",
        "15000",
    ]


def test_families() -> None:
    assert [family(number) for number in ("SMV4***", "SMV4*01", "SMV4", "AB***", "S***")] == [
        "SMV4",
        "SMV4",
        "",
        "",
        "",
    ]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Model HD 20", {"HD20"}),
        ("MSZ-EF18/22/25VE", {"MSZEF182225VE", "MSZEF18VE", "MSZEF22VE", "MSZEF25VE"}),
        ("see page 3", set()),
        ("TX300, TX 500.", {"TX300", "TX500"}),
    ],
)
def test_numbers_in_a_text(words: str, found: set[str]) -> None:
    assert found <= set(numbers(words.split())) and len(set(numbers(words.split()))) <= len(found) + 3
