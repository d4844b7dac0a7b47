# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rank of signal words that are printed for injury and for damage alike, and of those that the settings name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from manualkit.languages import Lexicon
from manualkit.languages.fold import folded
from manualkit.model import Document, FaultDraft, Level, NoticeDraft, Outline, ProcedureDraft, StepDraft, TextBlock
from manualkit.model.texts import Texts

_EDGE = " \t:!.¡‼"


def ranked(outline: Outline, document: Document, levels: Mapping[str, Level], lexicon: Lexicon) -> Outline:
    """The outline with every notice at the rank that its word has in this manual."""
    ranks = _Ranks(outline, Texts(document), levels, lexicon)
    procedures = tuple(ranks.procedure(p) for p in outline.procedures)
    return outline.model_copy(update={"procedures": procedures, "faults": tuple(map(ranks.fault, outline.faults))})


class _Ranks:
    def __init__(self, outline: Outline, texts: Texts, levels: Mapping[str, Level], lexicon: Lexicon) -> None:
        self.texts = texts
        self.lexicon = lexicon
        self.wanted = {_bare(word): level for word, level in levels.items()}
        self.used = {
            (procedure.language, notice.level)
            for procedure in outline.procedures
            for notice in _notices(procedure)
            if notice.word and not lexicon.ambiguous(notice.word, procedure.language)
        }

    def procedure(self, draft: ProcedureDraft) -> ProcedureDraft:
        """The procedure with its notices and those of its steps."""
        notices = self._all(draft.notices, draft.language)
        return replace(draft, notices=notices, steps=self._steps(draft.steps, draft.language))

    def fault(self, draft: FaultDraft) -> FaultDraft:
        """The fault with its notices."""
        return replace(draft, notices=self._all(draft.notices, draft.language)) if draft.notices else draft

    def _steps(self, steps: Sequence[StepDraft], language: str) -> tuple[StepDraft, ...]:
        return tuple(
            replace(step, notices=self._all(step.notices, language), substeps=self._steps(step.substeps, language))
            for step in steps
        )

    def _all(self, notices: Sequence[NoticeDraft], language: str) -> tuple[NoticeDraft, ...]:
        return tuple(replace(n, level=self._level(n, language)) for n in notices)

    def _level(self, notice: NoticeDraft, language: str) -> Level:
        """What the settings say of the word; an ambiguous one ranks by what the notice and the manual say."""
        if notice.word and _bare(notice.word) in self.wanted:
            return self.wanted[_bare(notice.word)]
        language = self._spoken(notice) or language
        level = self._own(notice, language)
        if level == "note" and self.lexicon.ambiguous(notice.word, language):  # HINWEIS
            return "notice" if self.lexicon.names_damage(self.texts.text(notice.pieces), language) else "note"
        if level not in ("caution", "notice") or not self.lexicon.ambiguous(notice.word, language):
            return level
        return "caution" if self._harms(notice, language) else "notice"

    def _harms(self, notice: NoticeDraft, language: str) -> bool:
        """Whether an ambiguous word stands for harm to people: the notice says so, or shows the sign; or the word is
        the house's caution, and the notice names no damage to things."""
        text = self.texts.text(notice.pieces)
        if self.lexicon.names_injury(text, language) or self._symbol(notice):
            return True
        return self._third(language) and not self.lexicon.names_damage(text, language)

    def _own(self, notice: NoticeDraft, language: str) -> Level:
        """The rank of the word in the text's language: alone in its line, it may have been read in another."""
        signal = self.lexicon.signal(notice.word, language) if notice.word else None
        return signal.level if signal and signal.language == language.split("-")[0] else notice.level

    def _third(self, language: str) -> bool:
        """The manual ranks danger and warning in this language, and has no other word for caution."""
        return {(language, "danger"), (language, "warning")} <= self.used and (language, "caution") not in self.used

    def _spoken(self, notice: NoticeDraft) -> str:
        """The language of the notice's own text."""
        blocks = [self.texts.blocks[p.block] for p in notice.pieces]
        return next((b.language for b in blocks if isinstance(b, TextBlock) and b.language), "")

    def _symbol(self, notice: NoticeDraft) -> bool:
        blocks = [self.texts.blocks[p.block] for p in notice.pieces]
        return any(isinstance(block, TextBlock) and block.symbol is not None and not block.cold for block in blocks)


def _notices(procedure: ProcedureDraft) -> Iterator[NoticeDraft]:
    yield from procedure.notices
    for step in _flat(procedure.steps):
        yield from step.notices


def _flat(steps: Sequence[StepDraft]) -> Iterator[StepDraft]:
    for step in steps:
        yield step
        yield from _flat(step.substeps)


def _bare(word: str) -> str:
    return folded(word).strip(_EDGE)
