# SPDX-License-Identifier: AGPL-3.0-or-later
"""guide.json: everything that an app needs of one manual."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from manualkit.model import Box, Fault, Figure, Guide, Manual, Notice, Requirement, Source, Step
from manualkit.render import overlay
from manualkit.render.bundleformat import (
    Bundle,
    BundleAlternative,
    BundleCallout,
    BundleFault,
    BundleFigure,
    BundleGuide,
    BundleIcon,
    BundleMarker,
    BundleNotice,
    BundleReference,
    BundleRequirement,
    BundleSource,
    BundleStep,
    BundleTranslation,
    FaultRef,
    FigureRef,
)
from manualkit.render.pictures import shown_figures
from manualkit.render.prose import placed

Figures = Mapping[str, Figure]
"""The figures that are published, by id."""


def bundle(manual: Manual, pictures: dict[str, str] | None = None, pdf: str | None = None) -> dict[str, Any]:
    """guide.json's content: what Bundle describes, as plain lists, dicts, texts and numbers."""
    return build(manual, pictures, pdf).model_dump(mode="json")


def bundle_schema() -> dict[str, Any]:
    """The JSON Schema of guide.json."""
    return Bundle.model_json_schema(mode="serialization")


def build(manual: Manual, pictures: dict[str, str] | None = None, pdf: str | None = None) -> Bundle:
    """The bundle of a manual. `pictures`: the published files by figure id, without it as the workspace names them;
    `pdf`: where the manual itself can be had."""
    if pictures is None:
        pictures = {figure.id: f"figures/{figure.file}" for figure in shown_figures(manual)}
    shown = {figure.id: figure for figure in manual.figures if figure.id in pictures}
    head = manual.head
    return Bundle(
        format="1.1",
        product=head.product,
        brand=head.brand,
        skus=head.skus,
        gtins=head.gtins,
        languages=languages(manual),
        source=BundleSource(file=head.source.file, sha256=head.source.sha256, pages=head.source.pages, url=pdf),
        guides=tuple(_guide(guide, shown) for guide in manual.guides),
        faults=tuple(_fault(fault, file.language) for file in manual.faults for fault in file.faults),
        fault_codes=fault_codes(manual),
        figures=tuple(_figure(figure, pictures.get(figure.id)) for figure in manual.figures if not figure.mark),
        icons=tuple(_icon(figure, pictures[figure.id]) for figure in shown.values() if figure.mark),
    )


def languages(manual: Manual) -> tuple[str, ...]:
    """The languages that have guides or faults: first in the order of manual.yaml, then as they come."""
    used = [guide.language for guide in manual.guides] + [file.language for file in manual.faults if file.faults]
    named = [language for language in manual.head.languages if language in used]
    return tuple(dict.fromkeys(named + used))


def fault_codes(manual: Manual) -> dict[str, tuple[FaultRef, ...]]:
    """Error codes in capitals without white space, and the faults that they stand for."""
    found: dict[str, list[FaultRef]] = {}
    for file in manual.faults:
        for fault in file.faults:
            for code in fault.codes:
                found.setdefault(code_key(code), []).append(FaultRef(language=file.language, id=fault.id))
    return {code: tuple(found[code]) for code in sorted(found)}


def code_key(code: str) -> str:
    """An error code in capitals, without white space."""
    return "".join(code.split()).upper()


def _source(source: tuple[Source, ...]) -> tuple[Source, ...]:
    return tuple(Source(page=place.page, bbox=_box(place.bbox), ocr=place.ocr) for place in source)


def _box(box: Box) -> Box:
    x0, y0, x1, y1 = (round(value, 2) for value in box)
    return x0, y0, x1, y1


def _notices(notices: tuple[Notice, ...]) -> tuple[BundleNotice, ...]:
    return tuple(
        BundleNotice(
            level=n.level,
            word=n.word,
            text=n.text,
            printed=n.printed,
            hazard=n.hazard,
            consequence=n.consequence,
            avoid=n.avoid,
            source=_source(n.source),
        )
        for n in notices
    )


def _requirements(requirements: tuple[Requirement, ...]) -> tuple[BundleRequirement, ...]:
    return tuple(
        BundleRequirement(kind=r.kind, text=r.text, printed=r.printed, quantity=r.quantity, source=_source(r.source))
        for r in requirements
    )


def _references(step: Step) -> tuple[BundleReference, ...]:
    return tuple(
        BundleReference(start=start, end=start + len(reference.text), **reference.model_dump())
        for start, reference in placed(step.text, step.references)
    )


def _refs(names: tuple[str, ...], shown: Figures, text: str = "") -> tuple[FigureRef, ...]:
    return tuple(FigureRef(id=name, callouts=overlay.named(shown[name], text)) for name in names if name in shown)


def _step(step: Step, shown: Figures) -> BundleStep:
    return BundleStep(
        id=step.id,
        number=step.number,
        text=step.text,
        printed=step.printed,
        notices=_notices(step.notices),
        figures=_refs(step.figures, shown, step.text),
        substeps=tuple(_step(substep, shown) for substep in step.substeps),
        outcome=step.outcome if step.text.endswith(step.outcome) else "",
        result=step.result,
        printed_result=step.printed_result,
        result_source=_source(step.result_source),
        references=_references(step),
        translation_of=step.translation_of,
        source=_source(step.source),
    )


def _guide(guide: Guide, shown: Figures) -> BundleGuide:
    same = guide.translation_of
    return BundleGuide(
        id=guide.id,
        title=guide.title,
        printed_title=guide.printed_title,
        language=guide.language,
        section=guide.section,
        pages=guide.pages,
        introduction=guide.introduction,
        printed_introduction=guide.printed_introduction,
        introduction_source=_source(guide.introduction_source),
        requirements=_requirements(guide.requirements),
        chapter_notices=guide.chapter_notices,
        notices=_notices(guide.notices),
        steps=tuple(_step(step, shown) for step in guide.steps),
        figures=_refs(guide.figures, shown),
        translation_of=BundleTranslation(language=same.language, guide=same.guide) if same else None,
        source=_source(guide.source),
    )


def _fault(fault: Fault, language: str) -> BundleFault:
    return BundleFault(
        id=fault.id,
        language=language,
        symptom=fault.symptom,
        printed_symptom=fault.printed_symptom,
        codes=fault.codes,
        causes=fault.causes,
        printed_causes=fault.printed_causes,
        remedies=fault.remedies,
        printed_remedies=fault.printed_remedies,
        notices=_notices(fault.notices),
        source=_source(fault.source),
    )


def _icon(figure: Figure, file: str) -> BundleIcon:
    return BundleIcon(mark=figure.mark, file=file, width=figure.width, height=figure.height, alt=figure.alt)


def _figure(figure: Figure, file: str | None) -> BundleFigure:
    return BundleFigure(
        id=figure.id,
        page=figure.page,
        bbox=_box(figure.bbox),
        file=file,
        width=figure.width,
        height=figure.height,
        caption=figure.caption,
        printed_caption=figure.printed_caption,
        number=figure.number,
        alt=figure.alt,
        alts=tuple(BundleAlternative(language=one.language, alt=one.alt) for one in figure.alts),
        callouts=tuple(
            BundleCallout(label=c.label, at=c.at, to=c.to, name=c.name, ocr=c.confidence < 1) for c in figure.callouts
        ),
        markers=tuple(BundleMarker(shape=m.shape, at=m.at, text=m.text, color=m.color) for m in overlay.drawn(figure)),
    )
