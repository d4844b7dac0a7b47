# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reading order: the pages of cases/extract/order.yaml, whatever the order in which their things are given."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
import yaml

from manualkit.extract.atoms import Atom
from manualkit.extract.order import order

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "extract" / "order.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", [pytest.param(case, id=case["case"]) for case in CASES])
def test_order(case: dict[str, Any]) -> None:
    wanted = [atom(*entry) for entry in case["page"]]
    given = random.Random(7).sample(wanted, len(wanted))
    assert [given[i] for run in order(given) for i in run] == wanted


def atom(x0: float, y0: float, x1: float, y1: float, text: str = "", size: float = 10.0, number: str = "") -> Atom:
    return Atom((x0, y0, x1, y1), tuple(text.splitlines()), size, number)


def test_nothing_is_in_no_order() -> None:
    assert order([]) == []
