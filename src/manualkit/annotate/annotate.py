# SPDX-License-Identifier: AGPL-3.0-or-later
"""The annotate stage: an Outline's references become Guides with their texts, places, figures and names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from manualkit.annotate.alt import alternatives
from manualkit.annotate.codes import error_codes
from manualkit.annotate.explain import all_steps, explained, shown_by
from manualkit.annotate.figures import read_figures
from manualkit.annotate.hazards import explained_notice
from manualkit.annotate.icons import icon_figures
from manualkit.annotate.links import link
from manualkit.annotate.markers import proposed
from manualkit.annotate.names import Names
from manualkit.annotate.needs import needed
from manualkit.annotate.relations import told
from manualkit.annotate.scene import flat
from manualkit.config import AnnotateSettings
from manualkit.languages import Lexicon
from manualkit.model import (
    Document,
    Fault,
    FaultDraft,
    FaultFile,
    Figure,
    Guide,
    Notice,
    NoticeDraft,
    Outline,
    Piece,
    ProcedureDraft,
    Section,
    Step,
    StepDraft,
)
from manualkit.model.texts import Texts

_TOLD = 0.5  # from here on a text tells to do something


def annotate(
    document: Document, outline: Outline, settings: AnnotateSettings
) -> tuple[tuple[Guide, ...], tuple[FaultFile, ...], tuple[Figure, ...]]:
    """Guides, faults by language, and figures of an outline."""
    lexicon = Lexicon()
    texts = Texts(document)
    printed = read_figures(document, lexicon)
    linked = link(document, outline, printed, texts, lexicon)
    printed = explained(document, outline, printed, linked, texts)
    writer = _Writer(texts, {s.id: s for s in outline.sections}, linked, lexicon)
    guides = told([writer.guide(p) for p in outline.procedures], document, outline, printed, lexicon)
    shown = {f for ids in linked.values() for f in ids} | {f for g in guides for f in g.figures}
    shown |= {r.figure for g in guides for s in all_steps(g.steps) for r in s.references}
    showing = shown_by(guides)
    figures = tuple(
        f.figure(alternatives(f, by, lexicon), proposed(f, [one.text for one in by]))
        for f, by in ((f, showing.get(f.block.id, [])) for f in printed.values())
        if settings.unused_figures or f.block.id in shown
    )
    faults = _fault_files(outline.faults, writer)
    return guides, faults, (*figures, *icon_figures(document.icons, (*guides, *faults)))


class _Writer:
    def __init__(
        self, texts: Texts, sections: Mapping[str, Section], linked: Mapping[int, tuple[str, ...]], lexicon: Lexicon
    ) -> None:
        self.lexicon = lexicon
        self.texts = texts
        self.sections = sections
        self.linked = linked
        self.used = {f for ids in linked.values() for f in ids}
        self.names: dict[str, Names] = {}

    def guide(self, draft: ProcedureDraft) -> Guide:
        """The guide of a procedure."""
        title = self.texts.text(draft.title)
        steps = tuple(self._steps(draft.steps, Names(), draft.language))
        notices = tuple(self.notice(n, draft.language) for n in draft.notices)
        pieces = [p for s in draft.steps for p in _pieces(s)] + [p for n in draft.notices for p in n.pieces]
        shown = {self.texts.blocks[f].page for s in flat(draft.steps) for f in s.figures}
        pages = sorted({s.page for s in self.texts.sources([*draft.title, *pieces])} | shown)
        names = self.names.setdefault(draft.language, Names())
        return Guide(
            id=names.name(title, "guide"),
            title=title,
            language=draft.language,
            section=self._breadcrumb(draft.section),
            pages=tuple(pages),
            introduction=self.texts.paragraphs(draft.introduction),
            introduction_source=self.texts.sources(draft.introduction),
            requirements=tuple(needed(r, self.texts, self.lexicon, draft.language) for r in draft.requirements),
            notices=notices,
            steps=steps,
            figures=tuple(f for f in draft.figures if f not in self.used),
            source=self.texts.sources(draft.title),
            rule=draft.rule,
            confidence=draft.confidence,
        )

    def _steps(self, drafts: Sequence[StepDraft], names: Names, language: str, told: bool = False) -> list[Step]:
        return [self._step(draft, names, language, told) for draft in drafts]

    def _step(self, draft: StepDraft, names: Names, language: str, told: bool) -> Step:
        text = self.texts.text(draft.pieces)
        return Step(
            id=names.name(text, f"step-{draft.number}" if draft.number else "step", words=5),
            number=draft.number,
            text=text,
            outcome=self.lexicon.outcome(text, language, told=told),
            notices=tuple(self.notice(n, language) for n in draft.notices),
            figures=self.linked.get(id(draft), ()),
            substeps=tuple(self._steps(draft.substeps, names, language, self._tells(text, language))),
            result=self.texts.text(draft.result),
            result_source=self.texts.sources(draft.result),
            source=self.texts.sources(draft.pieces or [Piece(block=f) for f in draft.figures]),
            rule=draft.rule,
            confidence=draft.confidence,
        )

    def _tells(self, text: str, language: str) -> bool:
        return self.lexicon.instruction(text, language) > _TOLD

    def notice(self, draft: NoticeDraft, language: str) -> Notice:
        """The notice with its text, its parts and its place."""
        notice = Notice(
            level=draft.level,
            word=draft.word,
            text=self.texts.paragraphs(draft.pieces),
            source=self.texts.sources(draft.pieces),
            rule=draft.rule,
            confidence=draft.confidence,
        )
        return explained_notice(notice, language, self.lexicon)

    def _breadcrumb(self, section: str | None) -> tuple[str, ...]:
        """The headings above a section's own, outermost first."""
        found: list[str] = []
        parent = self.sections[section].parent if section else None
        while parent:
            found.append(self.texts.text(self.sections[parent].title))
            parent = self.sections[parent].parent
        return tuple(reversed(found))


def _pieces(step: StepDraft) -> list[Piece]:
    return [*step.pieces, *(p for sub in step.substeps for p in _pieces(sub))]


def _fault_files(drafts: Sequence[FaultDraft], writer: _Writer) -> tuple[FaultFile, ...]:
    files: dict[str, list[Fault]] = {}
    names: dict[str, Names] = {}
    texts = writer.texts
    for draft in drafts:
        symptom = texts.text(draft.symptom)
        pieces = [*draft.symptom, *(p for text in (*draft.causes, *draft.remedies) for p in text)]
        files.setdefault(draft.language, []).append(
            Fault(
                id=names.setdefault(draft.language, Names()).name(symptom, "fault"),
                symptom=symptom,
                codes=error_codes(symptom),
                causes=tuple(texts.text(c) for c in draft.causes),
                remedies=tuple(texts.text(r) for r in draft.remedies),
                notices=tuple(writer.notice(n, draft.language) for n in draft.notices),
                source=texts.sources(pieces),
                rule=draft.rule,
                confidence=draft.confidence,
            )
        )
    return tuple(FaultFile(language=language, faults=tuple(faults)) for language, faults in files.items())
