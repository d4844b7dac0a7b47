# SPDX-License-Identifier: AGPL-3.0-or-later
"""Doubts about what no guide has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from manualkit.model import TextBlock
from manualkit.model.ledger import Loss
from manualkit.model.report import Look
from manualkit.model.texts import Blocks, joined
from manualkit.report.seen import TEXTS, Seen, counted, unused

_INSTRUCTS = 0.7  # from here on a text reads like an instruction


def hazard_left_out(seen: Seen) -> Iterator[Look]:
    """A danger, warning or caution that no guide has."""
    for page, losses in _by_page(seen.ledger.hazards).items():
        yield _of_losses("hazard-left-out", 1.0, "A safety text is in no guide", page, losses)


def words_lost(seen: Seen) -> Iterator[Look]:
    """Words that are neither in a guide nor left out for a reason."""
    for page, losses in _by_page([loss for loss in seen.ledger.lost if loss.words]).items():
        yield _of_losses("words-lost", 0.95, "Words are neither in a guide nor left out for a reason", page, losses)


def drawing_lost(seen: Seen) -> Iterator[Look]:
    """A picture or drawing that was not taken as a figure."""
    for page, losses in _by_page([loss for loss in seen.ledger.lost if not loss.text]).items():
        why = counted(len(losses), "picture or drawing was", "pictures or drawings were") + " not taken as a figure"
        yield Look(code="drawing-lost", urgency=0.7, why=why, page=page, boxes=tuple(loss.bbox for loss in losses))


def page_not_read(seen: Seen) -> Iterator[Look]:
    """A page that could not be read whole."""
    pages: dict[str, list[int]] = defaultdict(list)
    for page in seen.document.pages:
        for problem in page.problems:
            pages[problem].append(page.number)
    for problem, numbers in pages.items():
        more = f" (and {len(numbers) - 1} more pages)" if len(numbers) > 1 else ""
        yield Look(code="page-not-read", urgency=0.9, why=f"Not read whole: {problem}{more}", page=numbers[0])


def instruction_left_out(seen: Seen) -> Iterator[Look]:
    """A text that no guide has, and that reads like an instruction or is marked as a note."""
    blocks = Blocks(seen.document)
    by_page: dict[int, list[tuple[float, TextBlock]]] = defaultdict(list)
    for out in seen.outline.left_out:
        block = blocks.get(out.block) if out.reason in ("description", "not read") else None
        if not isinstance(block, TextBlock):
            continue
        block = replace(block, lines=tuple(out.of(block.lines)))
        text = joined(line.text for line in block.lines)
        signal = seen.lexicon.signal(block.text, block.language)
        score = 2.0 if signal and not signal.alone else seen.lexicon.instruction(text, block.language)
        if score >= _INSTRUCTS and len(text.split()) > 2:
            by_page[out.page].append((score, block))
    for page, found in by_page.items():
        urgency = 0.8 if max(score for score, _ in found) > 1 else 0.5 + 0.2 * min(1.0, len(found) / 6)
        yield Look(
            code="instruction-left-out",
            urgency=urgency,
            why=counted(
                len(found),
                "text that is left out reads like an instruction",
                "texts that are left out read like instructions",
            ),
            page=page,
            boxes=tuple(block.bbox for _, block in found),
            texts=tuple(joined(line.text for line in block.lines) for _, block in found[:TEXTS]),
        )


def unused_figures(seen: Seen) -> Iterator[Look]:
    """Figures that no step shows."""
    for page, boxes in unused(seen).items():
        why = counted(len(boxes), "figure is used by no step", "figures are used by no step")
        yield Look(code="unused-figures", urgency=0.25, why=why, page=page, boxes=tuple(boxes))


def _by_page(losses: Sequence[Loss]) -> dict[int, list[Loss]]:
    pages: dict[int, list[Loss]] = defaultdict(list)
    for loss in losses:
        pages[loss.page].append(loss)
    return pages


def _of_losses(code: str, urgency: float, why: str, page: int, losses: Sequence[Loss]) -> Look:
    reasons = "; ".join(dict.fromkeys(loss.why for loss in losses if loss.why))
    return Look(
        code=code,
        urgency=urgency,
        why=f"{why}: {reasons}" if reasons else why,
        page=page,
        boxes=tuple(loss.bbox for loss in losses),
        texts=tuple(loss.text for loss in losses[:TEXTS]),
    )
