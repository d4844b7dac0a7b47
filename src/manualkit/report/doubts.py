# SPDX-License-Identifier: AGPL-3.0-or-later
"""Doubts about what guides have."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from statistics import mean, median

from manualkit.check.ordinal import ordinal
from manualkit.check.shown import all_notices, all_steps
from manualkit.model import TextBlock
from manualkit.model.report import Look
from manualkit.report.seen import Seen, boxes_on, counted, of_steps, told, unused

_UNSURE = 0.6
_LONG = 60  # words of a step
_LONGER = 4  # times as long as most steps


def number_gap(seen: Seen) -> Iterator[Look]:
    """Printed numbers that leave one out or go back: a step may be missing."""
    for guide in seen.guides:
        for steps in (guide.steps, *(step.substeps for step in all_steps(guide.steps))):
            numbered = [(step, n) for step in steps if (n := ordinal(step.number)) is not None]
            for (before, m), (step, n) in pairwise(numbered):
                if n != m + 1:
                    why = f"Step {step.number} comes right after step {before.number}"
                    yield of_steps("number-gap", 0.75, why, guide, [before, step])
            if numbered and numbered[0][1] != 1 and steps is guide.steps:
                why = f"The first step has the number {numbered[0][0].number}"
                yield of_steps("number-gap", 0.7, why, guide, [numbered[0][0]])


def untranslated(seen: Seen) -> Iterator[Look]:
    """Of two guides that say the same in two languages, one has a step that the other lacks (MK111)."""
    guides = {(guide.language, guide.id): guide for guide in seen.guides}
    for guide in seen.guides:
        link = guide.translation_of
        other = guides.get((link.language, link.guide)) if link else None
        if other is None:
            continue
        own = [step for step in all_steps(guide.steps) if not step.translation_of]
        paired = {step.translation_of for step in all_steps(guide.steps)}
        lacking = [step for step in all_steps(other.steps) if step.id not in paired]
        if own:
            yield of_steps("translation", 0.6, f"{other.language} has no such steps", guide, own)
        if lacking:
            yield of_steps("translation", 0.6, f"Steps that {guide.language} lacks", other, lacking)


def untitled(seen: Seen) -> Iterator[Look]:
    """A guide without a title."""
    for guide in seen.guides:
        if not guide.title.strip():
            words = any(step.text for step in guide.steps)
            yield of_steps("no-title", 0.6 if words else 0.3, "A guide has no title", guide, list(guide.steps[:3]))


def unsure(seen: Seen) -> Iterator[Look]:
    """Steps that no strong sign made steps."""
    for guide in seen.guides:
        doubtful = [step for step in all_steps(guide.steps) if step.confidence < _UNSURE]
        if doubtful:
            rules = ", ".join(dict.fromkeys(step.rule for step in doubtful))
            lowest = min(step.confidence for step in doubtful)
            why = counted(len(doubtful), "step is", "steps are") + f" not sure ({rules}, {lowest:.0%})"
            yield of_steps("not-sure", 0.65 - 0.4 * lowest, why, guide, doubtful)
        elif guide.confidence < _UNSURE:
            why = f"The guide is not sure ({guide.rule}, {guide.confidence:.0%})"
            yield of_steps("not-sure", 0.65 - 0.4 * guide.confidence, why, guide, list(guide.steps[:3]))


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
                    boxes=boxes_on(notice.source, notice.source[0].page),
                    guide=guide.title,
                    texts=(notice.text,),
                )


def no_figures(seen: Seen) -> Iterator[Look]:
    """A guide without a picture, where its pages have some that nobody uses."""
    spare = unused(seen)
    for guide in seen.guides:
        has = guide.figures or any(step.figures for step in all_steps(guide.steps))
        pages = [page for page in guide.pages if spare.get(page)]
        if guide.steps and not has and pages:
            boxes = tuple(spare[pages[0]])
            why = "The guide has no picture; " + counted(len(boxes), "figure of its page is", "figures of its page are")
            yield Look(
                code="no-figures",
                urgency=0.5,
                why=f"{why} unused",
                page=pages[0],
                boxes=boxes,
                guide=guide.title,
                texts=told(guide.steps),
            )


def long_step(seen: Seen) -> Iterator[Look]:
    """A step that is far longer than the others: another text may have run into it."""
    lengths = [len(step.text.split()) for guide in seen.guides for step in all_steps(guide.steps) if step.text]
    usual = median(lengths) if lengths else 0
    for guide in seen.guides:
        for step in all_steps(guide.steps):
            words = len(step.text.split())
            if words > max(_LONG, _LONGER * usual):
                yield of_steps(
                    "long-step", 0.42, f"A step of {words} words: does all of it belong to it?", guide, [step]
                )
