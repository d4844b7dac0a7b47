# SPDX-License-Identifier: AGPL-3.0-or-later
"""What two guides that say the same in two languages lack of each other is something to look at."""

from __future__ import annotations

from fakes import guide

from manualkit.languages import Lexicon
from manualkit.model import Document, Guide, Outline
from manualkit.model.guide import Translation
from manualkit.model.ledger import Ledger
from manualkit.report.doubts import untranslated
from manualkit.report.seen import Seen


def _seen(*guides: Guide) -> Seen:
    document = Document(styles=(), pages=())
    outline = Outline(sections=(), procedures=())
    return Seen(document, outline, guides, (), Ledger(), Lexicon())


def _german(*pairs: tuple[str, str]) -> Guide:
    """A translation of the guide "lamp", each text with the id of the step that it says in English."""
    made = guide("lampe", *(text for text, _ in pairs), language="de")
    steps = tuple(
        step.model_copy(update={"translation_of": other}) for step, (_, other) in zip(made.steps, pairs, strict=True)
    )
    return made.model_copy(update={"steps": steps, "translation_of": Translation(language="en", guide="lamp")})


def test_a_step_that_one_language_lacks() -> None:
    english = guide("lamp", "Open the case.", "Wipe the glass.")
    (look,) = untranslated(_seen(english, _german(("Gehäuse öffnen.", "s1"))))
    assert (look.why, look.guide, look.texts) == ("Steps that de lacks", "Lamp", ("2. Wipe the glass.",))


def test_a_step_that_only_the_translation_has() -> None:
    english = guide("lamp", "Open the case.")
    (look,) = untranslated(_seen(english, _german(("Gehäuse öffnen.", "s1"), ("Glas wischen.", ""))))
    assert (look.why, look.guide, look.texts) == ("en has no such steps", "Lampe", ("2. Glas wischen.",))


def test_all_steps_have_their_pair() -> None:
    english = guide("lamp", "Open the case.")
    assert not list(untranslated(_seen(english, _german(("Gehäuse öffnen.", "s1")))))
