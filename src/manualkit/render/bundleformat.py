# SPDX-License-Identifier: AGPL-3.0-or-later
"""The format of guide.json, with names and types that stay.

A later 1.x version may add fields, never take one away or change what it means. Every field is always there:
`null`, an empty text or an empty list says that the manual has nothing of the kind.
"""

from __future__ import annotations

from typing import Literal

from manualkit.model import (
    Box,
    Field,
    Frozen,
    Level,
    NoticeRef,
    ReferenceKind,
    RequirementKind,
    Source,
)


class BundleSource(Frozen):
    """The PDF that everything was taken from."""

    file: str = Field(description="File name of the PDF.")
    sha256: str
    pages: int
    url: str | None = Field(description="Where it can be had, relative to guide.json or absolute; null if nowhere.")


class BundleNotice(Frozen):
    """A danger, warning, caution, notice or note; to be shown before the action that it belongs to."""

    level: Level
    word: str = Field(description="The signal word as printed; empty where only a symbol marks the text.")
    text: str
    printed: str | None = Field(description="The manual's own words, where the text was edited.")
    hazard: str = Field(description="Part of the text: what the danger is.")
    consequence: str = Field(description="Part of the text: what may happen.")
    avoid: tuple[str, ...] = Field(description="Parts of the text: what to do, or not to do, against it.")
    source: tuple[Source, ...]


class BundleRequirement(Frozen):
    """Something that is needed before the first step."""

    kind: RequirementKind
    text: str = Field(description="As printed, its quantity included.")
    printed: str | None = Field(description="The manual's own words, where the text was edited.")
    quantity: str = Field(description="The part of the text that says how many or how much.")
    source: tuple[Source, ...]


class BundleReference(Frozen):
    """Words of a step that point somewhere else. At most one of guide, step and figure is not empty."""

    kind: ReferenceKind
    start: int = Field(description="Offset of the words in the step's text, in Unicode code points.")
    end: int = Field(description="Offset behind them.")
    text: str
    label: str = Field(description="The number or title in the words.")
    page: int | None = Field(description="The PDF's page that is meant.")
    guide: str = Field(description="Id of a guide of the same language.")
    step: str = Field(description="Id of a step of the same guide.")
    figure: str = Field(description="Id of a figure.")


class BundleTranslation(Frozen):
    """The same procedure in the language that has most steps."""

    language: str
    guide: str = Field(description="Id of the guide.")


class FigureRef(Frozen):
    """A figure that a step shows."""

    id: str = Field(description="The id of one of the bundle's figures.")
    callouts: tuple[str, ...] = Field(description="Labels of its callouts that the step's text names.")


class BundleStep(Frozen):
    """One thing to do. A step without words has figures."""

    id: str = Field(description="Stable name, unique in its guide.")
    number: str | None = Field(description="The number or letter as printed; null for a bullet or a paragraph.")
    text: str
    printed: str | None = Field(description="The manual's own words, where the text was edited.")
    notices: tuple[BundleNotice, ...]
    figures: tuple[FigureRef, ...]
    substeps: tuple[BundleStep, ...]
    outcome: str = Field(description="The end of `text`, where it says what is to be seen when the step is done.")
    result: str = Field(description="The same, where it stands apart from `text`.")
    printed_result: str | None = Field(description="The manual's own words, where the result was edited.")
    result_source: tuple[Source, ...] = Field(description="Where the result stands in the PDF.")
    references: tuple[BundleReference, ...]
    translation_of: str = Field(description="Id of the same step in the guide that `translation_of` names, or empty.")
    source: tuple[Source, ...]


class BundleGuide(Frozen):
    """One procedure: a task with its steps."""

    id: str = Field(description="Stable name, unique in its language.")
    title: str
    printed_title: str | None = Field(description="The manual's own words, where the title was edited.")
    language: str = Field(description="BCP 47 tag, empty if unknown.")
    section: tuple[str, ...] = Field(description="Headings above it, outermost first.")
    pages: tuple[int, ...] = Field(description="Pages of the PDF, from 1.")
    introduction: str
    printed_introduction: str | None = Field(description="The manual's own words, where the introduction was edited.")
    introduction_source: tuple[Source, ...] = Field(description="Where the introduction stands in the PDF.")
    requirements: tuple[BundleRequirement, ...] = Field(description="What is needed before the first step.")
    chapter_notices: tuple[NoticeRef, ...] = Field(
        description="Notices of other guides of this language that apply to the whole chapter: to be shown here too."
    )
    notices: tuple[BundleNotice, ...]
    steps: tuple[BundleStep, ...]
    figures: tuple[FigureRef, ...] = Field(description="Figures of the guide that belong to no single step.")
    translation_of: BundleTranslation | None = Field(description="The same procedure in the language that comes first.")
    source: tuple[Source, ...]


