# SPDX-License-Identifier: AGPL-3.0-or-later
"""What steps and guides say about the figures that they show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from manualkit.annotate.alt import Shown
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
    on_page: dict[int, list[tuple[str, Printed]]] = {}
    for name, printed in figures.items():
        on_page.setdefault(printed.block.page, []).append((name, printed))
    return {
        name: replace(f, callouts=named(f.callouts, page, sentences.get(name, {})))
        for page in document.pages
        for name, f in on_page.get(page.number, ())
    }


def shown_by(guides: Sequence[Guide]) -> dict[str, list[Shown]]:
    """What shows each figure: its steps, then guides with no step for it, then steps that only name it."""
    found: dict[str, list[Shown]] = {}
    named: list[tuple[str, Shown]] = []
    for guide in guides:
        places = _places(guide.steps)
        for step in all_steps(guide.steps):
            one = Shown(guide.language, step.text, step.number or places.get(step.id, ""), guide.title)
            for figure in step.figures:
                found.setdefault(figure, []).append(one)
            named += [(reference.figure, one) for reference in step.references if reference.figure]
        named += [(figure, Shown(guide.language, guide.title)) for figure in guide.figures]
    for figure, one in named:
        if one not in found.setdefault(figure, []):
            found[figure].append(one)
    return found


def _places(steps: Sequence[Step]) -> dict[str, str]:
    """The place in the list of each of several steps that have no printed numbers: pages count them too."""
    counted = len(steps) > 1 and not any(step.number for step in steps)
    return {step.id: str(n) for n, step in enumerate(steps, 1)} if counted else {}


def all_steps(steps: Sequence[Step]) -> list[Step]:
    """Steps with their substeps, in order."""
    return [s for step in steps for s in (step, *all_steps(step.substeps))]
