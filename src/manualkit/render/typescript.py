# SPDX-License-Identifier: AGPL-3.0-or-later
"""TypeScript types of a JSON Schema, for apps that read guide.json."""

from __future__ import annotations

import json
from typing import Any

_PLAIN = {"string": "string", "integer": "number", "number": "number", "boolean": "boolean", "null": "null"}
_HEAD = "// SPDX-License-Identifier: MIT\n// Made from the schema by 'manualkit schema --write': do not edit.\n"


def typescript(schema: dict[str, Any]) -> str:
    """An interface for the schema and each of its definitions. Raises KeyError for a construct that is not known."""
    named = {**schema.get("$defs", {}), schema["title"]: schema}
    return _HEAD + "".join("\n" + _interface(name, found) for name, found in named.items())


def _interface(name: str, schema: dict[str, Any]) -> str:
    required = set(schema.get("required", ()))
    fields = []
    for field, found in schema["properties"].items():
        if found.get("description"):
            fields.append(f"  /** {found['description'].replace('*/', '* /')} */\n")
        fields.append(f"  readonly {field}{'' if field in required else '?'}: {_type(found)};\n")
    about = f"/** {' '.join(schema.get('description', '').split()).replace('*/', '* /')} */\n"
    return f"{about}export interface {name} {{\n{''.join(fields)}}}\n"


def _type(schema: dict[str, Any]) -> str:
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    if "const" in schema or "enum" in schema:
        return " | ".join(json.dumps(value) for value in schema.get("enum", [schema.get("const")]))
    if "anyOf" in schema:
        return " | ".join(_type(part) for part in schema["anyOf"])
    if schema["type"] == "array":
        if "prefixItems" in schema:
            return f"readonly [{', '.join(map(_type, schema['prefixItems']))}]"
        return (
            f"readonly ({_type(schema['items'])})[]"
            if "anyOf" in schema["items"]
            else f"readonly {_type(schema['items'])}[]"
        )
    if schema["type"] == "object":
        return f"Readonly<Record<string, {_type(schema['additionalProperties'])}>>"
    return _PLAIN[schema["type"]]
