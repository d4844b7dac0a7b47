# SPDX-License-Identifier: AGPL-3.0-or-later
"""What every part of the model is made of."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from manualkit.frozen import frozen

Box = tuple[float, float, float, float]
"""(x0, y0, x1, y1) in PDF points, origin top left, on the page as it is displayed."""

Level = Literal["danger", "warning", "caution", "notice", "note"]
"""The rank of a signal word, after ANSI Z535.6 and ISO 3864-2; `note` carries no hazard."""

STRICT = ConfigDict(extra="forbid")
"""For a dataclass that is on disk: a field that it does not know is an error."""


class Frozen(BaseModel):
    """A value: it cannot be changed, and a field that it does not know is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


@frozen(kw_only=True)
class Source:
    """Where a text stands in the PDF: one box on one page."""

    __pydantic_config__ = STRICT

    page: Annotated[int, Field(ge=1, description="Page of the PDF, from 1.")]
    bbox: Annotated[Box, Field(description="x0, y0, x1, y1 in PDF points, origin top left, page as displayed.")]
    ocr: Annotated[bool, Field(description="The text was read from a picture of the page.")] = False
