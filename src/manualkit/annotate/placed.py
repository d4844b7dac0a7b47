# SPDX-License-Identifier: AGPL-3.0-or-later
"""Links that a figure's place makes: its cell, its frame, the steps around, beside, above and below it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from manualkit.annotate.said import Links, named_numbers
from manualkit.annotate.scene import Scene, SceneFigure, SceneStep
from manualkit.languages import Lexicon
from manualkit.model import Box
from manualkit.model.texts import around

_AROUND = 14.0  # points from a figure to a step that is set around it
_SIDE = 150.0  # points from a figure to a step beside it
_TIGHT = 40.0  # points between a figure and the step right above or below it
_FAR = 200.0  # points that a step may be above or below; counted for one that is only next in reading order
_UNUSUAL = 60.0  # points by which a figure must be nearer to a step on the side where figures mostly are not
_CERTAIN = 60.0  # points to the only step that a figure can belong to, for the side to be told from it
_SYMBOL = 0.1  # of a figure's area that a symbol has
_ROW = 0.5  # of the lower one's height that figures in a row share
_NEARER = 15.0  # points by which the step of a whole row must be nearer than that of one figure in it
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
        close = [s for s in steps if any(_gap(b, figure.bbox) <= _AROUND for b in s.boxes(figure.page))]
        if len(close) > 1 and any(_inside(b, figure.bbox) for s in close for b in s.boxes(figure.page)):
            yield from ((s, figure) for s in close)


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
        if len(steps) < 2 or sum(_rivals(f, figure) for f in scene.figures) > 1:
            continue
        numbered = all(s.draft.number for s in steps if s.procedure == steps[0].procedure)
        before = figure.spot < steps[0].spot and figure.page == steps[-1].spot[0]
        behind = figure.spot > steps[-1].spot and figure.page == steps[0].spot[0] and len(steps) <= _FEW
        if numbered and (before or behind) and not _beside(figure, steps):
            yield from ((s, figure) for s in steps)


def beside(scene: Scene, figures: list[SceneFigure], lexicon: Lexicon) -> Links:
    """The step at the left or right of a figure that has none close above or below."""
    for figure in figures:
        gaps = [_nearest(figure, figure.bbox, scene, up)[1] for up in (True, False)]
        step = _beside(figure, scene.near(figure))
        if step and min(gaps) > _TIGHT:
            yield step, figure


def neighbours(scene: Scene, figures: list[SceneFigure], lexicon: Lexicon) -> Links:
    """The step above or below; on which side figures stand is learned from the certain ones."""
    found = [(f, *_sides(f, scene)) for f in figures]
    votes = dict.fromkeys((f.scope for f in figures), 0)
    for figure, before, behind in found:
        votes[figure.scope] += _vote(before, behind)
    for step, figure in named_numbers(scene, list(scene.figures), lexicon):
        before, behind = _sides(figure, scene)
        votes[figure.scope] = votes.get(figure.scope, 0) + (before[0] is step) - (behind[0] is step)
    usual = sum(votes.values()) >= 0
    for figure, before, behind in found:
        follows = votes[figure.scope] > 0 or (votes[figure.scope] == 0 and usual)
        best = min(((gap + (_UNUSUAL if (side == 0) != follows else 0), side, step)
                    for side, (step, gap) in enumerate((before, behind)) if step), key=lambda c: c[:2], default=None)  # fmt: skip
        if best and best[2]:
            yield best[2], figure


def _rivals(other: SceneFigure, figure: SceneFigure) -> bool:
    """A figure under the same heading that is no mere symbol beside it."""
    return other.scope == figure.scope and _area(other.bbox) > _SYMBOL * _area(figure.bbox)


Near = tuple[SceneStep | None, float]
"""A step and how far it is from the figure, in points; what only stands next in reading order is far."""


def _vote(before: Near, behind: Near) -> int:
    """1 for a figure close to the only step that it can belong to, which is before it; -1 if that one is behind it."""
    return (before[1] < _CERTAIN and behind[0] is None) - (behind[1] < _CERTAIN and before[0] is None)


def _sides(figure: SceneFigure, scene: Scene) -> tuple[Near, Near]:
    """The step before the figure and the one behind it."""
    steps = scene.near(figure)
    before, behind = _in_row(figure, scene, True), _in_row(figure, scene, False)
    earlier = [s for s in steps if s.spot < figure.spot]
    later = [s for s in steps if s.spot > figure.spot and s.spot[0] == figure.page]
    if before[0] is None and earlier and (earlier[-1].spot[0] == figure.page or _opens(figure, earlier[-1], scene)):
        before = (earlier[-1], _FAR)
    if behind[0] is None and later:
        behind = (later[0], _FAR)
    return before, behind


def _opens(figure: SceneFigure, step: SceneStep, scene: Scene) -> bool:
    """The figure is what follows the step on the next page, with no other figure between."""
    between = [f for f in scene.figures if step.spot < f.spot < figure.spot]
    return figure.page - step.spot[0] == 1 and not between


def _in_row(figure: SceneFigure, scene: Scene, up: bool) -> Near:
    """The nearest step above (below) the figure, or above (below) the row of figures that it stands in where that is nearer."""
    own = _nearest(figure, figure.bbox, scene, up)
    row = [f.bbox for f in scene.figures if f.page == figure.page and f.scope == figure.scope and _shared(f.bbox, figure.bbox, 1) > _ROW]
    whole = _nearest(figure, around(row), scene, up)
    return whole if whole[1] < own[1] - _NEARER else own


def _nearest(figure: SceneFigure, box: Box, scene: Scene, up: bool) -> Near:
    """The step above (or below) a box of a figure or a row of them in its column, with no heading between."""
    best: SceneStep | None = None
    least = float("inf")
    for step in scene.on_page.get(figure.page, ()):
        for text in step.boxes(figure.page):
            gap = box[1] - text[3] if up else text[1] - box[3]
            if _shared(text, box, 0) > 0 and -8 <= gap < least:
                best, least = step, gap
    if best is None:
        return None, float("inf")
    y0, y1 = (box[1] - least, box[1]) if up else (box[3], box[3] + least)
    headed = any(
        y0 - 3 <= t[1] and t[3] <= y1 + 3 and (best.scope != figure.scope or _shared(t, box, 0) > 0)
        for t in scene.titles.get(figure.page, ())
    )
    others = [f.bbox for f in scene.figures if f.page == figure.page and _shared(f.bbox, box, 0) > 0]
    free = max(0.0, least - _height(b for b in others if b[1] >= y0 - 3 and b[3] <= y1 + 3))
    return (best, free) if free < _FAR and not headed else (None, float("inf"))


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


def _height(boxes: Iterable[Box]) -> float:
    """Points from top to bottom that some boxes fill together."""
    filled, end = 0.0, float("-inf")
    for _, top, _, bottom in sorted(boxes, key=lambda b: b[1]):
        filled += max(0.0, bottom - max(top, end))
        end = max(end, bottom)
    return filled


def _area(a: Box) -> float:
    return (a[2] - a[0]) * (a[3] - a[1])


def _gap(a: Box, b: Box) -> float:
    return max(-_shared_points(a, b, 0), -_shared_points(a, b, 1), 0.0)


def _inside(a: Box, b: Box) -> bool:
    """A good part of box a lies in box b."""
    width, height = _shared_points(a, b, 0), _shared_points(a, b, 1)
    return width > 0 and height > 0 and width * height > 0.25 * _area(a)


def _holds(frame: Box, figure: Box) -> bool:
    x, y = (figure[0] + figure[2]) / 2, (figure[1] + figure[3]) / 2
    return frame[0] <= x <= frame[2] and frame[1] <= y <= frame[3]
