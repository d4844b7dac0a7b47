# SPDX-License-Identifier: AGPL-3.0-or-later
"""Notices that a manual prints once for a whole chapter: every guide of the chapter refers to them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from manualkit.languages import Lexicon
from manualkit.model import Guide, NoticeRef, Outline, Section
from manualkit.model.texts import Texts


def with_chapter_notices(
    guides: Sequence[Guide], outline: Outline, texts: Texts, lexicon: Lexicon
) -> tuple[Guide, ...]:
    """The guides, those with steps with references to the notices of their chapter's headings and safety sections."""
    sections = {section.id: section for section in outline.sections}
    owners: dict[str, list[Guide]] = {}
    for guide, draft in zip(guides, outline.procedures, strict=True):
        if draft.section and guide.notices and not guide.steps:
            scope = _scope(sections[draft.section], texts, lexicon)
            if scope:
                owners.setdefault(scope, []).append(guide)
    out = []
    for guide, draft in zip(guides, outline.procedures, strict=True):
        above = reversed(list(_above(draft.section, sections))) if guide.steps else ()
        found = [owner for section in above for owner in owners.get(section, ()) if owner.language == guide.language]
        refs = tuple(NoticeRef(guide=owner.id, index=n) for owner in found for n in range(len(owner.notices)))
        out.append(guide.model_copy(update={"chapter_notices": refs}) if refs else guide)
    return tuple(out)


def _scope(section: Section, texts: Texts, lexicon: Lexicon) -> str:
    """The section whose guides a section's notices are for: itself, or for a safety section the chapter it is in; a
    safety chapter of its own is for no guide in particular."""
    if lexicon.section_kind(texts.text(section.title), section.language) == "safety":
        return section.parent or ""
    return section.id


def _above(section: str | None, sections: dict[str, Section]) -> Iterator[str]:
    """A section and those that it stands in, innermost first."""
    while section:
        yield section
        section = sections[section].parent
