# SPDX-License-Identifier: AGPL-3.0-or-later
"""A title's rule and the rule that closes it enclose a text."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from printed import HEIGHT, WIDTH, line

from manualkit.extract.lines import Line
from manualkit.extract.raw import RawPage, RawPath
from manualkit.extract.ruled import between_rules, in_strips
from manualkit.model import Box

TITLE = line(50, 108, "Note:")  # from 50 to 75, from 100 to 110
TEXT = line(50, 124, "Keep the lid closed while the fan runs.")


def boxes(*rules: tuple[float, float, float], lines: Sequence[Line] = (TITLE, TEXT)) -> list[Box]:
    """Of rules from x to x at y."""
    paths = tuple(RawPath((x0, y - 0.5, x1, y + 0.5), 0, None, 0.0, 1, rectangle=True) for x0, x1, y in rules)
    page = RawPage(1, WIDTH, HEIGHT, (), paths, ())
    return between_rules(page, lines)


@pytest.mark.parametrize(
    ("rules", "found"),
    [
        pytest.param([(82, 290, 105), (50, 290, 140)], [(50, 100, 290, 140.5)], id="behind the title"),
        pytest.param([(20, 45, 105), (82, 290, 105), (20, 290, 140)], [], id="a short piece is none"),
        pytest.param([(82, 290, 105)], [], id="nothing closes it"),
        pytest.param([(82, 290, 105), (50, 200, 140)], [], id="a shorter rule below"),
        pytest.param([(82, 290, 105), (50, 200, 120), (50, 290, 140)], [], id="another rule between"),
        pytest.param([(50, 290, 96), (50, 290, 140)], [(50, 95.5, 290, 140.5)], id="above and below a notice"),
        pytest.param([(50, 290, 70), (50, 290, 140)], [], id="far above it"),
        pytest.param([(50, 290, 96), (50, 290, 200)], [], id="far below it"),
        pytest.param([(50, 290, 96), (50, 250, 140)], [], id="of two lengths"),
        pytest.param([(50, 290, 96), (50, 290, 115)], [], id="around the word alone"),
        pytest.param([(82, 290, 105), (350, 540, 120), (50, 290, 140)], [(50, 100, 290, 140.5)], id="another column"),
    ],
)
def test_between_rules(rules: list[tuple[float, float, float]], found: list[Box]) -> None:
    assert boxes(*rules) == found


@pytest.mark.parametrize(
    ("word", "text"),
    [("Filters", "Keep the lid closed while the fan runs."), ("Note:", "Take out, before you move the fan:")],
)
def test_rules_around_other_texts_say_nothing(word: str, text: str) -> None:
    """No signal word opens it, or it announces what stands below the rule."""
    assert boxes((50, 290, 96), (50, 290, 140), lines=[line(50, 108, word), line(50, 124, text)]) == []


@pytest.mark.parametrize(("y", "size"), [(136, 16), (160, 10)], ids=["larger", "far below"])
def test_a_title_with_a_rule_of_its_own_is_no_part_of_the_notice_above(y: float, size: float) -> None:
    title = line(50, y, "Parts", size)
    assert boxes((50, 290, 96), (50, 290, y + 8), lines=[TITLE, TEXT, title]) == []


def test_a_title_between_two_rules() -> None:
    centred = line(150, 108, "NOTE")  # to 170
    paths = [(50, 145), (175, 290)]
    rules = [RawPath((x0, 104.5, x1, 105.5), 0, None, 0.0, 1, rectangle=True) for x0, x1 in paths]
    closing = RawPath((50, 139.5, 290, 140.5), 0, None, 0.0, 1, rectangle=True)
    page = RawPage(1, WIDTH, HEIGHT, (), (*rules, closing), ())
    assert between_rules(page, [centred]) == [(50, 100, 290, 140.5)]


def cells(*texts: Line, down: Sequence[float] = (50, 110, 290)) -> list[Box]:
    """The rows found of one whose borders are drawn as lines, from 95 to 150 points, and its texts."""
    across = [RawPath((50, y - 0.3, 290, y + 0.3), 0, None, 0.0, 1, rectangle=True) for y in (95, 150)]
    upright = [RawPath((x - 0.3, 95, x + 0.3, 150), 0, None, 0.0, 1, rectangle=True) for x in down]
    page = RawPage(1, WIDTH, HEIGHT, (), (*across, *upright), ())
    return list(in_strips(page, texts))


SAID = (line(115, 108, "Keep the lid closed while the fan runs."), line(115, 130, "Wear gloves."))


def test_a_row_of_cells_that_opens_with_a_signal_word() -> None:
    assert cells(line(55, 108, "WARNING"), *SAID) == [(50, 95, 290, 150)]


@pytest.mark.parametrize(
    ("word", "down"), [("Filter", (50, 110, 290)), ("WARNING", (50, 290))], ids=["another word", "one cell"]
)
def test_other_rows_of_cells_are_none(word: str, down: Sequence[float]) -> None:
    assert cells(line(55, 108, word), *SAID, down=down) == []


def test_a_column_of_cells_that_opens_with_a_signal_word() -> None:
    across = [RawPath((50, y - 0.3, 290, y + 0.3), 0, None, 0.0, 1, rectangle=True) for y in (95, 112, 130, 148)]
    upright = [RawPath((x - 0.3, 95, x + 0.3, 148), 0, None, 0.0, 1, rectangle=True) for x in (50, 290)]
    page = RawPage(1, WIDTH, HEIGHT, (), (*across, *upright), ())
    texts = (line(150, 108, "IMPORTANT"), line(55, 126, "Keep the lid closed."), line(55, 144, "Wear gloves."))
    assert list(in_strips(page, texts)) == [(50, 95, 290, 148)]
    assert list(in_strips(page, (line(150, 108, "Filter"), *texts[1:]))) == []
