# SPDX-License-Identifier: AGPL-3.0-or-later
"""Frozen dataclasses that cost little to define.

`@dataclass(frozen=True, slots=True)` writes and compiles six methods for each class. With two hundred classes that was
a tenth of a second of every start. All but `__init__` are the same for every class, and are shared here; `__init__` is
the same for all classes with as many fields, but for their names, and is made for the first value of a class.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, FrozenInstanceError, dataclass, field, fields
from functools import cache
from operator import attrgetter
from types import CodeType, FunctionType
from typing import Any, NoReturn, TypeVar, dataclass_transform, overload

T = TypeVar("T")


def Field(*, default: Any = MISSING, default_factory: Any = MISSING, **said: Any) -> Any:  # noqa: N802 - as pydantic's
    """A field with what is said of it: its `description`, and its limits (`ge`, `pattern`, ...) in pydantic's words.
    They are looked at when a file is checked, or its JSON Schema is made; not when a value is."""
    if isinstance(default, dict):  # each value gets its own
        return field(default_factory=default.copy, metadata={"json_schema_extra": {"default": default}, **said})
    return field(default=default, default_factory=default_factory, metadata=said)


@overload
def frozen(cls: type[T]) -> type[T]: ...
@overload
def frozen(*, kw_only: bool) -> Callable[[type[T]], type[T]]: ...
@dataclass_transform(frozen_default=True, field_specifiers=(Field, field))
def frozen(cls: type[T] | None = None, *, kw_only: bool = False) -> type[T] | Callable[[type[T]], type[T]]:
    """The class as a dataclass that is frozen and slotted."""

    def made(plain: type[T]) -> type[T]:
        return with_methods(dataclass(init=False, repr=False, eq=False, slots=True, kw_only=kw_only)(plain))

    return made if cls is None else made(cls)


def with_methods(cls: type[T]) -> type[T]:
    """A dataclass that has its fields and no method yet, with those of a frozen one."""
    names = [member.name for member in fields(cls)]  # type: ignore[arg-type]
    values = attrgetter("__class__", *names)  # a tuple also of a single field
    puts = [] if cls.__dictoffset__ else [getattr(cls, name).__set__ for name in names]

    def first(self: Any, *values: Any, **named: Any) -> None:
        setattr(cls, "__init__", _init(cls))  # noqa: B010 - for mypy a method stays as it is
        cls.__init__(self, *values, **named)

    def equal(self: object, other: object) -> bool:
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    def restore(self: object, state: tuple[object, ...]) -> None:
        if cls.__dictoffset__:
            self.__dict__.update(zip(names, state[1:], strict=True))
        for put, value in zip(puts, state[1:]):  # noqa: B905 - as many of both, and it is called for each value
            put(self, value)

    methods = {
        "__init__": first,
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


def _init(cls: type[Any]) -> Any:
    """`__init__` of a class: that of all with as many fields, with this class's names."""
    placed = [m for m in fields(cls) if not m.kw_only]
    named = [m for m in fields(cls) if m.kw_only]
    members = [*placed, *named]
    slotted = not cls.__dictoffset__
    made = tuple(n for n, m in enumerate(members) if m.default_factory is not MISSING)
    code = _code(len(placed), len(named), made, slotted)
    names: dict[str, Any] = {"MISSING": MISSING}
    for n, m in enumerate(members):
        names |= {f"put_{n}": getattr(cls, m.name).__set__ if slotted else m.name, f"make_{n}": m.default_factory}
    own = code.co_varnames[len(members) + 1 :]
    code = code.replace(co_varnames=("self", *(m.name for m in members), *own))
    defaults = {m.name: m.default for m in members if m.default is not MISSING or m.default_factory is not MISSING}
    init = FunctionType(code, names, "__init__", tuple(defaults[m.name] for m in placed if m.name in defaults))
    init.__kwdefaults__ = {m.name: defaults[m.name] for m in named if m.name in defaults}
    return init


@cache
def _code(placed: int, named: int, made: tuple[int, ...], slotted: bool) -> CodeType:
    """What sets so many fields, which alone is compiled: it is called most. A slot's own setter passes `_refuse` by,
    and so does the dictionary of a value without slots. `made`: the fields whose default is made for each value."""
    values = [f"make_{n}() if v{n} is MISSING else v{n}" if n in made else f"v{n}" for n in range(placed + named)]
    lines = [f"put_{n}(self, {value})" if slotted else f"own[put_{n}] = {value}" for n, value in enumerate(values)]
    names = [f"v{n}" for n in range(placed + named)]
    arguments = ", ".join(["self", *names[:placed], *(["*"] if named else []), *names[placed:]])
    body = [*([] if slotted else ["own = self.__dict__"]), *(lines or ["pass"])]
    space: dict[str, Any] = {}
    exec(f"def __init__({arguments}):\n" + "".join(f"  {line}\n" for line in body), space)
    code: CodeType = space["__init__"].__code__
    return code


def _repr(self: Any) -> str:
    return f"{type(self).__qualname__}({', '.join(f'{m.name}={getattr(self, m.name)!r}' for m in fields(self))})"


def _refuse(self: object, name: str, value: object = None) -> NoReturn:
    raise FrozenInstanceError(f"a {type(self).__name__} cannot be changed: {name}")
