# SPDX-License-Identifier: AGPL-3.0-or-later
"""Guide, Fault and Figure: what a writer reads and edits."""

from __future__ import annotations

from typing import Literal

from manualkit.frozen import Field
from manualkit.model.base import Box, Level, Source
from manualkit.value import Frozen


class Notice(Frozen):
    """A danger, warning, caution, notice or note."""

    level: Level = Field(description="Rank of the signal word.")
    word: str = Field(default="", description="The signal word as printed; empty where only a symbol marks the text.")
    text: str
    printed: str | None = Field(default=None, description="The manual's own words, beside an edited text.")
    hazard: str = Field(default="", description="Part of the text: what the danger is.")
    consequence: str = Field(default="", description="Part of the text: what may happen.")
    avoid: tuple[str, ...] = Field(default=(), description="Parts of the text: what to do, or not to do, against it.")
    source: tuple[Source, ...] = ()
    rule: str = ""
    confidence: float = Field(default=1.0, ge=0, le=1)


class NoticeRef(Frozen):
    """A notice that stands in another guide of the same language."""

    guide: str = Field(description="The guide's id.")
    index: int = Field(ge=0, description="Its place among the guide's notices, from 0.")


ReferenceKind = Literal["page", "section", "figure", "step", "guide"]


class Reference(Frozen):
    """Words of a step that point somewhere else: "see page 14". At most one of guide, step and figure is named."""

    kind: ReferenceKind = Field(description="What the words name; `guide`: its title.")
    text: str = Field(description="The words as they stand in the step's text.")
    label: str = Field(default="", description="The number or title in them: 14.")
    page: int | None = Field(default=None, ge=1, description="The PDF's page that is meant by a printed page number.")
    guide: str = Field(default="", description="Id of the guide that is meant, in the same language.")
    step: str = Field(default="", description="Id of the step of the same guide that is meant.")
    figure: str = Field(default="", description="Id of the figure that is meant.")


RequirementKind = Literal["tool", "part", "consumable", "precondition", "person", "time", "other"]


class Requirement(Frozen):
    """Something that is needed before the first step."""

    kind: RequirementKind = "other"
    text: str = Field(description="As printed, its quantity included.")
    printed: str | None = Field(default=None, description="The manual's own words, beside an edited text.")
    quantity: str = Field(default="", description="The part of the text that says how many or how much: 2, 200 ml.")
    source: tuple[Source, ...] = ()


class Translation(Frozen):
    """The same procedure in the language that has most steps."""

    language: str
    guide: str = Field(description="Id of the guide.")
    confidence: float = Field(default=1.0, ge=0, le=1)
    out_of_date: tuple[str, ...] = Field(
        default=(), description="Ids of steps there that changed with a new edition, `guide` for its head; not so here."
    )


class Step(Frozen):
    """One thing to do. `number` is the printed one; a bullet or paragraph has none."""

    id: str = Field(description="Stable name, unique in its guide.")
    number: str | None = None
    text: str = ""
    printed: str | None = Field(default=None, description="The manual's own words, beside an edited text.")
    notices: tuple[Notice, ...] = ()
    figures: tuple[str, ...] = Field(default=(), description="Ids of figures.")
    substeps: tuple[Step, ...] = ()
    outcome: str = Field(
        default="", description="The end of the text, where it says what is to be seen when the step is done."
    )
    result: str = Field(default="", description="The same, where it stands apart from the text.")
    printed_result: str | None = Field(default=None, description="The manual's own words, beside an edited result.")
    result_source: tuple[Source, ...] = Field(default=(), description="Where the result stands.")
    references: tuple[Reference, ...] = Field(default=(), description="In the order in which they stand in the text.")
    translation_of: str = Field(default="", description="Id of the step in the guide that `translation_of` names.")
    source: tuple[Source, ...] = ()
    rule: str = ""
    confidence: float = Field(default=1.0, ge=0, le=1)


