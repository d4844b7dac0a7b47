# SPDX-License-Identifier: AGPL-3.0-or-later
"""A page's raster made ready for reading: straightened, and nothing on it but what may be letters, black on white."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image

from manualkit.extract.components import Ints, Mask, components, dilate
from manualkit.extract.figures.frames import straight as straight_strokes
from manualkit.frozen import frozen

PixelBox = tuple[int, int, int, int]
Grey = npt.NDArray[np.uint8]

_CONTRAST = 40  # grey levels between a letter and its paper
_HIGHEST = 44.0  # points; the largest letter that is read
_WIDEST = 90.0  # points; letters that touch each other
_LEAST = 0.4  # points; a smaller mark is a speck
_FLAT = 0.65  # share of a panel's pixels that have its colour; a photo has no such grey
_THIN = 1.2  # points; half of what is thinner is a stroke
_PANEL = 7.0  # points; the lowest panel
_FILLED = 0.55  # share of a panel's box that has its colour
_AGAINST = 0.25  # share of a mark's surroundings that a photo covers
_HALO = 30  # grey levels that a letter's blurred edge or the paper's grain may differ
_RULE = 40.0  # points; a longer straight stroke is no letter's
_DEPTH = 3  # panels in panels
_BAND = 256  # rows of pixels that are cleaned at a time; even
_EDGE = 0.025  # share of the page's width at its sides where a scan has shadows and staples


@frozen
class Letters:
    """Black letters on white at full resolution, and the boxes of the marks on it (x0, y0, x1, y1, in pixels);
    `panels`: those of the panels of one colour at half of the resolution, each with its grey."""

    image: Grey
    marks: Ints
    panels: tuple[tuple[PixelBox, int], ...] = ()


def letters(image: Grey, dpi: float) -> Letters:
    """What may be letters on a straight page: photos, rules, frames, specks are gone; white on dark is turned round."""
    half = np.asarray(Image.fromarray(image).reduce(2), np.uint8)
    found = _Finder(half, dpi / 2 / 72)
    found.look((0, 0, half.shape[1], half.shape[0]), 0)
    keep = dilate(found.keep, 2)
    out = np.empty_like(image)
    for top in range(0, len(image), _BAND):  # at once, a page of 12 million pixels would take 150 MB
        band, half_band = slice(top, top + _BAND), slice(top // 2, (top + _BAND) // 2)
        part = image[band]
        kept, paper, strength = (_doubled(a[half_band], part.shape) for a in (keep, found.paper, found.strength))
        dark = np.abs(part.astype(np.int16) - paper) - _HALO
        out[band] = np.where(kept, 255 - np.clip(dark * strength, 0, 255), 255).astype(np.uint8)
    limit = np.array([image.shape[1], image.shape[0]] * 2)
    marks = np.minimum(2 * np.array(found.marks, np.int64).reshape(-1, 4), limit)
    return Letters(out, marks, tuple(found.panels))


def _doubled(half: npt.NDArray[Any], shape: tuple[int, int]) -> npt.NDArray[Any]:
    """Values at half of the resolution, for the full one."""
    full = np.repeat(np.repeat(half, 2, axis=0), 2, axis=1)[: shape[0], : shape[1]]
    return np.pad(full, ((0, shape[0] - full.shape[0]), (0, shape[1] - full.shape[1])), mode="edge")


class _Finder:
    """Marks in the page at half of its resolution; `scale` is pixels a point."""

    def __init__(self, image: Grey, scale: float) -> None:
        self.image, self.scale = image.astype(np.int16), scale
        self.keep = np.zeros(image.shape, bool)
        self.paper = np.full(image.shape, 255, np.int16)
        self.strength = np.ones(image.shape, np.float32)
        self.marks: list[PixelBox] = []
        self.panels: list[tuple[PixelBox, int]] = []

    def look(self, box: PixelBox, depth: int) -> None:
        """Find the marks in the box, and in the panels in it."""
        x0, y0, x1, y1 = box
        part = self.image[y0:y1, x0:x1]
        paper = _paper(part)
        self.paper[y0:y1, x0:x1] = paper
        mask = np.abs(part - paper) > _CONTRAST
        labels, boxes = components(mask)
        number = [
            n for n, b in enumerate(boxes.tolist(), 1) if self._letter(b) and not _framed(labels, n, b, self.scale)
        ]
        kept = np.zeros(len(boxes) + 1, bool)
        kept[number] = True
        rest = mask & ~kept[labels]
        solids, photos = self._solids(part, rest)
        self.panels += [((x0 + a, y0 + b, x0 + c, y0 + d), _paper(part[b:d, a:c])) for a, b, c, d in solids]
        discs = [n for n in number if _is_disc(labels, n, boxes, self.scale)]
        signs = [boxes[n - 1] for n in number if _is_triangle(labels, n, boxes[n - 1].tolist(), self.scale)]
        kept[[*discs, *(n for n in number if any(_holds(sign, boxes[n - 1]) for sign in signs))]] = False
        solids += [_within(boxes[n - 1].tolist()) for n in discs]
        number = [n for n in number if kept[n]]
        marks: list[PixelBox] = []
        for n in number:
            a, b, c, d, _ = boxes[n - 1].tolist()
            kept[n] = not _inside(photos, (a, b, c, d)) and not self._border(x0 + a, x0 + c)
            marks += [(a, b, c, d)] * int(kept[n])
        keep = kept[labels] | self._freed(rest, photos, marks)
        strongest = float(np.quantile(np.abs(part - paper)[keep], 0.6)) if keep.any() else 255.0
        self.strength[y0:y1, x0:x1] = 235 / max(strongest - _HALO, 40.0)
        self.keep[y0:y1, x0:x1] = keep
        self.marks += [(x0 + a, y0 + b, x0 + c, y0 + d) for a, b, c, d in marks]
        for a, b, c, d in solids if depth < _DEPTH else ():
            self.keep[y0 + b : y0 + d, x0 + a : x0 + c] = False
            self.look((x0 + a, y0 + b, x0 + c, y0 + d), depth + 1)

    def _solids(self, part: npt.NDArray[np.int16], rest: Mask) -> tuple[list[PixelBox], Mask]:
        """Boxes of the panels of one colour among what is no letter, and a mask of the photos."""
        by = max(1, round(_THIN * self.scale))
        core = ~dilate(~rest, by)
        labels, boxes = components(core)
        panels: list[PixelBox] = []
        photos = np.zeros(rest.shape, bool)
        for number, (a, b, c, d, pixels) in enumerate(boxes.tolist(), 1):
            width, height = c - a, d - b
            if min(width, height) + 2 * by < _PANEL * self.scale:
                continue
            own = labels[b:d, a:c] == number
            if pixels > _FILLED * width * height and _flat(part[b:d, a:c], own):
                panels.append((max(a - by, 0), max(b - by, 0), c + by, d + by))
            elif pixels > 0.6 * width * height:
                photos[b:d, a:c] = True
            else:
                photos[b:d, a:c] |= own
        return panels, photos

    def _freed(self, rest: Mask, photos: Mask, marks: list[PixelBox]) -> Mask:
        """Letters that touch a rule or a frame, beside other letters; `marks` gets their boxes."""
        loose = rest & ~photos
        loose &= ~straight_strokes(loose, int(_RULE * self.scale))
        labels, boxes = components(loose)
        freed = np.zeros(len(boxes) + 1, bool)
        known = np.array(marks, np.int64).reshape(-1, 4)
        for number, (a, b, c, d, _) in enumerate(boxes.tolist(), 1):
            high = d - b
            if high < 3 * self.scale or not self._letter([a, b, c, d]):
                continue
            level = (np.abs(known[:, 3] - d) < 0.25 * high) & (np.abs(known[:, 1] - b) < 0.5 * high)
            near = (known[:, 0] - c < 0.6 * high) & (a - known[:, 2] < 0.6 * high)
            freed[number] = bool((level & near).any())
            marks += [(a, b, c, d)] * int(freed[number])
        return np.asarray(freed[labels], bool)

    def _letter(self, box: list[int]) -> bool:
        width, height = (box[2] - box[0]) / self.scale, (box[3] - box[1]) / self.scale
        small, large = sorted((width, height))
        if large < _LEAST or height > _HIGHEST or width > max(_WIDEST, 10 * height):
            return False
        rule = large >= 18 and small < 1.6
        return not rule

    def _border(self, left: int, right: int) -> bool:
        """Whether a mark stands where the edge of a scan shows."""
        margin = _EDGE * self.image.shape[1]
        return bool(right < margin or left > self.image.shape[1] - margin)


def _inside(photos: Mask, box: PixelBox) -> bool:
    """Whether a mark stands in or against a photo."""
    a, b, c, d = box
    return bool(photos[max(b - 3, 0) : d + 3, max(a - 3, 0) : c + 3].mean() > _AGAINST)


def _is_disc(labels: npt.NDArray[np.int32], number: int, boxes: Ints, scale: float) -> bool:
    """Whether a mark is a filled circle with something white in it, and no letter O among others of its height."""
    x0, y0, x1, y1, pixels = boxes[number - 1].tolist()
    width, height = x1 - x0, y1 - y0
    if not (7 * scale <= min(width, height) and abs(width - height) <= 0.12 * height):
        return False
    if not 0.7 < pixels / (0.785 * width * height) < 0.97:
        return False
    own = labels[y0:y1, x0:x1] == number
    if not all(side.mean() > 0.3 for side in (own[1], own[-2], own[:, 1], own[:, -2])) or own[:2, :2].any():
        return False
    level = (np.abs(boxes[:, 3] - y1) < 0.12 * height) & (boxes[:, 3] - boxes[:, 1] > 0.7 * height)
    near = (boxes[:, 0] - x1 < height) & (x0 - boxes[:, 2] < height)
    return int((level & near).sum()) == 1


def _is_triangle(labels: npt.NDArray[np.int32], number: int, box: list[int], scale: float) -> bool:
    """Whether a mark is a safety sign's triangle: it grows steadily from a point to a side that is all ink."""
    x0, y0, x1, y1 = box[:4]
    width, height = x1 - x0, y1 - y0
    if not (_PANEL * scale <= height and 0.9 * height < width < 1.4 * height):
        return False
    own = labels[y0:y1, x0:x1] == number
    spans = np.array([np.ptp(np.nonzero(row)[0]) + 1 if row.any() else 0 for row in own]) / width
    share = (np.arange(height) + 0.5) / height
    return bool(np.abs(spans - share).mean() < 0.12 and own[int(0.85 * height) :].mean(axis=1).max() > 0.8)


