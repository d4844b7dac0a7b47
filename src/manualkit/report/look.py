# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a writer should look at first. One small function for each kind of doubt, the most urgent first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from statistics import mean, median

from manualkit.check.checks import ordinal
from manualkit.check.shown import all_notices, all_steps
from manualkit.languages import Lexicon
from manualkit.model import Document, FaultFile, Guide, Outline, Source, Step, TextBlock
from manualkit.model.ledger import Ledger, Loss
from manualkit.model.report import Look
from manualkit.model.texts import joined

_INSTRUCTS = 0.7  # from here on a text reads like an instruction
_UNSURE = 0.6
_LONG = 60  # words of a step
_LONGER = 4  # times as long as most steps
_TEXTS = 8  # of one look


@dataclass(frozen=True)
class Seen:
    """Everything that a doubt may come from."""

    document: Document
    outline: Outline
    guides: tuple[Guide, ...]
    faults: tuple[FaultFile, ...]
    ledger: Ledger
    lexicon: Lexicon


def look_first(seen: Seen) -> tuple[Look, ...]:
    """Every doubt, the most urgent first, then in the order of the pages."""
    found = [look for doubt in DOUBTS for look in doubt(seen)]
    return tuple(sorted(found, key=lambda look: (-round(look.urgency, 2), look.page)))


def hazard_left_out(seen: Seen) -> Iterator[Look]:
    """A danger, warning or caution that no guide has."""
    for page, losses in _by_page(seen.ledger.hazards).items():
        yield _of_losses("hazard-left-out", 1.0, "A safety text is in no guide", page, losses)


def words_lost(seen: Seen) -> Iterator[Look]:
    """Words that are neither in a guide nor left out for a reason."""
    for page, losses in _by_page(seen.ledger.lost).items():
        yield _of_losses("words-lost", 0.95, "Words are neither in a guide nor left out for a reason", page, losses)


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
    blocks = {b.id: b for page in seen.document.pages for b in page.blocks if isinstance(b, TextBlock)}
    by_page: dict[int, list[tuple[float, TextBlock]]] = defaultdict(list)
    for out in seen.outline.left_out:
        block = blocks.get(out.block)
        if block is None or out.reason not in ("description", "not read"):
            continue
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
            why=_count(len(found), "text that is left out reads like an instruction", "texts that are left out read like instructions"),
            page=page,
            boxes=tuple(block.bbox for _, block in found),
            texts=tuple(joined(line.text for line in block.lines) for _, block in found[:_TEXTS]),
        )


def number_gap(seen: Seen) -> Iterator[Look]:
    """Printed numbers that leave one out or go back: a step may be missing."""
    for guide in seen.guides:
        for steps in (guide.steps, *(step.substeps for step in all_steps(guide.steps))):
            numbered = [(step, n) for step in steps if (n := ordinal(step.number)) is not None]
            for (before, m), (step, n) in zip(numbered, numbered[1:], strict=False):
                if n != m + 1:
                    why = f"Step {step.number} comes right after step {before.number}"
                    yield _of_steps("number-gap", 0.75, why, guide, [before, step])
            if numbered and numbered[0][1] != 1 and steps is guide.steps:
                why = f"The first step has the number {numbered[0][0].number}"
                yield _of_steps("number-gap", 0.7, why, guide, [numbered[0][0]])


def untitled(seen: Seen) -> Iterator[Look]:
    """A guide without a title."""
    for guide in seen.guides:
        if not guide.title.strip():
            words = any(step.text for step in guide.steps)
            yield _of_steps("no-title", 0.6 if words else 0.3, "A guide has no title", guide, list(guide.steps[:3]))


def unsure(seen: Seen) -> Iterator[Look]:
    """Steps that no strong sign made steps."""
    for guide in seen.guides:
        doubtful = [step for step in all_steps(guide.steps) if step.confidence < _UNSURE]
        if doubtful:
            rules = ", ".join(dict.fromkeys(step.rule for step in doubtful))
            lowest = min(step.confidence for step in doubtful)
            why = _count(len(doubtful), "step is", "steps are") + f" not sure ({rules}, {lowest:.0%})"
            yield _of_steps("not-sure", 0.65 - 0.4 * lowest, why, guide, doubtful)
        elif guide.confidence < _UNSURE:
            why = f"The guide is not sure ({guide.rule}, {guide.confidence:.0%})"
            yield _of_steps("not-sure", 0.65 - 0.4 * guide.confidence, why, guide, list(guide.steps[:3]))