class BundleFault(Frozen):
    """One row of troubleshooting."""

    id: str = Field(description="Stable name, unique in its language.")
    language: str = Field(description="BCP 47 tag, empty if unknown.")
    symptom: str = Field(description="What is to be seen, or the error code.")
    printed_symptom: str | None = Field(description="The manual's own words, where the symptom was edited.")
    codes: tuple[str, ...] = Field(description="The error codes in the symptom, as printed.")
    causes: tuple[str, ...]
    printed_causes: tuple[str, ...] | None = Field(description="The manual's own ones, where they were edited.")
    remedies: tuple[str, ...]
    printed_remedies: tuple[str, ...] | None = Field(description="The manual's own ones, where they were edited.")
    notices: tuple[BundleNotice, ...] = Field(description="Those that stand among its causes and remedies.")
    source: tuple[Source, ...]


class FaultRef(Frozen):
    """A fault that an error code stands for."""

    language: str
    id: str


class BundleCallout(Frozen):
    """A label in a figure; `at` is its centre as fractions (x, y) of the figure."""

    label: str
    at: tuple[float, float]
    to: tuple[float, float] | None = Field(description="Where its leader line ends, in the same measure.")
    name: str = Field(description="What it names.")
    ocr: bool = Field(description="It was read by OCR.")


class BundleMarker(Frozen):
    """A highlight drawn by a writer; places are fractions of the figure."""

    shape: Literal["rectangle", "circle", "arrow", "number"]
    at: tuple[float, float, float, float] = Field(description="x0, y0, x1, y1 (arrow: from, to) as fractions 0..1.")
    text: str
    color: str


class BundleAlternative(Frozen):
    """A figure's alternative text in a language."""

    language: str = Field(description="BCP 47 tag.")
    alt: str


class BundleFigure(Frozen):
    """A picture of the manual."""

    id: str
    page: int
    bbox: Box = Field(description="x0, y0, x1, y1 in PDF points, origin top left, page as displayed.")
    file: str | None = Field(description="Image file, relative to guide.json; null for a figure that no guide shows.")
    width: int = Field(description="Pixels.")
    height: int = Field(description="Pixels.")
    caption: str
    printed_caption: str | None = Field(description="The manual's own words, where the caption was edited.")
    number: str = Field(description="Printed figure number ('3' of 'Fig. 3').")
    alt: str = Field(description="Alternative text, for every language that `alts` has not.")
    alts: tuple[BundleAlternative, ...] = Field(
        description="The same in other languages, where guides in several languages show the figure."
    )
    callouts: tuple[BundleCallout, ...]
    markers: tuple[BundleMarker, ...]


class BundleIcon(Frozen):
    """A small picture in lines of text, as a button symbol is."""

    mark: str = Field(description="The letter that stands for it in every text: show the picture in its place.")
    file: str = Field(description="Image file, relative to guide.json.")
    width: int = Field(description="Pixels.")
    height: int = Field(description="Pixels.")
    alt: str = Field(description="Alternative text; empty until a writer has said what the picture shows.")


class Bundle(Frozen):
    """The guides of one product, in every language of its manual."""

    format: Literal["1.1"] = Field(description="Version of this format.")
    product: str
    brand: str
    skus: tuple[str, ...]
    gtins: tuple[str, ...]
    languages: tuple[str, ...] = Field(description="BCP 47 tags of the guides and faults.")
    source: BundleSource
    guides: tuple[BundleGuide, ...]
    faults: tuple[BundleFault, ...]
    fault_codes: dict[str, tuple[FaultRef, ...]] = Field(
        description="Error codes in capitals, without spaces, and the faults that they stand for."
    )
    figures: tuple[BundleFigure, ...]
    icons: tuple[BundleIcon, ...] = Field(description="The small pictures in the texts.")
