# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manualkit.catalog.gtin import check_digit, digits, problem


@pytest.mark.parametrize("number", ["4006381333931", "036000291452", "96385074", "10012345000017", "4 006381-333931"])
def test_real_numbers(number: str) -> None:
    assert problem(number) == ""


@pytest.mark.parametrize(
    ("number", "why"),
    [
        ("4006381333932", "GTIN 4006381333932: the check digit should be 1"),
        ("400638133393", "GTIN 400638133393: the check digit should be 0"),
        ("4.00638E+12", "GTIN 4.00638E+12: not only digits"),
        ("٤٠٠٦٣٨١٣٣٣٩٣١", "GTIN ٤٠٠٦٣٨١٣٣٣٩٣١: not only digits"),
        ("12345", "GTIN 12345: 5 digits; a GTIN has 8, 12, 13 or 14"),
    ],
)
def test_what_is_none(number: str, why: str) -> None:
    assert problem(number) == why


@given(st.integers(0, 10**12 - 1), st.integers(0, 12), st.integers(1, 9))
def test_one_wrong_digit_is_always_found(number: int, place: int, off: int) -> None:
    body = f"{number:012}"
    right = body + str(check_digit(body))
    wrong = right[:place] + str((int(right[place]) + off) % 10) + right[place + 1 :]
    assert problem(right) == "" and problem(wrong) != "" and digits(f" {right[:6]} {right[6:]}") == right
