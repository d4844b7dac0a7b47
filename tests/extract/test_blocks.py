# SPDX-License-Identifier: AGPL-3.0-or-later
"""Lines become paragraphs: each case is what is printed, a text a paragraph is wanted for; "/" ends a printed line."""

from __future__ import annotations

import pytest
from printed import line, span

from manualkit.extract.blocks import paragraphs
from manualkit.extract.items import starts_item
from manualkit.extract.lines import Line

GAUGE = (
    "Look at the gauge that stands on the tank and wait for the pump",
    "to fill it with water until the hand of the gauge points to the",
)
MEASURE = "2.5 V. If it is lower, charge the battery, and then measure it"
FIVE = "5. A larger tank needs more water than that, and takes longer."
ONE = "1. Open the valve of the tank and let the water flow out of it"
LONG = "the pump stands upright on a level and dry floor and that the"


def read(*lines: Line) -> list[str]:
    return [" / ".join(one.text for one in group) for group in paragraphs(lines, {10.0: 1.2})]


def printed(*texts: str, x: float = 50.0) -> list[Line]:
    """Lines set tightly under each other; two spaces at the start are an indent."""
    return [line(x + 7.0 * (len(t) - len(t.lstrip())), 100.0 + 12.0 * k, t.strip()) for k, t in enumerate(texts)]


@pytest.mark.parametrize(
    ("texts", "wanted"),
    [
        pytest.param([f"Make sure that {LONG}", "hose is dry."], [f"Make sure that {LONG} / hose is dry."], id="prose"),
        pytest.param(["1. Open it.", "2. Close it."], ["1. Open it.", "2. Close it."], id="items"),
        pytest.param(["1. Open the", "  lid.", "2. Close it."], ["1. Open the / lid.", "2. Close it."], id="hanging"),
        pytest.param(
            [f"Make sure that {LONG} (see fig.", "5). Then open the lid."],
            [f"Make sure that {LONG} (see fig. / 5). Then open the lid."],
            id="a bracket that goes on",
        ),
        pytest.param(
            ["Turn the dial (see", "fig. 2) slowly.", "1. Stop."],
            ["Turn the dial (see / fig. 2) slowly.", "1. Stop."],
            id="a bracket that ends",
        ),
        pytest.param(
            [
                f"Note that {LONG} dial goes from 1 to",
                "9 as the hand turns it, one after the other, to the end",
            ],
            [f"Note that {LONG} dial goes from 1 to / 9 as the hand turns it, one after the other, to the end"],
            id="a number within a sentence",
        ),
        pytest.param(["1. Lift it", "   (2).", "2. Stop."], ["1. Lift it / (2).", "2. Stop."], id="a short end"),
        pytest.param(
            ["・ふたを開けて、", "  中を確認します。", "・「切」を押します。"],
            ["・ふたを開けて、 / 中を確認します。", "・「切」を押します。"],
            id="Japanese bullets",
        ),
        pytest.param([*GAUGE, MEASURE], [" / ".join((*GAUGE, MEASURE))], id="a measure within a sentence"),
        pytest.param([*GAUGE, FIVE], [" / ".join((*GAUGE, FIVE))], id="a sentence that ends with a number"),
        pytest.param([GAUGE[1], ONE], [GAUGE[1], ONE], id="a list below a line that is full by chance"),
        pytest.param([ONE, FIVE], [ONE, FIVE], id="items of which the first is full by chance"),
        pytest.param(
            [f"1. Note that {LONG}", "   (2) and the hand are", "   dry."],
            [f"1. Note that {LONG}", "(2) and the hand are / dry."],
            id="a bracket that stands at another edge",
        ),
        pytest.param(
            [f"Note that {LONG}", "(2) and the hand are dry."],
            [f"Note that {LONG} / (2) and the hand are dry."],
            id="a part's number within a sentence",
        ),
        pytest.param([f"Fill {LONG}", "(A)."], [f"Fill {LONG} / (A)."], id="a part's letter that ends a sentence"),
        pytest.param(
            ["(1) open the valve of the tank", "and the other one that is at its side, and that", "(2) close them"],
            ["(1) open the valve of the tank / and the other one that is at its side, and that", "(2) close them"],
            id="items in brackets",
        ),
        pytest.param(
            ["• Clean all of the", "  small parts: \U000f0001", "  a) Brush it.", "  b) Dry it."],
            ["• Clean all of the / small parts: \U000f0001", "a) Brush it.", "b) Dry it."],
            id="letters below a colon with a small picture behind it",
        ),
        pytest.param(
            [f"   1.2 Make sure that {LONG}", "(see figure 5).", "   1.3 Dry it."],
            [f"1.2 Make sure that {LONG} / (see figure 5).", "1.3 Dry it."],
            id="an item whose first line is moved in",
        ),
        pytest.param(
            [f"   1.2 Make sure that {LONG}.", "Then dry the hose."],
            [f"1.2 Make sure that {LONG}.", "Then dry the hose."],
            id="a paragraph below an item that ends with its sentence",
        ),
        pytest.param(["Parts", "1 dial", "2 hand"], ["Parts", "1 dial", "2 hand"], id="a legend"),
    ],
)
def test_paragraphs(texts: list[str], wanted: list[str]) -> None:
    assert read(*printed(*texts)) == wanted


