# SPDX-License-Identifier: AGPL-3.0-or-later
"""Links that a figure's place makes: its cell, its frame, the steps around and beside it, the list that it closes."""

from __future__ import annotations

from itertools import groupby

from manualkit.annotate.geometry import area, gap, holds, inside, shared, shared_points
from manualkit.annotate.neighbours import nearest
from manualkit.annotate.said import Links
from manualkit.annotate.scene import Scene, SceneFigure, SceneStep, by_heading
from manualkit.languages import Lexicon
from manualkit.model import Box

_AROUND = 14.0  # points from a figure to a step that is set around it
_INTO = 0.25  # of a step's text that lies in the figure which it is set around
_SIDE = 150.0  # points from a figure to a step beside it
_TIGHT = 40.0  # points between a figure and the step right above or below it
_TOUCH = 3.0  # points: closer than this to the step above or below, even where the tops are level
_WRAP = 12.0  # points from a figure to the text set around it
_CLEARLY = 3.0  # times as far is the step above or below then
_LEVEL = 6.0  # points between the tops of steps in a row
_MOSTLY = 0.8  # of a step's height that is beside the figure which it is set around
_BESIDE = 0.9  # of a step's height that is beside the only figure
_FEW = 7  # steps that one figure behind them shows
_EDGE = 3.0  # points between the left edges of steps in a list
_SYMBOL = 0.1  # of a figure's area that a symbol beside it has


def same_cell(scene: Scene, figures: list[SceneFigure], lexicon: Lexicon) -> Links:
    """Steps of the figure's table cell, else of its row."""
    for figure in figures:
        if figure.cell is None:
            continue
        steps = scene.on_page.get(figure.page, ())
        own = [s for s in steps if figure.cell in s.cells]
        row = [s for s in steps if any(cell[:2] == figure.cell[:2] for cell in s.cells)]
        yield from ((s, figure) for s in own or row)


def same_panel(scene: Scene, figures: list[SceneFigure], lexicon: Lexicon) -> Links:
    """The step that stands alone with the figure in a frame."""
    for figure in figures:
        steps = [s for s in scene.on_page.get(figure.page, ()) if any(holds(p, figure.bbox) for p in s.panels)]
        tops = [s for s in steps if not any(s.draft in other.draft.substeps for other in steps)]
        if len(tops) == 1:
            yield tops[0], figure


def set_around(scene: Scene, figures: list[SceneFigure], lexicon: Lexicon) -> Links:
    """Steps printed into and around a figure are all shown by it."""
    for figure in figures:
        close = [s for s in scene.near(figure) if any(gap(b, figure.bbox) <= _AROUND for b in s.boxes(figure.page))]
        texts = [b for s in close for b in s.boxes(figure.page)]
        if len(close) > 1 and any(inside(b, figure.bbox) > _INTO for b in texts):
            yield from ((s, figure) for s in close)


def spanned(scene: Scene, figures: list[SceneFigure], lexicon: Lexicon) -> Links:
    """Steps set in columns side by side under one wide figure are all shown by it."""
    for figure in figures:
        x0, _, x1, y1 = figure.bbox
        under = [
            (box[1], step.index, box, step)
            for step in scene.on_page.get(figure.page, ())
            for box in step.boxes(figure.page)[:1]
            if x0 <= (box[0] + box[2]) / 2 <= x1 and -3 <= box[1] - y1 <= _TIGHT
        ]
        columns: list[tuple[Box, SceneStep]] = []
        for _, _, box, step in sorted(under, key=lambda u: u[:2]):
            if not any(shared_points(box, other, 0) > 0 for other, _ in columns):
                columns.append((box, step))
        if len(columns) > 1:
            yield from ((step, figure) for _, step in columns)


def alone(scene: Scene, figures: list[SceneFigure], lexicon: Lexicon) -> Links:
    """The only figure and the only step of a page, side by side, though in reading order a heading is between them."""
    for figure in figures:
        steps = scene.on_page.get(figure.page, ())
        only = len(scene.figures_on[figure.page]) == 1
        if len(steps) == 1 and only and shared(steps[0].boxes(figure.page)[0], figure.bbox, 1) > _BESIDE:
            yield steps[0], figure


def opening(scene: Scene, figures: list[SceneFigure], lexicon: Lexicon) -> Links:
    """A figure right above the first of numbered steps, others of which have their own behind them: it shows all."""
    under = by_heading(scene.figures)
    for figure in figures:
        steps = scene.near(figure)
        own = [s for s in _list_behind(figure, steps) if s.draft.number]
        if len(own) < 2 or any(s.spot < figure.spot for s in steps if s.spot[0] == figure.page):
            continue
        between = [f for f in under[figure.scope] if own[0].spot < f.spot < own[-1].spot]
        if between and all(_follows_step(f, scene) for f in between) and not _at_side(figure, steps, scene):
            yield from ((s, figure) for s in own)


def _follows_step(figure: SceneFigure, scene: Scene) -> bool:
    """It is nearer to the step above than to the one below."""
    return nearest(figure, figure.bbox, scene, True).gap < nearest(figure, figure.bbox, scene, False).gap


