# SPDX-License-Identifier: AGPL-3.0-or-later
"""The whole difference of two editions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from manualkit.diff.edition import Edition, Paragraph
from manualkit.diff.figures import figure_changes
from manualkit.diff.guides import guide_changes, notice_changes, step_changes
from manualkit.diff.texts import Told, changes, pairs
from manualkit.merge import same
from manualkit.model import Fault, FaultFile
from manualkit.model.revision import Revision, RevisionChange, Side


def revision(old: Edition, new: Edition) -> Revision:
    """What changed, warnings first."""
    guides = same.guides(old.guides, new.guides)
    others = [[Told(p, Side(page=p.page, text=p.text)) for p in edition.others] for edition in (old, new)]
    found = (
        *notice_changes(old.guides, new.guides),
        *guide_changes(old.guides, new.guides, guides),
        *step_changes(old.guides, new.guides, guides),
        *_faults(old.faults, new.faults),
        *figure_changes(old, new, guides),
        *_moves_left_out(changes("text", others[0], others[1], pairs(others[0], others[1]))),
    )
    return Revision(old=old.name, new=new.name, changes=found)


def _faults(old: Sequence[FaultFile], new: Sequence[FaultFile]) -> Iterator[RevisionChange]:
    """Symptoms, causes and remedies."""
    for language in dict.fromkeys(file.language for file in (*new, *old)):
        before, after = (
            [
                told
                for file in files
                if file.language == language
                for fault in file.faults
                for told in _texts(fault, language)
            ]
            for files in (old, new)
        )
        yield from changes("fault", before, after, pairs(before, after))


def _texts(fault: Fault, language: str) -> Iterator[Told[Fault]]:
    page = fault.source[0].page if fault.source else None
    for text in (fault.symptom, *fault.causes, *fault.remedies, *(n.text for n in fault.notices)):
        yield Told(fault, Side(page=page, place=fault.symptom, text=text), language, fault.id)


def _moves_left_out(found: Iterator[RevisionChange]) -> Iterator[RevisionChange]:
    """A paragraph that nobody reads in a guide may stand where it likes."""
    return (one for one in found if one.what != "moved")


__all__ = ["Paragraph", "revision"]
