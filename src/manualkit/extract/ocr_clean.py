# SPDX-License-Identifier: AGPL-3.0-or-later
"""A page's raster made ready for reading: straightened, and nothing on it but what may be letters, black on white."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PIL import Image

from manualkit.extract.components import Ints, Mask, components, dilate

PixelBox = tuple[int, int, int, int]
Grey = npt.NDArray[np.uint8]

_CONTRAST = 45  # grey levels between a letter and its paper
_HIGHEST = 44.0  # points; the largest letter that is read
_WIDEST = 90.0  # points; letters that touch each other
_LEAST = 1.2  # points; a smaller mark is a speck
_FLAT = 0.8  # share of a panel's pixels that have its colour; a photo has no such grey
_THIN = 1.2  # points; half of what is thinner is a stroke
_PANEL = 7.0  # points; the lowest panel
_AGAINST = 0.25  # share of a mark's surroundings that a photo covers
_DEPTH = 3  # panels in panels
_MOST_SKEW = 3.0  # degrees
_EDGE = 0.025  # share of the page's width at its sides where a scan has shadows and staples


@dataclass(frozen=True, slots=True)
class Letters:
    """Black letters on white at full resolution, and the boxes of the marks on it (x0, y0, x1, y1, in pixels)."""

    image: Grey
    marks: Ints


def straight(image: Grey, degrees: float) -> Grey:
    """The image turned back by its skew; its size stays."""
    if not degrees:
        return image
    paper = int(np.bincount(image.ravel(), minlength=256).argmax())
    turned = Image.fromarray(image).rotate(-degrees, Image.Resampling.BICUBIC, fillcolor=paper)
    return np.asarray(turned, np.uint8)


def skew(image: Grey) -> float:
    """By how many degrees the page's lines fall to the right (negative: rise); 0.0 where that is not clear."""
    small = np.asarray(Image.fromarray(image).reduce(max(1, image.shape[1] // 700)), np.int16)
    ink = (np.abs(small - int(np.bincount(small.ravel()).argmax())) > _CONTRAST).astype(np.float64)
    ink[:, ink.mean(axis=0) > 0.5] = 0
    if not ink.any():
        return 0.0
    coarse = np.arange(-_MOST_SKEW, _MOST_SKEW + 0.01, 0.5)
    best = coarse[int(np.argmax([_sharpness(ink, a) for a in coarse]))]
    fine = np.arange(best - 0.4, best + 0.41, 0.1)
    sharp = [_sharpness(ink, a) for a in fine]
    found = float(fine[int(np.argmax(sharp))])
    clear = max(sharp) > 1.03 * _sharpness(ink, 0.0)
    return round(found, 2) if clear and abs(found) >= 0.15 else 0.0


def _sharpness(ink: npt.NDArray[np.float64], degrees: float) -> float:
    """How much the rows differ when the page is sheared by the angle: lines of text against white between them."""
    height, width = ink.shape
    rows, columns = np.nonzero(ink)
    at = np.round(rows - (columns - width / 2) * np.tan(np.radians(degrees))).astype(int)
    profile = np.bincount(np.clip(at, 0, height - 1), minlength=height).astype(np.float64)
    return float(np.square(np.diff(profile)).sum())


def letters(image: Grey, dpi: float) -> Letters:
    """What may be letters on a straight page: photos, rules, frames and specks are gone, white on dark is turned round."""
    half = np.asarray(Image.fromarray(image).reduce(2), np.uint8)
    found = _Finder(half, dpi / 2 / 72)
    found.look((0, 0, half.shape[1], half.shape[0]), 0)
    height, width = image.shape
    keep = np.zeros(image.shape, bool)
    wide = np.repeat(np.repeat(dilate(found.keep, 2), 2, axis=0), 2, axis=1)
    keep[: wide.shape[0], : wide.shape[1]] = wide[:height, :width]
    paper = np.repeat(np.repeat(found.paper, 2, axis=0), 2, axis=1)
    paper = np.pad(paper, ((0, max(height - paper.shape[0], 0)), (0, max(width - paper.shape[1], 0))), mode="edge")
    dark = np.abs(image.astype(np.int16) - paper[:height, :width])
    out = np.where(keep, 255 - np.clip((dark - 35) * 1.6, 0, 255), 255).astype(np.uint8)
    return Letters(out, 2 * np.array(found.marks, np.int64).reshape(-1, 4))


class _Finder:
    """Marks in the page at half of its resolution; `scale` is pixels a point."""

    def __init__(self, image: Grey, scale: float) -> None:
        self.image, self.scale = image.astype(np.int16), scale
        self.keep = np.zeros(image.shape, bool)
        self.paper = np.full(image.shape, 255, np.int16)
        self.marks: list[PixelBox] = []

    def look(self, box: PixelBox, depth: int) -> None:
        """Find the marks in the box, and in the panels in it."""
        x0, y0, x1, y1 = box
        part = self.image[y0:y1, x0:x1]
        paper = _paper(part)
        self.paper[y0:y1, x0:x1] = paper
        mask = np.abs(part - paper) > _CONTRAST
        labels, boxes = components(mask)
        number = [n for n, b in enumerate(boxes.tolist(), 1) if self._letter(*b)]
        kept = np.zeros(len(boxes) + 1, bool)
        kept[number] = True
        solids, photos = self._solids(part, mask & ~kept[labels])
        keep = np.zeros(mask.shape, bool)
        for n in number:
            a, b, c, d, _ = boxes[n - 1].tolist()
            if _inside(photos, (a, b, c, d)) or self._border(x0 + a, x0 + c):
                kept[n] = False
            else:
                self.marks.append((x0 + a, y0 + b, x0 + c, y0 + d))
        keep = kept[labels]
        self.keep[y0:y1, x0:x1] = keep
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
            if pixels > 0.3 * width * height and _flat(part[b:d, a:c], own):
                panels.append((max(a - by, 0), max(b - by, 0), c + by, d + by))
            elif pixels > 0.6 * width * height:
                photos[b:d, a:c] = True
            else:
                photos[b:d, a:c] |= own
        return panels, photos

    def _letter(self, x0: int, y0: int, x1: int, y1: int, pixels: int) -> bool:
        width, height = (x1 - x0) / self.scale, (y1 - y0) / self.scale
        small, large = sorted((width, height))
        if large < _LEAST or height > _HIGHEST or width > max(_WIDEST, 10 * height):
            return False
        solid = pixels > 0.65 * (x1 - x0) * (y1 - y0)
        if solid and small > _PANEL and width > 1.2 * height:
            return False
        return not (small < 1.6 and large > 18)  # a rule

    def _border(self, left: int, right: int) -> bool:
        """Whether a mark stands where the edge of a scan shows."""
        margin = _EDGE * self.image.shape[1]
        return right < margin or left > self.image.shape[1] - margin


def _inside(photos: Mask, box: PixelBox) -> bool:
    """Whether a mark stands in or against a photo."""
    a, b, c, d = box
    return bool(photos[max(b - 3, 0) : d + 3, max(a - 3, 0) : c + 3].mean() > _AGAINST)


def _flat(part: npt.NDArray[np.int16], own: Mask) -> bool:
    """Whether nearly all pixels of a solid thing have one grey."""
    greys = part[own]
    counts = np.convolve(np.bincount(greys, minlength=256), np.ones(13, int), "same")
    return bool(counts.max() > _FLAT * len(greys))


def _paper(part: npt.NDArray[np.int16]) -> int:
    return int(np.convolve(np.bincount(part.ravel(), minlength=256), np.ones(7, int), "same").argmax())
