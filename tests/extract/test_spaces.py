# SPDX-License-Identifier: AGPL-3.0-or-later
"""Words that are set apart by white alone."""

from __future__ import annotations

from pathlib import Path

import pymupdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from manualkit.config import ExtractSettings
from manualkit.extract import read
from manualkit.extract.spaces import may_lack_spaces, with_spaces
from manualkit.model import TextBlock

SIZE = 10.0


def glyphs(words: list[str], gap: float, between: float = 0.0) -> list[dict[str, object]]:
    """The letters of words: `gap` points between words, `between` those between letters."""
    x, found = 50.0, []
    for n, word in enumerate(words):
        x += gap if n else 0.0
        for k, letter in enumerate(word):
            x += between if k else 0.0
            found.append({"c": letter, "bbox": (x, 100.0, x + 9.6, 112.0)})
            x += 9.6
    return found


def told(chars: list[dict[str, object]]) -> str:
    return "".join(str(char["c"]) for char in with_spaces(chars, SIZE))


@pytest.mark.parametrize(
    ("words", "gap", "between"),
    [
        (["물통에", "물을", "채우십시오"], 2.6, 0.0),
        (["물통에", "물을", "채우십시오"], 5.0, 1.0),
        (["물통에", "2리터를", "채우십시오"], 2.6, 0.2),
        (["수", "있는", "위치를", "확인하십시오"], 3.0, 0.0),
        (["sẽ", "để", "dữ", "liệu"], 2.4, 0.0),
    ],
    ids=["narrow", "letters apart", "a number", "a short word", "Vietnamese"],
)
def test_white_parts_words(words: list[str], gap: float, between: float) -> None:
    assert told(glyphs(words, gap, between)) == " ".join(words)


def test_letters_set_apart_are_one_word() -> None:
    assert told(glyphs(["사용설명서"], 0.0, 4.0)) == "사용설명서"


@given(st.lists(st.text(st.sampled_from("가나다라마바사아"), min_size=2, max_size=6), min_size=1, max_size=8))
def test_only_spaces_are_put_in(words: list[str]) -> None:
    assert told(glyphs(words, 3.0)).replace(" ", "") == "".join(words)


def test_a_line_with_spaces_is_not_looked_at() -> None:
    assert not may_lack_spaces("물통에 물을 채우십시오")


def test_a_page_of_words_without_spaces(tmp_path: Path) -> None:
    with pymupdf.open() as pdf:
        page, font = pdf.new_page(), pymupdf.Font("korea")
        for row, line in enumerate(["물통에 맑은 물을 가득 채우십시오", "그리고 뚜껑을 단단히 닫아 주십시오"]):
            writer, x = pymupdf.TextWriter(page.rect), 72.0
            for word in line.split():
                writer.append((x, 100 + 14 * row), word, font=font, fontsize=SIZE)
                x += font.text_length(word, SIZE) + 0.26 * SIZE
            writer.write_text(page)
        pdf.save(tmp_path / "a.pdf")
    document = read(tmp_path / "a.pdf", ExtractSettings(ocr="never"), save_figure=lambda name, crop: None)
    (block,) = [b for b in document.pages[0].blocks if isinstance(b, TextBlock)]
    assert [line.text for line in block.lines] == [
        "물통에 맑은 물을 가득 채우십시오",
        "그리고 뚜껑을 단단히 닫아 주십시오",
    ]
