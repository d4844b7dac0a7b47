# SPDX-License-Identifier: AGPL-3.0-or-later
"""One line of a shop's list."""

from __future__ import annotations

from dataclasses import fields

from manualkit.model import Field, Frozen


class Entry(Frozen):
    """An article of the shop, and the PDF that is its manual where the list names one."""

    sku: str = Field(default="", description="Article number; a line without one names only a PDF.")
    gtin: str = ""
    brand: str = ""
    model: str = Field(default="", description="The manufacturer's model number or name; may be a family: SMV4***.")
    title: str = ""
    language: str = Field(default="", description="Language of the manual that is wanted (BCP 47); empty: every one.")
    category: str = ""
    pdf: str = Field(default="", description="The manual's file, relative to the list.")
    how: str = Field(default="", description="What the match rests on.")
    score: str = Field(default="", description="How sure the match is, 0 to 100.")
    note: str = Field(default="", description="What a person should know of this line.")


COLUMNS = tuple(field.name for field in fields(Entry))
GIVEN = COLUMNS[:8]
"""What a shop can say; the other columns are those of a table of matches."""