def _holds(outer: npt.NDArray[np.int64], inner: npt.NDArray[np.int64]) -> bool:
    return bool((outer[:2] <= inner[:2]).all() and (outer[2:4] >= inner[2:4]).all())


def _within(disc: list[int]) -> PixelBox:
    """The square in a circle."""
    x0, y0, x1, y1 = disc[:4]
    by = round(0.15 * (x1 - x0))
    return (x0 + by, y0 + by, x1 - by, y1 - by)


def _framed(labels: npt.NDArray[np.int32], number: int, box: list[int], scale: float) -> bool:
    """Whether a mark is a small filled rectangle with something white in it: a button, or the ground of a number."""
    x0, y0, x1, y1, pixels = box
    if min(x1 - x0, y1 - y0) < max(_PANEL * scale, 6) or pixels < 0.6 * (x1 - x0) * (y1 - y0):
        return False
    own = labels[y0:y1, x0:x1] == number
    return all(bool(side.mean() > 0.95) for side in (own[2], own[-3], own[:, 2], own[:, -3]))


def _flat(part: npt.NDArray[np.int16], own: Mask) -> bool:
    """Whether nearly all pixels of a solid thing have one grey."""
    greys = part[own]
    counts = np.convolve(np.bincount(greys, minlength=256), np.ones(13, int), "same")
    return bool(counts.max() > _FLAT * len(greys))


def _paper(part: npt.NDArray[np.int16]) -> int:
    return int(np.convolve(np.bincount(part.ravel(), minlength=256), np.ones(7, int), "same").argmax())
