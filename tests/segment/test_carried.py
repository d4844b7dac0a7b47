# SPDX-License-Identifier: AGPL-3.0-or-later
"""What guides carry beside their steps: the cases of cases/carried, from the pages to the finished guides."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from pages import document

from manualkit.annotate import annotate
from manualkit.annotate.codes import error_codes
from manualkit.config import AnnotateSettings, SegmentSettings
from manualkit.model import Guide, Notice, Reference, Step
from manualkit.segment import segment

CASES = Path(__file__).parents[1] / "cases" / "carried"


def cases() -> Iterator[Any]:
    """Every case with its name."""
    for path in sorted(CASES.glob("*.yaml")):
        for case in yaml.safe_load(path.read_text("utf-8")):
            yield pytest.param(case, id=f"{path.stem}: {case['case']}")


@pytest.mark.parametrize("case", list(cases()))
def test_carried(case: dict[str, Any]) -> None:
    printed = document(case)
    outline = segment(printed, SegmentSettings(signal_levels=case.get("levels", {})))
    guides, _, _ = annotate(printed, outline, AnnotateSettings())
    assert [line for guide in guides for line in _guide(guide, case)] == case["carried"].splitlines()


def _guide(guide: Guide, case: dict[str, Any]) -> Iterator[str]:
    other = f" ({guide.language})" if guide.language != case.get("language", "en") else ""
    yield f"= {guide.title}{other}" + (f" of {guide.translation_of.guide}" if guide.translation_of else "")
    for need in guide.requirements:
        yield f"needs {need.kind} | {need.text} | {need.quantity}".rstrip()
    for ref in guide.chapter_notices:
        yield f"chapter {ref.guide} {ref.index}"
    for notice in guide.notices:
        yield from _notice(notice)
    for step in guide.steps:
        yield from _step(step)


def _notice(notice: Notice) -> Iterator[str]:
    yield f"{notice.level} | {notice.text}"
    yield from (f"  hazard: {words}" for words in [notice.hazard] if words)
    yield from (f"  consequence: {words}" for words in [notice.consequence] if words)
    yield from (f"  avoid: {words}" for words in notice.avoid)


def _step(step: Step) -> Iterator[str]:
    same = f" = {step.translation_of}" if step.translation_of else ""
    yield f"{step.number or '-'}{same} | {step.text}"
    yield from (f"  then: {words}" for words in [step.outcome] if words)
    for reference in step.references:
        yield f'  {reference.kind} "{reference.text}" -> {_meant(reference)}'
    yield from (f"  {line}" for substep in step.substeps for line in _step(substep))


def _meant(reference: Reference) -> str:
    page = f"p{reference.page} " if reference.page else ""
    return page + (reference.guide or reference.step or reference.figure)


@pytest.mark.parametrize(
    ("symptom", "codes"),
    [
        ("E18", ("E18",)),
        ("E:30 / -80", ("E:30 / -80",)),
        ("The display shows F05 or F06.", ("F05", "F06")),
        ("Err 05 blinks", ("Err 05",)),
        ("5C", ("5C",)),
        ('"E:60 / -2B"', ("E:60 / -2B",)),
        ("USB 2 does not work", ()),
        ("12", ("12",)),
        ("The lamp has 12 V and a USB 2 socket", ()),
        ("The water is not hot", ()),
    ],
)
def test_codes(symptom: str, codes: tuple[str, ...]) -> None:
    assert error_codes(symptom) == codes
