# SPDX-License-Identifier: AGPL-3.0-or-later
"""A page that is read from the right says the same as one that is set the other way round."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pages import document

from manualkit.config import SegmentSettings
from manualkit.languages import Lexicon
from manualkit.model import Document
from manualkit.segment import segment
from manualkit.segment.leftward import leftward_mirrored

NESTED = ["# Filling the tank", "1. Prepare the tank:", "  a. Open the lid.", "  b. Rinse it.", "2. Pour in the water."]
WARNED = [
    "# Filling the tank",
    {"text": "The steam is hot.", "symbol": True, "at": [80, 100]},
    {"text": "Keep your face away.", "at": [80, 113]},
    {"text": "1. Open the lid.", "at": [50, 140]},
    {"text": "2. Pour in the water.", "at": [50, 160]},
]


def from_the_right(read: Document) -> Document:
    """The same in Hebrew, by its name, with its left at the right."""
    pages = [replace(p, blocks=tuple(replace(b, language="he") for b in p.blocks)) for p in read.pages]
    named = read.model_copy(update={"pages": tuple(pages)})
    return named.model_copy(update={"pages": tuple(leftward_mirrored(named, Lexicon()).pages)})


@pytest.mark.parametrize("page", [NESTED, WARNED], ids=["a list in a list", "a symbol beside two paragraphs"])
def test_a_page_from_the_right_has_the_outline_of_its_mirror(page: list[object]) -> None:
    read = document({"pages": [page]})
    (left,), (right,) = (segment(d, SegmentSettings()).procedures for d in (read, from_the_right(read)))
    assert (right.steps, right.notices) == (left.steps, left.notices)
    assert len(left.steps) == 2 and (left.steps[0].substeps or left.notices)


def test_other_pages_stay_as_they_are() -> None:
    read = document({"pages": [NESTED]})
    assert tuple(leftward_mirrored(read, Lexicon()).pages) == read.pages
