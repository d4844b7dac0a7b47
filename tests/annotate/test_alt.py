# SPDX-License-Identifier: AGPL-3.0-or-later
"""Alternative texts: in the language of each guide that shows a figure, and for figures of steps without words."""

from __future__ import annotations

import pytest

from manualkit.annotate.alt import Shown, alternatives
from manualkit.annotate.explain import shown_by
from manualkit.annotate.figures import Printed
from manualkit.languages import Lexicon
from manualkit.model import Callout, FigureBlock, Guide, Reference, Step

BLOCK = FigureBlock(id="p007-f1", page=7, bbox=(0, 0, 100, 100))
BARE = Printed(BLOCK)
LEXICON = Lexicon()


def told(printed: Printed, *shown: Shown) -> dict[str, str]:
    return {one.language: one.alt for one in alternatives(printed, shown, LEXICON)}


def test_each_language_in_its_own_words() -> None:
    printed = Printed(
        BLOCK, number="2", caption="Abb. 2", language="de",
        callouts=(Callout(label="3", at=(0.5, 0.5), name="der Deckel"), Callout(label="ON/OFF", at=(0.1, 0.1))),
    )  # fmt: skip
    found = told(
        printed, Shown("de", "Den Deckel (3) abnehmen."), Shown("en", "Remove the lid (3)."), Shown("de", "Warten.")
    )
    assert found == {
        "de": "Abb. 2 – Den Deckel (3) abnehmen. – 3 der Deckel; ON/OFF",
        "en": "Remove the lid (3). – 3 lid",
    }


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        (Shown("de", "", "3"), "Schritt 3, Abbildung – 4x; 2x"),
        (Shown("fr", "", "3", "Montage"), "Montage – Étape 3, figure – 4x; 2x"),
        (Shown("ru", "", "а"), "Шаг а, рисунок – 4x; 2x"),
        (Shown("", "", "12"), "Step 12, figure – 4x; 2x"),
        (Shown("ja", ""), "図, 7ページ – 4x; 2x"),
        (Shown("en", "", "", "Unpacking"), "Unpacking – 4x; 2x"),
        (Shown("en", "Fit the legs."), "Fit the legs."),
    ],
)
def test_what_is_known_of_a_step_without_words(shown: Shown, expected: str) -> None:
    assert told(Printed(BLOCK, counts=("4x", "2x", "4x")), shown) == {shown.language: expected}


def test_steps_without_numbers_are_told_by_the_place_that_pages_show() -> None:
    steps = tuple(Step(id=f"step-{n}", figures=(f"f{n}",)) for n in (1, 2))
    guide = Guide(id="guide", title="", language="", steps=steps)
    assert [told(BARE, *shown_by([guide])[f"f{n}"])[""] for n in (1, 2)] == ["Step 1, figure", "Step 2, figure"]


def test_a_figure_that_is_only_named_has_the_words_that_name_it() -> None:
    naming = Reference(kind="figure", text="Fig. 4", figure="f4")
    steps = (
        Step(id="a", text="Do as in Fig. 4.", references=(naming,)),
        Step(id="b", text="Close it.", figures=("f5",)),
    )
    found = shown_by([Guide(id="guide", title="Open", language="en", steps=steps)])
    assert told(BARE, *found["f4"]) == {"en": "Do as in Fig. 4."}


def test_a_figure_that_nothing_shows_has_what_is_printed_at_it() -> None:
    assert told(BARE) == {"": ""}
    assert told(Printed(BLOCK, caption="Fig. 1: The lid")) == {"": "Fig. 1: The lid"}
