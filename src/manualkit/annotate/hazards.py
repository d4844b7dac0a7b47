# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a notice says: the hazard, what it can lead to, how to avoid it (ANSI Z535.6). Its text stays as it is."""

from __future__ import annotations

import re

from manualkit.languages import Lexicon
from manualkit.model import Notice
from manualkit.regex import regex

_HAZARDS = ("danger", "warning", "caution", "notice")
_PART = regex(r"\s*(.+?(?:[.!?](?=\s)|[。！？]|(?=\s[•·●▪■➢➤–-]\s)|$))", re.DOTALL)
_BULLET = regex(r"^[•·●▪■➢➤–\-\s]+")
_TOLD = 0.5


def explained_notice(notice: Notice, language: str, lexicon: Lexicon) -> Notice:
    """The notice with its parts: statements before the first instruction are the hazard and its consequence."""
    if notice.level not in _HAZARDS:
        return notice
    said: list[str] = []
    behind: list[str] = []
    avoid: list[str] = []
    for part in parts(notice.text):
        if lexicon.instruction(part, language) > _TOLD:
            avoid.append(part)
        else:
            (behind if avoid else said).append(part)
    hazard = said[0] if said else ""
    consequence = " ".join(said[1:] or behind)
    if consequence not in notice.text:
        consequence = (said[1:] or behind)[0]
    return notice.model_copy(update={"hazard": hazard, "consequence": consequence, "avoid": tuple(avoid)})


def parts(text: str) -> list[str]:
    """The sentences and bullets of a notice, as they stand in it."""
    found = (_BULLET.sub("", m[1]).strip() for m in _PART.finditer(text))
    return [part for part in found if any(c.isalnum() for c in part)]
