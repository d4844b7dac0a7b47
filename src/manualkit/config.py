# SPDX-License-Identifier: AGPL-3.0-or-later
"""Settings: one frozen value, one part per stage. Built at the CLI's edge; a stage gets only its part."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Literal, Self

from manualkit.model import Field, Frozen, Level

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema


class Part(Frozen):
    """The settings of one stage, and which of them somebody has set: that may be the default, too."""

    def __new__(cls, **said: Any) -> Self:
        """With the names of what is said; all else has its default."""
        made = super().__new__(cls)
        vars(made)["said"] = frozenset(said)
        return made

    def over(self, base: Self) -> Self:
        """What was set here, and for the rest what `base` says."""
        return type(self)(**(base._told() | self._told()))

    def __reduce__(self) -> Any:
        return _made, (type(self), self._told())

    def _told(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in sorted(vars(self)["said"])}

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """What is read from a file knows what the file says."""
        from pydantic_core import core_schema

        found = handler(source)
        whole: Any = handler.resolve_ref_schema(found)
        whole["schema"] = core_schema.no_info_wrap_validator_function(_remembered, whole["schema"])
        return found


def _values(told: Mapping[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in told.items()}


def _made(cls: type[Part], told: dict[str, Any]) -> Part:
    return cls(**told)


def _remembered(data: Any, check: Callable[[Any], Any]) -> Any:
    fields, rest = check(data)
    return fields | {"said": frozenset(data)}, rest


class ExtractSettings(Part):
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


class SegmentSettings(Part):
    """How procedures are found."""

    languages: tuple[str, ...] = Field(default=(), description="Only these languages (BCP 47); empty: every language.")
    signal_levels: dict[str, Level] = Field(
        default={}, description="Ranks of printed signal words in this manual, such as ATTENTION: caution."
    )


class AnnotateSettings(Part):
    """How steps get their figures."""

    unused_figures: bool = Field(default=True, description="Keep figures that no step shows in figures.yaml.")


class RenderSettings(Part):
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


class CheckSettings(Part):
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
        return Settings(
            extract=self.extract.over(base.extract),
            segment=self.segment.over(base.segment),
            annotate=self.annotate.over(base.annotate),
            render=self.render.over(base.render),
            check=self.check.over(base.check),
        )

    @classmethod
    def of(cls, differing: Mapping[str, Mapping[str, Any]]) -> Settings:
        """The settings of which `differing` said this. Nothing is checked: only the machine tells it so."""
        parts = {name: type(part)(**_values(differing.get(name, {}))) for name, part in vars(cls()).items()}
        return cls(**parts)

    def differing(self) -> dict[str, Any]:
        """What differs from the defaults, for manual.yaml."""
        return self.model_dump(mode="json", exclude_defaults=True)
