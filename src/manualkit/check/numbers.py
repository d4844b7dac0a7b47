# SPDX-License-Identifier: AGPL-3.0-or-later
"""Numbers that an edit changed: a torque, a length or a time that is not what the manual says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from manualkit.check.edits import texts
from manualkit.check.material import Material, Spot
from manualkit.regex import regex

_NUMBER = regex(
    r"(?<![\w.,])([-+±]?\d+(?:[.,/]\d+)*)"  # 12, 0,25, 1/2
    r"(?:\s?([^\W\d_]{1,3}(?:[·.⋅*/]?[^\W\d_]{1,2})?(?![^\W\d_])|[°%\"'″′][CFcf]?))?"  # mm, N·m, km/h, °C, "
)


def changed_number(material: Material) -> Iterator[Spot]:
    """An edited text has other numbers, units or torques than the manual's own words beside it."""
    for text in texts(material):
        now, was = numbers(" ".join(text.told.now)), numbers(" ".join(text.manual))
        if now != was:
            say = "; ".join(filter(None, (_told("the manual says", was - now), _told("here is", now - was))))
            yield Spot(text.file, text.told.where, f"a number was changed: {say}")


def numbers(text: str) -> Counter[str]:
    """The numbers in a text, each with the unit behind it; a decimal comma is a point."""
    return Counter(f"{m[1].replace(',', '.')} {m[2] or ''}".strip() for m in _NUMBER.finditer(text))


def _told(what: str, found: Counter[str]) -> str:
    return f"{what} {', '.join(found.elements())}" if found else ""
