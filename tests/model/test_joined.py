# SPDX-License-Identifier: AGPL-3.0-or-later
"""Printed lines as one text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manualkit.model.texts import joined

CASES = [
    ("words", ["Open the", "lid."], "Open the lid."),
    ("a word that a hyphen breaks", ["Open it care-", "fully."], "Open it carefully."),
    ("the hyphen of Unicode", ["Open it care‐", "fully."], "Open it carefully."),
    ("a hyphen before a capital stays", ["Use the USB-", "C plug."], "Use the USB-C plug."),
    ("a hyphen before a number stays", ["Use the M-", "12 plug."], "Use the M-12 plug."),
    ("a dash between words is none of a word", ["Open it -", "slowly."], "Open it - slowly."),
    ("a soft hyphen at the end", ["Open it care\u00ad", "fully."], "Open it carefully."),
    ("a soft hyphen within", ["Open it care\u00adfully."], "Open it carefully."),
    ("a slash", ["Press On/", "Off."], "Press On/Off."),
    ("Chinese", ["打开水壶的", "盖子。"], "打开水壶的盖子。"),
    ("Japanese", ["電源を", "切ります。"], "電源を切ります。"),
    ("Chinese before Latin letters", ["连接", "USB 插头。"], "连接 USB 插头。"),
    ("Cyrillic", ["Откройте крыш-", "ку."], "Откройте крышку."),
    ("white space", ["  Open \t the\u00a0", "", "  lid. "], "Open the lid."),
    ("nothing", [], ""),
    ("empty lines", ["", " "], ""),
]


@pytest.mark.parametrize(("lines", "text"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_joined(lines: list[str], text: str) -> None:
    assert joined(lines) == text


@given(st.lists(st.text(alphabet="ab AB.,中\u00ad-/\u00a0\n", max_size=12), max_size=6))
def test_no_letter_is_lost(lines: list[str]) -> None:
    letters = [c for line in lines for c in line if c.isalpha()]
    assert [c for c in joined(lines) if c.isalpha()] == letters


@given(st.lists(st.text(alphabet="ab AB.,中\u00ad-/\u00a0\n", max_size=12), max_size=6))
def test_white_space_is_single(lines: list[str]) -> None:
    text = joined(lines)
    assert "  " not in text and text == text.strip()
