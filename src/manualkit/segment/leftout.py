# SPDX-License-Identifier: AGPL-3.0-or-later
"""What no procedure, notice or fault uses, and why."""

from __future__ import annotations

from manualkit.languages import Lexicon
from manualkit.model import (
    Document,
    FigureBlock,
    LeftOut,
    NoticeDraft,
    Outline,
    Piece,
    StepDraft,
    TableBlock,
    TextBlock,
)
from manualkit.model.document import Block
from manualkit.model.outline import Reason

_ROLES: dict[str, Reason] = {
    "furniture": "running header",
    "label": "label of a figure",
    "rotated": "rotated text",
    "hidden": "hidden",
}


def left_out(
    document: Document,
    outline: Outline,
    contents: frozenset[str],
    captions: frozenset[str],
    lexicon: Lexicon,
    wanted: set[str],
) -> list[LeftOut]:
    """Every block that no procedure, notice or fault names, and why. Figures are told apart when they are linked."""
    used = _used(outline)
    before = _before_notices(outline)
    titles = {piece.block for section in outline.sections for piece in section.title}
    out: list[LeftOut] = []
    for page in document.pages:
        for block in page.blocks:
            if isinstance(block, FigureBlock):
                continue
            if block.id in used:
                last = before.get(block.id, 0) - 1
                if last >= 0 and isinstance(block, TextBlock):
                    out.append(LeftOut(block=block.id, page=page.number, reason="description", last=last))
                continue
            reason = _reason(block, titles, contents, captions, lexicon)
            if (
                wanted
                and reason == "description"
                and isinstance(block, TextBlock)
                and block.language not in wanted | {""}
            ):
                reason = "other language"
            out.append(LeftOut(block=block.id, page=page.number, reason=reason))
    return out


def _reason(
    block: Block, titles: set[str], contents: frozenset[str], captions: frozenset[str], lexicon: Lexicon
) -> Reason:
    if isinstance(block, TableBlock):
        return "table"
    if isinstance(block, TextBlock) and block.role != "body":
        return _ROLES[block.role]
    if block.id in titles:
        return "heading"
    if block.id in contents:
        return "contents"
    if block.id in captions:
        return "caption"
    text = block.text if isinstance(block, TextBlock) else ""
    return "caption" if lexicon.caption(text) is not None else "description"


def _before_notices(outline: Outline) -> dict[str, int]:
    """Of blocks in which a notice begins behind another paragraph that nothing uses: how many lines that one has."""
    firsts: dict[str, int] = {}
    for piece in _pieces(outline):
        firsts[piece.block] = min(firsts.get(piece.block, piece.first), piece.first)
    notices = [n for p in outline.procedures for n in (*p.notices, *(n for s in p.steps for n in _step_notices(s)))]
    openings = {n.pieces[0].block: n.pieces[0] for n in reversed(notices) if n.pieces and n.word}
    return {block: piece.first for block, piece in openings.items() if 0 < piece.first == firsts[block]}


def _step_notices(step: StepDraft) -> list[NoticeDraft]:
    return [*step.notices, *(n for sub in step.substeps for n in _step_notices(sub))]


def _used(outline: Outline) -> set[str]:
    return {piece.block for piece in _pieces(outline)}


def _pieces(outline: Outline) -> list[Piece]:
    pieces: list[Piece] = []
    for procedure in outline.procedures:
        pieces += [*procedure.title, *procedure.introduction, *(p for r in procedure.requirements for p in r.pieces)]
        pieces += [p for n in procedure.notices for p in n.pieces]
        pieces += [p for step in procedure.steps for p in _step_pieces(step)]
    for fault in outline.faults:
        pieces += [*fault.symptom, *(p for text in (*fault.causes, *fault.remedies) for p in text)]
    return pieces


def _step_pieces(step: StepDraft) -> list[Piece]:
    own = [*step.pieces, *step.result, *(p for n in step.notices for p in n.pieces)]
    return own + [p for sub in step.substeps for p in _step_pieces(sub)]
