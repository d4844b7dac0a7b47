# SPDX-License-Identifier: AGPL-3.0-or-later
"""Figures with captions, plates of labels and bubbles, on pages that are drawn here."""

from __future__ import annotations

import pytest
from test_figures import Sheet

from manualkit.extract.labels import labels
from manualkit.extract.lines import Line
from manualkit.extract.raw import RawPath, RawSpan


def test_parts_over_one_caption_are_one_figure() -> None:
    sheet = Sheet().drawing((60, 100, 160, 200)).drawing((205, 120, 305, 190)).text(120, 220, "Fig. 4: Cover", size=8)
    (figure,) = sheet.figures()
    assert figure.bbox[0] < 70 and figure.bbox[2] > 295


def test_the_lowest_part_may_stand_at_the_right_of_the_caption() -> None:
    sheet = Sheet().drawing((60, 100, 130, 170)).drawing((150, 100, 220, 170)).drawing((240, 110, 360, 210))
    (figure,) = sheet.text(60, 235, "Fig. 4: Cover", size=8).figures()
    assert figure.bbox[0] < 70 and figure.bbox[2] > 350


def test_parts_without_a_caption_stay_apart() -> None:
    sheet = Sheet().drawing((60, 100, 160, 200)).drawing((205, 120, 305, 190))
    assert len(sheet.figures()) == 2


def test_each_caption_has_its_own_figure() -> None:
    sheet = Sheet().drawing((60, 100, 160, 200)).drawing((205, 100, 305, 200))
    sheet.text(70, 212, "Fig. 1: Cover", size=8).text(215, 212, "Fig. 2: Seal", size=8)
    assert len(sheet.figures()) == 2


def test_text_between_parts_keeps_them_apart() -> None:
    sheet = Sheet().drawing((60, 60, 160, 140)).text(60, 150, "1. Take off the cover with both hands and put it down.")
    sheet.drawing((60, 175, 160, 260)).text(70, 270, "Рис. 2. Крышка", size=8)
    assert len(sheet.figures()) == 2


@pytest.mark.parametrize("text", ["Fig. 4 shows the cover", "see the cover", "Step 4: Cover", "figured 4"])
def test_what_is_no_caption(text: str) -> None:
    sheet = Sheet().drawing((60, 100, 160, 200)).drawing((205, 120, 305, 190)).text(120, 220, text, size=8)
    assert len(sheet.figures()) == 2


@pytest.mark.parametrize("text", ["Fig. 4", "Abb. 4: Deckel", "Рис. 4. Крышка", "図4 ふた", "4. ábra"])
def test_captions_of_many_languages(text: str) -> None:
    sheet = Sheet().drawing((60, 100, 160, 200)).drawing((205, 120, 305, 190)).text(120, 220, text, size=8)
    assert len(sheet.figures()) == 1


def test_words_around_a_drawing_with_a_caption_are_its_labels() -> None:
    sheet = Sheet().drawing((100, 100, 220, 220)).text(140, 224, "OPEN", size=8).text(110, 245, "Fig. 5: Dial", size=8)
    (figure,) = sheet.figures()
    assert figure.labels == (0,)


def test_plate_at_a_leader_line_is_a_label_whatever_its_length() -> None:
    sheet = Sheet(width=700).drawing((100, 100, 220, 220)).line((216, 160, 270, 160))
    sheet.paths.append(RawPath((270, 150, 530, 170), 0x303030, None, 0, 1, True))
    rows, columns = sheet._part((270, 150, 530, 170))
    sheet.ink[rows, columns] = 48
    sheet.text(274, 154, "Open the sides to clear jams and clean the wheels")
    (figure,) = sheet.figures()
    assert figure.labels == (0,)
    assert figure.bbox[2] >= 529


def test_text_in_a_bubble_on_a_picture_is_its_label() -> None:
    sheet = Sheet().photo((60, 120, 340, 300))
    sheet.paths.append(RawPath((80, 150, 330, 180), 0xFFFFFF, 0, 1, 6, False))
    rows, columns = sheet._part((80, 150, 330, 180))
    sheet.ink[rows, columns] = 255
    sheet.text(90, 158, "This field shows how many messages came in")
    assert [r.labels for r in sheet.figures()] == [(0,)]


def line(x: float, baseline: float, text: str, size: float = 8.0) -> Line:
    box = (x, baseline - size, x + 4.0 * len(text), baseline + 2)
    return Line((RawSpan(text, box, baseline, "Plain", size, False, False, 0),))


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([line(200, 100, "7"), line(20, 100, "2")], [["2"], ["7"]]),
        ([line(20, 100, "3"), line(20, 110, "4")], [["3"], ["4"]]),
        ([line(20, 100, "Handle of"), line(20, 110, "the tank")], [["Handle of", "the tank"]]),
        ([line(20, 100, "Handle"), line(20, 130, "Tank")], [["Handle"], ["Tank"]]),
        ([line(20, 100, "Left"), line(90, 100, "Right"), line(20, 110, "lever")], [["Left", "lever"], ["Right"]]),
    ],
)
def test_labels(lines: list[Line], expected: list[list[str]]) -> None:
    assert [[one.text for one in label] for label in labels(lines)] == expected


def test_a_small_picture_with_a_caption_is_a_figure() -> None:
    sheet = Sheet().photo((190, 100, 206, 116)).text(150, 124, "Figure 7: New fan", size=8)
    assert len(sheet.figures()) == 1


def test_a_key_in_a_line_above_a_caption_is_none() -> None:
    sheet = Sheet().text(40, 100, "Press the key").photo((110, 98, 126, 114)).text(60, 124, "Figure 7: Fan", size=8)
    assert not sheet.figures()
