# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the segment stage makes of the pages of cases/segment: one file a rule."""

from __future__ import annotations

from typing import Any

import pytest
from pages import cases, document, written

from manualkit.config import SegmentSettings
from manualkit.model.texts import Texts
from manualkit.segment import segment


@pytest.mark.parametrize("case", [pytest.param(case, id=name) for name, case in cases()])
def test_outline(case: dict[str, Any]) -> None:
    printed = document(case)
    outline = segment(printed, SegmentSettings(languages=tuple(case.get("only", ()))))
    texts = Texts(printed)
    assert written(outline.procedures, texts, case.get("language", "en")) == case["outline"].rstrip("\n")
    reasons = {texts.blocks[x.block].text: x.reason for x in outline.left_out if hasattr(texts.blocks[x.block], "text")}
    for opening, reason in case.get("left_out", {}).items():
        assert [r for text, r in reasons.items() if text.startswith(opening)] == [reason], opening


def test_pictures_of_a_page_are_not_those_of_another_language() -> None:
    case = {
        "pages": [
            ["# Filling the tank", {"figure": "f1"}, "1. Open the lid of the tank.", "2. Pour in the clear water."],
            [
                {"text": "1. Öffnen Sie den Deckel.", "language": "de"},
                {"text": "2. Gießen Sie Wasser ein.", "language": "de"},
            ],
        ]
    }
    found = segment(document(case), SegmentSettings()).procedures
    assert {p.language: p.figures for p in found} == {"en": ("f1",), "de": ()}
