# SPDX-License-Identifier: AGPL-3.0-or-later
"""Manual: what belongs together."""

from __future__ import annotations

from typing import Any

from manualkit.frozen import Field
from manualkit.model.guide import FaultFile, Figure, Guide
from manualkit.value import Frozen


class SourceFile(Frozen):
    """The certified manual that everything comes from."""

    file: str = Field(description="File name of the PDF as it was given.")
    sha256: str
    pages: int


class Waiver(Frozen):
    """A safety text of the PDF that no guide has, and that somebody answers for."""

    text: str = Field(min_length=8, description="Words of the safety text, as printed.")
    page: int | None = Field(default=None, ge=1, description="Its page; None: wherever the words stand.")
    by: str = Field(min_length=1, description="Name of the person who decided it.")
    reason: str = Field(min_length=1, description="Why no guide needs it.")


class ManualFile(Frozen):
    """manual.yaml: product, keys and source."""

    product: str = ""
    brand: str = ""
    skus: tuple[str, ...] = Field(min_length=1, description="Article numbers as the shop writes them; always text.")
    gtins: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    source: SourceFile
    waivers: tuple[Waiver, ...] = Field(default=(), description="Safety texts that may be in no guide.")
    settings: dict[str, Any] = Field(default_factory=dict, description="Settings that differ from the defaults.")


class Manual(Frozen):
    """One workspace, read whole: manual.yaml, guides/, faults/ and figures.yaml."""

    head: ManualFile
    guides: tuple[Guide, ...] = ()
    faults: tuple[FaultFile, ...] = ()
    figures: tuple[Figure, ...] = ()
