# SPDX-License-Identifier: AGPL-3.0-or-later
"""A small manual in each language makes a guide: with numbers, without, and with "Step 1"."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from pages import document, written

from manualkit.config import SegmentSettings
from manualkit.languages import Lexicon
from manualkit.languages.load import available
from manualkit.model.texts import Texts
from manualkit.segment import segment

LAMPS: dict[str, dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parents[1] / "cases" / "languages" / "lamps.yaml").read_text("utf-8")
)
LANGUAGES = sorted(LAMPS)


def test_every_language_has_its_lamp() -> None:
    assert set(LAMPS) == set(available())


def _guides(language: str, entries: list[str]) -> str:
    printed = document({"language": language, "pages": [[f"# {LAMPS[language]['title']}", *entries]]})
    return written(segment(printed, SegmentSettings()).procedures, Texts(printed), language)


def _steps(language: str, numbers: list[str]) -> list[str]:
    return [f"{number} | {step}" for number, step in zip(numbers, LAMPS[language]["steps"], strict=True)]


def _marked(language: str) -> tuple[str, str]:
    """The signal word's rank and the text that it marks, as the lexicon cuts them."""
    warning = LAMPS[language]["warning"]
    signal = Lexicon().signal(warning, language)
    assert signal is not None
    return signal.level, warning[signal.end :]


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbered_steps_and_a_warning(language: str) -> None:
    steps = [f"{n}. {step}" for n, step in enumerate(LAMPS[language]["steps"], 1)]
    level, text = _marked(language)
    assert level == "warning"
    wanted = [f"= {LAMPS[language]['title']}", f"warning: {text}", *_steps(language, ["1", "2", "3"])]
    assert _guides(language, [LAMPS[language]["warning"], *steps]).split("\n") == wanted


@pytest.mark.parametrize("language", LANGUAGES)
def test_steps_without_numbers(language: str) -> None:
    wanted = [f"= {LAMPS[language]['title']}", *_steps(language, ["-", "-", "-"])]
    assert _guides(language, LAMPS[language]["steps"]).split("\n") == wanted


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_reader_is_told_is_no_step(language: str) -> None:
    wanted = [f"= {LAMPS[language]['title']}", *_steps(language, ["-", "-", "-"])]
    assert _guides(language, [LAMPS[language]["aside"], *LAMPS[language]["steps"]]).split("\n") == wanted


@pytest.mark.parametrize("language", LANGUAGES)
def test_step_words(language: str) -> None:
    word = LAMPS[language]["step"]
    steps = [f"{word.replace('1', str(n))}: {step}" for n, step in enumerate(LAMPS[language]["steps"], 1)]
    wanted = [f"= {LAMPS[language]['title']}", *_steps(language, ["1", "2", "3"])]
    assert _guides(language, steps).split("\n") == wanted


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_and_figure_words(language: str) -> None:
    lexicon = Lexicon()
    last = LAMPS[language]["steps"][-1]
    assert [(r.kind, r.label) for r in lexicon.references(last, language)] == [("page", "2")]
    assert lexicon.caption(LAMPS[language]["figure"], language) == "1"