def beside(scene: Scene, figures: list[SceneFigure], lexicon: Lexicon) -> Links:
    """The step at the left or right of a figure: where their tops are level and the text is set around it, else where
    none is close above or below, or clearly less close."""
    for figure in figures:
        step = _at_side(figure, scene.near(figure), scene)
        if step is None:
            continue
        text = step.boxes(figure.page)[0]
        aside = max(-shared_points(text, figure.bbox, 0), _TOUCH)
        level = abs(text[1] - figure.bbox[1]) <= _LEVEL
        closest = min(nearest(figure, figure.bbox, scene, up).gap for up in (True, False))
        set_around_it = aside <= _WRAP and (level or shared(text, figure.bbox, 1) > _MOSTLY)
        if set_around_it or closest > min(_TOUCH if level else _TIGHT, _CLEARLY * aside):
            yield _noted(step, figure, scene), figure


def _noted(step: SceneStep, figure: SceneFigure, scene: Scene) -> SceneStep:
    """The step right above a figure, where what stands at the figure's side is a note inside of it; else the step."""
    above = nearest(figure, figure.bbox, scene, True).step
    return above if above is not None and step.within(above) and not step.draft.number else step


def between_languages(scene: Scene, figures: list[SceneFigure], lexicon: Lexicon) -> Links:
    """Steps with one number in two languages, at the left and right of the figure that shows both."""
    for figure in figures:
        x0, _, x1, _ = figure.bbox
        level = [
            (step, box)
            for step in scene.on_page.get(figure.page, ())
            for box in step.boxes(figure.page)[:1]
            if step.draft.number and shared_points(box, figure.bbox, 1) > _MOSTLY * (box[3] - box[1])
        ]
        left = max(((s, b) for s, b in level if b[2] <= x0 + _EDGE), key=lambda pair: pair[1][2], default=None)
        right = min(((s, b) for s, b in level if b[0] >= x1 - _EDGE), key=lambda pair: pair[1][0], default=None)
        if left and right and left[0].draft.number == right[0].draft.number and left[0].language != right[0].language:
            yield from ((step, figure) for step, _ in (left, right))


def one_each(scene: Scene, figures: list[SceneFigure], lexicon: Lexicon) -> Links:
    """As many figures before or behind all steps of a heading as there are steps: one each, in order."""
    for scope, group in groupby(sorted(figures, key=lambda f: (f.scope, f.spot)), key=lambda f: f.scope):
        row, steps = list(group), scene.by_scope.get(scope, [])
        if len(row) != len(steps) or len(row) < 2 or len({f.page for f in row} | {s.spot[0] for s in steps}) > 1:
            continue
        if row[0].spot > steps[-1].spot or row[-1].spot < steps[0].spot:
            yield from zip(steps, row, strict=True)


def whole_list(scene: Scene, figures: list[SceneFigure], lexicon: Lexicon) -> Links:
    """The only figure under a heading, before or behind a list: it shows the whole list."""
    for figure in figures:
        if any(_rivals(f, figure) for f in scene.figures_on[figure.page]):
            continue
        steps = scene.near(figure)
        for own in (_list_before(figure, steps), _list_behind(figure, steps)):
            if _listed(own, figure.page) and len(own) > 1 and not _at_side(figure, steps, scene):
                yield from ((s, figure) for s in own if not any(s.within(other) for other in own))
                break


def _listed(steps: list[SceneStep], page: int) -> bool:
    """They are numbered or bulleted, else set under each other with one left edge."""
    if all(s.draft.number or s.draft.rule == "bullet" for s in steps):
        return True
    lefts = [box[0] for s in steps for box in s.boxes(page)[:1]]
    return len(lefts) == len(steps) and max(lefts) - min(lefts) <= _EDGE


def _list_before(figure: SceneFigure, steps: list[SceneStep]) -> list[SceneStep]:
    """The few steps of the procedure that ends above the figure on its page."""
    earlier = [s for s in steps if s.spot < figure.spot]
    own = [s for s in steps if earlier and s.procedure == earlier[-1].procedure]
    whole = len(own) <= _FEW and all(s.spot < figure.spot and s.spot[0] == figure.page for s in own)
    return own if whole else []


def _list_behind(figure: SceneFigure, steps: list[SceneStep]) -> list[SceneStep]:
    """The steps of the procedure that begins under the figure on its page."""
    later = [s for s in steps if s.spot > figure.spot]
    own = [s for s in steps if later and s.procedure == later[0].procedure]
    return own if all(s.spot > figure.spot and s.spot[0] == figure.page for s in own) else []


def _rivals(other: SceneFigure, figure: SceneFigure) -> bool:
    """Another figure of the page under the same heading that is no mere symbol beside it."""
    if other is figure or other.scope != figure.scope:
        return False
    return area(other.bbox) > _SYMBOL * area(figure.bbox)


def _reaches(text: Box, figure: SceneFigure, scene: Scene) -> bool:
    """The tops of a text and a figure are level, and nothing stands between them."""
    return abs(text[1] - figure.bbox[1]) <= _LEVEL and not scene.between(text, figure.bbox, figure.page)


def _at_side(figure: SceneFigure, steps: list[SceneStep], scene: Scene) -> SceneStep | None:
    """The step whose top is nearest to the figure's, of those that stand at its left or right; far from it only one
    with its top level and nothing between: a short line in a wide column."""
    found = [
        (abs(box[1] - figure.bbox[1]), step.index, step)
        for step in steps
        for box in step.boxes(figure.page)[:1]
        if shared(box, figure.bbox, 1) > 0.5 and -shared_points(box, figure.bbox, 0) >= -3
        if -shared_points(box, figure.bbox, 0) <= _SIDE or _reaches(box, figure, scene)
    ]
    return min(found)[2] if found else None
