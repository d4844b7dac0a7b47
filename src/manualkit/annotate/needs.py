# SPDX-License-Identifier: AGPL-3.0-or-later
"""Requirements as texts, with the quantity that they name."""

from __future__ import annotations

from manualkit.languages import Lexicon
from manualkit.model import Requirement, RequirementDraft
from manualkit.model.texts import Texts


def needed(draft: RequirementDraft, texts: Texts, lexicon: Lexicon, language: str) -> Requirement:
    """The requirement with its text, quantity and place."""
    text = texts.text(draft.pieces)
    return Requirement(
        kind=draft.kind,
        text=text,
        quantity=lexicon.quantity(text, language),
        source=texts.sources(draft.pieces),
    )
