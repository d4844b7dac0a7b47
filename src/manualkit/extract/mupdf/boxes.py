# SPDX-License-Identifier: AGPL-3.0-or-later
"""The engine's rectangles as boxes."""

from __future__ import annotations

from collections.abc import Sequence

from manualkit.model import Box

Matrix = tuple[float, float, float, float, float, float]


def rounded(rect: Sequence[float]) -> Box:
    """The box to a hundredth of a point."""
    x0, y0, x1, y1 = rect  # numbers of 24 bits: a hundred times one is exact, and round(v, 2) takes three times as long
    try:
        return (round(x0 * 100) / 100, round(y0 * 100) / 100, round(x1 * 100) / 100, round(y1 * 100) / 100)
    except (OverflowError, ValueError):  # a place beyond all numbers
        return (x0, y0, x1, y1)


def turned(rect: Sequence[float], matrix: Matrix) -> Box:
    """The box around a rectangle after a matrix that turns by right angles."""
    (x0, y0), (x1, y1) = moved(rect[:2], matrix), moved(rect[2:], matrix)
    return rounded((min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))


def moved(point: Sequence[float], matrix: Matrix) -> tuple[float, float]:
    """Where a matrix brings a point to."""
    x, y = point
    a, b, c, d, e, f = matrix
    return (a * x + c * y + e, b * x + d * y + f)
