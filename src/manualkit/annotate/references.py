# SPDX-License-Identifier: AGPL-3.0-or-later
"""Cross-references in steps ("see page 14"), and the guide, step or figure that each one means."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from manualkit.alike import ratio
from manualkit.annotate.figurenumbers import plain, whole_numbers
from manualkit.annotate.figures import Printed
from manualkit.annotate.pagenumbers import PageNumbers
from manualkit.frozen import frozen
from manualkit.languages import Lexicon
from manualkit.languages import Reference as Named
from manualkit.languages.fold import folded
from manualkit.model import Guide, Outline, Reference, ReferenceKind, Step
from manualkit.model.texts import Texts
from manualkit.regex import regex

_QUOTED = regex(r"[\"“”„«»「『]([^\"“”„«»「」『』]{4,90})[\"“”„«»」』]")
_ARROWED = regex(r"[→➔➜➞⇒]\s*$")
_SAME_TITLE = 92
_BESIDE = 3  # letters between a quoted title and its page
_WORDS = 2  # of a title that is quoted without an arrow: a shorter one may be a button's
_LETTERS = regex(r"[\W_]+")


@frozen
class _Place:
    """A guide with where it stands."""

    guide: Guide
    section: str | None
    words: str
    """Its title's letters."""


def with_references(
    guides: Sequence[Guide], outline: Outline, figures: Mapping[str, Printed], texts: Texts, lexicon: Lexicon
) -> tuple[Guide, ...]:
    """The guides with the references in their steps."""
    finder = _Finder(guides, outline, figures, texts, lexicon)
    return tuple(finder.guide(guide) for guide in guides)


