# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a language file holds. The code that reads it knows no word of any language.

Words are written as printed in running text; case, accents and width do not matter. A pattern is a regular expression
without capturing groups; `{n}` in it stands for a number, a letter or a numeral.
"""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, ValidationInfo

from manualkit.model import Frozen

TESTED = "tested"
"""The context in which patterns are not compiled to see whether they can be: the package's own were, by its tests."""

Script = Literal["latin", "cyrillic", "greek", "han", "kana", "hangul", "arabic", "hebrew"]


def _is_pattern(value: str, info: ValidationInfo) -> str:
    if info.context == TESTED:
        return value
    try:
        groups = re.compile(value.replace("{n}", "n")).groups
    except re.error as error:
        raise ValueError(f"not a regular expression: {error}") from error
    if groups:
        raise ValueError("a pattern must not have capturing groups: write (?:...)")
    return value


Words = tuple[str, ...]
Pattern = Annotated[str, AfterValidator(_is_pattern)]
Patterns = tuple[Pattern, ...]


class Signals(Frozen):
    """Signal words by rank."""

    danger: Words
    warning: Words
    caution: Words
    notice: Words
    note: Words


class Instructions(Frozen):
    """How an instruction is told from a description."""

    verbs: Words = Field(default=(), description="Verb forms that open an instruction.")
    doubtful: Words = Field(
        default=(), description="Verb forms that are as often nouns: they need one of `objects` behind."
    )
    objects: Words = Field(default=(), description="Articles, pronouns, prepositions that follow a verb, not a noun.")
    finite: Words = Field(default=(), description="Words that behind the first word show it to be a subject: is, are.")
    endings: Patterns = Field(default=(), description="Endings of a first word that is an imperative or an infinitive.")
    exceptions: Words = Field(default=(), description="First words with such an ending that are something else.")
    closings: Patterns = Field(
        default=(),
        description="A verb form behind its object, looked for in the printed letters: case and accents count.",
    )
    before: Patterns = Field(default=(), description="What may stand before the verb: then, carefully, please.")
    clauses: Patterns = Field(default=(), description="What may stand before the main clause, its comma included.")
    obligations: Patterns = Field(default=(), description="Instructions in statement form: must be cleaned.")
    statements: Patterns = Field(default=(), description="What makes a sentence a description in spite of its verb.")
    negatives: Patterns = Field(default=(), description="Openings of a prohibition.")
    results: Patterns = Field(
        default=(), description="What a step leads to, anywhere in a sentence: lights up, is displayed, is complete."
    )
    asides: Patterns = Field(
        default=(), description="Openings that speak to a reader, not a doer: see page 9, call the service, enjoy."
    )


class Tasks(Frozen):
    """How a heading that names a task is told from others."""

    openings: Patterns = Field(default=(), description="How to ..., To replace ...")
    endings: Patterns = Field(default=(), description="Endings of a first word that names an action: -ing.")
    exceptions: Words = Field(default=(), description="First words with such an ending that name a thing.")
    nouns: Patterns = Field(default=(), description="Nouns of action, as the first or last word.")
    closings: Patterns = Field(default=(), description="Endings of the heading, in the printed letters.")
    lead_ins: Patterns = Field(default=(), description="Sentences that only introduce the list under them.")
    requirements: Patterns = Field(default=(), description="What opens a list of things needed.")
    methods: Patterns = Field(default=(), description="Method {n}, Option {n}.")
    step_labels: Patterns = Field(default=(), description="Step {n}.")
    procedures: Patterns = Field(
        default=(), description="Headings that only say that steps follow, as patterns of the whole: Procedure, Steps."
    )


class References(Frozen):
    """Words before a number that point at something; with {n} the number stands inside. A dot may follow a word."""

    figure: Words = ()
    page: Words = ()
    section: Words = ()
    step: Words = ()
    also: Words = Field(default=(), description="Between two numbers: and, or.")
    until: Words = Field(default=(), description="Between first and last number: to.")


class Faults(Frozen):
    """Header cells of a troubleshooting table, as patterns of the whole cell."""

    answers: Words = Field(default=(), description="What a question of a flowchart leads from: yes, no.")
    symptom: Patterns = ()
    cause: Patterns = ()
    remedy: Patterns = ()


class Sections(Frozen):
    """Headings of sections that are no task, as patterns of the whole heading."""

    contents: Patterns = ()
    troubleshooting: Patterns = ()
    specifications: Patterns = ()
    safety: Patterns = ()
    parts: Patterns = ()
    index: Patterns = ()
    warranty: Patterns = ()
    legal: Patterns = ()
    disposal: Patterns = ()


class Needs(Frozen):
    """What a list of things needed holds, as patterns of words in its heading or in one of its lines."""

    tool: Patterns = ()
    part: Patterns = ()
    consumable: Patterns = ()
    precondition: Patterns = ()
    person: Patterns = ()
    time: Patterns = ()
    units: Patterns = Field(default=(), description="What is counted: pcs, pairs, minutes.")
    tools: Patterns = Field(default=(), description="Names of tools, as a step may use them: screwdriver.")


class Hazards(Frozen):
    """Whether a text warns of harm to people."""

    ambiguous: Words = Field(default=(), description="Signal words that are printed for injury and for damage alike.")
    damages: Patterns = Field(
        default=(), description="What names damage to things, where one word is printed for a note and for a notice."
    )
    injuries: Patterns = Field(default=(), description="What names an injury: electric shock, burns.")


class LanguageFile(Frozen):
    """One language."""

    code: str = Field(pattern=r"^[a-z]{2,3}$", description="BCP 47 code without region.")
    name: str = Field(description="Its name in English.")
    aliases: Words = Field(default=(), description="Other codes that mean it: no, nn for nb.")
    scripts: tuple[Script, ...]
    tabs: Words = Field(default=(), description="Codes of the language and its countries, as thumb tabs have them.")
    spaced: bool = Field(default=True, description="Words are parted by spaces.")
    signals: Signals
    instructions: Instructions
    tasks: Tasks
    references: References
    faults: Faults
    sections: Sections
    needs: Needs = Needs()
    hazards: Hazards = Hazards()
