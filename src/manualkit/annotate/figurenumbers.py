# SPDX-License-Identifier: AGPL-3.0-or-later
"""Numbers of figures that have a dash in them: the second figure of chapter 3 is "3-2", which may also be a range."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from manualkit.languages import Reference
from manualkit.languages.fold import folded
from manualkit.regex import regex

_DASH = regex(r"[‐‑‒–—−-]")
_MORE = regex(r"[‐‑‒–—−-][0-9]{1,3}(?![0-9])")


def plain(number: str) -> str:
    """A figure's number as it is compared: whichever dash is in it."""
    return _DASH.sub("-", folded(number))


def names(number: str) -> list[str]:
    """What a text may call a figure of this number: of "401/29-11-05-990-801" the part before the stroke too."""
    whole = plain(number)
    return list(dict.fromkeys(filter(None, (whole, whole.partition("/")[0].rstrip()))))


def whole_numbers(references: Iterable[Reference], text: str, numbers: Collection[str]) -> Iterator[Reference]:
    """The references in a text; what was read as a range is one number where a figure has it. `numbers` are plain."""
    behind = 0
    for reference in references:
        if reference.start < behind:
            continue
        more = _MORE.match(text, reference.end) if reference.kind == "figure" else None
        if more and plain(reference.label + more[0]) in numbers:
            reference, behind = reference._replace(label=reference.label + more[0], end=more.end()), more.end()
        yield reference
