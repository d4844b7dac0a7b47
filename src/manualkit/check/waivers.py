# SPDX-License-Identifier: AGPL-3.0-or-later
"""Safety texts that no guide has, and the people who answer for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from manualkit.check.shown import Shown, all_notices
from manualkit.model import Guide
from manualkit.model.base import HAZARDS
from manualkit.model.ledger import Loss
from manualkit.model.manual import Waiver


def waived(losses: Iterable[Loss], waivers: Sequence[Waiver]) -> tuple[list[Loss], list[Loss]]:
    """The losses that nobody answers for, and those with a waiver, which say who does and why."""
    open_, answered = [], []
    for loss in losses:
        waiver = next((waiver for waiver in waivers if _fits(waiver, loss)), None)
        if waiver is None:
            open_.append(loss)
        else:
            answered.append(replace(loss, why=f"waived by {waiver.by}: {waiver.reason}"))
    return open_, answered


def removed_hazards(before: Iterable[Guide], now: Shown) -> Iterator[Loss]:
    """Dangers, warnings and cautions that the machine wrote, and that are in no guide any more."""
    for guide in before:
        for notice in all_notices(guide):
            if notice.level in HAZARDS and notice.source and (notice.printed or notice.text) not in now.texts:
                text = f"{notice.word} {notice.text}".strip()
                yield Loss(
                    page=notice.source[0].page,
                    bbox=notice.source[0].bbox,
                    text=text,
                    words=len(text.split()),
                    stage="annotate",
                    why=f"{notice.level}: a writer changed or removed it in {guide.id}",
                )


def _fits(waiver: Waiver, loss: Loss) -> bool:
    same_page = waiver.page is None or waiver.page == loss.page
    return same_page and _letters(waiver.text) in _letters(loss.text)


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())
