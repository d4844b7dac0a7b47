# SPDX-License-Identifier: AGPL-3.0-or-later
"""The lines of a shop's list, with the shop's column names put into ours."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from manualkit.catalog import gtin
from manualkit.catalog.entry import COLUMNS, Entry
from manualkit.catalog.rows import Row, read_rows
from manualkit.catalog.settings import CatalogSettings
from manualkit.errors import InvalidDataError


def read_entries(path: Path, settings: CatalogSettings) -> tuple[Entry, ...]:
    """Every line, in the list's order; a GTIN that is none is told in the note, and left out.

    Raises InvalidDataError when no column holds the SKU, or a mapped column is not there.
    """
    entries: list[Entry] = []
    mapping: dict[str, str] = {}
    for row in read_rows(path, settings.encoding):
        mapping = mapping or _mapping(path, row, settings.columns)
        entries.append(_entry(row, mapping))
    return tuple(entries)


def _mapping(path: Path, row: Row, wanted: Mapping[str, str]) -> dict[str, str]:
    """Our column names, and the list's."""
    unknown = sorted(set(wanted) - set(COLUMNS))
    if unknown:
        raise InvalidDataError(f"columns: {', '.join(unknown)}: no such column", hint=f"Known: {', '.join(COLUMNS)}")
    absent = [name for name in wanted.values() if name not in row.texts]
    found = {name.casefold(): name for name in row.texts}
    mapping = {ours: found[ours] for ours in COLUMNS if ours in found} | dict(wanted)
    there = ", ".join(row.texts)
    if absent:
        raise InvalidDataError(f"{path}: no column {', '.join(absent)}", hint=f"The list has: {there}")
    if "sku" not in mapping:
        hint = f"Say which one in catalog.yaml: columns: {{sku: ...}}. The list has: {there}"
        raise InvalidDataError(f"{path}: no column sku", hint=hint)
    return mapping


def _entry(row: Row, mapping: Mapping[str, str]) -> Entry:
    texts = {ours: row.texts.get(theirs, "") for ours, theirs in mapping.items()}
    number = texts.get("gtin", "")
    wrong = gtin.problem(number) if number else ""
    if wrong:
        notes = [part for part in texts.get("note", "").split("; ") if part and part != wrong]
        texts |= {"gtin": "", "note": "; ".join((*notes, wrong))}
    elif number:
        texts["gtin"] = gtin.digits(number)
    return Entry.model_validate(texts)
