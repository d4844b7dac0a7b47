# SPDX-License-Identifier: AGPL-3.0-or-later
"""Links that a figure's place makes: its cell, its frame, the steps around, beside, above and below it."""

from __future__ import annotations

from itertools import groupby

from manualkit.annotate.said import Links
from manualkit.annotate.scene import Scene, SceneFigure, SceneStep
from manualkit.languages import Lexicon
from manualkit.model import Box

_AROUND = 14.0  # points from a figure to a step that is set around it
_SIDE = 150.0  # points from a figure to a step beside it
_TIGHT = 40.0  # points between a figure and the step right above or below it
_FEW = 7  # steps that one figure behind them shows


def same_cell(scene: Scene, figures: list[SceneFigure], lexicon: Lexicon) -> Links:
    """Steps of the figure's table cell, else of its row."""
    for figure in figures:
        if figure.cell is None:
            continue
        table, row, _ = figure.cell
        own = [s for s in scene.steps if figure.cell in s.cells]
        yield from ((s, figure) for s in own or [s for s in scene.steps if any(c[:2] == (table, row) for c in s.cells)])


def same_panel(scene: Scene, figures: list[SceneFigure], lexicon: Lexicon) -> Links:
    """The step that stands alone with the figure in a frame."""
    for figure in figures:
        inside = [s for s in scene.steps for p in s.panels if s.spot[0] == figure.page and _holds(p, figure.bbox)]
        tops = [s for s in inside if not any(s.draft in other.draft.substeps for other in inside)]
        if len(tops) == 1:
            yield tops[0], figure


def set_around(scene: Scene, figures: list[SceneFigure], lexicon: Lexicon) -> Links:
    """Steps printed into and around a figure are all shown by it."""
    for figure in figures:
        steps = [s for s in scene.near(figure) if s.boxes(figure.page)]
        if sum(any(_inside(b, figure.bbox) for b in s.boxes(figure.page)) for s in steps) < 2:
            continue
        yield from ((s, figure) for s in steps if any(_gap(b, figure.bbox) <= _AROUND for b in s.boxes(figure.page)))


def one_each(scene: Scene, figures: list[SceneFigure], lexicon: Lexicon) -> Links:
    """As many figures before or behind all steps of a heading as there are steps: one each, in order."""
    for scope, group in groupby(sorted(figures, key=lambda f: (f.scope, f.spot)), key=lambda f: f.scope):
        row, steps = list(group), scene.by_scope.get(scope, [])
        if len(row) != len(steps) or len(row) < 2 or len({f.page for f in row} | {s.spot[0] for s in steps}) > 1:
            continue
        if row[0].spot > steps[-1].spot or row[-1].spot < steps[0].spot:
            yield from zip(steps, row, strict=True)


def whole_list(scene: Scene, figures: list[SceneFigure], lexicon: Lexicon) -> Links:
    """The only figure under a heading, before or behind a numbered list: it shows the whole list."""
    for figure in figures:
        steps = scene.near(figure)
        if len(steps) < 2 or sum(f.scope == figure.scope for f in scene.figures) > 1:
            continue
        numbered = all(s.draft.number for s in steps if s.procedure == steps[0].procedure)
        before = figure.spot < steps[0].spot and figure.page == steps[-1].spot[0] and numbered
        behind = figure.spot > steps[-1].spot and figure.page == steps[0].spot[0] and len(steps) <= _FEW
        if (before or behind) and not _beside(figure, steps):
            yield from ((s, figure) for s in steps)


def neighbours(scene: Scene, figures: list[SceneFigure], lexicon: Lexicon) -> Links:
    """The step beside, above or below; on which side figures stand is learned from the certain ones."""
    found = [(f, *_sides(f, scene.near(f))) for f in figures]
    votes = {True: 1.0, False: 0.0}
    local: dict[tuple[int, bool], float] = {}
    for figure, before, behind, _ in found:
        if (before is None) != (behind is None):
            votes[before is not None] += 1
            local[figure.scope, before is not None] = local.get((figure.scope, before is not None), 0.0) + 1
    usual = votes[True] >= votes[False]
    for figure, before, behind, beside in found:
        mine = local.get((figure.scope, True), 0.0) - local.get((figure.scope, False), 0.0)
        follows = mine > 0 if mine else usual
        best = beside or (before if follows else behind) or before or behind
        if best:
            yield best, figure


def _sides(
    figure: SceneFigure, steps: list[SceneStep]
) -> tuple[SceneStep | None, SceneStep | None, SceneStep | None]:
    """The step before the figure, the one behind it, and the one beside it where none is close above or below."""
    above, over = _nearest(figure, steps, up=True)
    below, under = _nearest(figure, steps, up=False)
    beside = None if min(over, under) <= _TIGHT else _beside(figure, steps)
    earlier = [s for s in steps if s.spot < figure.spot and figure.page - s.spot[0] <= 1]
    later = [s for s in steps if s.spot > figure.spot and s.spot[0] - figure.page <= 1]
    return above or (earlier[-1] if earlier else None), below or (later[0] if later else None), beside


def _nearest(figure: SceneFigure, steps: list[SceneStep], up: bool) -> tuple[SceneStep | None, float]:
    """The step above (or below) the figure in its column, and how far in points."""
    best: SceneStep | None = None
    least = float("inf")
    for step in steps:
        for box in step.boxes(figure.page):
            gap = figure.bbox[1] - box[3] if up else box[1] - figure.bbox[3]
            if _shared(box, figure.bbox, 0) > 0 and -8 <= gap < least:
                best, least = step, gap
    return best, least


def _beside(figure: SceneFigure, steps: list[SceneStep]) -> SceneStep | None:
    """The step whose top is nearest to the figure's, of those that stand at its left or right."""
    found = [
        (abs(box[1] - figure.bbox[1]), step.index, step)
        for step in steps
        for box in step.boxes(figure.page)[:1]
        if _shared(box, figure.bbox, 1) > 0.5 and -3 <= -_shared_points(box, figure.bbox, 0) <= _SIDE
    ]
    return min(found)[2] if found else None


def _shared_points(a: Box, b: Box, axis: int) -> float:
    """Points that two boxes share in x (0) or y (1); below zero the gap between them."""
    return min(a[axis + 2], b[axis + 2]) - max(a[axis], b[axis])


def _shared(a: Box, b: Box, axis: int) -> float:
    """What two boxes share in x or y, as a fraction of the smaller one."""
    return _shared_points(a, b, axis) / max(1.0, min(a[axis + 2] - a[axis], b[axis + 2] - b[axis]))


def _gap(a: Box, b: Box) -> float:
    return max(-_shared_points(a, b, 0), -_shared_points(a, b, 1), 0.0)


def _inside(a: Box, b: Box) -> bool:
    """A good part of box a lies in box b."""
    width, height = _shared_points(a, b, 0), _shared_points(a, b, 1)
    return width > 0 and height > 0 and width * height > 0.25 * (a[2] - a[0]) * (a[3] - a[1])


def _holds(frame: Box, figure: Box) -> bool:
    x, y = (figure[0] + figure[2]) / 2, (figure[1] + figure[3]) / 2
    return frame[0] <= x <= frame[2] and frame[1] <= y <= frame[3]
