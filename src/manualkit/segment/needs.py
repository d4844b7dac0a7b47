# SPDX-License-Identifier: AGPL-3.0-or-later
"""Sections read into procedures, each with what it needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from manualkit.model import ProcedureDraft, RequirementDraft
from manualkit.segment.items import Item
from manualkit.segment.procedures import SectionReader
from manualkit.segment.requirements import Need, action_follows, find_needs, listed, need_at, opens
from manualkit.segment.sections import SectionBody


def read_with_needs(reader: SectionReader, bodies: Sequence[SectionBody]) -> list[ProcedureDraft]:
    """The procedures of the sections, each with what it needs: said in it, or in a section of its own right before."""
    drafts: list[ProcedureDraft] = []
    waiting: tuple[RequirementDraft, ...] = ()
    for body in _whole(reader, bodies):
        own = [k for k in body.items if k not in reader.inside]
        whole = len(own) == len(body.items)
        apart = listed(reader.items, body.heading, own, reader.lexicon) if whole and body.heading is not None else None
        if apart:
            waiting += apart.drafts
            continue
        needs = find_needs(reader.items, own, reader.lexicon)
        used = {k for need in needs for k in need.items}
        found = reader.read(replace(body, items=tuple(k for k in body.items if k not in used)))
        if needs and not any(draft.steps for draft in found):
            needs, found = [], reader.read(body)
        found = _given(found, needs, reader.items)
        first = next((n for n, draft in enumerate(found) if draft.steps), None)
        if first is not None:
            more = (*waiting, *found[first].requirements)
            found[first] = replace(found[first], requirements=more)
            waiting = ()
        drafts += found
    return drafts


def _whole(reader: SectionReader, bodies: Sequence[SectionBody]) -> list[SectionBody]:
    """The sections, those that begin with a list of things needed and go on with steps joined to the one before."""
    out: list[SectionBody] = []
    for body in bodies:
        behind = [k for k in body.items if k not in reader.inside]
        if out and body.heading is not None and opens(reader.items[body.heading], reader.lexicon):
            need = need_at(reader.items, body.heading, behind, reader.lexicon)
            if need and action_follows(reader.items, [k for k in behind if k not in need.items], reader.lexicon):
                out[-1] = replace(out[-1], items=(*out[-1].items, body.heading, *body.items))
                continue
        out.append(body)
    return out


def _given(found: Sequence[ProcedureDraft], needs: Sequence[Need], items: Sequence[Item]) -> list[ProcedureDraft]:
    """The procedures with the requirements that stand before their first step; what follows all goes to the last."""
    places = {item.block.id: k for k, item in reversed(list(enumerate(items)))} if needs else {}
    left = list(needs)
    out = []
    for n, draft in enumerate(found):
        block = next((p.block for step in draft.steps for p in step.pieces), None)
        first = places.get(block, -1) if block else -1
        mine = [need for need in left if need.at < first or n == len(found) - 1]
        left = [need for need in left if need not in mine]
        out.append(replace(draft, requirements=tuple(d for need in mine for d in need.drafts)))
    return out
