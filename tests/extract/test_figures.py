# SPDX-License-Identifier: AGPL-3.0-or-later
"""Figures on pages that are drawn here: numpy rasters with the text, paths and pictures that a reader would report."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pytest

from manualkit.extract.components import components, dilate, groups
from manualkit.extract.figures.regions import Region, find_regions
from manualkit.extract.raw import RawLine, RawPage, RawPath, RawPicture, RawSpan
from manualkit.model import Box

DPI = 36.0
SCALE = DPI / 72


@dataclass
class Sheet:
    """A page under construction: every call paints into the raster and notes what a PDF engine would say of it."""

    width: float = 400.0
    height: float = 600.0
    lines: list[RawLine] = field(default_factory=list)
    paths: list[RawPath] = field(default_factory=list)
    pictures: list[RawPicture] = field(default_factory=list)
    clips: tuple[Box, ...] = ()

    def __post_init__(self) -> None:
        self.ink: npt.NDArray[np.uint8] = np.full((int(self.height * SCALE), int(self.width * SCALE)), 255, np.uint8)
        self.random = np.random.default_rng(7)

    def _part(self, box: Box) -> tuple[slice, slice]:
        x0, y0, x1, y1 = (round(v * SCALE) for v in box)
        return slice(y0, max(y1, y0 + 1)), slice(x0, max(x1, x0 + 1))

    def text(self, x: float, y: float, text: str, size: float = 10.0) -> Sheet:
        box = (x, y, x + 0.5 * size * len(text), y + 1.2 * size)
        span = RawSpan(text, box, y + 0.95 * size, "Plain", size, False, False, 0)
        self.lines.append(RawLine((span,), box))
        rows, columns = self._part((box[0], y + 0.25 * size, box[2], y + 0.95 * size))
        shape = self.ink[rows, columns].shape
        self.ink[rows, columns] = np.where(self.random.random(shape) < 0.6, 90, 230)
        return self

    def photo(self, box: Box, grey: int = 120, pixels: tuple[int, int] = (800, 600)) -> Sheet:
        rows, columns = self._part(box)
        shape = self.ink[rows, columns].shape
        self.ink[rows, columns] = (grey + self.random.integers(-20, 20, shape)).astype(np.uint8)
        self.pictures.append(RawPicture(box, *pixels))
        return self

    def line(self, box: Box, stroke: int = 0) -> Sheet:
        self.ink[self._part(box)] = 40
        self.paths.append(RawPath(box, None, stroke, 1.0, 1, False))
        return self

    def frame(self, box: Box) -> Sheet:
        x0, y0, x1, y1 = box
        for side in ((x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)):
            self.ink[self._part(side)] = 60
        self.paths.append(RawPath(box, None, 0, 1.0, 1, True))
        return self

    def drawing(self, box: Box) -> Sheet:
        """An outline with curves in it: an ellipse and a cross."""
        rows, columns = self._part(box)
        part = self.ink[rows, columns]
        height, width = part.shape
        y, x = np.mgrid[0:height, 0:width]
        radius = np.hypot((x - (width - 1) / 2) / (width / 2), (y - (height - 1) / 2) / (height / 2))
        part[(np.abs(radius - 0.9) < 0.12) | (np.abs(x * height - y * width) < 1.2 * height)] = 30
        self.paths.append(RawPath(box, None, 0, 1.0, 9, False))
        return self

    def fill(self, box: Box, grey: int, color: int) -> Sheet:
        self.ink[self._part(box)] = grey
        self.paths.append(RawPath(box, color, None, 0.0, 1, True))
        return self

    def triangle(self, box: Box) -> Sheet:
        rows, columns = self._part(box)
        part = self.ink[rows, columns]
        height, width = part.shape
        y, x = np.mgrid[0:height, 0:width]
        part[np.abs(x - (width - 1) / 2) <= (y + 1) * width / height / 2] = 20
        self.paths.append(RawPath(box, 0, None, 0.0, 3, False))
        return self

    def regions(self, furniture: tuple[Box, ...] = ()) -> list[Region]:
        painted = (tuple(self.lines), tuple(self.paths), tuple(self.pictures))
        page = RawPage(1, self.width, self.height, *painted, clips=self.clips)
        return find_regions(page, self.ink, DPI, furniture=furniture)

    def figures(self) -> list[Region]:
        return [r for r in self.regions() if r.kind == "figure"]

    def kinds(self) -> set[str]:
        return {r.kind for r in self.regions()}


def paragraph(sheet: Sheet, x: float, y: float, count: int = 3) -> Sheet:
    for n in range(count):
        sheet.text(x, y + 13 * n, "Turn the small wheel until the mark is at the top")
    return sheet


def about(box: Box, wanted: Box, slack: float = 5.0) -> bool:
    return max(abs(a - b) for a, b in zip(box, wanted, strict=True)) <= slack


def test_page_of_text_has_no_figure() -> None:
    assert paragraph(Sheet(), 40, 60, 20).figures() == []


def test_empty_page() -> None:
    assert Sheet().regions() == []


def test_photo_and_its_caption() -> None:
    sheet = paragraph(Sheet(), 40, 40).photo((60, 120, 260, 260)).text(120, 264, "Fig. 3: The wheel")
    (figure,) = sheet.figures()
    assert about(figure.bbox, (60, 120, 260, 260), 1)
    assert figure.labels == ()


def test_tiles_are_one_figure() -> None:
    sheet = Sheet()
    for n in range(6):
        sheet.photo((60, 100 + 20 * n, 260, 120 + 20 * n), grey=60 + 25 * n)
    assert [r.bbox for r in sheet.figures()] == [(60, 100, 260, 220)]


def test_rules_that_cross_part_drawings_and_are_none() -> None:
    sheet = Sheet().line((200, 50, 201, 450)).line((40, 250, 360, 251))
    cells = [(60, 80, 160, 200), (240, 80, 340, 200), (60, 300, 160, 420), (240, 300, 340, 420)]
    for cell in cells:
        sheet.drawing(cell)
    found = sorted((r.bbox for r in sheet.figures()), key=lambda b: (b[1], b[0]))
    assert len(found) == 4
    assert all(about(box, cell) for box, cell in zip(found, cells, strict=True))
    assert "rule" in sheet.kinds()


def test_photos_that_touch_are_two() -> None:
    sheet = Sheet().photo((40, 100, 180, 240), grey=60).photo((180, 100, 340, 240), grey=190, pixels=(640, 480))
    assert sorted(r.bbox for r in sheet.figures()) == [(40, 100, 180, 240), (180, 100, 340, 240)]


def test_photos_that_touch_are_two_where_neither_length_nor_resolution_is_one() -> None:
    sheet = Sheet().photo((40, 100, 180, 240), pixels=(560, 560)).photo((180, 100.5, 340, 240.4), pixels=(640, 562))
    assert len(sheet.figures()) == 2


def test_photos_are_compared_beside_their_seam_and_not_in_it() -> None:
    """A page is painted in whole pixels: the one before the seam may have the next photo already."""
    sheet = Sheet().photo((50, 50, 150, 150), 90).photo((150, 50, 250, 150), 215)
    sheet.ink[25:75, 74] = 215
    assert len(sheet.figures()) == 2


def test_frame_holds_its_drawings() -> None:
    sheet = (
        Sheet().frame((50, 100, 350, 300)).drawing((70, 120, 160, 200)).drawing((240, 180, 330, 280)).text(60, 105, "A")
    )
    (figure,) = sheet.figures()
    assert figure.bbox == (50, 100, 350, 300)
    assert figure.labels == (0,)


@pytest.mark.parametrize(("word", "framed"), [("WARNING", False), ("LID", True)])
def test_a_frame_with_a_sign_and_a_signal_word_is_no_figure(word: str, framed: bool) -> None:
    sheet = Sheet().frame((50, 50, 130, 100)).drawing((60, 54, 120, 80)).text(70, 84, word)
    assert any(about(r.bbox, (50, 50, 130, 100)) for r in sheet.figures()) == framed


def test_a_frame_close_around_another_one_is_in_the_frame_around_both() -> None:
    sheet = Sheet().frame((50, 50, 250, 250)).frame((60, 90, 240, 240)).frame((61, 91, 239, 239))
    sheet.drawing((80, 100, 220, 230)).text(60, 60, "1", 20.0)
    (figure,) = sheet.figures()
    assert about(figure.bbox, (50, 50, 250, 250)) and figure.labels == (0,)


def test_framed_labels_in_a_frame_are_parts_of_its_drawing() -> None:
    sheet = Sheet().frame((50, 100, 350, 280)).drawing((140, 130, 210, 190))
    for name, box in (("Tank", (70, 115, 130, 150)), ("Pump", (70, 215, 150, 255)), ("Lamp", (230, 150, 330, 230))):
        sheet.frame(box).text(box[0] + 8, box[1] + 10, name, 14)
    sheet.text(230, 255, "Front")
    (figure,) = sheet.figures()
    assert figure.bbox == (50, 100, 350, 280)
    assert figure.labels == (0, 1, 2, 3)


def test_drawings_that_reach_into_each_other_after_one_step_number_are_one_figure() -> None:
    sheet = Sheet().text(20, 40, "5", 40).drawing((60, 40, 190, 110)).line((186, 110, 190, 170))
    sheet.drawing((60, 150, 140, 300)).text(20, 330, "6", 40).drawing((60, 340, 190, 500))
    assert [figure.bbox for figure in sheet.figures()] == [(60, 40, 190, 300), (60, 340, 190, 500)]


@pytest.mark.parametrize(
    ("last", "figures"), [("until it stops.", (70, 70, 180, 180)), ("until it stops", (50, 50, 200, 260))]
)
def test_a_sentence_in_short_lines_below_a_drawing_in_its_frame_is_text(last: str, figures: Box) -> None:
    """Words without a full stop are labels of what the frame shows."""
    sheet = Sheet().frame((50, 50, 200, 260)).drawing((70, 70, 180, 180))
    sheet.text(60, 200, "Turn the small").text(60, 213, "wheel slowly").text(60, 226, last)
    (figure,) = sheet.figures()
    assert about(figure.bbox, figures) and bool(figure.labels) is not last.endswith(".")


def test_frame_around_text_is_a_panel() -> None:
    sheet = paragraph(Sheet(), 60, 120, 4).frame((50, 100, 350, 190))
    assert sheet.kinds() == {"panel"}


def rounded(word: str) -> Sheet:
    """A tinted panel with round corners, a sign in it, and a word over a sentence at its right."""
    sheet = Sheet().fill((50, 100, 350, 160), 235, 0xF6E0E4).triangle((60, 106, 74, 118))
    sheet.paths[0] = sheet.paths[0]._replace(items=8, rectangle=False)
    return sheet.text(80, 106, word).text(80, 122, "The steam is hot and burns the skin of your hands.")


def test_a_tint_with_round_corners_behind_a_notice_is_no_figure() -> None:
    assert rounded("Warning").figures() == []
    assert len(rounded("Steam outlet").figures()) == 1


def test_table_is_no_figure() -> None:
    sheet = Sheet()
    for row in range(6):
        sheet.line((50, 100 + 20 * row, 350, 100 + 20 * row))
        for column in range(3) if row < 5 else ():
            sheet.text(56 + 100 * column, 104 + 20 * row, "Value here")
    for column in range(4):
        sheet.line((50 + 100 * column, 100, 50 + 100 * column, 200))
    assert sheet.figures() == []


def test_label_at_the_end_of_a_leader_line() -> None:
    sheet = Sheet().drawing((100, 100, 220, 220)).line((216, 160, 280, 160)).text(284, 154, "Lever")
    (figure,) = sheet.figures()
    assert figure.labels == (0,)
    assert figure.bbox[2] > 300


@pytest.mark.parametrize(("text", "size", "taken"), [("A", 14.0, True), ("Filling", 14.0, False), ("1", 24.0, False)])
def test_a_letter_larger_than_the_text_is_a_label_at_a_leader_line(text: str, size: float, taken: bool) -> None:
    """A word as large is a title, and a number twice as large that of a step."""
    sheet = paragraph(Sheet(), 40, 420).drawing((100, 100, 220, 220)).line((216, 160, 280, 160))
    (figure,) = sheet.text(284, 160 - 0.6 * size, text, size).figures()
    assert (3 in figure.labels) is taken


@pytest.mark.parametrize(("text", "taken"), [("8.2 Spray arms", False), ("1.5 mm gap", True)])
def test_a_numbered_heading_is_no_label_at_a_leader_line(text: str, taken: bool) -> None:
    sheet = Sheet().drawing((100, 100, 220, 220)).line((216, 160, 280, 160)).text(284, 154, text)
    (figure,) = sheet.figures()
    assert (figure.labels == (0,)) is taken


def test_sentence_at_a_drawing_stays_text() -> None:
    sheet = Sheet().drawing((100, 100, 220, 220)).line((216, 160, 280, 160)).text(284, 154, "1. Pull the lever")
    (figure,) = sheet.figures()
    assert figure.labels == ()


def test_words_on_a_photo_are_labels() -> None:
    sheet = Sheet().photo((60, 120, 260, 260)).text(100, 160, "Valve")
    assert [r.labels for r in sheet.figures()] == [(0,)]


def test_paragraph_beside_a_figure_is_none_of_it() -> None:
    sheet = paragraph(Sheet(), 230, 120, 6).drawing((60, 100, 200, 240))
    assert [r.labels for r in sheet.figures()] == [()]


def test_button_in_a_line_is_an_icon() -> None:
    sheet = Sheet().text(40, 100, "Press the key").photo((110, 98, 132, 114)).text(136, 100, "until the lamp is on")
    assert sheet.kinds() == {"icon"}


@pytest.mark.parametrize("told", [False, True], ids=["a panel of keys", "a text"])
def test_a_frame_that_leader_lines_cross_is_the_outline_of_a_device(told: bool) -> None:
    sheet = Sheet().frame((150, 100, 250, 400))
    for n in range(3):
        y = 130.0 + 90 * n
        sheet.drawing((180, y, 230, y + 30)).line((100, y + 15, 184, y + 15)).text(76, y + 9, "Keys")
    if told:
        sheet.text(155, 270, "Press one twice.", 8)
    whole = [r for r in sheet.figures() if about(r.bbox, (76, 100, 250, 400))]
    assert [r.labels for r in whole] == ([] if told else [(0, 1, 2)])


def test_safety_triangle_beside_text() -> None:
    sheet = paragraph(Sheet().triangle((40, 100, 80, 136)), 90, 100)
    assert [r.kind for r in sheet.regions()] == ["symbol"]


def test_safety_triangle_with_a_rim_and_a_shadow() -> None:
    sheet = paragraph(Sheet(), 68, 106)
    for row, width in enumerate((3, 3, 5, 5, 7, 7, 9, 9, 11, 11, 11, 9)):  # pixels of 2 points
        sheet.fill((51 - width, 100 + 2 * row, 51 + width, 102 + 2 * row), 150, 0)
    sheet.paths = []
    sheet.pictures.append(RawPicture((40.0, 100.0, 62.0, 124.0), 16, 16))
    assert [r.kind for r in sheet.regions()] == ["symbol"]


def test_safety_triangle_close_above_an_icon_stays_a_symbol() -> None:
    sheet = Sheet().triangle((40, 100, 60, 118)).drawing((40, 122, 60, 144))
    sheet.text(70, 104, "Wait a second before the next press").text(70, 128, "Key of the lamp")
    assert sorted((r.kind, about(r.bbox, (40, 100, 60, 118), 2)) for r in sheet.regions()) == [
        ("icon", False),
        ("symbol", True),
    ]


def test_an_arrow_head_over_a_drawing_stays_with_it() -> None:
    sheet = Sheet().triangle((40, 100, 60, 118)).drawing((40, 122, 60, 180))
    assert "symbol" not in sheet.kinds()


def test_background_and_furniture() -> None:
    sheet = Sheet().fill((0, 0, 400, 600), 230, 0xE6E6E6).drawing((300, 20, 380, 60))
    sheet.drawing((100, 200, 240, 330))
    regions = sheet.regions(furniture=((295, 15, 385, 65),))
    assert sorted(r.kind for r in regions) == ["figure", "logo"]


def test_rule_and_banner() -> None:
    sheet = Sheet().line((40, 80, 360, 80)).photo((40, 100, 360, 124), grey=90).text(60, 104, "Changing the filter", 14)
    assert sheet.kinds() == {"rule", "banner"}


def test_a_strip_behind_a_title_is_no_part_of_the_ring_beside_it() -> None:
    sheet = Sheet()
    sheet.ink[sheet._part((40, 100, 260, 110))] = 200
    sheet.paths.append(RawPath((40.0, 100.0, 260.0, 110.0), 0xC8C8C8, None, 0.0, 1, False))
    sheet.text(40, 98, "What the keys are for").drawing((250, 78, 268, 94))
    assert sheet.figures() == []


def test_rule_that_touches_a_figure_does_not_widen_it() -> None:
    sheet = Sheet().drawing((60, 100, 160, 200)).line((60, 204, 360, 204))
    paragraph(sheet, 180, 110, 3)
    (figure,) = sheet.figures()
    assert about(figure.bbox, (60, 100, 160, 204))


def test_arrow_between_two_screens_belongs_to_none() -> None:
    sheet = Sheet().photo((40, 100, 150, 170)).photo((250, 100, 360, 170)).fill((175, 120, 225, 150), 60, 0x3C3C3C)
    assert sorted(r.bbox for r in sheet.figures()) == [(40, 100, 150, 170), (250, 100, 360, 170)]


def test_outlined_letters_are_text() -> None:
    sheet = Sheet()
    for n in range(20):
        box = (60.0 + 7 * n, 100.0, 65.0 + 7 * n, 108.0)
        sheet.ink[sheet._part(box)] = 60
        sheet.paths.append(RawPath(box, 0, None, 0.0, 8, False))
    assert sheet.figures() == []


@pytest.mark.parametrize(("items", "figures"), [(200, 0), (20, 1)], ids=["letters", "a wave"])
def test_a_row_of_letters_drawn_as_one_path_is_text(items: int, figures: int) -> None:
    sheet = Sheet()
    for y in (300, 310):
        sheet.ink[sheet._part((100, y, 200, y + 9))] = 100
        sheet.paths.append(RawPath((100.0, float(y), 200.0, y + 9.0), 0, None, 0.0, items, False))
    assert len(sheet.figures()) == figures


def test_photos_of_a_scan() -> None:
    sheet = Sheet()
    for row in range(60, 240, 12):
        sheet.text(40, row, "scanned words stand here in a column and go on")
    sheet.photo((60, 300, 260, 440), grey=80)
    sheet.lines.clear()
    sheet.pictures[:] = [RawPicture((0, 0, 400, 600), 2000, 3000)]
    (figure,) = sheet.figures()
    assert about(figure.bbox, (60, 300, 260, 440), 9)


@pytest.mark.parametrize("paths", [60_000])
def test_very_many_paths_are_bounded(paths: int) -> None:
    sheet = Sheet().drawing((60, 100, 340, 400))
    at = sheet.random.uniform((60, 100), (330, 390), (paths, 2))
    sheet.paths += [RawPath((x, y, x + 3, y + 3), 0, None, 0.0, 4, False) for x, y in at.tolist()]
    assert len(sheet.figures()) == 1


def test_components_touch_over_corners() -> None:
    mask = np.array([[1, 0, 0, 1], [0, 1, 0, 1], [0, 0, 0, 0], [1, 1, 0, 0]], bool)
    labels, boxes = components(mask)
    assert len(boxes) == 3
    assert labels[0, 0] == labels[1, 1] != labels[0, 3]
    assert sorted(boxes[:, 4].tolist()) == [2, 2, 2]
    assert not components(np.zeros((3, 3), bool))[1].size


def test_dilate_and_groups() -> None:
    mask = np.zeros((5, 5), bool)
    mask[2, 2] = True
    assert dilate(mask).sum() == 9
    assert sorted(map(sorted, groups(4, np.array([0, 3]), np.array([2, 2])))) == [[0, 2, 3], [1]]


def test_a_hatched_strip_along_a_column_is_no_figure() -> None:
    sheet = Sheet()
    for y in range(40, 560, 6):
        sheet.line((200, y, 216, y + 2))
    assert sheet.figures() == []


def test_words_wholly_in_the_crop_are_labels() -> None:
    sheet = Sheet().drawing((100, 100, 220, 220)).line((216, 160, 280, 160)).text(284, 154, "Lever of the door")
    sheet.text(290, 190, "Remove screw.")
    sheet.text(300, 206, "Turn the")
    sheet.text(300, 216, "small wheel")
    (figure,) = sheet.figures()
    assert figure.labels == (0, 1)


def test_a_paragraph_that_goes_on_outside_of_the_crop_stays_text() -> None:
    sheet = Sheet().photo((60, 120, 260, 260)).text(100, 258, "Turn the small")
    held = [r.labels for r in sheet.text(100, 270, "wheel until it").figures()]
    assert held == [()]


def test_the_second_row_of_a_label_drawn_as_curves_is_in_the_crop() -> None:
    sheet = Sheet().drawing((100, 100, 220, 220))
    for row in (200.0, 216.0):
        for n in range(6):
            box = (150.0 + 6 * n, row, 154.0 + 6 * n, row + 10)
            sheet.ink[sheet._part(box)] = 60
            sheet.paths.append(RawPath(box, 0, None, 0.0, 8, False))
    (figure,) = sheet.figures()
    assert figure.bbox[3] >= 226


def test_what_a_picture_shows_up_to_its_edge_is_its_own() -> None:
    sheet = Sheet()
    sheet.photo((40, 100, 360, 112)).drawing((60, 180, 300, 296))
    sheet.pictures[:] = [RawPicture((40, 100, 360, 300), 800, 500)]  # a screen: its title bar, white, its contents
    (figure,) = sheet.figures()
    assert about(figure.bbox, (40, 100, 360, 296))


def test_what_reaches_into_a_picture_s_empty_margin_is_not_its_own() -> None:
    sheet = Sheet().photo((60, 140, 300, 240)).line((20, 110, 70, 110))
    sheet.pictures[:] = [RawPicture((40, 100, 320, 260), 800, 500)]
    (figure,) = sheet.figures()
    assert about(figure.bbox, (60, 140, 300, 240))


def test_a_key_in_a_line_is_no_part_of_the_display_below() -> None:
    sheet = Sheet().text(40, 100, "Press ").text(102, 100, "to enter the mode of the fan")
    sheet.drawing((74, 94, 98, 117)).frame((60, 118, 200, 160)).drawing((90, 124, 190, 156))
    (figure,) = sheet.figures()
    assert about(figure.bbox, (60, 118, 200, 160), 2)


def test_the_words_of_a_line_with_keys_are_no_labels_of_the_drawing_below() -> None:
    sheet = Sheet().text(40, 100, "Press ", 12).text(102, 100, "and ", 12)
    sheet.text(150, 100, "to choose the time of the fan", 12)
    sheet.fill((78, 102, 100, 113), 40, 0x282828).fill((128, 102, 148, 113), 40, 0x282828)
    sheet.drawing((40, 117, 240, 200)).line((180, 112, 180, 130)).line((50, 112, 50, 130))
    (figure,) = sheet.figures()
    assert figure.labels == ()


def test_rules_between_columns_are_no_part_of_the_drawing_beside_them() -> None:
    sheet = Sheet().drawing((60, 100, 180, 200))
    for x, y in [(190, 40 + 4 * n) for n in range(130)] + [(190 + 4 * n, 40) for n in range(50)]:
        sheet.fill((x, y, x + 1, y + 1), 40, 0x282828)
    (figure,) = sheet.figures()
    assert about(figure.bbox, (60, 100, 180, 200))


def test_a_leader_line_that_ends_shortly_before_a_picture_is_its_own() -> None:
    sheet = Sheet().photo((60, 100, 200, 240)).line((204, 170, 236, 170)).text(240, 164, "Wheel")
    sheet.paths[-1] = sheet.paths[-1]._replace(ends=(204, 170, 236, 170))
    (figure,) = sheet.figures()
    assert figure.labels == (0,)


def test_rules_on_three_sides_of_a_word_are_a_cell() -> None:
    sheet = Sheet().text(48, 106, "E12").line((40, 100, 76, 100)).line((40, 126, 76, 126)).line((76, 100, 76, 126))
    assert not sheet.figures()


@pytest.mark.parametrize(("mark", "taken"), [("–", False), ("2.", False), ("A", True)])
def test_a_mark_before_a_text_is_no_label_of_the_drawing_beside_it(mark: str, taken: bool) -> None:
    sheet = Sheet().drawing((100, 100, 220, 220)).line((216, 160, 280, 160)).text(284, 154, mark)
    (figure,) = sheet.text(300, 154, "Lift the tank").figures()
    assert (0 in figure.labels) is taken
