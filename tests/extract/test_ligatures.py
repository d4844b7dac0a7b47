# SPDX-License-Identifier: AGPL-3.0-or-later
"""Spaces that lie on a ligature are not printed."""

from __future__ import annotations

import pytest

from manualkit.extract.ligatures import may_be_split, text_of


def glyphs(*placed: tuple[str, float, float]) -> list[dict[str, object]]:
    return [{"c": c, "bbox": (x0, 0.0, x1, 10.0)} for c, x0, x1 in placed]


@pytest.mark.parametrize(
    ("placed", "text"),
    [
        pytest.param([("f", 0, 4), ("i", 4, 4), (" ", 2, 4), ("r", 4, 7)], "fir", id="a space on the ligature"),
        pytest.param([("f", 0, 2), ("f", 2, 4), (" ", 4, 6), ("t", 6, 8)], "ff t", id="a space behind it"),
        pytest.param([("f", 8, 10), ("i", 6, 8), ("n", 4, 6), (" ", 2, 4)], "fin ", id="letters from the right"),
        pytest.param([("a", 0, 4), (" ", 2, 4), ("b", 4, 8)], "a b", id="a space on another letter"),
    ],
)
def test_spaces(placed: list[tuple[str, float, float]], text: str) -> None:
    assert text_of(glyphs(*placed)) == text


@pytest.mark.parametrize(("text", "split"), [("Risk of fi re", True), ("Turn it off", False), ("Wi-fi", False)])
def test_only_spans_that_may_be_split_are_looked_at(text: str, split: bool) -> None:
    assert may_be_split(text) is split
