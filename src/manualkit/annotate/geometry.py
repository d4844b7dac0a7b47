# SPDX-License-Identifier: AGPL-3.0-or-later
"""Boxes beside, above and inside of each other."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from manualkit.model import Box

Axis = Literal[0, 1]
"""0 for x, 1 for y."""


def shared_points(a: Box, b: Box, axis: Axis) -> float:
    """Points that two boxes share along an axis; below zero the gap between them."""
    return min(a[axis + 2], b[axis + 2]) - max(a[axis], b[axis])


def shared(a: Box, b: Box, axis: Axis) -> float:
    """What two boxes share along an axis, as a fraction of the smaller one."""
    return shared_points(a, b, axis) / max(1.0, min(a[axis + 2] - a[axis], b[axis + 2] - b[axis]))


def gap(a: Box, b: Box) -> float:
    """Points between two boxes along the axis on which they are further apart; 0 where they touch."""
    return max(-shared_points(a, b, 0), -shared_points(a, b, 1), 0.0)


def area(a: Box) -> float:
    """Square points."""
    return (a[2] - a[0]) * (a[3] - a[1])


def inside(a: Box, b: Box) -> float:
    """The part of box a that lies in box b, 0..1."""
    width, height = shared_points(a, b, 0), shared_points(a, b, 1)
    return width * height / max(1.0, area(a)) if width > 0 and height > 0 else 0.0


def holds(frame: Box, a: Box) -> bool:
    """The middle of box a lies in the frame."""
    x, y = (a[0] + a[2]) / 2, (a[1] + a[3]) / 2
    return frame[0] <= x <= frame[2] and frame[1] <= y <= frame[3]


def filled(boxes: Iterable[Box]) -> float:
    """Points from top to bottom that some boxes fill together."""
    total, end = 0.0, float("-inf")
    for _, top, _, bottom in sorted(boxes, key=lambda b: b[1]):
        total += max(0.0, bottom - max(top, end))
        end = max(end, bottom)
    return total
