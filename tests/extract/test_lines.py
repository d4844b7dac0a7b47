# SPDX-License-Identifier: AGPL-3.0-or-later
"""Spans become printed lines."""

from __future__ import annotations

from dataclasses import replace

import pytest
from printed import HEIGHT, WIDTH, raw, span

from manualkit.extract.edges import Edges
from manualkit.extract.inline import ICON
from manualkit.extract.leftward import rtl
from manualkit.extract.lines import join_lines
from manualkit.extract.raw import RawLine, RawPath, RawSpan
from manualkit.model import Box


def read(*spans: RawSpan, small: tuple[Box, ...] = ()) -> list[str]:
    return [line.text for line in join_lines([raw(s) for s in spans], WIDTH, HEIGHT, small)[0]]


@pytest.mark.parametrize(
    ("spans", "lines"),
    [
        pytest.param([(50, 100, "Open the"), (92, 100, "lid.")], ["Open the lid."], id="words"),
        pytest.param([(50, 100, "Ope"), (65.5, 100, "n it.")], ["Open it."], id="a word in two spans"),
        pytest.param(
            [(50, 100, "Left column"), (300, 100, "Right column")], ["Left column", "Right column"], id="columns"
        ),
        pytest.param([(50, 100, "1."), (90, 100, "Open it.")], ["1. Open it."], id="a label far from its text"),
        pytest.param(
            [(50, 100, "•"), (58, 100, "\x84"), (64, 100, "Open it.")], ["• Open it."], id="two bullets' codes"
        ),
        pytest.param([(50, 100, "Note:"), (95, 100, "Keep it dry.")], ["Note: Keep it dry."], id="a word with a colon"),
        pytest.param([(50, 100, "Safety - - - - - -"), (200, 100, "4")], ["Safety - - - - - - 4"], id="leaders"),
        pytest.param([(50, 100, "Area 2 m", 10), (90, 96, "2", 6)], ["Area 2 m2"], id="a superscript"),
        pytest.param([(50, 100, "20 m", 10), (70, 96, "3", 8.33)], ["20 m3"], id="a browser's superscript"),
        pytest.param([(50, 102, "Press"), (80, 100, "or"), (95, 98.8, "hold.")], ["Press or hold."], id="uneven words"),
        pytest.param([(50, 100, "Left"), (300, 103, "Right")], ["Left", "Right"], id="uneven columns"),
        pytest.param([(50, 100, "1."), (65, 100, "\x07Open it.")], ["1. Open it."], id="a code that prints nothing"),
        pytest.param([(50, 100, "O", 28), (64.5, 100, "PENING", 20)], ["OPENING"], id="a large first letter"),
        pytest.param(
            [(50, 124, "T", 36), (70, 110, "urn the"), (70, 122, "dial to"), (50, 134, "zero.")],
            ["Turn the", "dial to", "zero."],
            id="a first letter as high as two lines",
        ),
        pytest.param(
            [(50, 118, "T", 36), (70, 110, "urn the"), (70, 124, "dial to"), (50, 138, "zero.")],
            ["Turn the", "dial to", "zero."],
            id="a first letter that ends above its last line",
        ),
        pytest.param(
            [(50, 117, "A", 36), (70, 110, "Turn the"), (70, 122, "dial.")],
            ["A", "Turn the", "dial."],
            id="a letter that names what is beside it",
        ),
        pytest.param([(50, 100, "Open it."), (50.6, 100, "Open it.")], ["Open it."], id="fake bold"),
        pytest.param([(50, 100, "Open it."), (700, 100, "Off the page")], ["Open it."], id="off the page"),
        pytest.param([(50, 112, "second"), (50, 100, "first")], ["first", "second"], id="from top to bottom"),
    ],
)
def test_lines(spans: list[tuple[float, float, str] | tuple[float, float, str, float]], lines: list[str]) -> None:
    assert read(*(span(*s) for s in spans)) == lines


def test_two_superscripts_in_a_line() -> None:
    parts = (span(50, 100, "The Net"), span(85, 96, "®", 6), span(88, 100, " of a Box"), span(133, 96, "®", 6))
    lines, _ = join_lines([raw(*parts, span(136, 100, " is up."))], WIDTH, HEIGHT)
    assert [line.text for line in lines] == ["The Net® of a Box® is up."]


def test_a_subscript_as_browsers_print_it() -> None:
    parts = (span(50, 100, "of H"), span(70, 102, "2", 8.33), span(74.2, 100, "O and"))
    lines, _ = join_lines([raw(*parts)], WIDTH, HEIGHT)
    assert [line.text for line in lines] == ["of H2O and"]


def test_an_icon_in_a_line_keeps_the_line_whole() -> None:
    pieces = [span(50, 100, "Press"), span(100, 100, "to start.")]
    assert read(*pieces) == ["Press", "to start."]
    assert read(*pieces, small=((78.0, 92.0, 98.0, 102.0),)) == [f"Press {ICON} to start."]


