# SPDX-License-Identifier: AGPL-3.0-or-later
"""Lines from the right are read in their order, whatever order the engine gives their glyphs in."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manualkit.extract.leftward import Glyph, in_order, marker, parted, rtl, spaced

_WORDS = st.lists(st.text("אבגדהוזחטיכלמנפקרשת", min_size=1, max_size=6), min_size=1, max_size=6)


def seen(text: str) -> list[Glyph]:
    """Glyphs that stand side by side as in `text`, from the left, each 5 points wide."""
    return [Glyph(letter, 5.0 * k, 5.0 * k + 5) for k, letter in enumerate(text)]


def read(glyphs: list[Glyph]) -> str:
    return "".join(glyph.text for glyph in in_order(glyphs))


@pytest.mark.parametrize(
    ("drawn", "text"),
    [
        pytest.param(".הסכמה תא חתפ", "פתח את המכסה.", id="a sentence and its dot"),
        pytest.param("הסכמה תא חתפ .12", "12. פתח את המכסה", id="a step with its number"),
        pytest.param("!הרהזא", "אזהרה!", id="a warning's word"),
        pytest.param(".AAA גוסמ תוללוס", "סוללות מסוג AAA.", id="foreign letters at the end"),
        pytest.param("Wi-Fi 6 תשר", "רשת Wi-Fi 6", id="a foreign name with a number"),
        pytest.param("AB-120 םגד", "דגם AB-120", id="a model's number"),
        pytest.param("V 230 חתמ", "מתח 230 V", id="a measure"),
        pytest.param("%50.5 דע", "עד 50.5%", id="a share"),
        pytest.param("1,250.00 ריחמ", "מחיר 1,250.00", id="a number with its signs"),
        pytest.param("١٥–١٢ تاحفصلا", "الصفحات ١٢–١٥", id="a range in Arabic digits"),
        pytest.param("٤٥٫٦ ىتح", "حتى ٤٥٫٦", id="an Arabic number with its sign"),
    ],
)
def test_a_line_from_the_right(drawn: str, text: str) -> None:
    glyphs = seen(drawn)
    assert read(glyphs) == text
    random.Random(1).shuffle(glyphs)
    assert read(glyphs) == text


@pytest.mark.parametrize(
    "glyphs",
    [
        pytest.param([Glyph("أ", 16, 16), Glyph("ل", 10, 16), Glyph("ن", 5, 10)], id="turned round by the engine"),
        pytest.param([Glyph("ل", 10, 16), Glyph("أ", 16, 16), Glyph("ن", 5, 10)], id="in its order"),
        pytest.param([Glyph("أ", 10, 16), Glyph(" ", 8, 10), Glyph("ل", 8, 8), Glyph("ن", 4, 9)], id="its lam apart"),
    ],
)
def test_a_ligature_is_one_glyph_of_two_letters(glyphs: list[Glyph]) -> None:
    assert read(glyphs) == "لأن"
    assert len(in_order(glyphs)) == 2


def test_the_space_before_a_ligature_stays() -> None:
    assert read([Glyph("א", 20, 25), Glyph(" ", 16, 20), Glyph("ا", 16, 16), Glyph("ل", 10, 16)]) == "א لا"


def test_a_letter_that_lost_its_width_to_a_space_has_it() -> None:
    first, second = in_order([Glyph("א", 20, 25), Glyph(" ", 14, 20), Glyph("ב", 14, 14)])
    assert (first.text, second) == ("א", Glyph("ב", 14, 20))


def test_a_mark_stays_behind_its_letter_and_leaves_no_space() -> None:
    glyphs = [Glyph("א", 20, 25), Glyph(" ", 11, 19), Glyph("ָ", 12, 12), Glyph("ב", 10, 20), Glyph("ג", 5, 10)]
    assert read(glyphs) == "אבָג"


@given(_WORDS)
def test_words_alone_come_out_mirrored(words: list[str]) -> None:
    text = " ".join(words)
    assert read(seen(text[::-1])) == text


def test_which_lines_are_from_the_right() -> None:
    assert rtl("פתח") and rtl("פתח את ה-Wi-Fi") and rtl("الصفحات")
    assert not rtl("Open") and not rtl("12") and not rtl("") and not rtl("١٢") and not rtl("Open the א lid")


@pytest.mark.parametrize(
    ("drawn", "text"), [(" .1", "1. "), (" .12", "12. "), (" )٣", "٣) "), ("-7", "7-"), (" .a", "a. "), (")2(", "(2)")]
)
def test_an_item_s_number_in_a_line_of_its_own(drawn: str, text: str) -> None:
    assert marker(drawn) and read(seen(drawn)) == text


def test_which_lines_hold_an_item_s_number() -> None:
    assert not any(map(marker, ["1.", "0.5", ".", "12", ".1 mm", "", "-ab", "(2)"]))


def test_a_space_parts_an_item_s_mark_from_its_text() -> None:
    mark, near, far = (Glyph("(", 30, 35), Glyph("c", 35, 40)), Glyph("א", 24.5, 29.5), Glyph("א", 20, 25)
    assert spaced([*mark[::-1], near], 2.0) == "c(א" and spaced([*mark[::-1], far], 2.0) == "c( א"
    assert spaced([far, Glyph("ב", 5, 10)], 2.0) == "אב"


def test_texts_far_from_each_other_are_two_lines() -> None:
    near = [Glyph("א", 90, 95), Glyph("ב", 80, 85)]
    far = [Glyph("ג", 40, 45), Glyph("ד", 35, 40)]
    assert parted([*near, *far], 20.0) == [near, far]
    assert parted(near, 20.0) == [near] and parted([], 20.0) == []
