# SPDX-License-Identifier: AGPL-3.0-or-later
"""Rules, frames and coloured panels of a scan, as the paths that a drawn page would have them in."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import partial

import numpy as np
import numpy.typing as npt
from PIL import Image

from manualkit.extract.components import Ints, Mask, components, runs
from manualkit.extract.ocr.clean import Grey, Letters, PixelBox
from manualkit.extract.raw import RawPath
from manualkit.model import Box

_CONTRAST = 40  # grey levels between a rule and its paper
_SHORTEST = 20.0  # points
_THICKEST = 3.0  # points; a thicker bar is a panel
_RULED = 0.8  # share of a rule's, frame's or table's ink that is straight strokes
_PART = 1.4  # times a panel's box: what it is a part of is larger
_SIDE = 0.9  # share of a frame's side that its stroke has
_BLACK = 0x000000


def shapes(image: Grey, clean: Letters, dpi: float, angle: float) -> tuple[RawPath, ...]:
    """The rules and panels of a straightened page (grey at `dpi`), at their places before it was turned by `angle`."""
    half = np.asarray(Image.fromarray(image).reduce(2), np.int16)
    scale = 2 * 72 / dpi
    paper = int(np.bincount(half.ravel(), minlength=256).argmax())
    marked = np.abs(half - paper) > _CONTRAST
    labels, boxes = components(marked)
    across, down = _strokes(marked, scale), _strokes(marked.T, scale).T
    ruled = _ruled(labels, boxes, across | down)
    frames, rules = _told_apart(ruled, across, down)
    panels = [(box, grey) for box, grey in clean.panels if _alone(box, labels, boxes)]
    middle = (half.shape[1] / 2, half.shape[0] / 2)
    placed = partial(_back, middle=middle, angle=angle, scale=scale)
    return (
        *(RawPath(placed(box), grey * 0x010101, None, 0.0, 1, rectangle=True) for box, grey in panels),
        *(RawPath(placed(box), None, _BLACK, 1.0, 1, rectangle=True) for box in frames),
        *(RawPath(placed(box), None, _BLACK, 1.0, 1, rectangle=False) for box in rules),
    )


def _told_apart(ruled: Mask, across: Mask, down: Mask) -> tuple[list[PixelBox], list[PixelBox]]:
    """The boxes of the frames (two strokes across, two down, at their edges), and those of all other strokes."""
    labels, boxes = components(ruled)
    strokes: list[list[PixelBox]] = [[] for _ in boxes]
    for mask in (across, down):
        for x0, y0, x1, y1, _ in components(mask & ruled)[1].tolist():
            number = int(labels[y0:y1, x0:x1].max())
            strokes[number - 1].append((x0, y0, x1, y1))
    frames: list[PixelBox] = []
    rules: list[PixelBox] = []
    for (a, b, c, d, _), parts in zip(boxes.tolist(), strokes, strict=True):
        wide = [p for p in parts if p[2] - p[0] > _SIDE * (c - a)]
        high = [p for p in parts if p[3] - p[1] > _SIDE * (d - b)]
        if len(parts) == 4 and len(wide) == len(high) == 2:
            frames.append((a, b, c, d))
        else:
            rules += parts
    return frames, rules


def _strokes(marked: Mask, scale: float) -> Mask:
    """The long and thin level strokes."""
    rows, starts, ends = runs(marked)
    long = ends - starts >= _SHORTEST / scale
    strokes = np.zeros(marked.shape, bool)
    for row, start, end in zip(rows[long].tolist(), starts[long].tolist(), ends[long].tolist(), strict=True):
        strokes[row, start:end] = True
    labels, boxes = components(strokes)
    thin = np.concatenate([[False], boxes[:, 3] - boxes[:, 1] <= _THICKEST / scale])
    return np.asarray(thin[labels], bool)


def _ruled(labels: npt.NDArray[np.int32], boxes: Ints, strokes: Mask) -> Mask:
    """The pixels of what has hardly anything but straight strokes: a rule, a frame, a table; no drawing."""
    straight = np.bincount(labels[strokes], minlength=len(boxes) + 1)[1:]
    return np.asarray(np.concatenate([[False], straight >= _RULED * boxes[:, 4]])[labels], bool)


def _alone(box: PixelBox, labels: npt.NDArray[np.int32], boxes: Ints) -> bool:
    """Whether a panel is no part of something larger."""
    x0, y0, x1, y1 = box
    inside = np.bincount(labels[y0:y1, x0:x1].ravel(), minlength=len(boxes) + 1)[1:]
    if not inside.any():
        return False
    a, b, c, d, _ = boxes[int(inside.argmax())].tolist()
    return bool((c - a) * (d - b) < _PART * (x1 - x0) * (y1 - y0))


def _back(box: Sequence[int], middle: tuple[float, float], angle: float, scale: float) -> Box:
    """The box in points, moved to where its middle was before the page was straightened."""
    x0, y0, x1, y1 = box[:4]
    sine = math.sin(math.radians(angle))
    right, down = -((y0 + y1) / 2 - middle[1]) * sine, ((x0 + x1) / 2 - middle[0]) * sine
    return (
        round((x0 + right) * scale, 2),
        round((y0 + down) * scale, 2),
        round((x1 + right) * scale, 2),
        round((y1 + down) * scale, 2),
    )
