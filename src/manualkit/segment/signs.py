# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a manual's own signs stand for: the signal word that is printed beside one, in its legend or at a notice."""

from __future__ import annotations

from collections.abc import Mapping

from manualkit.languages import Lexicon
from manualkit.model import Document, TextBlock
from manualkit.model.base import Level


def meanings(document: Document, lexicon: Lexicon) -> Mapping[str, Level]:
    """The level of each sign that stands beside a signal word; none of a sign beside words of several levels."""
    levels: dict[str, set[Level]] = {}
    for page in document.pages:
        for block in page.blocks:
            if isinstance(block, TextBlock) and block.sign:
                signal = lexicon.signal(block.text, block.language)
                if signal:
                    levels.setdefault(block.sign, set()).add(signal.level)
    return {sign: next(iter(found)) for sign, found in levels.items() if len(found) == 1}
