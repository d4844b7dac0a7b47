# SPDX-License-Identifier: AGPL-3.0-or-later
"""The manual's own words beside an edited text: put there where a writer forgot, kept up with the manual."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from manualkit.merge.items import WHOLE, keys
from manualkit.model.printed import BESIDE

Data = Mapping[str, Any]


def with_printed(base: Data, mine: Data, theirs: Data, kind: str) -> tuple[Data, Data, Data]:
    """The three versions, so that merged the edited text has the words beside it that the manual has now. `kind`: the
    list in which they stand.

    Where the manual has come to say what the writer wrote, the text is no edit any more.
    """
    for field, beside in BESIDE.get(kind, {}).items():
        old, now, new = base.get(field), mine.get(field), theirs.get(field)
        if now is None or new is None:
            continue
        if old is None and now != new:
            base, mine, theirs = (_put(side, field, beside, new) for side in (base, mine, theirs))
        elif now == new:
            mine = {key: value for key, value in mine.items() if key != beside or value != old}
        elif beside in mine or now != old:
            mine = _put(mine, field, beside, mine.get(beside, old))
            if mine[beside] == old:
                base, theirs = _put(base, field, beside, old), _put(theirs, field, beside, new)
    return (*_own_alternative(base, mine, theirs), theirs) if kind in ("figures", "alts") else (base, mine, theirs)


def _own_alternative(base: Data, mine: Data, theirs: Data) -> tuple[Data, Data]:
    """A figure whose alternative text a person wrote says so. What the machine would make up instead is no conflict."""
    if mine.get("alt") in (None, base.get("alt"), theirs.get("alt")):
        return base, mine
    others = {key: value for key, value in base.items() if key != "alt"}
    return others | {key: theirs[key] for key in ("alt",) if key in theirs}, _put(
        mine, "alt", "alt_generated", mine.get("alt_generated", False)
    )


def edits_marked(base: Any, mine: Any, kind: str) -> Any:
    """`mine` with the words of `base` beside each text that differs, where the manual itself has not changed."""
    if isinstance(base, Mapping) and isinstance(mine, Mapping):
        _, marked, _ = with_printed(base, mine, base, kind)
        inside = {
            key: edits_marked(base[key], mine[key], key)
            for key in mine
            if key in BESIDE and key in base and key not in WHOLE
        }
        return {key: inside.get(key, value) for key, value in marked.items()}
    if isinstance(base, list) and isinstance(mine, list):
        known, own, _ = keys(base, mine, base)
        before = dict(zip(known, base, strict=True))
        return [edits_marked(before.get(name), item, kind) for name, item in zip(own, mine, strict=True)]
    return mine


def _put(data: Data, field: str, beside: str, value: Any) -> Data:
    """With the words behind the field that they are beside."""
    if beside in data or field not in data:
        return {**data, beside: value}
    return {k: v for key, item in data.items() for k, v in ((key, item), (beside, value)) if k == key or key == field}
