# SPDX-License-Identifier: AGPL-3.0-or-later
"""Button symbols in lines of text, which part a line in pieces: they are no drawing, and the pieces are one line."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from manualkit.extract.inline import Small
from manualkit.extract.raw import RawLine, RawPage, RawSpan
from manualkit.frozen import frozen
from manualkit.model import Box

_LEVEL = 1.0  # points between the baselines of a line's pieces
_MOST = 3000  # lines and shapes of a page up to which symbols are looked for


@frozen
class Symbol:
    """A small picture in a line of text, and the indexes of the raw lines that end and go on at it."""

    box: Box
    before: int
    behind: int


def symbols_in_lines(raw: RawPage) -> tuple[Symbol, ...]:
    """The symbols between two words of a line, level with them and as high as one may be there."""
    if max(len(raw.lines), len(raw.paths)) > _MOST:
        return ()
    small = Small([*(p.bbox for p in raw.pictures), *(p.bbox for p in raw.paths)])
    return tuple(
        Symbol(box, i, j)
        for row in _rows(raw.lines)
        for (i, before), (j, behind) in pairwise(row)
        if (box := small.between(before, behind)) is not None
    )


def _rows(lines: tuple[RawLine, ...]) -> Iterator[list[tuple[int, RawSpan]]]:
    """The words of each row of a page from left to right, with the indexes of their lines."""
    words = [(i, s) for i, line in enumerate(lines) if line.direction[0] > 0.98 for s in line.spans if s.text.strip()]
    row: list[tuple[int, RawSpan]] = []
    for word in sorted(words, key=lambda w: w[1].baseline):
        if row and word[1].baseline - row[-1][1].baseline > _LEVEL:
            yield sorted(row, key=lambda w: w[1].bbox[0])
            row = []
        row.append(word)
    yield sorted(row, key=lambda w: w[1].bbox[0])