def test_a_dash_leads_from_a_bold_title_to_its_text() -> None:
    title = line(50, 100, "Fitting the holder", bold=True)
    text = [line(50, 112, "- Screw the holder to the"), line(50, 124, "frame with both bolts.")]
    assert len(read(title, *text)) == 1
    assert len(read(title, *text, line(50, 136, "- Put the lid on it."))) == 3


def test_a_line_with_a_symbol_stands_lower_and_belongs_to_its_sentence() -> None:
    first = line(50, 100, f"Choose with the key and note that {LONG}")
    assert len(read(first, line(50, 118, "Display says so."))) == 1
    assert len(read(first, line(50, 130, "Display says so."))) == 2


def test_lines_from_the_right_are_one_paragraph_though_their_left_edges_differ() -> None:
    lines = [
        line(300 - 5 * len(t), 100 + 12 * k, t) for k, t in enumerate(["פתח את המכסה האדום של המכשיר", "ואז סגור אותו"])
    ]
    assert len(read(*lines)) == 1


@pytest.mark.parametrize(
    "text", ["1. Open", "2) Open", "a) Open", "• Open", "- Open", "3.1 Open", "① Open", "Step 3: Open"]
)
def test_items(text: str) -> None:
    assert starts_item(text)


@pytest.mark.parametrize("text", ["Open the lid", "12:30", "(see there)", "1,5 mm", "3-4 cups"])
def test_no_items(text: str) -> None:
    assert not starts_item(text)


@pytest.mark.parametrize(("x", "groups"), [(100.0, 1), (80.0, 2)])
def test_a_line_under_the_text_behind_a_name_goes_on_with_it(x: float, groups: int) -> None:
    named = Line((span(50, 100, "Cause:"), span(100, 100, "The hose of the pump has a small")))
    assert len(read(named, line(x, 112.0, "leak at its coupling."))) == groups


def test_a_number_as_tall_as_two_lines_stands_before_the_first() -> None:
    title, text = line(75, 100, "Unpack", size=11.0, bold=True), line(75, 114, "Open the box.")
    assert read(title, line(50, 116, "1", size=26.0), text) == ["1", "Unpack", "Open the box."]


def test_a_large_number_stands_before_the_line_that_is_level_with_it() -> None:
    first, second = line(75, 112, "Open the box."), line(75, 142, "Lift the pot out.")
    numbers = [line(50, 115, "1", size=18.0), line(50, 145, "2", size=18.0)]
    assert read(first, numbers[0], second, numbers[1]) == ["1", "Open the box.", "2", "Lift the pot out."]


def test_a_list_begins_below_a_line_that_ends_early() -> None:
    wide, tools = line(50, 88, LONG), line(50, 100, "Tools: screwdriver, cloth")
    assert read(wide, tools, line(50, 112, "i. Open the lid."))[-1] == "i. Open the lid."


