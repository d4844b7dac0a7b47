# SPDX-License-Identifier: AGPL-3.0-or-later
"""The text that a scanner's own OCR laid, unseen, over the picture of a page.

It is used where ours cannot be: such layers have words, but seldom lines, columns or list numbers that can be trusted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from manualkit.extract.figures.boxes import area, overlap
from manualkit.extract.ocr.trust import garbled
from manualkit.extract.raw import OCR_FONT, RawLine, RawPage
from manualkit.model import Box

PICTURED = 0.5  # share of the page that pictures cover on a scan
WHOLE = 0.8  # the same where nothing is on it but the scan
FEW = 30  # letters of a text layer that do not make a page of text
_CONFIDENCE = 0.8  # nobody wrote down how sure that OCR was


def scanned(raw: RawPage, least: float = PICTURED) -> bool:
    """Whether pictures cover most of the page, or so much of it."""
    page: Box = (0.0, 0.0, raw.width, raw.height)
    return sum(area(overlap(p.bbox, page)) for p in raw.pictures) >= least * area(page)


def letters_of(lines: Sequence[RawLine]) -> int:
    """Letters and digits that can be seen."""
    return sum(map(str.isalnum, "".join(s.text for line in lines for s in line.spans if s.visible)))


def layer(raw: RawPage) -> tuple[RawLine, ...]:
    """The lines of a scan with the unseen ones as its text; empty when they are no such layer, or a garbled one."""
    unseen = [line for line in raw.lines if not line.visible]
    if not unseen or letters_of(raw.lines) >= FEW or not scanned(raw):
        return ()
    shown = [_shown(line) for line in unseen]
    if letters_of(shown) < FEW or garbled([s.text for line in shown for s in line.spans]):
        return ()
    return (*shown, *(line for line in raw.lines if line.visible))


def _shown(line: RawLine) -> RawLine:
    """The line as our own OCR would have left it: one size, no font that somebody printed."""
    size = round(2 * median(s.size for s in line.spans)) / 2
    spans = (
        replace(s, visible=True, font=OCR_FONT, size=size, bold=False, italic=False, color=0, confidence=_CONFIDENCE)
        for s in line.spans
    )
    return replace(line, spans=tuple(spans))
