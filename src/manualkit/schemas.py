# SPDX-License-Identifier: AGPL-3.0-or-later
"""JSON Schemas of everything that is on disk, made from the model."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from manualkit.config import Settings
from manualkit.model import Document, FaultFile, FigureFile, Frozen, Guide, ManualFile, Outline
from manualkit.storage import Change

MODELS: dict[str, type[Frozen]] = {
    "manual": ManualFile,
    "guide": Guide,
    "faults": FaultFile,
    "figures": FigureFile,
    "document": Document,
    "outline": Outline,
}
NAMES: dict[type[Frozen], str] = {model: name for name, model in MODELS.items() if name not in ("document", "outline")}
"""The schemas of the files that writers edit."""


def schema(name: str) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of MODELS[name]."""
    found = MODELS[name].model_json_schema()
    if name == "manual":  # the model knows no settings: they are above it
        settings = Settings.model_json_schema()
        found["$defs"] = found.get("$defs", {}) | settings.pop("$defs")
        found["properties"]["settings"] = settings
    return found


def text(name: str) -> str:
    """The schema of MODELS[name] as it is written to a file."""
    return as_text(schema(name))


def shipped(name: str) -> bytes:
    """The same, as it was when manualkit was released: manualkit/schema in a wheel, docs/schema of a checkout."""
    package = Path(__file__).resolve().parent
    places = (package / "schema", package.parents[1] / "docs" / "schema")
    found = next((place / f"{name}.json" for place in places if place.is_dir()), None)
    return found.read_bytes() if found else text(name).encode()


def save(change: Change, folder: str) -> None:
    """Gather the schemas that writers' files name in their first line, for editors."""
    for name in set(NAMES.values()):
        change.write(f"{folder}/{name}.json", shipped(name))


def as_text(found: dict[str, Any]) -> str:
    """Any JSON Schema as it is written to a file."""
    dialect = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return json.dumps(dialect | found, indent=2, ensure_ascii=False) + "\n"