def test_a_title_and_the_smaller_one_under_it_are_two() -> None:
    titles = [line(200, 100, "Setting up the app", 14, bold=True), line(220, 118, "Installing it", 13, bold=True)]
    assert [[one.text for one in group] for group in paragraphs(titles, {})] == [[t.text] for t in titles]
    alike = [line(200, 100, "Setting up the app", 14, bold=True), line(220, 118, "for telephones", 14, bold=True)]
    assert len(paragraphs(alike, {})) == 1


def test_a_small_word_with_a_number_goes_on_with_the_sentence_above() -> None:
    first = "Fill the tank as far as the mark, and then look once more at the fi-"
    assert len(read(*printed(first, "gure 5. The hand of the gauge shows how full it is."))) == 1
    assert len(read(*printed("Descale it", "step 1: Open the lid of the tank, and pour the water out of it."))) == 2


def test_a_full_line_of_japanese_goes_on_though_its_leading_is_wide() -> None:
    text = [
        "\u6c34\u3092\u5165\u308c\u308b\u524d\u306b\u3001\u30d5\u30a3\u30eb\u30bf\u30fc\u3092" * 3,
        "\u6d17\u3044\u307e\u3059\u3002",
    ]
    rows = [Line((span(50, 100 + 21.0 * k, t, width=10.0 * len(t)),)) for k, t in enumerate(text)]
    assert len(read(*rows)) == 1


def test_a_japanese_sentence_that_ends_early_ends_its_paragraph() -> None:
    wide, short, below = (n * "\u6c34" for n in (40, 30, 38))
    texts = [wide, short + "\u3002", below]
    rows = [Line((span(50, 100 + 12.0 * k, t, width=10.0 * len(t)),)) for k, t in enumerate(texts)]
    assert len(read(*rows)) == 2


def test_a_bold_title_above_a_text_that_begins_in_bold_stands_alone() -> None:
    title = line(50, 112, "Removing the blade", bold=True)
    warning = Line(
        (span(50, 124, "WARNING!", bold=True), span(95, 124, " The edges of a blade are sharp even if it is old."))
    )
    assert read(line(50, 100, LONG), title, warning)[1] == title.text


def test_a_larger_bold_title_above_a_text_with_bold_numbers_stands_alone() -> None:
    title = line(50, 112, "Removing the blade", 11, bold=True)
    told = Line((span(50, 124, "Press the lock "), span(120, 124, "(8)", bold=True), span(140, 124, " and turn it.")))
    assert read(line(50, 100, LONG), title, told)[1] == title.text


def test_bold_letters_that_go_on_behind_a_full_line_are_no_title() -> None:
    full = line(50, 100, LONG, bold=True)
    rest = Line((span(50, 112, "hose is dry.", bold=True), span(110, 112, " Then open the lid of the tank.")))
    assert len(read(full, rest)) == 1


def test_a_letter_in_brackets_goes_on_with_a_sentence_in_a_narrow_column() -> None:
    rows = printed("Pads with fins have a left", "(L) and a right (R) side")
    assert len(read(*rows)) == 1


def test_a_measure_goes_on_with_the_sentence_of_an_item_in_a_narrow_column() -> None:
    item = [
        line(50, 100, "1. Rinse it,"),
        line(62, 112, "and then with at least"),
        line(62, 124, "0.5 l of water."),
    ]
    assert len(read(*item)) == 1


@pytest.mark.parametrize(
    ("title", "below", "wanted"),
    [
        ("Fitting the blade", "You will need:", 2),
        ("Fitting the blade", "of the saw", 1),
        ("Before you fit the blade of the saw and close its cover,", "You will need:", 1),
    ],
    ids=["what opens a list", "more of the title", "a sentence"],
)
def test_a_bold_line_with_a_colon_under_a_title(title: str, below: str, wanted: int) -> None:
    lines = [line(50, 100, title, bold=True), line(50, 112, below, bold=True), line(50, 130, LONG)]
    assert len(read(*lines)) == wanted + 1


def test_a_title_in_capitals_and_the_bold_words_under_it_are_two() -> None:
    title = line(50, 100, "FILLING THE TANK", bold=True)
    assert len(paragraphs([title, line(50, 112, "You will need:", bold=True)], {})) == 2
    assert len(paragraphs([title, line(50, 112, "AND THE BASE", bold=True)], {})) == 1
