# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a language file holds. The code that reads it knows no word of any language.

Words are written as printed in running text; case, accents and width do not matter. A pattern is a regular expression
without capturing groups; `{n}` in it stands for a number, a letter or a numeral.

The files are the package's own and checked by its tests: a run takes them as they are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, NewType

from manualkit.frozen import frozen

Script = Literal["latin", "cyrillic", "greek", "han", "kana", "hangul", "arabic", "hebrew"]
Words = Sequence[str]
Pattern = NewType("Pattern", str)
Patterns = Sequence[Pattern]


@frozen(kw_only=True)
class Signals:
    """Signal words by rank."""

    danger: Words
    warning: Words
    caution: Words
    notice: Words
    note: Words


@frozen(kw_only=True)
class Instructions:
    """How an instruction is told from a description."""

    verbs: Words = ()
    """Verb forms that open an instruction."""
    doubtful: Words = ()
    """Verb forms that are as often nouns: they need one of `objects` behind."""
    objects: Words = ()
    """Articles, pronouns, prepositions that follow a verb, not a noun."""
    finite: Words = ()
    """Words that behind the first word show it to be a subject: is, are."""
    endings: Patterns = ()
    """Endings of a first word that is an imperative or an infinitive."""
    exceptions: Words = ()
    """First words with such an ending that are something else."""
    closings: Patterns = ()
    """A verb form behind its object, looked for in the printed letters: case and accents count."""
    inside: Patterns = ()
    """An imperative behind a place or a tool, in a form that is no other word's: In the menu choose ..."""
    before: Patterns = ()
    """What may stand before the verb: then, carefully, please."""
    clauses: Patterns = ()
    """What may stand before the main clause, its comma included."""
    obligations: Patterns = ()
    """Instructions in statement form: must be cleaned."""
    statements: Patterns = ()
    """What makes a sentence a description in spite of its verb."""
    negatives: Patterns = ()
    """Openings of a prohibition."""
    results: Patterns = ()
    """What a step leads to, anywhere in a sentence: lights up, is displayed, is complete."""
    asides: Patterns = ()
    """Openings that speak to a reader, not a doer: see page 9, call the service, enjoy."""


@frozen(kw_only=True)
class Tasks:
    """How a heading that names a task is told from others."""

    openings: Patterns = ()
    """How to ..., To replace ..."""
    endings: Patterns = ()
    """Endings of a first word that names an action: -ing."""
    exceptions: Words = ()
    """First words with such an ending that name a thing."""
    nouns: Patterns = ()
    """Nouns of action, as the first or last word."""
    closings: Patterns = ()
    """Endings of the heading, in the printed letters."""
    lead_ins: Patterns = ()
    """Sentences that only introduce the list under them."""
    requirements: Patterns = ()
    """What opens a list of things needed."""
    methods: Patterns = ()
    """Method {n}, Option {n}."""
    step_labels: Patterns = ()
    """Step {n}."""
    procedures: Patterns = ()
    """Headings that only say that steps follow, as patterns of the whole: Procedure, Steps."""


@frozen(kw_only=True)
class References:
    """Words before a number that point at something; with {n} the number stands inside. A dot may follow a word."""

    figure: Words = ()
    table: Words = ()
    """Of captions alone."""
    page: Words = ()
    section: Words = ()
    step: Words = ()
    also: Words = ()
    """Between two numbers: and, or."""
    until: Words = ()
    """Between first and last number: to."""


@frozen(kw_only=True)
class Faults:
    """Header cells of a troubleshooting table, as patterns of the whole cell."""

    answers: Words = ()
    """What a question of a flowchart leads from: yes, no."""
    asked: Words = ()
    """What stands before a question, and a colon: Q, question."""
    replied: Words = ()
    """What stands before its answer."""
    symptom: Patterns = ()
    cause: Patterns = ()
    remedy: Patterns = ()


@frozen(kw_only=True)
class Sections:
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


@frozen(kw_only=True)
class Needs:
    """What a list of things needed holds, as patterns of words in its heading or in one of its lines."""

    tool: Patterns = ()
    part: Patterns = ()
    consumable: Patterns = ()
    precondition: Patterns = ()
    person: Patterns = ()
    time: Patterns = ()
    units: Patterns = ()
    """What is counted: pcs, pairs, minutes."""
    tools: Patterns = ()
    """Names of tools, as a step may use them: screwdriver."""


@frozen(kw_only=True)
class Hazards:
    """Whether a text warns of harm to people."""

    ambiguous: Words = ()
    """Signal words that are printed for injury and for damage alike."""
    damages: Patterns = ()
    """What names damage to things, where one word is printed for a note, a notice or a caution."""
    injuries: Patterns = ()
    """What names an injury: electric shock, burns."""


@frozen(kw_only=True)
class LanguageFile:
    """One language."""

    code: str
    """BCP 47 code without region."""
    name: str
    """Its name in English."""
    aliases: Words = ()
    """Other codes that mean it: no, nn for nb."""
    scripts: Sequence[Script]
    tabs: Words = ()
    """Codes of the language and its countries, as thumb tabs have them."""
    spaced: bool = True
    """Words are parted by spaces."""
    signals: Signals
    instructions: Instructions
    tasks: Tasks
    references: References
    faults: Faults
    sections: Sections
    needs: Needs = Needs()
    hazards: Hazards = Hazards()


_PARTS = {
    "signals": Signals,
    "instructions": Instructions,
    "tasks": Tasks,
    "references": References,
    "faults": Faults,
    "sections": Sections,
    "needs": Needs,
    "hazards": Hazards,
}


def language_file(content: Mapping[str, Any]) -> LanguageFile:
    """The language file of this content. Raises TypeError for a field that is not known or not there."""
    parts = {name: kind(**content[name]) for name, kind in _PARTS.items() if name in content}
    return LanguageFile(**{**content, **parts})
