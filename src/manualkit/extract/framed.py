# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reading order around frames: what stands in one is read together, whatever columns stand above and below it. Not
so with a frame around a column of the page, or around a picture and its text, unless it has columns in it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from manualkit.extract.atoms import Atom
from manualkit.extract.order import gutters, order
from manualkit.extract.tables.cells import area
from manualkit.model import Box

_COLUMN = 0.5  # of the height of the page's contents: a higher frame is round a column
_CELL = 100.0  # points; the widest cell with a word
_OVER = 2.0  # points; how far a text may reach over a frame's line


def order_with_frames(atoms: Sequence[Atom], frames: Sequence[Box]) -> list[list[int]]:
    """Indexes of the atoms in reading order, as runs: the atoms of one run stand in one column without a cut."""
    for frame in sorted(frames, key=area, reverse=True):
        inside = [i for i, atom in enumerate(atoms) if _holds(frame, atom.bbox)]
        outside = [i for i, atom in enumerate(atoms) if not _holds(frame, atom.bbox)]
        if (
            len(inside) > 1
            and outside
            and (_boxed(frame, inside, atoms) or gutters(atoms, inside))
            and not any(_meet(frame, atoms[i].bbox) for i in outside)
        ):
            return _around(atoms, frame, inside, outside, [f for f in frames if f != frame])
    return order(atoms)


def _around(
    atoms: Sequence[Atom], frame: Box, inside: list[int], outside: list[int], frames: Sequence[Box]
) -> list[list[int]]:
    within = [[inside[k] for k in run] for run in order_with_frames([atoms[i] for i in inside], frames)]
    texts = tuple(text for run in within for i in run for text in atoms[i].texts)
    whole = Atom(frame, texts, atoms[inside[0]].size)
    runs: list[list[int]] = []
    for run in order_with_frames([*(atoms[i] for i in outside), whole], frames):
        for framed, part in groupby(run, key=lambda k: k == len(outside)):
            runs += within if framed else [[outside[k] for k in part]]
    return runs


def _boxed(frame: Box, inside: Sequence[int], atoms: Sequence[Atom]) -> bool:
    """The frame has only texts in it, and is neither higher than half of what stands on the page, nor as narrow as a
    cell that holds the name of what stands beside it."""
    if frame[2] - frame[0] < _CELL:
        return False
    height = max(atom.bbox[3] for atom in atoms) - min(atom.bbox[1] for atom in atoms)
    return frame[3] - frame[1] < _COLUMN * height and all(atoms[i].texts for i in inside)


def _holds(frame: Box, box: Box) -> bool:
    x0, y0, x1, y1 = frame
    return x0 - _OVER <= box[0] and y0 - _OVER <= box[1] and box[2] <= x1 + _OVER and box[3] <= y1 + _OVER


def _meet(a: Box, b: Box) -> bool:
    return min(a[2], b[2]) - max(a[0], b[0]) > _OVER and min(a[3], b[3]) - max(a[1], b[1]) > _OVER
