# SPDX-License-Identifier: AGPL-3.0-or-later
"""catalog.yaml: how a shop's list is read, matched and converted. Described in docs/catalogue.md."""

from __future__ import annotations

from pathlib import Path

from manualkit import yamlfile
from manualkit.config import Settings
from manualkit.model import Field, Frozen

FILE = "catalog.yaml"


class Limits(Frozen):
    """What one manual may cost; more, and it is given up and reported."""

    seconds: float = Field(default=900, gt=0, description="Time for one manual.")
    memory_mb: int = Field(default=2000, ge=64, description="Memory for one manual's process.")


class CatalogSettings(Frozen):
    """Settings of a catalogue."""

    columns: dict[str, str] = Field(default={}, description="manualkit's column names, and those of the list.")
    encoding: str = Field(default="", description="Of a CSV file that is not Unicode, such as cp1252.")
    threshold: int = Field(default=80, ge=1, le=100, description="Score below which nothing is matched.")
    limits: Limits = Limits()
    manuals: Settings = Field(default=Settings(), description="Settings for every manual that does not set its own.")


def settings_for(catalog: Path, given: Path | None = None) -> CatalogSettings:
    """catalog.yaml beside the list, or the file that was given; the defaults without one.

    Raises InvalidDataError with the places of what is wrong.
    """
    path = given or catalog.parent / FILE
    return yamlfile.load(path, CatalogSettings) if given or path.is_file() else CatalogSettings()
