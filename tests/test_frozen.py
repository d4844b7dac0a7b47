# SPDX-License-Identifier: AGPL-3.0-or-later
"""What @frozen makes is what a frozen, slotted dataclass would be."""

from __future__ import annotations

import pickle
from dataclasses import FrozenInstanceError, asdict, dataclass, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from manualkit.frozen import frozen


@frozen
class Point:
    """Two fields, one with a default."""

    x: int
    y: str = "here"

    @property
    def shown(self) -> str:
        """What stands there."""
        return f"{self.y} {self.x}"


@frozen(kw_only=True)
class One:
    """A single field, which may be a tuple."""

    only: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Plain:
    """As Point, of the standard library."""

    x: int
    y: str = "here"


POINTS = st.tuples(st.integers(0, 2), st.sampled_from(["here", "there"]))


@given(POINTS, POINTS)
def test_it_compares_and_hashes_as_a_dataclass_does(a: tuple[int, str], b: tuple[int, str]) -> None:
    assert (Point(*a) == Point(*b)) is (Plain(*a) == Plain(*b))
    assert len({Point(*a), Point(*b)}) == len({Plain(*a), Plain(*b)})
    assert repr(Point(*a)) == repr(Plain(*a)).replace("Plain", "Point")


def test_values_of_two_classes_are_never_equal() -> None:
    assert Point(1) != Plain(1)
    assert Point(1) != (1, "here")
    assert One(only=(1,)) != (1,)


@pytest.mark.parametrize("value", [Point(1), Point(2, "there"), One(only=(1, 2)), One(only=())])
def test_it_survives_pickle(value: Any) -> None:
    assert pickle.loads(pickle.dumps(value)) == value


def test_it_cannot_be_changed() -> None:
    point: Any = Point(1)
    with pytest.raises(FrozenInstanceError, match="Point cannot be changed: x"):
        point.x = 2
    with pytest.raises(FrozenInstanceError, match="x"):
        del point.x
    with pytest.raises(FrozenInstanceError, match="z"):
        point.z = 2
    assert point == Point(1)
    assert not hasattr(point, "__dict__")


def test_the_tools_of_dataclasses_know_it() -> None:
    assert replace(Point(1), x=2) == Point(2)
    assert asdict(Point(1)) == {"x": 1, "y": "here"}
    match Point(3, "there"):
        case Point(x, y):
            assert (x, y) == (3, "there")


def test_wrong_arguments_are_refused() -> None:
    make: Any = Point
    with pytest.raises(TypeError, match="x"):
        make()
    with pytest.raises(TypeError, match="z"):
        make(1, z=2)
    one: Any = One
    with pytest.raises(TypeError, match="positional"):
        one((1,))


def test_pydantic_reads_and_writes_it() -> None:
    adapter = TypeAdapter(Point)
    assert adapter.validate_json(b'{"x": 4}') == Point(4)
    assert adapter.dump_json(Point(4)) == b'{"x":4,"y":"here"}'
