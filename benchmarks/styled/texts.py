# SPDX-License-Identifier: AGPL-3.0-or-later
"""The texts of the drawn manuals: sentences about a product that does not exist, one file for each language."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict

FOLDER = Path(__file__).with_name("texts")


class _Text(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Step(_Text):
    """What to do, what stands below it, and what happens then."""

    text: str
    items: tuple[str, ...] = ()
    result: str = ""


class Task(_Text):
    """A procedure."""

    title: str
    lead: str
    steps: tuple[Step, ...]


class Fault(_Text):
    """A row of troubleshooting."""

    symptom: str
    causes: tuple[str, ...]
    remedies: tuple[str, ...]


class Needs(_Text):
    """What a procedure takes."""

    title: str
    items: tuple[str, ...]


class Texts(_Text):
    """A language's manual."""

    name: str
    kind: str
    words: dict[str, str]
    signals: dict[str, str]
    header: tuple[str, str, str]
    parts: tuple[str, ...]
    description: tuple[str, ...]
    data: tuple[tuple[str, str], ...]
    warranty: str
    tasks: tuple[Task, ...]
    notices: dict[str, tuple[str, ...]]
    faults: tuple[Fault, ...]
    actions: tuple[str, str, str]
    """Headers of a table of steps: action, result, illustration."""
    asking: tuple[str, str]
    """What stands before a question and its answer."""
    safety: tuple[str, ...]
    needs: Needs
    controls: tuple[tuple[str, str], ...]
    """A header, then keys and lamps with what they do."""

    def named(self, word: str, number: int | str) -> str:
        """A word with a number, as the language orders them: Fig. 3, 3. ábra."""
        name = self.words[word]
        return name.replace("{n}", str(number)) if "{n}" in name else f"{name} {number}"


@cache
def texts(language: str) -> Texts:
    """The texts of a language, by its code."""
    return Texts.model_validate(yaml.safe_load((FOLDER / f"{language}.yaml").read_text("utf-8")))
