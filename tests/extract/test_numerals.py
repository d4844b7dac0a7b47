# SPDX-License-Identifier: AGPL-3.0-or-later
"""Numbers of steps that are drawn as curves, on pages without words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pymupdf
import pytest

from manualkit.config import ExtractSettings, SegmentSettings
from manualkit.extract import read
from manualkit.extract.mupdf import Reader
from manualkit.extract.numerals import with_numerals
from manualkit.segment import segment

Draw = Callable[[pymupdf.Page], object]


def outlined(path: Path, *pages: Draw) -> Path:
    """A PDF whose letters are all curves."""
    with pymupdf.open() as words, pymupdf.open() as curves:
        for draw in pages:
            page = words.new_page(width=420, height=595)
            draw(page)
            svg = page.get_svg_image(text_as_path=True).encode()
            with pymupdf.open("svg", svg) as drawing, pymupdf.open("pdf", drawing.convert_to_pdf()) as one:
                curves.insert_pdf(one)
        curves.save(path)
    return path


def number(text: str, font: str = "hebo", at: tuple[float, float] = (50, 70), size: float = 32) -> Draw:
    return lambda page: page.insert_text(at, text, fontname=font, fontsize=size)


def chair(page: pymupdf.Page, x: float = 100, y: float = 90) -> None:
    for d in range(0, 100, 20):
        page.draw_rect((x + d, y, x + d + 12, y + 150), width=1.5)
        page.draw_line((x, y + d), (x + 200, y + d + 30), width=1)


def found(path: Path) -> list[str]:
    with Reader(path) as reader:
        page = reader.page(1)
        raw = page.read()
        return [line.spans[0].text for line in with_numerals(page, raw).lines if line not in raw.lines]


@pytest.mark.parametrize("font", ["helv", "hebo", "tibo", "cobo"])
@pytest.mark.parametrize("text", ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "26", "38"])
def test_a_number_is_read(tmp_path: Path, text: str, font: str) -> None:
    assert found(outlined(tmp_path / "a.pdf", number(text, font))) == [text]


def test_a_number_takes_the_place_of_its_paths(tmp_path: Path) -> None:
    with Reader(outlined(tmp_path / "a.pdf", number("7"))) as reader:
        page = reader.page(1)
        raw = with_numerals(page, page.read())
    assert raw.paths == ()
    assert [round(v) for v in raw.lines[0].bbox] == [51, 47, 67, 70]
    assert raw.lines[0].spans[0].confidence < 1  # recognised, not printed as text


def _ringed(page: pymupdf.Page) -> None:
    number("1")(page)
    page.draw_circle((58, 58), 22, width=3)


def _crossed(page: pymupdf.Page) -> None:
    number("4")(page)
    page.draw_line((40, 60), (90, 60), width=2)


@pytest.mark.parametrize(
    "draw",
    [
        number("K"),
        number("?"),
        number("4x"),
        number("0"),
        number("1234"),
        number("5", size=12),
        lambda page: page.draw_rect((50, 50, 56, 76), fill=(0, 0, 0), color=None),
        _ringed,
        _crossed,
    ],
    ids=["letter", "sign", "count", "nought", "part number", "small", "bar", "in a ring", "in a drawing"],
)
def test_what_is_no_step_number(tmp_path: Path, draw: Draw) -> None:
    assert found(outlined(tmp_path / "a.pdf", draw)) == []


def test_a_page_of_text_is_not_looked_at(tmp_path: Path) -> None:
    path = outlined(tmp_path / "a.pdf", number("3"))
    with pymupdf.open(path) as document:
        document[0].insert_textbox((50, 200, 380, 400), "The tank holds two litres of clear water. " * 5)
        document.saveIncr()
    assert found(path) == []


def test_steps_have_their_numbers(tmp_path: Path) -> None:
    def page(one: int) -> Draw:
        def draw(page: pymupdf.Page) -> None:
            number(str(one))(page)
            chair(page)
            number(str(one + 1), at=(50, 330))(page)
            chair(page, 100, 350)

        return draw

    path = outlined(tmp_path / "a.pdf", page(9), page(11))
    document = read(path, ExtractSettings(), save_figure=lambda name, content: None)
    (procedure,) = segment(document, SegmentSettings()).procedures
    assert [step.number for step in procedure.steps] == ["9", "10", "11", "12"]
    assert len({figure for step in procedure.steps for figure in step.figures}) == 4
