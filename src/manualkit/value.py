# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the model is made of: values, and how they are read.

A value is a frozen dataclass: what the code makes, it makes rightly, and mypy sees to it. What comes from a file is
checked when it is read, and only then is pydantic imported: a manual that is converted for the first time needs none of
it, which is a tenth of a second.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from inspect import cleandoc
from typing import TYPE_CHECKING, Any, ClassVar, Literal, Self, dataclass_transform, get_args

from manualkit.frozen import Field, with_methods
from manualkit.plain import as_json, json_pieces, plain

if TYPE_CHECKING:
    from pydantic import ConfigDict, GetCoreSchemaHandler, GetJsonSchemaHandler, TypeAdapter
    from pydantic_core import CoreSchema

STRICT: ConfigDict = {"extra": "forbid"}
"""For a dataclass that is on disk: a field that it does not know is an error."""

LENIENT: ConfigDict = {"extra": "ignore"}
"""For what others write: a field that it does not know does not matter."""


def checker(shape: Any) -> TypeAdapter[Any]:
    """What reads a value of this type from data or JSON, and raises a ValueError (pydantic's, with every error) when
    that is none."""
    return _checker(shape)


@cache
def _checker(shape: Any) -> TypeAdapter[Any]:
    from pydantic import TypeAdapter

    return TypeAdapter(shape)


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(Field,))
class Frozen:
    """A value that cannot be changed; when it is read, a field that it does not know is an error. Its methods are
    called as those of a pydantic model, and do the same."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    def __init_subclass__(cls) -> None:
        with_methods(dataclass(init=False, repr=False, eq=False, kw_only=True)(cls))

    def model_copy(self, *, update: Mapping[str, Any]) -> Self:
        """The same with other values in some fields."""
        return replace(self, **update)  # type: ignore[type-var]

    def model_dump(
        self, *, mode: Literal["python", "json"] = "python", exclude_defaults: bool = False
    ) -> dict[str, Any]:
        """The fields by name, with dicts in place of values; as JSON has them, with lists in place of tuples."""
        data: dict[str, Any] = plain(self, lists=mode == "json", exclude_defaults=exclude_defaults)
        return data

    def model_dump_json(self, *, indent: int | None = None) -> str:
        """The same as JSON."""
        return as_json(self, indent=indent)

    def json_pieces(self) -> Iterator[str]:
        """The same, on one line, piece by piece: a long manual's document has 20 million letters."""
        return json_pieces(self)

    @classmethod
    def model_validate(cls, data: Any) -> Self:
        """The value that the data says. Raises a ValueError with every error in it."""
        value: Self = checker(cls).validate_python(data)
        return value

    @classmethod
    def model_validate_json(cls, content: bytes | str) -> Self:
        """The value that the JSON says. Raises a ValueError with every error in it."""
        value: Self = checker(cls).validate_json(content)
        return value

    @classmethod
    def model_json_schema(cls, mode: Literal["validation", "serialization"] = "validation") -> dict[str, Any]:
        """Its JSON Schema."""
        return checker(cls).json_schema(mode=mode)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Of a dataclass pydantic does not tell the docstring."""
        found = handler(schema)
        handler.resolve_ref_schema(found)["description"] = cleandoc(cls.__doc__ or "")
        return found


class Row:
    """In the annotation of a sequence that may be a spool: from a file it is read as a tuple."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        row: Any = tuple
        return handler.generate_schema(row[get_args(source)[0], ...])


class Kind:
    """In the annotation of a union: its members are told apart by their field `kind`."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic import Discriminator

        return Discriminator("kind").__get_pydantic_core_schema__(source, handler)
