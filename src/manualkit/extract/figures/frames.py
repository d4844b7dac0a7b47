# SPDX-License-Identifier: AGPL-3.0-or-later
"""Frames and straight strokes: what holds or separates things without being one."""

from __future__ import annotations

import numpy as np

from manualkit.extract.components import Mask, components, runs
from manualkit.extract.figures.boxes import area
from manualkit.extract.figures.ink import Floats, Sheet
from manualkit.model import Box

_LEAST = 30.0  # points; the smallest frame
_LONG = 90.0  # points; the shortest rule
_ALONG = 0.35  # share of a rule's length at which something may stand beside it
_MOST = 400  # the largest candidates of a page that are looked at
_SIDE = 0.75  # share of each side that must be drawn (round corners take some)
_ALL = 0.97  # of a component's pixels
_STROKE = 4  # pixels across the rules that stick out, one at the top and one at the bottom
_FREE = 0.2  # share of the surroundings that may be drawn


def take_frames(sheet: Sheet) -> list[Box]:
    """The boxes of frames that stand free, largest first; their strokes are taken out of the sheet's mask."""
    page = (0.0, 0.0, sheet.raw.width, sheet.raw.height)
    width, height = _sizes(sheet)
    sized = sheet.paths[(np.minimum(width, height) >= _LEAST) & (width * height < 0.9 * area(page))]
    seen: dict[tuple[int, ...], Box] = {}
    for x0, y0, x1, y1 in sized.tolist():
        seen.setdefault((round(x0), round(y0), round(x1), round(y1)), (x0, y0, x1, y1))
    candidates = sorted(seen.values(), key=area, reverse=True)[:_MOST]
    framed = [box for box in candidates if edged(sheet, box)]
    if not framed:
        return []
    cleared = sheet.drawn.copy()
    for box in framed:
        _clear(sheet, cleared, box)
    free = [box for box in framed if _free(sheet, cleared, box)]
    for box in free:
        _clear(sheet, sheet.drawn, box)
    return free


def take_rules(sheet: Sheet) -> list[Box]:
    """Long straight strokes that end in white and have little at their sides; they are taken out of the mask."""
    width, height = _sizes(sheet)
    thin = (np.minimum(width, height) <= 3) & (np.maximum(width, height) >= _LONG)
    paths = [sheet.raw.paths[i] for i in np.nonzero(thin)[0].tolist()]
    long = [p.bbox for p in paths if p.items == 1][:_MOST]
    free = [box for box in long if _apart(sheet, box)]
    for box in free:
        _clear(sheet, sheet.drawn, box)
    return free


def _sizes(sheet: Sheet) -> tuple[Floats, Floats]:
    """Width and height of each path."""
    return sheet.paths[:, 2] - sheet.paths[:, 0], sheet.paths[:, 3] - sheet.paths[:, 1]


def _apart(sheet: Sheet, box: Box) -> bool:
    reach = 2 / sheet.scale
    if box[2] - box[0] > box[3] - box[1]:
        wide = (box[0], box[1] - reach, box[2], box[3] + reach)
        beside, ends, axis = _bands(sheet, box, 1, 2)[:2], _bands(sheet, wide, 1, 3)[2:], 0
    else:
        wide = (box[0] - reach, box[1], box[2] + reach, box[3])
        beside, ends, axis = _bands(sheet, box, 1, 2)[2:], _bands(sheet, wide, 1, 3)[:2], 1
    alone = all(_share(sheet.drawn, band, axis) <= _ALONG for band in beside)
    return alone and not any(sheet.drawn[band].any() for band in ends)


