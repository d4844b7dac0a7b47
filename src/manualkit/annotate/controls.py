# SPDX-License-Identifier: AGPL-3.0-or-later
"""Steps that name buttons by their symbols are shown by the picture of the controls that stands before them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from manualkit.annotate.scene import Scene, SceneFigure
from manualkit.model.letters import ICONS, Letters

_SYMBOLS = Letters(ICONS)
_WORDS = 3  # that name buttons of controls, at least
_WORD = 3  # letters
_HIGH = 100.0  # points; a lower picture is a part of them
_MOST = 0.5  # of a page's steps name symbols where its picture is one of controls


def of_controls(scene: Scene, linked: Mapping[int, set[str]]) -> Iterator[tuple[int, str]]:
    """(step, figure) for the steps with a symbol and without a figure. `linked`: the figures of each step."""
    for page, figures in scene.figures_on.items():
        shown = sorted((f for f in figures if _is_of_controls(f)), key=lambda f: f.spot)
        steps = [step for step in scene.on_page.get(page, ()) if step.spot[0] == page]
        named = [step for step in steps if _SYMBOLS.count(step.text)]
        if len(named) < _MOST * len(steps):
            continue
        for step in named:
            before = [f for f in shown if f.spot < step.spot]
            if before and not linked[step.index]:
                yield step.index, before[-1].id


def _is_of_controls(figure: SceneFigure) -> bool:
    words = sum(sum(letter.isalpha() for letter in callout.label) >= _WORD for callout in figure.printed.callouts)
    return words >= _WORDS and figure.bbox[3] - figure.bbox[1] >= _HIGH
