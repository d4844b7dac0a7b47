# SPDX-License-Identifier: AGPL-3.0-or-later
"""Values in a row, of which a long row has most in a file: what the pages of a manual of thousands take in memory."""

from __future__ import annotations

import pickle
import tempfile
import weakref
from abc import abstractmethod
from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Any, TypeVar, overload

T = TypeVar("T")

_NEAR = 200  # values that stay in memory: the pages of a manual that is not long
_PIECE = 500  # rows that are written as one
_PIECES = 40  # pieces that stay in memory


class Placed(Sequence[T]):
    """A sequence that tells what it has at a place."""

    @overload
    def __getitem__(self, place: int) -> T: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[T, ...]: ...
    def __getitem__(self, place: int | slice) -> T | tuple[T, ...]:
        found = range(len(self))[place]
        return self._at(found) if isinstance(found, int) else tuple(map(self._at, found))

    @abstractmethod
    def _at(self, place: int) -> T: ...


class Spool(Placed[T]):
    """Values in their order, which are gone through again and again. The first ones that are put in stay as they are;
    the others are written to a temporary file, and made anew from it whenever their turn comes. The file has no name,
    and goes with the spool."""

    def __init__(self, values: Iterable[T] = (), *, near: int | None = None) -> None:
        self._most = _NEAR if near is None else near
        self._near: dict[int, T] = {}
        self._starts = array("q")  # in the file, by place
        self._file: Any = None
        for place, value in enumerate(values):
            self.put(place, value)

    def put(self, place: int, value: T) -> None:
        """The value at a place, counted from 0; each place gets one, in any order."""
        self._starts.extend([0] * (place + 1 - len(self._starts)))
        if len(self._near) < self._most:
            self._near[place] = value
            return
        if self._file is None:
            self._file = tempfile.TemporaryFile(prefix="manualkit-")  # noqa: SIM115 - the next line closes it
            weakref.finalize(self, self._file.close)
        self._starts[place] = self._file.seek(0, 2)
        pickle.dump(value, self._file, pickle.HIGHEST_PROTOCOL)

    def __iter__(self) -> Iterator[T]:
        return map(self._at, range(len(self)))

    def drained(self) -> Iterator[T]:
        """Every value for the last time: the spool lets go of it."""
        return (self._near.pop(place) if place in self._near else self._read(place) for place in range(len(self)))

    def _at(self, place: int) -> T:
        return self._near[place] if place in self._near else self._read(place)

    def _read(self, place: int) -> T:
        self._file.seek(self._starts[place])
        value: T = pickle.load(self._file)
        return value

    def __len__(self) -> int:
        return len(self._starts)


def kept(values: Iterable[T]) -> Sequence[T]:
    """The values, for good: a few of them as a tuple, many as a spool."""
    spool = Spool(values)
    return spool if len(spool) > _NEAR else tuple(spool.drained())


class Rows(Placed[T]):
    """Small values, many of which are written as one piece: each by itself would cost more than what it is."""

    def __init__(self, pieces: Sequence[tuple[T, ...]]) -> None:
        self._pieces = pieces  # all but the last one of the same length

    def __iter__(self) -> Iterator[T]:
        return chain.from_iterable(self._pieces)

    def _at(self, place: int) -> T:
        piece, row = divmod(place, len(self._pieces[0]))
        return self._pieces[piece][row]

    def __len__(self) -> int:
        return len(self._pieces[0]) * (len(self._pieces) - 1) + len(self._pieces[-1]) if self._pieces else 0


def kept_rows(values: Iterable[T]) -> Sequence[T]:
    """Small values, for good: as a tuple, or, where they are very many, in pieces on a spool."""
    row = iter(values)
    pieces = Spool(iter(lambda: tuple(islice(row, _PIECE)), ()), near=_PIECES)
    return Rows(pieces) if len(pieces) > _PIECES else tuple(chain.from_iterable(pieces.drained()))
