# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which figure shows which step: first what the text says, then where the figure stands."""

from __future__ import annotations

from collections.abc import Mapping

from manualkit.annotate import placed, said
from manualkit.annotate.controls import of_controls
from manualkit.annotate.elsewhere import not_named_elsewhere
from manualkit.annotate.figures import Printed
from manualkit.annotate.geometry import holds
from manualkit.annotate.neighbours import in_languages, neighbours
from manualkit.annotate.overview import of_overviews
from manualkit.annotate.parents import closing
from manualkit.annotate.scene import Scene, SceneFigure, flat
from manualkit.languages import Lexicon
from manualkit.model import Document, Outline
from manualkit.model.texts import Texts

RULES = (
    said.named_numbers,
    said.named_callouts,
    said.step_numbers,
    placed.set_around,
    placed.same_cell,
    placed.same_panel,
    placed.spanned,
    placed.between_languages,
    said.pointing,
    said.label_words,
    placed.beside,
    placed.one_each,
    placed.whole_list,
    placed.opening,
    neighbours,
    placed.alone,
)
"""In this order: a figure that a rule has linked is not offered to the rules behind it."""


def link(
    document: Document, outline: Outline, figures: Mapping[str, Printed], texts: Texts, lexicon: Lexicon
) -> dict[int, tuple[str, ...]]:
    """Figure ids by the step draft's `id()`, in reading order; every step that has figures is in it."""
    steps = [s for p in outline.procedures for s in flat(p.steps)]
    scene = Scene(document, outline, figures, texts)
    given = {f for step in steps for f in step.figures}
    linked: dict[int, set[str]] = {n: set(step.figures) for n, step in enumerate(steps)}
    free = [f for f in scene.figures if f.id not in given and not _of_notice(f, scene)]
    near: set[tuple[int, str]] = set()
    for rule in RULES:
        if rule is neighbours:  # what the place alone tells comes last
            free = not_named_elsewhere(free, document, outline, lexicon)
        offered = (
            list(scene.figures) if rule is said.named_callouts else free
        )  # a figure named by its number has callouts too
        found = [(step.index, figure.id) for step, figure in rule(scene, offered, lexicon)]
        for index, figure in found:
            linked[index].add(figure)
        near |= set(found if rule is neighbours else ())
        taken = {figure for _, figure in found}
        free = [f for f in free if f.id not in taken]
    for step, last in closing(scene, linked, near):
        linked[step.index], linked[last.index] = linked[last.index], set()
    for index, after in said.continued(scene, linked):
        linked[index] |= linked[after]
    for index, controls in of_controls(scene, linked):
        linked[index].add(controls)
    for index, overview in of_overviews(scene, linked):
        linked[index].add(overview)
    pairs = list(in_languages(scene))
    for one, other in (*pairs, *reversed(pairs)):  # a third language has them of the second, the first of the third
        linked[one] = linked[other] = linked[one] | linked[other]
    order = {f.id: f.spot for f in scene.figures}
    return {
        id(step): tuple(sorted(linked[n], key=lambda f: order.get(f, (0, 0))))
        for n, step in enumerate(steps)
        if linked[n]
    }


def _of_notice(figure: SceneFigure, scene: Scene) -> bool:
    """It stands in the frame of a notice that has no step in it: a pictogram of the danger."""
    return any(holds(panel, figure.bbox) for panel in scene.notices.get(figure.page, ()))
