# SPDX-License-Identifier: AGPL-3.0-or-later
"""The last rule of linking: the step above or below a figure, on the side that is usual in the manual."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from manualkit.annotate.geometry import filled, gap, shared, shared_points
from manualkit.annotate.said import Links, named_numbers
from manualkit.annotate.scene import Scene, SceneFigure, SceneStep
from manualkit.languages import Lexicon
from manualkit.model import Box

_FAR = 200.0  # points that a step may be above or below; counted for one that is only next in reading order
_BREAK = 20.0  # points counted from a figure that opens a column or page to the last step of the one before
_LEARNED = 1  # headings more with a figure behind its step than before it: then a break parts none from its step
_PRIOR = -1  # the same where figures are still taken to stand behind their steps, as in most manuals
_UNUSUAL = 60.0  # points by which a figure must be nearer to a step on the side where figures mostly are not
_CERTAIN = 60.0  # points to the only step that a figure can belong to, for the side to be told from it
_CLOSE = 12.0  # points to the step that a figure is set right above or below
_CLEARLY = 3.5  # times as far is the other step then
_EDGE = 3.0  # points between the left edges of a step's languages
_UNDER = 24.0  # points from one down to the next
_OVERLAP = -8.0  # points that a step's box may reach into the figure
_LEVEL = 4.0  # points between the tops or bottoms of steps in a row
_ROW = 0.5  # of the higher one's height that figures in a row share
_NEARER = 15.0  # points by which the step of a whole row must be nearer than that of one figure in it


class Near(NamedTuple):
    """A step and how many points it is from the figure."""

    step: SceneStep | None = None
    gap: float = float("inf")


_Sides = tuple[SceneFigure, Near, Near]
"""A figure, the step before it and the one behind it."""


def neighbours(scene: Scene, figures: list[SceneFigure], lexicon: Lexicon) -> Links:
    """The step above or below; on which side figures stand is learned from the certain ones."""
    sides = [(figure, *_sides(figure, scene)) for figure in figures]
    votes = dict.fromkeys((f.scope for f in scene.figures), 0)
    for figure, before, behind in sides:
        votes[figure.scope] += _vote(figure, before, behind)
    for step, figure in named_numbers(scene, list(scene.figures), lexicon):
        before, behind = _sides(figure, scene)
        votes[figure.scope] += (before.step is step) - (behind.step is step)
    total = sum((v > 0) - (v < 0) for v in votes.values())
    for figure, before, behind in sides:
        follows = votes[figure.scope] > 0 if votes[figure.scope] else total >= _PRIOR
        if before.gap == _FAR and scene.opens_column(figure):
            if _left_over(before.step, behind.step, sides):
                behind = Near()
            elif total >= _LEARNED:
                before = Near(before.step, _BREAK)
        chosen = _chosen(before, behind, follows)
        if chosen:
            yield chosen, figure


def in_languages(scene: Scene) -> Iterator[tuple[int, int]]:
    """Pairs of steps that are one step in two languages, the one set right under the other or beginning in its last
    line: what shows the one shows the other."""
    places: Counter[int] = Counter()
    place: dict[int, int] = {}
    for step in scene.steps:
        place[step.index] = places[step.procedure]
        places[step.procedure] += 1
    for page, steps in scene.on_page.items():
        for above, step in pairwise(sorted(steps, key=lambda s: (s.spot, s.index))):
            same = place[above.index] == place[step.index] and above.language != step.language
            if same and _goes_on(above.boxes(page)[-1], step.boxes(page)[0]):
                yield above.index, step.index


def _goes_on(above: Box, text: Box) -> bool:
    """A text stands right under another, or begins in its last line."""
    under = abs(above[0] - text[0]) <= _EDGE and 0 <= text[1] - above[3] <= _UNDER
    return under or (shared_points(above, text, 1) > 0 and shared_points(above, text, 0) >= -_EDGE)


def _vote(figure: SceneFigure, before: Near, behind: Near) -> int:
    """1 for a figure close to the only step that it can belong to, which is before it; -1 if that one is behind it, and
    does not only go on there from the page before."""
    if before.step is None and behind.step is not None:
        return -(behind.gap < _CERTAIN and behind.step.spot > figure.spot)
    return int(before.gap < _CERTAIN and behind.step is None)


def _left_over(before: SceneStep | None, behind: SceneStep | None, sides: Sequence[_Sides]) -> bool:
    """The step behind a figure has another one right behind itself, and the step before has none."""
    own = {id(b.step) for _, b, a in sides if b.gap < min(_FAR, a.gap)}
    return before is not None and id(before) not in own and id(behind) in own


def _chosen(before: Near, behind: Near, follows: bool) -> SceneStep | None:
    if before.step is None or behind.step is None:
        return before.step or behind.step
    if behind.step.within(before.step):  # between a step and what stands inside of it
        return before.step
    near, far = sorted((before.gap, behind.gap))
    if near < _CLOSE and far > max(_CLEARLY * near, near + _CLOSE):
        return before.step if before.gap < behind.gap else behind.step
    more = _UNUSUAL if follows else -_UNUSUAL
    return before.step if before.gap <= behind.gap + more else behind.step


def _sides(figure: SceneFigure, scene: Scene) -> tuple[Near, Near]:
    """The step before the figure and the one behind it: in its column, else in reading order."""
    steps = scene.near(figure)
    before, behind = _in_row(figure, scene, True), _in_row(figure, scene, False)
    earlier = [s for s in steps if s.spot < figure.spot]
    later = [s for s in steps if s.spot > figure.spot and s.spot[0] == figure.page]
    if before.step is None and earlier and (earlier[-1].spot[0] == figure.page or _follows(figure, earlier[-1], scene)):
        before = Near(earlier[-1], _FAR)
    if behind.step is None and later:
        behind = Near(later[0], _FAR)
    return before, behind


def _follows(figure: SceneFigure, step: SceneStep, scene: Scene) -> bool:
    """The figure stands on the page behind the step's, with no other figure between."""
    if figure.page - step.spot[0] != 1:
        return False
    between = [f for page in (step.spot[0], figure.page) for f in scene.figures_on.get(page, ())]
    return not any(step.spot < f.spot < figure.spot for f in between)


