# SPDX-License-Identifier: AGPL-3.0-or-later
"""Settings: one frozen value, one part per stage. Built at the CLI's edge; a stage gets only its part."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from manualkit.model import Frozen, Level


class ExtractSettings(Frozen):
    """How a PDF is read."""

    figure_dpi: int = Field(default=150, ge=36, le=600, description="Resolution of the cropped figures, dots per inch.")
    ocr: Literal["auto", "never"] = Field(
        default="auto",
        description="auto: pages without usable text are read by OCR where its language data is installed.",
    )
    ocr_figures: bool = Field(
        default=True,
        description="Numbers, letters and words painted in figures are read as their labels; not with `ocr: never`.",
    )
    ocr_languages: tuple[str, ...] = Field(
        default=(),
        description="Tesseract names such as eng, rus. Empty: guessed from the other pages, else all installed.",
    )


class SegmentSettings(Frozen):
    """How procedures are found."""

    languages: tuple[str, ...] = Field(default=(), description="Only these languages (BCP 47); empty: every language.")
    signal_levels: dict[str, Level] = Field(
        default={}, description="Ranks of printed signal words in this manual, such as ATTENTION: caution."
    )


class AnnotateSettings(Frozen):
    """How steps get their figures."""

    unused_figures: bool = Field(default=True, description="Keep figures that no step shows in figures.yaml.")


class RenderSettings(Frozen):
    """How guides are published."""

    theme: str = Field(default="default", description="Name of a built-in theme, or a folder.")
    pdf: str = Field(
        default="copy",
        pattern=r"^(copy|none|https?://\S+)$",
        description="Where a page links to the manual itself: a copy in the site, nowhere, or the address of the PDF.",
    )
    base_url: str = Field(
        default="",
        pattern=r"^(https?://\S+)?$",
        description="Address of the site, for canonical links and QR codes; empty: not known.",
    )
    beacon: str = Field(
        default="",
        pattern=r"^((https?://|/)\S+)?$",
        description="Address that gets feedback; empty: none is asked for.",
    )
    data_layer: bool = Field(default=False, description="Push feedback events to the page's dataLayer.")


class CheckSettings(Frozen):
    """What `check` looks for."""

    ignore: tuple[str, ...] = Field(default=(), description="Codes of checks that are switched off, such as MK202.")
    strict: bool = Field(default=False, description="Style (MK201 and on) ends `check` with exit code 1, too.")


class Settings(Frozen):
    """Everything that can be set; written to manual.yaml only where it differs from the default."""

    extract: ExtractSettings = ExtractSettings()
    segment: SegmentSettings = SegmentSettings()
    annotate: AnnotateSettings = AnnotateSettings()
    render: RenderSettings = RenderSettings()
    check: CheckSettings = CheckSettings()

    def over(self, base: Settings) -> Settings:
        """What was set here, and for the rest what `base` says."""
        mine, theirs = self.model_dump(exclude_unset=True), base.model_dump(exclude_unset=True)
        return Settings.model_validate({part: theirs.get(part, {}) | mine.get(part, {}) for part in theirs | mine})

    def differing(self) -> dict[str, Any]:
        """What differs from the defaults, for manual.yaml."""
        return self.model_dump(mode="json", exclude_defaults=True)
