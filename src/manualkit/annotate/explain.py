# SPDX-License-Identifier: AGPL-3.0-or-later
"""What steps and guides say about the figures that they show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from manualkit.annotate.figures import Printed
from manualkit.annotate.legend import named, of_sentence
from manualkit.annotate.scene import flat
from manualkit.model import Document, Guide, Outline, Step
from manualkit.model.texts import Texts


def explained(
    document: Document,
    outline: Outline,
    figures: Mapping[str, Printed],
    linked: Mapping[int, tuple[str, ...]],
    texts: Texts,
) -> dict[str, Printed]:
    """The figures with the names of their callouts."""
    sentences: dict[str, dict[str, str]] = {}
    for procedure in outline.procedures:
        for step in flat(procedure.steps):
            for figure in linked.get(id(step), ()):
                found = of_sentence(texts.text(step.pieces), procedure.language)
                sentences[figure] = found | sentences.get(figure, {})
    pages = {page.number: page for page in document.pages}
    return {
        name: replace(f, callouts=named(f.callouts, pages[f.block.page], sentences.get(name, {})))
        for name, f in figures.items()
    }


def words(guides: Sequence[Guide]) -> dict[str, list[str]]:
    """The texts of the steps that show a figure, and for a figure of no step the guide's title."""
    found: dict[str, list[str]] = {}
    for guide in guides:
        for step in all_steps(guide.steps):
            for figure in step.figures:
                found.setdefault(figure, []).append(step.text or guide.title)
        for figure in guide.figures:
            found.setdefault(figure, []).append(guide.title)
    return found


def all_steps(steps: Sequence[Step]) -> list[Step]:
    """Steps with their substeps, in order."""
    return [s for step in steps for s in (step, *all_steps(step.substeps))]