class Guide(Frozen):
    """One procedure: a task with its steps."""

    id: str = Field(description="Stable name, unique in the manual and language.", pattern=r"^[^\s/\\.][^\s/\\]*$")
    title: str
    printed_title: str | None = Field(default=None, description="The manual's own words, beside an edited title.")
    language: str = Field(description="BCP 47 tag, empty if unknown.")
    section: tuple[str, ...] = Field(default=(), description="Headings above it, outermost first.")
    pages: tuple[int, ...] = ()
    introduction: str = ""
    printed_introduction: str | None = Field(
        default=None, description="The manual's own words, beside an edited introduction."
    )
    introduction_source: tuple[Source, ...] = Field(default=(), description="Where the introduction stands.")
    requirements: tuple[Requirement, ...] = ()
    chapter_notices: tuple[NoticeRef, ...] = Field(default=(), description="Notices that apply to its whole chapter.")
    notices: tuple[Notice, ...] = ()
    steps: tuple[Step, ...] = ()
    figures: tuple[str, ...] = Field(default=(), description="Figures of the guide that belong to no single step.")
    translation_of: Translation | None = None
    source: tuple[Source, ...] = Field(default=(), description="Where the title stands.")
    rule: str = ""
    confidence: float = Field(default=1.0, ge=0, le=1)


class Fault(Frozen):
    """One row of troubleshooting."""

    id: str
    symptom: str
    printed_symptom: str | None = Field(default=None, description="The manual's own words, beside an edited symptom.")
    codes: tuple[str, ...] = Field(default=(), description="The error codes in the symptom, as printed.")
    causes: tuple[str, ...] = ()
    printed_causes: tuple[str, ...] | None = Field(
        default=None, description="The manual's own ones, beside edited ones."
    )
    remedies: tuple[str, ...] = ()
    printed_remedies: tuple[str, ...] | None = Field(
        default=None, description="The manual's own ones, beside edited ones."
    )
    notices: tuple[Notice, ...] = Field(default=(), description="Those that stand among its causes and remedies.")
    source: tuple[Source, ...] = Field(
        default=(), description="Where symptom, causes and remedies stand, in this order."
    )
    rule: str = ""
    confidence: float = Field(default=1.0, ge=0, le=1)


class FaultFile(Frozen):
    """faults/LANG.yaml."""

    language: str
    faults: tuple[Fault, ...] = ()


class Callout(Frozen):
    """A label in a figure; `at` is its centre as fractions (x, y) of the figure."""

    label: str
    at: tuple[float, float]
    to: tuple[float, float] | None = Field(default=None, description="Where its leader line ends, in the same measure.")
    confidence: float = Field(default=1.0, ge=0, le=1, description="Less than 1 for a label that was read by OCR.")
    name: str = Field(default="", description="What it names, from the legend or a step's text.")


class Marker(Frozen):
    """A highlight in a figure; places are fractions of the figure, so that they survive a new crop."""

    shape: Literal["rectangle", "circle", "arrow", "number"]
    at: tuple[float, float, float, float] = Field(description="x0, y0, x1, y1 (arrow: from, to) as fractions 0..1.")
    text: str = ""
    color: str = ""
    proposed: bool = Field(default=False, description="Found, not drawn: it shows once a writer takes this line away.")


class Alternative(Frozen):
    """A figure's alternative text in a language."""

    language: str = Field(description="BCP 47 tag.")
    alt: str = ""
    alt_generated: bool = Field(default=True, description="False once a writer has written it.")


class Figure(Frozen):
    """A crop of a page region."""

    id: str
    page: int = Field(ge=1)
    bbox: Box
    file: str = Field(description="Image file, in the workspace's figures folder.")
    width: int = Field(default=0, description="Pixels.")
    height: int = Field(default=0, description="Pixels.")
    caption: str = ""
    printed_caption: str | None = Field(default=None, description="The manual's own words, beside an edited caption.")
    number: str = Field(default="", description="Printed figure number ('3' of 'Fig. 3').")
    mark: str = Field(
        default="", description="For a small picture in lines of text: the letter that stands for it in every text."
    )
    alt: str = ""
    alt_generated: bool = Field(default=True, description="False once a writer has written the alternative text.")
    alts: tuple[Alternative, ...] = Field(
        default=(), description="The same in other languages, where guides in several languages show the figure."
    )
    callouts: tuple[Callout, ...] = ()
    markers: tuple[Marker, ...] = ()

    def said_in(self, language: str) -> Figure:
        """The figure with the alternative text of a language."""
        found = next((one for one in self.alts if one.language == language), None)
        return self.model_copy(update={"alt": found.alt}) if found and found.alt else self

    @property
    def source(self) -> tuple[Source, ...]:
        """Where it stands in the PDF."""
        return (Source(page=self.page, bbox=self.bbox),)


class FigureFile(Frozen):
    """figures.yaml: every figure of the manual."""

    figures: tuple[Figure, ...] = ()