def read_by_ocr(seen: Seen) -> Iterator[Look]:
    """A page that OCR read and a guide shows: the less sure the letters, the more urgent."""
    shown = {page for guide in seen.guides for page in guide.pages}
    for page in seen.document.pages:
        lines = [line for b in page.blocks if isinstance(b, TextBlock) for line in b.lines]
        if page.ocr and page.number in shown and lines:
            sure = mean(line.confidence for line in lines)
            why = f"Read by OCR, {sure:.0%} sure: compare the words and the numbers"
            yield Look(code="ocr", urgency=0.4 + 0.3 * (1 - sure), why=why, page=page.number)


def symbol_only(seen: Seen) -> Iterator[Look]:
    """A notice that only a symbol marks: its level is a guess."""
    for guide in seen.guides:
        for notice in all_notices(guide):
            if not notice.word and notice.source:
                yield Look(
                    code="symbol-only",
                    urgency=0.45,
                    why=f"Only a symbol marks this {notice.level}: is that its level, and where does it end?",
                    page=notice.source[0].page,
                    boxes=_boxes(notice.source, notice.source[0].page),
                    guide=guide.title,
                    texts=(notice.text,),
                )


def no_figures(seen: Seen) -> Iterator[Look]:
    """A guide without a picture, where its pages have some that nobody uses."""
    unused = _unused(seen)
    for guide in seen.guides:
        has = guide.figures or any(step.figures for step in all_steps(guide.steps))
        pages = [page for page in guide.pages if unused.get(page)]
        if guide.steps and not has and pages:
            boxes = tuple(unused[pages[0]])
            why = "The guide has no picture; " + _count(len(boxes), "figure of its page is", "figures of its page are")
            yield Look(
                code="no-figures",
                urgency=0.5,
                why=f"{why} unused",
                page=pages[0],
                boxes=boxes,
                guide=guide.title,
                texts=_told(guide.steps),
            )


def long_step(seen: Seen) -> Iterator[Look]:
    """A step that is far longer than the others: another text may have run into it."""
    lengths = [len(step.text.split()) for guide in seen.guides for step in all_steps(guide.steps) if step.text]
    usual = median(lengths) if lengths else 0
    for guide in seen.guides:
        for step in all_steps(guide.steps):
            words = len(step.text.split())
            if words > max(_LONG, _LONGER * usual):
                yield _of_steps("long-step", 0.42, f"A step of {words} words: does all of it belong to it?", guide, [step])


def unused_figures(seen: Seen) -> Iterator[Look]:
    """Figures that no step shows."""
    for page, boxes in _unused(seen).items():
        why = _count(len(boxes), "figure is used by no step", "figures are used by no step")
        yield Look(code="unused-figures", urgency=0.25, why=why, page=page, boxes=tuple(boxes))


Doubt = Callable[[Seen], Iterator[Look]]
DOUBTS: Sequence[Doubt] = (
    hazard_left_out,
    words_lost,
    page_not_read,
    instruction_left_out,
    number_gap,
    untitled,
    unsure,
    read_by_ocr,
    symbol_only,
    no_figures,
    long_step,
    unused_figures,
)


def _unused(seen: Seen) -> dict[int, list[tuple[float, float, float, float]]]:
    pages: dict[int, list[tuple[float, float, float, float]]] = defaultdict(list)
    for figure in seen.ledger.figures:
        if not figure.where:
            pages[figure.page].append(figure.bbox)
    return pages


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
        texts=tuple(loss.text for loss in losses[:_TEXTS]),
    )


def _of_steps(code: str, urgency: float, why: str, guide: Guide, steps: Sequence[Step]) -> Look:
    page = next((s.page for step in steps for s in step.source), guide.pages[0] if guide.pages else 1)
    boxes = tuple(box for step in steps for box in _boxes(step.source, page))
    return Look(code=code, urgency=urgency, why=why, page=page, boxes=boxes, guide=guide.title, texts=_told(steps))


def _boxes(sources: Sequence[Source], page: int) -> tuple[tuple[float, float, float, float], ...]:
    return tuple(s.bbox for s in sources if s.page == page)


def _told(steps: Sequence[Step]) -> tuple[str, ...]:
    return tuple(f"{step.number}. {step.text}" if step.number else step.text or "(picture)" for step in steps[:_TEXTS])


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
