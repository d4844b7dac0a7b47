# SPDX-License-Identifier: AGPL-3.0-or-later
"""Texts from the right to the left whose signs the engine gives in the order in which they stand from the left."""

from __future__ import annotations

import re

_RIGHT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
# No text begins with these: they stand leftmost because they are its end, or because they follow its number.
_ENDS = re.compile(r"^\s*[.!?:;,)\]…،؛؟]+\s*\w")
_PARTS = re.compile(
    rf"(?P<right>(?:(?<=\W)\s)?[{_RIGHT}](?:[^0-9A-Za-z\u00c0-\u052f]*[{_RIGHT}])?)"
    rf"|(?P<left>[0-9A-Za-z\u00c0-\u052f](?:[^{_RIGHT}]*[0-9A-Za-z\u00c0-\u052f])?)"
    r"|.",
    re.DOTALL,
)


def logical(text: str) -> str:
    """The text as it is read, where its first sign shows that its parts are given from the left."""
    if not _ENDS.match(text):
        return text
    return "".join(part[0] for part in reversed(list(_PARTS.finditer(text))))
