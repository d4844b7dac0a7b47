# SPDX-License-Identifier: AGPL-3.0-or-later
"""Colours that set a notice apart from the text around it."""

from __future__ import annotations

from collections.abc import Sequence

from manualkit.segment.items import Item

_GREY = 96  # of 255: further apart are the channels of a colour that is a hue
_NEAR = 20  # items before and behind


def of_own_colour(first: Item, items: Sequence[Item], k: int) -> bool:
    """The item at `k`, which opens a notice and is read as `first`, is set in a hue that most letters around it do not
    have: what is set in it right below is of the notice, also in larger letters."""
    if not _vivid(first.color):
        return False
    near = [item for item in items[max(0, k - _NEAR) : k + _NEAR] if item.page == first.page]
    own = sum(len(item.text) for item in near if item.color == first.color)
    return 2 * own < sum(len(item.text) for item in near)


def _vivid(color: int) -> bool:
    channels = (color >> 16 & 255, color >> 8 & 255, color & 255)
    return max(channels) - min(channels) > _GREY
