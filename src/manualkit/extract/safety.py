# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the colour of a safety triangle says: green and blue are those of what is safe or to be done (ISO 3864), and so
mark no danger."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from manualkit.extract.raw import RawPath
from manualkit.model import Box

_COLD = 64  # steps of 256 that green or blue is above red
_WHOLE = 0.8  # of the triangle's width and height that the path spans


def cold(symbols: Iterable[Box], paths: Sequence[RawPath]) -> frozenset[Box]:
    """Those of the triangles that a green or blue path fills."""
    return frozenset(s for s in symbols if any(_is_cold(p.fill) and _fills(p.bbox, s) for p in paths))


def _is_cold(color: int | None) -> bool:
    return color is not None and max(color >> 8 & 255, color & 255) - (color >> 16) >= _COLD


def _fills(path: Box, symbol: Box) -> bool:
    shared = (min(path[axis + 2], symbol[axis + 2]) - max(path[axis], symbol[axis]) for axis in (0, 1))
    sides = (max(b[axis + 2] - b[axis] for b in (path, symbol)) for axis in (0, 1))
    return all(part > _WHOLE * whole for part, whole in zip(shared, sides, strict=True))
