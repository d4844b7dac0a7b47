# SPDX-License-Identifier: AGPL-3.0-or-later
"""A single figure that closes a step with substeps: it shows the whole step, unless other substeps have their own."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from manualkit.annotate.scene import Scene, SceneStep


def closing(
    scene: Scene, linked: Mapping[int, set[str]], near: Collection[tuple[int, str]]
) -> Iterator[tuple[SceneStep, SceneStep]]:
    """A step, and its last substep, whose figure is the step's. `linked`: the figures of each step; `near`: those
    (step, figure) that are linked because they stand near each other."""
    drafts = {id(step.draft): step for step in scene.steps}
    spots = {figure.id: figure.spot for figure in scene.figures}
    for step in scene.steps:
        subs = [drafts[id(draft)] for draft in step.draft.substeps if id(draft) in drafts]
        if not subs or linked[step.index] or any(linked[sub.index] for sub in subs[:-1]):
            continue
        last = subs[-1]
        figures = linked[last.index]
        if len(figures) == 1 and all(spots[f] > last.spot and (last.index, f) in near for f in figures):
            yield step, last
