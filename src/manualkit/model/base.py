# SPDX-License-Identifier: AGPL-3.0-or-later
"""What every part of the model is made of."""

from __future__ import annotations

from typing import Literal

from manualkit.frozen import Field, frozen
from manualkit.value import STRICT

Box = tuple[float, float, float, float]
"""(x0, y0, x1, y1) in PDF points, origin top left, on the page as it is displayed."""

Level = Literal["danger", "warning", "caution", "notice", "note"]
"""The rank of a signal word, after ANSI Z535.6 and ISO 3864-2; `note` carries no hazard."""

HAZARDS = ("danger", "warning", "caution")
"""The ranks at which people can come to harm."""


@frozen(kw_only=True)
class Source:
    """Where a text stands in the PDF: one box on one page."""

    __pydantic_config__ = STRICT

    page: int = Field(ge=1, description="Page of the PDF, from 1.")
    bbox: Box = Field(description="x0, y0, x1, y1 in PDF points, origin top left, page as displayed.")
    ocr: bool = Field(default=False, description="The text was read from a picture of the page.")
