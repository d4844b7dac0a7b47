# SPDX-License-Identifier: AGPL-3.0-or-later
"""Frozen dataclasses with slots that cost little to define.

`@dataclass(frozen=True, slots=True)` writes and compiles six methods for each class. With a hundred and forty classes
that was a tenth of a second of every start. All but `__init__` are the same for every class, and are shared here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, fields
from operator import attrgetter
from typing import Any, NoReturn, TypeVar, dataclass_transform, overload

T = TypeVar("T")


@overload
def frozen(cls: type[T]) -> type[T]: ...
@overload
def frozen(*, kw_only: bool) -> Callable[[type[T]], type[T]]: ...
@dataclass_transform(frozen_default=True)
def frozen(cls: type[T] | None = None, *, kw_only: bool = False) -> type[T] | Callable[[type[T]], type[T]]:
    """The class as a dataclass that is frozen and slotted; its fields are plain ones, with or without a default."""

    def made(plain: type[T]) -> type[T]:
        return _with_methods(dataclass(init=False, repr=False, eq=False, slots=True, kw_only=kw_only)(plain))

    return made if cls is None else made(cls)


def _with_methods(cls: type[Any]) -> type[Any]:
    names = [member.name for member in fields(cls)]
    values = attrgetter("__class__", *names)  # a tuple also of a single field
    puts = {name: getattr(cls, name).__set__ for name in names}  # a slot's own, which passes `_refuse` by

    def equal(self: object, other: object) -> bool:
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    def restore(self: object, state: tuple[object, ...]) -> None:
        for put, value in zip(puts.values(), state[1:], strict=True):
            put(self, value)

    methods = {
        "__init__": _init(fields(cls), puts),
        "__eq__": equal,
        "__hash__": lambda self: hash(values(self)),
        "__repr__": _repr,
        "__getstate__": lambda self: values(self),
        "__setstate__": restore,
        "__setattr__": _refuse,
        "__delattr__": _refuse,
    }
    for name, method in methods.items():
        setattr(cls, name, method)
    return cls


def _init(members: tuple[Field[Any], ...], puts: dict[str, Any]) -> Any:
    """`__init__` of a class, which alone is compiled: it is called most."""
    names = {f"put_{name}": put for name, put in puts.items()} | {f"default_{m.name}": m.default for m in members}
    parts = [(m.name if m.default is MISSING else f"{m.name}=default_{m.name}", m.kw_only) for m in members]
    by_place, by_name = ([part for part, named in parts if named is kind] for kind in (False, True))
    arguments = ", ".join(["self", *by_place, *(["*"] if by_name else []), *by_name])
    exec(f"def __init__({arguments}):\n" + "".join(f"  put_{m.name}(self, {m.name})\n" for m in members), names)
    return names["__init__"]


def _repr(self: Any) -> str:
    return f"{type(self).__qualname__}({', '.join(f'{m.name}={getattr(self, m.name)!r}' for m in fields(self))})"


def _refuse(self: object, name: str, value: object = None) -> NoReturn:
    raise FrozenInstanceError(f"a {type(self).__name__} cannot be changed: {name}")
