# SPDX-License-Identifier: AGPL-3.0-or-later
"""A line as running headers are told by: they are looked for on all pages at once, so each line takes little."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from manualkit.extract.lines import Line
from manualkit.model import Box


class BareLine(NamedTuple):
    """A line without its spans; what it has is what a Line has of the same name."""

    text: str
    bbox: Box
    size: float
    baseline: float
    font: str
    rotated: bool


def bare(lines: Sequence[Line]) -> list[BareLine]:
    """The lines of a page without their spans."""
    return [BareLine(n.text, n.bbox, n.size, n.baseline, n.font, n.rotated) for n in lines]
