# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a manual's signs stand for: the signal word that is printed beside one, in its legend or at a notice."""

from __future__ import annotations

from collections.abc import Mapping

from manualkit.languages import Lexicon
from manualkit.model import Document, TextBlock
from manualkit.model.base import Level
from manualkit.model.document import INFO


def meanings(document: Document, lexicon: Lexicon) -> Mapping[str, Level]:
    """The level of each sign that stands beside a signal word, none of a sign beside words of several levels; an i is
    that of a note where no word says another."""
    levels: dict[str, set[Level]] = {}
    for page in document.pages:
        for block in page.blocks:
            if isinstance(block, TextBlock) and block.sign:
                signal = lexicon.signal(block.text, block.language)
                if signal:
                    levels.setdefault(block.sign, set()).add(signal.level)
    told: dict[str, Level] = {sign: next(iter(found)) for sign, found in levels.items() if len(found) == 1}
    return told if INFO in levels else {INFO: "note", **told}
