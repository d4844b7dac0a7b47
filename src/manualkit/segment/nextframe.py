# SPDX-License-Identifier: AGPL-3.0-or-later
"""Notices that go on in a frame of the next column or page, as a table of warnings does that is too long for one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

from manualkit.model import Box
from manualkit.segment.items import Item

_SAME = 3.0  # points by which the two frames, and the places of their texts in them, may differ
_SIGNS = 15.0  # points at the left of the texts, at least: room for signs
_HEAD = 3  # texts above the frame on the next page: its running title, and what it says of the whole chapter


def in_next_frame(items: Sequence[Item], notice: Set[int], k: int, headings: Mapping[int, int]) -> list[int]:
    """The items of the frame that the item at `k` opens without a signal word, where it goes on with the last notice;
    else none. The frame is in the next column, right behind or level, or first on the next page; it is as wide, with as
    much room for signs."""
    last = max(notice)
    before, frame = items[last].frame, items[k].frame
    if before is None or frame is None or items[k - 1].frame == frame or not _beyond(items, last, k, before, frame):
        return []
    taken: list[int] = []
    for j in range(k, len(items)):
        item = items[j]
        if not item.is_text or item.frame != frame or item.page != items[k].page or item.signal or j in headings:
            break
        taken.append(j)
    own = [n for n in notice if items[n].frame == before and not items[n].signal]
    rooms = [_room([items[n] for n in own], before), _room([items[n] for n in taken], frame)]
    wide = abs((frame[2] - frame[0]) - (before[2] - before[0])) <= _SAME
    return taken if wide and min(rooms) >= _SIGNS and abs(rooms[0] - rooms[1]) <= _SAME else []


def _beyond(items: Sequence[Item], last: int, k: int, before: Box, frame: Box) -> bool:
    """The frame is in another column, right behind the notice's or level with it, or the first one of the next page;
    what is read between the two stands above it."""
    between = items[last + 1 : k]
    if any(item.page != items[k].page or item.place[3] > frame[1] + _SAME for item in between):
        return False
    if items[k].page == items[last].page:
        level = not between or abs(frame[1] - before[1]) <= _SAME
        return level and (frame[0] >= before[2] or frame[2] <= before[0])
    return items[k].page == items[last].page + 1 and len(between) <= _HEAD


def _room(items: Sequence[Item], frame: Box) -> float:
    """Points between a frame's left edge and its texts."""
    return min((item.place[0] for item in items), default=frame[0]) - frame[0]
