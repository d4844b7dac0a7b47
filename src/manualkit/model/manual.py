# SPDX-License-Identifier: AGPL-3.0-or-later
"""Manual: what belongs together."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from manualkit.model.base import Frozen
from manualkit.model.guide import FaultFile, Figure, Guide


class SourceFile(Frozen):
    """The certified manual that everything comes from."""

    file: str = Field(description="File name of the PDF as it was given.")
    sha256: str
    pages: int


class ManualFile(Frozen):
    """manual.yaml: product, keys and source."""

    product: str = ""
    brand: str = ""
    skus: tuple[str, ...] = Field(min_length=1, description="Article numbers as the shop writes them; always text.")
    gtins: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    source: SourceFile
    settings: dict[str, Any] = Field(default_factory=dict, description="Settings that differ from the defaults.")


class Manual(Frozen):
    """One workspace, read whole: manual.yaml, guides/, faults/ and figures.yaml."""

    head: ManualFile
    guides: tuple[Guide, ...] = ()
    faults: tuple[FaultFile, ...] = ()
    figures: tuple[Figure, ...] = ()
