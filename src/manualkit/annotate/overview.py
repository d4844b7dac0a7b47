# SPDX-License-Identifier: AGPL-3.0-or-later
"""Steps that name parts by their numbers or letters are shown by the overview that stands before them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from manualkit.annotate.said import callouts_in, labels_of
from manualkit.annotate.scene import Scene

_FEWEST = 4  # labels of an overview


def of_overviews(scene: Scene, linked: Mapping[int, set[str]]) -> Iterator[tuple[int, str]]:
    """(step, figure) for the steps that name labels which none of their own figures has, where the last figure before
    them, or of a step before them, that has these is an overview. `linked`: the figures of each step."""
    labels = {figure.id: labels_of(figure) for figure in scene.figures}
    labelled = [f for f in sorted(scene.figures, key=lambda f: f.spot) if labels[f.id]]
    for step in scene.steps if labelled else ():
        wanted = callouts_in(step.text)
        if not wanted or any(wanted & labels.get(name, set()) for name in linked[step.index]):
            continue
        shown = {f for s in scene.steps[: step.index] if s.procedure == step.procedure for f in linked[s.index]}
        having = [f for f in labelled if (f.spot < step.spot or f.id in shown) and wanted <= labels[f.id]]
        if having and len(labels[having[-1].id]) >= _FEWEST:
            yield step.index, having[-1].id
