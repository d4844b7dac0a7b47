# SPDX-License-Identifier: AGPL-3.0-or-later
from manualkit.model import Piece, ProcedureDraft, StepDraft
from manualkit.segment.picturepages import with_picture_pages

NUMBERS = ("1", "2", "3", "4", "5")


def told(language: str, *numbers: str) -> ProcedureDraft:
    steps = tuple(
        StepDraft(number=n, pieces=(Piece(block=f"{language}{k}"),), rule="number-chain") for k, n in enumerate(numbers)
    )
    return ProcedureDraft(title=(), section=None, language=language, steps=steps, rule="number-chain")


def pictures(*numbers: str | None) -> ProcedureDraft:
    steps = tuple(StepDraft(number=n, figures=(f"f{k}",), rule="panel") for k, n in enumerate(numbers))
    return ProcedureDraft(title=(), section=None, language="", steps=steps, rule="wordless-panels")


def figures(procedures: list[ProcedureDraft]) -> list[list[str]]:
    return [[" ".join(step.figures) for step in procedure.steps] for procedure in procedures]


def test_pictures_show_the_steps_that_other_pages_tell_under_their_numbers_in_each_language() -> None:
    texts = [told("de", "1", "2", "3"), told("de", "4", "5"), told("fr", *NUMBERS)]
    shown = figures(with_picture_pages(texts, [pictures(*NUMBERS)]))
    assert shown == [["f0", "f1", "f2"], ["f3", "f4"], ["f0", "f1", "f2", "f3", "f4"]]


def test_where_the_text_counts_otherwise_the_pictures_are_steps() -> None:
    panels = pictures(*map(str, range(1, 21)))
    assert with_picture_pages([told("de", "1", "2", "3", "4")], [panels])[1:] == [panels]


def test_panels_without_a_number_stay() -> None:
    shown = with_picture_pages([told("de", *NUMBERS)], [pictures(*NUMBERS, None, None)])
    assert figures(shown)[1] == ["f5", "f6"]


def test_a_manual_without_words_has_its_steps() -> None:
    panels = pictures(*NUMBERS)
    assert with_picture_pages([], [panels]) == [panels]