@pytest.mark.parametrize(
    ("path", "lines"),
    [
        pytest.param(RawPath((82, 60, 82.5, 140), None, 0, 0.5, 1, False), ["Open the", "Close the"], id="a stroke"),
        pytest.param(RawPath((82, 60, 130, 140), None, 0, 0.5, 1, True), ["Open the", "Close the"], id="a frame"),
        pytest.param(RawPath((82, 90, 130, 104), None, 0, 0.5, 1, True), ["Open the Close the"], id="a key's outline"),
        pytest.param(RawPath((82, 110, 82.5, 190), None, 0, 0.5, 1, False), ["Open the Close the"], id="further down"),
        pytest.param(RawPath((40, 60, 160, 140), None, 0, 0.5, 1, True), ["Open the Close the"], id="a frame of both"),
    ],
)
def test_words_at_both_sides_of_an_edge_are_two_lines(path: RawPath, lines: list[str]) -> None:
    sides = [span(40, 100, "Open the", width=40), span(84, 100, "Close the", width=45)]
    found, _ = join_lines([raw(s) for s in sides], WIDTH, HEIGHT, edges=Edges([path]))
    assert [one.text for one in found] == lines


def test_a_number_in_a_cell_of_its_own_is_of_the_text_beside_it() -> None:
    edge = Edges([RawPath((50, 60, 50.5, 140), None, 0, 0.5, 1, False)])
    found, _ = join_lines([raw(span(42, 100, "1")), raw(span(53, 100, "Open it."))], WIDTH, HEIGHT, edges=edge)
    assert [one.text for one in found] == ["1 Open it."]


def test_a_bullet_of_a_symbol_font_can_be_read() -> None:
    assert read(span(50, 100, "l", font="Wingdings"), span(64, 100, "Open the lid.")) == ["• Open the lid."]


@pytest.mark.parametrize(("font", "glyph"), [("Webdings", "a"), ("Wingdings-Regular", "\uf0fc"), ("ZapfDingbats", "4")])
def test_a_tick_of_a_symbol_font_stays_a_tick(font: str, glyph: str) -> None:
    assert read(span(50, 100, glyph, font=font), span(64, 100, "The lamp is green.")) == ["✓ The lamp is green."]


def test_a_bullet_before_an_icon_can_be_read() -> None:
    icon = replace(span(64, 100, "#", font="Webdings"), picture=(64.0, 92.0, 70.0, 100.0))
    tick = span(50, 100, "a", font="Webdings")
    assert read(tick, icon, span(72, 100, "goes out.")) == ["✓ # goes out."]


def test_a_dash_in_another_font_stays_a_dash() -> None:
    dash = span(50, 100, "-", font="Plain-Bold", bold=True)
    assert read(dash, span(58, 100, "Open the lid.")) == ["- Open the lid."]


def test_what_cannot_be_seen_is_told_apart() -> None:
    shown, hidden = span(50, 100, "Seen"), span(50, 200, "Unseen", visible=False)
    lines, unseen = join_lines([raw(shown), raw(hidden)], WIDTH, HEIGHT)
    assert [line.text for line in lines] == ["Seen"]
    assert [line.text for line in unseen] == ["Unseen"]


def test_text_up_the_side_is_a_line_of_its_own() -> None:
    side: RawLine = raw(span(20, 400, "EN"), direction=(0.0, -1.0))
    (line,) = join_lines([side], WIDTH, HEIGHT)[0]
    assert line.rotated


def test_hebrew_is_read_from_the_right_and_names_in_it_from_the_left() -> None:
    words = [span(300, 100, "פתח", width=20), span(271, 100, "Wi", width=10), span(284, 100, "Fi", width=12)]
    assert read(*words, span(240, 100, "אותו", width=25)) == ["פתח Wi Fi אותו"]
    assert rtl("פתח") and not rtl("Open") and not rtl("12")


def _paragraph(*rows: list[tuple[float, float]]) -> list[int]:
    """How many lines are read from rows of spans (from, to; in points), 12 points from row to row."""
    spans = [span(x0, 100 + 12 * k, "words", width=x1 - x0) for k, row in enumerate(rows) for x0, x1 in row]
    lines = join_lines([raw(s) for s in spans], WIDTH, HEIGHT)[0]
    return [sum(line.baseline == 100 + 12 * k for line in lines) for k in range(len(rows))]


