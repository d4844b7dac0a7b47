# SPDX-License-Identifier: AGPL-3.0-or-later
"""The small pictures in lines of text as figures of the manual: their marks stand in the texts."""

from __future__ import annotations

from collections.abc import Iterable

from manualkit.model import Figure, Frozen, Icon
from manualkit.model.printed import told


def icon_figures(icons: Iterable[Icon], values: Iterable[Frozen]) -> tuple[Figure, ...]:
    """The icons that a text of the guides and faults has. What one shows is not printed in words: a writer says it."""
    known = {icon.mark: icon for icon in icons}
    if not known:
        return ()
    used = {letter for value in values for text in told(value) for words in text.now for letter in words}
    return tuple(
        Figure(
            id=icon.id,
            page=icon.page,
            bbox=icon.bbox,
            file=icon.image,
            width=icon.width,
            height=icon.height,
            mark=icon.mark,
        )
        for icon in known.values()
        if icon.mark in used
    )