class _Finder:
    def __init__(
        self,
        guides: Sequence[Guide],
        outline: Outline,
        figures: Mapping[str, Printed],
        texts: Texts,
        lexicon: Lexicon,
    ) -> None:
        drafts = outline.procedures
        self.lexicon = lexicon
        self.places = [_Place(g, d.section, _plain(g.title)) for g, d in zip(guides, drafts, strict=True)]
        self.sections = {section.id: section for section in outline.sections}
        self.numbers = PageNumbers(texts.document)
        self.figures = figures
        self.figure_numbers = {plain(f.number) for f in figures.values() if f.number}
        self.titles = {s.id: _plain(texts.text(s.title)) for s in outline.sections}

    def guide(self, guide: Guide) -> Guide:
        """The guide with its steps' references."""
        return guide.model_copy(update={"steps": tuple(self._step(step, guide) for step in guide.steps)})

    def _step(self, step: Step, guide: Guide) -> Step:
        found = tuple(self._found(step, guide))
        substeps = tuple(self._step(sub, guide) for sub in step.substeps)
        return step.model_copy(update={"references": found, "substeps": substeps})

    def _found(self, step: Step, guide: Guide) -> Iterator[Reference]:
        """The references in the order of the text. A quoted title tells which guide its page number means."""
        quoted = [(m, self._titled(step.text, m, guide)) for m in _QUOTED.finditer(step.text)]
        titles = {m.span(): (m[1], target) for m, target in quoted if target}
        here = step.source[0].page if step.source else (guide.pages or (1,))[0]
        found = [
            (start, Reference(kind="guide", text=step.text[start:end], label=label, guide=target))
            for (start, end), (label, target) in titles.items()
        ]
        named = self.lexicon.references(step.text, guide.language)
        for start, end, kind, label in _whole([*whole_numbers(named, step.text, self.figure_numbers)]):
            title = next((target for (_, e), (_, target) in titles.items() if 0 <= start - e <= _BESIDE), "")
            reference = self._named(kind, label, step, guide, here, title)
            if reference and not any(a < end and start < b for a, b in titles):
                found.append((start, reference.model_copy(update={"text": step.text[start:end]})))
        yield from (reference for _, reference in sorted(found, key=lambda f: f[0]))

    def _titled(self, text: str, match: re.Match[str], guide: Guide) -> str:
        """The id of the guide whose title, or whose section's, is quoted; empty where it is no title."""
        title = _plain(match[1])
        arrowed = bool(_ARROWED.search(text[: match.start()]))
        if not arrowed and (len(match[1].split()) < _WORDS and len(title) < 12):
            return ""
        own = [p for p in self.places if p.guide.language == guide.language and p.guide.steps]
        best = max(own, key=lambda p: ratio(p.words, title), default=None)
        if best and ratio(best.words, title) >= _SAME_TITLE:
            return best.guide.id if best.guide.id != guide.id else ""
        headed = [s for s, words in self.titles.items() if ratio(words, title) >= _SAME_TITLE]
        return next((found for s in headed if (found := self._under(s, guide)) and found != guide.id), "")

    def _under(self, section: str, guide: Guide) -> str:
        """The first guide of a section or of those in it."""
        for place in self.places:
            if place.guide.language == guide.language and place.guide.steps and section in self._above(place.section):
                return place.guide.id
        return ""

    def _above(self, section: str | None) -> Iterator[str]:
        while section:
            yield section
            section = self.sections[section].parent

    def _named(
        self, kind: ReferenceKind, label: str, step: Step, guide: Guide, here: int, title: str
    ) -> Reference | None:
        if kind == "page":
            page = self.numbers.page(int(label), here)
            target = title or (self._on_page(page, guide) if page else "")
            return Reference(kind=kind, text="", label=label, page=page, guide=target if target != guide.id else "")
        if kind == "section":
            found = self._numbered(label, guide)
            target = "" if found else _numbered_step(label, step, guide)
            return Reference(kind=kind, text="", label=label, guide=found if found != guide.id else "", step=target)
        if kind == "figure":
            figure = self._figure(label, step, here)
            return Reference(kind=kind, text="", label=label, figure=figure) if figure else None
        target = _numbered_step(label, step, guide)
        return Reference(kind=kind, text="", label=label, step=target) if target else None

    def _on_page(self, page: int, guide: Guide) -> str:
        """The guide that begins on a page, else the one that goes on there."""
        own = [p.guide for p in self.places if page in p.guide.pages and p.guide.language == guide.language]
        beginning = [g for g in own if g.pages[0] == page and g.steps] or [g for g in own if g.steps]
        return beginning[0].id if beginning else ""

    def _numbered(self, label: str, guide: Guide) -> str:
        """The first guide of the section with this number."""
        for section in self.sections.values():
            if section.number.rstrip(".") == label and (found := self._under(section.id, guide)):
                return found
        return ""

    def _figure(self, label: str, step: Step, here: int) -> str:
        """The figure with this number: the step's own, else the nearest."""
        numbered = [f for f in self.figures.values() if f.number and plain(f.number) == plain(label)]
        best = min(numbered, key=lambda f: (f.block.id not in step.figures, abs(f.block.page - here)), default=None)
        return best.block.id if best else ""


def _whole(named: Sequence[Named]) -> list[tuple[int, int, ReferenceKind, str]]:
    """(start, end, kind, label) without those between the ends of a range, and without overlaps."""
    out: list[tuple[int, int, ReferenceKind, str]] = []
    for one in named:
        if out and out[-1][:2] == (one.start, one.end):
            out.pop()
        if not out or one.start >= out[-1][1]:
            out.append((one.start, one.end, one.kind, one.label))
    return out


def _numbered_step(label: str, step: Step, guide: Guide) -> str:
    """The id of the guide's other step with this number."""
    return next((s.id for s in _flat(guide.steps) if s.number == label and s.id != step.id), "")


def _flat(steps: Sequence[Step]) -> Iterator[Step]:
    for step in steps:
        yield step
        yield from _flat(step.substeps)


def _plain(text: str) -> str:
    return _LETTERS.sub("", folded(text))