def _in_row(figure: SceneFigure, scene: Scene, up: bool) -> Near:
    """The nearest step above (below) the figure, or of the row of figures that it stands in where that is nearer."""
    own = nearest(figure, figure.bbox, scene, up)
    level = [f for f in scene.figures_on[figure.page] if f.scope == figure.scope]
    row = sorted((f for f in level if _level(f.bbox, figure.bbox)), key=lambda f: gap(f.bbox, figure.bbox))
    found = [nearest(f, f.bbox, scene, up) for f in row]
    least = min(near.gap for near in found)
    whole = next(near for near in found if near.gap <= least + _LEVEL)
    return whole if whole.gap < own.gap - _NEARER else own


def _level(a: Box, b: Box) -> bool:
    """Two figures stand in one row: none is so much higher that others stand beside it one under the other."""
    return shared_points(a, b, 1) > _ROW * max(a[3] - a[1], b[3] - b[1])


def nearest(figure: SceneFigure, box: Box, scene: Scene, up: bool) -> Near:
    """The step above (below) a box of a figure in its column, with no heading between. What other figures fill of the
    gap does not count, so that figures set one under the other belong to the same step."""
    best = _closest(figure, box, scene, up)
    if best.step is None:
        return best
    y0, y1 = (box[1] - best.gap - 3, box[1] + 3) if up else (box[3] - 3, box[3] + best.gap + 3)
    for title in scene.titles.get(figure.page, ()):
        if y0 <= title[1] <= y1 and (best.step.scope != figure.scope or shared(title, box, 0) > 0):
            return Near()
    others = (f.bbox for f in scene.figures_on[figure.page] if shared(f.bbox, box, 0) > 0)
    free = max(0.0, best.gap - filled(b for b in others if b[1] >= y0 and b[3] <= y1))
    return Near(best.step, free) if free < _FAR else Near()


def _closest(figure: SceneFigure, box: Box, scene: Scene, up: bool) -> Near:
    """The step above (below) the box, of several in a row the one in the figure's own column."""
    found = [
        (box[1] - text[3] if up else text[1] - box[3], -shared_points(text, figure.bbox, 0), step.index, step)
        for step in scene.on_page.get(figure.page, ())
        for text in (step.extent(figure.page) if up else step.boxes(figure.page))
        if shared_points(text, box, 0) > 0
    ]
    gaps = [gap for gap, *_ in found if gap >= _OVERLAP]
    if not gaps:
        return Near()
    gap, _, _, step = min((f for f in found if _OVERLAP <= f[0] <= min(gaps) + _LEVEL), key=lambda f: f[1:3])
    return Near(step, gap)