@pytest.mark.parametrize(
    ("rows", "lines"),
    [
        pytest.param([[(50, 500)], [(50, 300), (335, 360), (395, 500)], [(50, 500)]], [1, 1, 1], id="two wide gaps"),
        pytest.param([[(50, 500)], [(50, 400), (411, 500)], [(50, 300)]], [1, 1, 1], id="one gap before a last line"),
        pytest.param([[(50, 500)], [(50, 269), (281, 500)], [(50, 269), (281, 500)]], [1, 2, 2], id="two columns"),
        pytest.param(
            [[(50, 500)], [(50, 200), (212, 500)], [(50, 203), (215, 390), (402, 500)], [(50, 500)]],
            [1, 1, 1, 1],
            id="two rows of a paragraph, one below the other",
        ),
        pytest.param([[(50, 500)], *[[(50, 269), (281, 500)]] * 3, [(50, 500)]], [1, 2, 2, 2, 1], id="a table in it"),
        pytest.param(
            [
                [(50, 250), (280, 500)],
                [(50, 100), (112, 170), (182, 250), (280, 500)],
                [(50, 120), (280, 320)],
            ],
            [2, 2, 2],
            id="a column beside another one",
        ),
        pytest.param(
            [[(50, 150), (280, 380)], [(50, 100), (200, 240), (280, 500)], [(50, 150), (280, 380)]],
            [2, 3, 2],
            id="cells of a table beside others",
        ),
        pytest.param([[(70, 500)], [(50, 300), (312, 500)], [(50, 200)]], [1, 1, 1], id="below a line moved in"),
        pytest.param([[(70, 300), (312, 500)], [(50, 500)]], [1, 1], id="a line moved in"),
        pytest.param([[(90, 300), (312, 500)], [(50, 500)]], [2, 1], id="too far for a first line"),
        pytest.param([[(70, 120)], [(50, 80), (92, 120)], [(70, 120)]], [1, 2, 1], id="numbers under each other"),
        pytest.param(
            [[(50, 500)], [(50, 200), (212, 500)], [(50, 203), (215, 500)], [(50, 200)]],
            [1, 1, 1, 1],
            id="two rows above a last line",
        ),
        pytest.param([[(50, 500)], [(50, 269), (281, 490)], [(50, 500)]], [1, 2, 1], id="not to both edges"),
        pytest.param([[(50, 500)], [(50, 120), (480, 500)], [(50, 500)]], [1, 2, 1], id="a value at the right edge"),
        pytest.param([[(50, 500)], [(50, 300), (312, 360), (395, 500)]], [1, 3], id="uneven gaps"),
    ],
)
def test_a_justified_line_is_whole(rows: list[list[tuple[float, float]]], lines: list[int]) -> None:
    assert _paragraph(*rows) == lines


def test_a_justified_line_is_whole_beside_a_column_whose_other_lines_are_not_level_with_its_own() -> None:
    rows = [(100, 50, 100), (100, 112, 170), (100, 182, 250), (100, 280, 500), (112, 50, 250), (117, 280, 500)]
    lines = join_lines([raw(span(x0, y, "words", width=x1 - x0)) for y, x0, x1 in rows], WIDTH, HEIGHT)[0]
    assert sorted(line.text for line in lines) == ["words", "words", "words", "words words words"]


def test_a_picture_in_a_justified_line_is_no_gap_between_its_words() -> None:
    words = [
        ("Press", 50, 75),
        ("the", 84, 99),
        ("key", 108, 123),
        (",", 148, 151),
        ("then", 160, 180),
        ("go", 189, 199),
    ]
    spans = [span(x0, 100, text, width=x1 - x0) for text, x0, x1 in words]
    assert read(*spans, small=((125.0, 92.0, 146.0, 102.0),)) == [f"Press the key {ICON} , then go"]


def test_a_letter_nearer_to_the_word_before_it_is_no_label() -> None:
    words = [("Pour", 50, 72), ("in", 84, 92), ("a", 104, 109), ("Close it now", 140, 200)]
    assert read(*(span(x0, 100, text, width=x1 - x0) for text, x0, x1 in words))[-1] == "Close it now"
    assert read(span(104, 100, "a", width=5), span(140, 100, "Close it now", width=60)) == ["a Close it now"]


@pytest.mark.parametrize(
    ("spaces", "lines"),
    [
        pytest.param([(109, 119), (210, 220)], ["Open the lid of the kettle"], id="as wide as its spaces"),
        pytest.param([(109, 119)], ["Open", "the lid of", "the kettle"], id="one space may be anything"),
        pytest.param([(116, 119), (217, 220)], ["Open", "the lid of the kettle"], id="wider than its spaces"),
    ],
)
def test_a_gap_as_wide_as_the_printed_spaces_of_a_justified_line_parts_no_words(
    spaces: list[tuple[float, float]], lines: list[str]
) -> None:
    words = [("Open", 50, 80), ("the", 90, 109), ("lid of", 119, 210), ("the kettle", 220, 260)]
    spans = [span(x0, 100, text, width=x1 - x0) for text, x0, x1 in words]
    blanks = [span(x0, 100, " ", width=x1 - x0) for x0, x1 in spaces]
    assert read(*spans, *blanks) == lines