def _bands(sheet: Sheet, box: Box, near: int, far: int) -> list[tuple[slice, slice]]:
    """Four bands along the sides, from `near` to `far` pixels outside of the box (negative: inside)."""
    height, width = sheet.drawn.shape
    x0, y0, x1, y1 = (round(v * sheet.scale) for v in box)

    def span(low: int, high: int, limit: int) -> slice:
        return slice(min(max(low, 0), limit), min(max(high, 0), limit))

    return [
        (span(y0 - far, y0 - near, height), span(x0, x1, width)),
        (span(y1 + near, y1 + far, height), span(x0, x1, width)),
        (span(y0, y1, height), span(x0 - far, x0 - near, width)),
        (span(y0, y1, height), span(x1 + near, x1 + far, width)),
    ]


def _share(mask: Mask, band: tuple[slice, slice], axis: int) -> float:
    part = mask[band]
    return float(part.any(axis=axis).mean()) if part.size else 0.0


def edged(sheet: Sheet, box: Box) -> bool:
    """Whether something is drawn along all four sides of a box."""
    bands = _bands(sheet, box, -1, 1)
    return all(_share(sheet.marks, band, axis) >= _SIDE for band, axis in zip(bands, (0, 0, 1, 1), strict=True))


def _free(sheet: Sheet, mask: Mask, box: Box) -> bool:
    bands = _bands(sheet, box, 1, 2)
    return all(_share(mask, band, axis) <= _FREE for band, axis in zip(bands, (0, 0, 1, 1), strict=True))


def _clear(sheet: Sheet, mask: Mask, box: Box) -> None:
    for band in _bands(sheet, box, -1, 1):
        mask[band] = False


def straight(own: Mask, length: int) -> Mask:
    """Pixels of thin straight strokes of at least `length` pixels, level or upright."""
    return _level(own, length) | _level(own.T, length).T


def _level(mask: Mask, length: int) -> Mask:
    rows, starts, ends = runs(mask)
    out = np.zeros(mask.shape, bool)
    long = ends - starts >= length
    for row, start, end in zip(rows[long].tolist(), starts[long].tolist(), ends[long].tolist(), strict=True):
        out[row, start:end] = True
    thick = np.zeros(mask.shape, bool)  # three rows of it, one on the other
    thick[2:] = out[2:] & out[1:-1] & out[:-2]
    thick[1:-1] |= thick[2:]
    thick[:-2] |= thick[2:]
    return out & ~thick


def separators(own: Mask, length: int) -> list[tuple[int, int, int, int]]:
    """The strokes (left, top, right, bottom, in pixels) of a component that is nothing but strokes of at least `length`
    pixels, level and upright ones, none of them along a side of its box: they part what stands beside them."""
    kinds = [_level(own, length), _level(own.T, length).T]
    if not all(kind.any() for kind in kinds) or sides(own) or (kinds[0] | kinds[1]).sum() < _ALL * own.sum():
        return []
    boxes = [box for kind in kinds for box in components(kind)[1].tolist()]
    return [(x0, y0, x1, y1) for x0, y0, x1, y1, _ in boxes]


def without_rules(own: Mask, length: int) -> Mask | None:
    """The component without single strokes that stick far out of it; None where none does, or where all is strokes."""
    strokes = straight(own, length)
    if not strokes.any():
        return None
    core = own & ~strokes
    ys, xs = np.nonzero(core.any(axis=1))[0], np.nonzero(core.any(axis=0))[0]
    if not len(ys):
        return None
    top, bottom, left, right = int(ys[0]), int(ys[-1]) + 1, int(xs[0]), int(xs[-1]) + 1
    if (bottom - top) * (right - left) >= 0.8 * own.size:
        return None
    outside = [(own[:, :left], 0), (own[:, right:], 0), (own[:top], 1), (own[bottom:], 1)]
    single = all(int(part.sum(axis=axis).max(initial=0)) <= _STROKE for part, axis in outside)
    return core if single else None


def sides(own: Mask) -> int:
    """How many of the four sides of its box a component runs along."""
    bands = ((own[:2], 0), (own[-2:], 0), (own[:, :2], 1), (own[:, -2:], 1))
    return sum(bool(band.any(axis=axis).mean() > 0.85) for band, axis in bands)
