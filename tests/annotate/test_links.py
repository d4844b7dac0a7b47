# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which figure goes to which step: the cases of tests/cases/annotate/links.yaml."""

from __future__ import annotations

from typing import Any

import pytest
from annotate_cases import Printed, load

from manualkit.annotate import annotate
from manualkit.annotate.explain import all_steps
from manualkit.annotate.links import RULES
from manualkit.config import AnnotateSettings


@pytest.mark.parametrize("case", load("links.yaml"))
def test_links(case: dict[str, Any]) -> None:
    printed = Printed(case)
    guides, _, figures = annotate(printed.document, printed.outline, AnnotateSettings())
    steps = [step for guide in guides for step in all_steps(guide.steps)]
    linked = {(step.number or step.text): list(step.figures) for step in steps if step.figures}
    assert {str(k): v for k, v in linked.items()} == {str(k): v for k, v in case["links"].items()}
    left = {figure for guide in guides for figure in guide.figures}
    assert left == set(case.get("guide", []))
    assert all(f.alt_generated for f in figures)


def test_every_rule_has_a_case() -> None:
    named = {case.values[0]["rule"] for case in load("links.yaml")}
    assert {rule.__name__ for rule in RULES} <= named
