# SPDX-License-Identifier: AGPL-3.0-or-later
"""Manuals that say all in two scripts, one behind the other: what stands in one line is parted between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise

from manualkit.extract.lines import Line
from manualkit.model.letters import WIDE
from manualkit.regex import regex

_WORD = regex(r"[^\W\d_]*[a-zà-ÿ][^\W\d_]+")
_STOP = regex(r"[.!?:;。！？：；]\s*$")
_FEW = 3  # lines in each script, and as often from one to the other
_SHARE = 0.15  # of the lines
_LETTERS = 2.0  # of an alphabet for each Chinese character, at least, where it says the same
_WHITE = 0.8  # of the letters' size: between the two
_BELOW = 2.0  # of the letters' size: to the next line
_SAID = 4  # characters of a text that ends without a stop


def two_scripts(pages: Iterable[Sequence[Line]]) -> bool:
    """Lines in Chinese, Japanese or Korean and lines in an alphabet take turns, or share lines, through the manual."""
    wide = other = turns = lines = 0
    for page in pages:
        kinds = [kind for line in page for part in _parts(line) if (kind := _kind(part.text)) is not None]
        wide += sum(kinds)
        other += len(kinds) - sum(kinds)
        turns += sum(a != b for a, b in pairwise(kinds))
        lines += len(kinds)
    return min(wide, other, turns) >= max(_FEW, _SHARE * lines)


def by_script(groups: Iterable[Sequence[Line]]) -> Iterator[list[Line]]:
    """Paragraphs, each in one script; what goes on from the second half of a line is one with it."""
    last: list[Line] = []
    half = False
    for group in groups:
        parts = [(part, n > 0) for line in group for n, part in enumerate(_parts(line))]
        for run in _runs(parts):
            own = [part for part, _ in run]
            if half and _goes_on(last[-1], own[0]):
                last += own
            else:
                if last:
                    yield last
                last = own
            half = run[-1][1]
    if last:
        yield last


def _runs(parts: Sequence[tuple[Line, bool]]) -> Iterator[list[tuple[Line, bool]]]:
    """Parts of one script; one that does not tell goes with those before it."""
    kinds: list[bool | None] = []
    for part, _ in parts:
        kind = _kind(part.text)
        kinds.append(kinds[-1] if kind is None and kinds else kind)
    for _, run in groupby(zip(kinds, parts, strict=True), key=lambda told: told[0]):
        yield [part for _, part in run]


def _kind(text: str) -> bool | None:
    """Whether the text is Chinese, Japanese or Korean; None where it is neither this nor words of an alphabet."""
    if WIDE.count(text) > 1:
        return True
    return False if len(_WORD.findall(text)) > 1 and not WIDE.within(text) else None


def _parts(line: Line) -> list[Line]:
    """The line's Chinese, Japanese or Korean text and what says the same behind it, or the whole line."""
    spans = line.spans
    at = max((k for k, span in enumerate(spans, 1) if WIDE.within(span.text)), default=0)
    while at < len(spans) and not any(map(str.isalnum, spans[at].text)):
        at += 1
    if not 0 < at < len(spans):
        return [line]
    head, tail = Line(spans[:at]), Line(spans[at:])
    return [head, tail] if _kind(head.text) and _kind(tail.text) is False and _said_twice(head, tail) else [line]


def _said_twice(head: Line, tail: Line) -> bool:
    """The one text ends before the other begins: a stop, white, or as many letters as the same takes in an alphabet."""
    wide = WIDE.count(head.text)
    enough = wide >= _SAID and sum(map(str.isalpha, tail.text)) >= _LETTERS * wide
    return bool(_STOP.search(head.text)) or tail.bbox[0] - head.bbox[2] > _WHITE * head.size or enough


def _goes_on(half: Line, line: Line) -> bool:
    below = 0 < line.baseline - half.baseline < _BELOW * line.size
    return below and line.text[:1].islower() and not _STOP.search(half.text)
