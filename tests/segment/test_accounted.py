# SPDX-License-Identifier: AGPL-3.0-or-later
"""Texts of several paragraphs are accounted for: guides have a line for each, the manual has none."""

from __future__ import annotations

from pages import document

from manualkit.annotate import annotate
from manualkit.check.ledger import ledger
from manualkit.check.shown import shown
from manualkit.config import AnnotateSettings, SegmentSettings
from manualkit.segment import segment


def test_paragraphs_of_a_notice_and_of_an_introduction_are_in_guides() -> None:
    warning = [{"text": "WARNING", "bold": True}, "Unplug the mixer.", "Keep the lid closed while it runs."]
    printed = document(
        {
            "pages": [
                [
                    "# Cleaning the mixer",
                    "The mixer has two bowls.",
                    {"text": "Each of them has its own lid.", "gap": 20},
                    {"panel": warning},
                    "1. Lift the lid.",
                    "2. Wipe the bowl.",
                ]
            ]
        }
    )
    outline = segment(printed, SegmentSettings())
    guides, faults, figures = annotate(printed, outline, AnnotateSettings())
    now = shown(guides, faults, figures)
    assert any("\n" in notice.text for guide in guides for notice in guide.notices)
    assert any("\n" in guide.introduction for guide in guides)
    assert ledger(printed, outline, now, now).lost == ()
