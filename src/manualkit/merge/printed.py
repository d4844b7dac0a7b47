# SPDX-License-Identifier: AGPL-3.0-or-later
"""The manual's own words beside an edited text: put there where a writer forgot, kept up with the manual."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

PRINTED = {"text": "printed"}
"""The fields that a writer edits, and those that keep what the manual says."""

Data = Mapping[str, Any]


def with_printed(base: Data, mine: Data, theirs: Data) -> tuple[Data, Data, Data]:
    """The three versions, so that merged the edited text has the words beside it that the manual has now.

    Where the manual has come to say what the writer wrote, the text is no edit any more.
    """
    for field, beside in PRINTED.items():
        old, now, new = base.get(field), mine.get(field), theirs.get(field)
        if old is None or now is None or new is None:
            continue
        if now == new:
            mine = {key: value for key, value in mine.items() if key != beside or value != old}
        elif beside in mine or now != old:
            mine = _put(mine, field, beside, mine.get(beside, old))
            if mine[beside] == old:
                base, theirs = _put(base, field, beside, old), _put(theirs, field, beside, new)
    return base, mine, theirs


def _put(data: Data, field: str, beside: str, value: Any) -> Data:
    """With the words behind the field that they are beside."""
    if beside in data:
        return {**data, beside: value}
    return {k: v for key, item in data.items() for k, v in ((key, item), (beside, value)) if k == key or key == field}
