# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether the cells of a table's first column hold what stands before the items of a list, and nothing else."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from manualkit.regex import regex

_COUNT = regex(
    r"(?P<word>[^\W\d]{2,12}\s?|第|(?:\d{1,2}\.){0,3})[(（]?(?P<sign>\d{1,2}|[^\W\d]|[\u2460-\u24ff\u2776-\u2793])[.)）:、\-–]{0,2}"
    r"(?P<after>(?<=[\d.])\s?(?:[^\W\d]{2,12}|[\u3040-\uffdc])[.:：]?)?"
)
_MOST = 0.7  # of the rows have such a mark


def marks_items(cells: Sequence[str], fewest: int = 2) -> bool:
    """Nearly all of the cells count on ("1", "(2)", "c)", "4-", "④", "Step 5", "1.6", "3. lépés:"), or hold one same
    bullet. `fewest`: so many cells, at least."""
    filled = [cell for cell in cells if cell]
    if len(filled) < fewest:
        return False
    bullet, times = Counter(filled).most_common(1)[0]
    if len(bullet) == 1 and not bullet.isalnum() and times >= max(fewest, _MOST * len(cells)):
        return True
    read = [m for cell in filled if (m := _COUNT.fullmatch(cell))]
    values = [_value(m["sign"]) for m in read]
    alike = len({(m["word"], m["after"]) for m in read}) == 1
    return alike and len(read) >= max(fewest, _MOST * len(cells)) and all(b - a == 1 for a, b in pairwise(values))


def _value(sign: str) -> int:
    """The place of a number, circled number or letter in the count."""
    if sign.isalpha():
        return ord(sign)
    return int(sign) if sign.isdecimal() else round(unicodedata.numeric(sign))
