# SPDX-License-Identifier: AGPL-3.0-or-later
"""Printed step numbers as votes for a reading order: in the right one they count on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from manualkit.extract.atoms import Atom
from manualkit.regex import regex

_NUMBER = regex(
    r"^\s*(?:(?:step|schritt|шаг|paso|étape|passo|stap)\s*)?[(（]?(\d{1,2})(?:[.)）:、\-–](?!\d)|\s|$)", re.IGNORECASE
)
_ALONE = regex(r"^\s*\d{1,2}\s*[.)]*\s*$")


def counted(atoms: Sequence[Atom], rows: Sequence[Sequence[int]]) -> int:
    """How well the printed numbers count on through rows."""
    return chain(atoms, [i for row in rows for i in sorted(row, key=lambda i: (atoms[i].bbox[0], atoms[i].bbox[1]))])


def chain(atoms: Sequence[Atom], sequence: Sequence[int]) -> int:
    """How many printed numbers are one more than the last one in letters of their size."""
    count = 0
    last: dict[float, int] = {}
    for i in sequence:
        for number in (int(m[1]) for m in map(_NUMBER.match, _starts(atoms[i])) if m):
            count += last.get(round(atoms[i].size, 1)) == number - 1
            last[round(atoms[i].size, 1)] = number
    return count


def _starts(atom: Atom) -> list[str]:
    """The lines that may start an item: not the end of a sentence ("see fig." / "4.") that a line's end has cut off."""
    texts = atom.texts or (atom.number,)
    return [text for k, text in enumerate(texts) if k == 0 or not _ALONE.match(text)]
