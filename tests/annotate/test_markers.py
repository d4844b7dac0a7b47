# SPDX-License-Identifier: AGPL-3.0-or-later
"""The markers that are proposed for what steps name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from manualkit.annotate.figures import Printed
from manualkit.annotate.markers import proposed
from manualkit.model import Callout, FigureBlock

FIGURE = FigureBlock(id="p001-f1", page=1, bbox=(100, 100, 300, 200))
CALLOUTS = (
    Callout(label="1", at=(0.1, 0.1), to=(0.5, 0.5)),
    Callout(label="(B)", at=(0.98, 0.9)),
    Callout(label="3", at=(0.2, 0.2)),
)


def test_a_circle_where_the_leader_ends() -> None:
    (marker,) = proposed(Printed(FIGURE, callouts=CALLOUTS), ["Press the button (1)."])
    assert (marker.shape, marker.text, marker.proposed) == ("circle", "1", True)
    x0, y0, x1, y1 = marker.at
    assert ((x0 + x1) / 2, (y0 + y1) / 2) == pytest.approx((0.5, 0.5))
    assert (x1 - x0) * 200 == pytest.approx((y1 - y0) * 100), "round on the page"


def test_around_the_label_without_a_leader_and_within_the_figure() -> None:
    (marker,) = proposed(Printed(FIGURE, callouts=CALLOUTS), ["Lift the lid (b).", "Close it (7)."])
    assert marker.text == "(B)"
    assert marker.at[2] == 1.0 and marker.at[0] < 0.98


def test_nothing_is_proposed_for_what_no_step_names() -> None:
    assert proposed(Printed(FIGURE, callouts=CALLOUTS), ["Switch it off."]) == ()


def test_an_arrow_that_is_drawn_where_a_step_shows_the_figure() -> None:
    figure = replace(FIGURE, arrows=((150.0, 180.0, 250.0, 130.0), (110.0, 110.0, 120.0, 120.0)))
    first, second = proposed(Printed(figure), ["Push it in."])
    assert (first.shape, first.proposed, first.at) == ("arrow", True, (0.05, 0.1, 0.1, 0.2))
    assert second.at == (0.25, 0.8, 0.75, 0.3), "from tail to tip"
    assert proposed(Printed(figure), []) == (), "no step shows it"


def test_a_chart_of_arrows_has_none() -> None:
    figure = replace(FIGURE, arrows=tuple((110.0, 100.0 + n, 150.0, 100.0 + n) for n in range(13)))
    assert proposed(Printed(figure), ["Find the fault."]) == ()
