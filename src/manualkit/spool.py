# SPDX-License-Identifier: AGPL-3.0-or-later
"""Values in a row, of which a long row has most on disk: what a manual of thousands of pages takes in memory."""

from __future__ import annotations

import pickle
import tempfile
import weakref
from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar, overload

T = TypeVar("T")

_NEAR = 200  # values that stay in memory: pages of a manual that is not long
_LATELY = 4  # of the others, how many that were asked for last


class Spool(Sequence[T]):
    """Values in their order; each is put in once, at any place. The first ones that are put in stay as they are; the
    others are written to a temporary file and made anew from it when they are asked for. The file has no name, and goes
    with the spool."""

    def __init__(self, values: Iterable[T] = (), *, near: int = _NEAR) -> None:
        self._most = near
        self._near: dict[int, T] = {}
        self._lately: dict[int, T] = {}
        self._starts, self._sizes = array("q"), array("q")
        self._file: Any = None
        for place, value in enumerate(values):
            self.put(place, value)

    def put(self, place: int, value: T) -> None:
        """The value at a place, counted from 0."""
        if len(self._near) < self._most:
            self._near[place] = value
            self._at(place, -1, 0)
            return
        if self._file is None:
            self._file = tempfile.TemporaryFile(prefix="manualkit-")  # noqa: SIM115 - the next line closes it
            weakref.finalize(self, self._file.close)
        content = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
        self._file.seek(0, 2)
        self._at(place, self._file.tell(), len(content))
        self._file.write(content)

    def _at(self, place: int, start: int, size: int) -> None:
        missing = place + 1 - len(self._starts)
        self._starts.extend([-1] * missing)
        self._sizes.extend([0] * missing)
        self._starts[place], self._sizes[place] = start, size

    def _read(self, place: int) -> T:
        if place in self._near:
            return self._near[place]
        self._file.seek(self._starts[place])
        value: T = pickle.loads(self._file.read(self._sizes[place]))
        return value

    def drained(self) -> Iterator[T]:
        """Every value in order, each for the last time: the spool has it no more."""
        for place in range(len(self)):
            yield self._near.pop(place) if place in self._near else self._read(place)

    def settled(self) -> Sequence[T]:
        """A tuple of the values where all are in memory, else this spool."""
        return self if self._file else tuple(self)

    @overload
    def __getitem__(self, place: int) -> T: ...
    @overload
    def __getitem__(self, place: slice) -> list[T]: ...
    def __getitem__(self, place: int | slice) -> T | list[T]:
        if isinstance(place, slice):
            return [self._read(one) for one in range(*place.indices(len(self)))]
        place = range(len(self))[place]
        found = self._near.get(place) or self._lately.pop(place, None) or self._read(place)
        if place not in self._near:
            self._lately[place] = found
            if len(self._lately) > _LATELY:
                del self._lately[next(iter(self._lately))]
        return found

    def __iter__(self) -> Iterator[T]:
        return map(self._read, range(len(self)))

    def __len__(self) -> int:
        return len(self._starts)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence) or isinstance(other, str):
            return NotImplemented
        return len(self) == len(other) and all(one == two for one, two in zip(self, other, strict=True))

    __hash__ = None  # type: ignore[assignment]
