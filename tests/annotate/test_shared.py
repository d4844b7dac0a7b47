# SPDX-License-Identifier: AGPL-3.0-or-later
"""Figures printed once for several languages."""

from __future__ import annotations

from manualkit.annotate.shared import with_shared_figures
from manualkit.model import Guide, Step, Translation

PAGES = {"f1": 1, "f2": 1, "g1": 4}


def guide(language: str, name: str, *figures: tuple[str, ...], of: str = "") -> Guide:
    """A guide of a step for each of the figures; `of`: the English guide that it says the same as."""
    steps = tuple(
        Step(id=f"{name}-{n}", text=f"{name} {n}", figures=own, translation_of=f"{of}-{n}" if of else "", rule="case")
        for n, own in enumerate(figures, 1)
    )
    mate = Translation(language="en", guide=of, confidence=0.9) if of else None
    return Guide(id=name, title=name, language=language, pages=(3,), steps=steps, translation_of=mate, rule="case")


def shown(guides: tuple[Guide, ...]) -> list[list[str]]:
    return [[" ".join(step.figures) for step in one.steps] for one in guides]


def test_a_language_without_figures_has_those_of_the_other() -> None:
    found = with_shared_figures(
        [guide("en", "fill", ("f1",), ("f2",)), guide("fr", "remplir", (), (), of="fill")], PAGES
    )
    assert shown(found) == [["f1", "f2"]] * 2
    assert found[1].pages == (1, 3)


def test_the_figures_may_stand_in_the_language_that_was_paired() -> None:
    found = with_shared_figures([guide("en", "fill", (), ()), guide("fr", "remplir", ("f1",), (), of="fill")], PAGES)
    assert shown(found) == [["f1", ""]] * 2


def test_a_language_with_figures_of_its_own_keeps_to_them() -> None:
    guides = [
        guide("en", "fill", ("f1",)),
        guide("en", "clean", ("f2",)),
        guide("fr", "remplir", ("g1",), of="fill"),
        guide("fr", "laver", (), of="clean"),
    ]
    assert shown(with_shared_figures(guides, PAGES)) == [["f1"], ["f2"], ["g1"], [""]]
