# SPDX-License-Identifier: AGPL-3.0-or-later
"""A page with a chart for each guide: how far people come, and where they get stuck."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from manualkit.render.jinja import environment

WIDTH, HEIGHT = 640, 120  # of a chart, in CSS pixels


def page(guides: Sequence[dict[str, Any]]) -> str:
    """One HTML file that needs nothing else. `guides`: GuideFeedback's fields."""
    template = environment([Path(__file__).parent], {"bars": bars}).get_template("feedback.html.j2")
    return template.render(guides=guides, width=WIDTH, height=HEIGHT)


def bars(reached: Sequence[int]) -> list[dict[str, float]]:
    """The bars of a chart: place, size and count of each step."""
    most = max(reached, default=0) or 1
    wide = WIDTH / max(len(reached), 1)
    return [
        {
            "n": number,
            "count": count,
            "x": round((number - 1) * wide + wide * 0.1, 1),
            "width": round(wide * 0.8, 1),
            "height": round(count / most * HEIGHT, 1),
        }
        for number, count in enumerate(reached, 1)
    ]
