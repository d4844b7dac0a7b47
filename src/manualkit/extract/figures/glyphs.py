# SPDX-License-Identifier: AGPL-3.0-or-later
"""Marks in a figure's pixels that may be letters: rows of them as words have, and such that stand alone.

The pixels are compared with their surroundings, so that letters on a photo, in a disc or on a coloured field are found
like those on white paper. All boxes are in pixels of the figure's raster.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageFilter

from manualkit.extract.components import Ints, Mask, components, dilate, groups
from manualkit.frozen import frozen

Grey = npt.NDArray[np.uint8]
Colours = npt.NDArray[np.uint8]
"""Red, green and blue of each pixel: shape (height, width, 3)."""
PixelBox = tuple[int, int, int, int]

_AROUND = 7.0  # points; half of the surroundings that a mark stands out from
_CONTRAST = 28  # grey levels from its surroundings
_STRONG_COLOUR = 90  # levels between the largest and the smallest part of a strong colour
_COLOURED = 0.003  # share of a figure's pixels that have one
_HIGH = (3.0, 26.0)  # points; letters
_WIDE = 2.2  # of its height: the widest letter, or two that touch
_FILL = (0.08, 0.98)  # share of a letter's box that is drawn
_BAR = 2.5  # times as high as wide
_MOST = 1500  # marks of a figure that may be letters; a photo of gravel has more
_GAP = 0.75  # of the height, between letters of a row
_LEVEL = 0.55  # of the lower one's height that two letters of a row share
_ALIKE = 2.1  # how much higher one letter of a row may be
_SOLID = 0.75  # share of the box of a row's marks that is drawn, from which they are pins or keys
_STANDING = 0.13  # of a row's height: letters stand on one line, or hang from one
_PLAIN = 0.45  # of its contrast: how much the ground of a row may vary
_STRONG = 45  # grey levels between the letters of a row and their ground
_GROUND = 12  # pixels of ground that tell its grey
_UPRIGHT = 4  # letters of the shortest row that runs up the page


@frozen
class Marks:
    """The marks of one kind: `labels` numbers their pixels from 1, `boxes` has (x0, y0, x1, y1, pixels) of each,
    `image` shows them dark, and `letters` are the indexes of those that have a letter's size."""

    image: Grey
    labels: npt.NDArray[np.int32]
    boxes: Ints
    letters: Ints


@frozen
class Row:
    """Marks side by side: `box` in the raster; `image` is dark on white and reads from left to right, as `widths` do;
    `members` are the marks' indexes."""

    box: PixelBox
    image: Grey
    widths: tuple[int, ...]
    members: tuple[int, ...]

    @property
    def count(self) -> int:
        """How many marks: about as many letters."""
        return len(self.widths)


def find_marks(picture: Colours, scale: float) -> list[Marks]:
    """The dark marks and the light ones, before them those of strong colours where there are any; `scale` is pixels a
    point. A colour is as dark as its darkest part: yellow and red on white are like black then."""
    grey = np.asarray(Image.fromarray(picture).convert("L"), np.uint8)
    darkest = picture.min(axis=2)
    found = [_stand_out(grey, scale), _stand_out(255 - grey, scale)]
    coloured = bool((picture.max(axis=2)[::2, ::2] - darkest[::2, ::2] > _STRONG_COLOUR).mean() > _COLOURED)
    return [_stand_out(darkest, scale), *found] if coloured else found


def _stand_out(image: Grey, scale: float) -> Marks:
    """What is darker than its surroundings."""
    around = Image.fromarray(image).filter(ImageFilter.BoxBlur(round(_AROUND * scale)))
    labels, boxes = components(np.asarray(around, np.int16) - image > _CONTRAST)
    return Marks(image, labels, boxes, _letters(boxes, scale))


def _letters(boxes: Ints, scale: float) -> Ints:
    width, height = boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]
    large = np.maximum(width, height) / scale
    fill = boxes[:, 4] / np.maximum(width * height, 1)
    fit = (large >= _HIGH[0]) & (large <= _HIGH[1]) & (np.minimum(width, height) > 0.3 * scale)
    bar = height > _BAR * width  # an I is nothing but a stroke
    fit &= (fill > _FILL[0]) & ((fill < _FILL[1]) | bar) & (width < _WIDE * np.maximum(height, _HIGH[0] * scale))
    found: Ints = np.nonzero(fit)[0]
    return found if len(found) <= _MOST else found[:0]


def find_rows(marks: Marks) -> list[Row]:
    """Rows of two letters and more; then those that run up the page, of marks that are in no other row."""
    boxes = marks.boxes[marks.letters, :4]
    rows = [group for group in _level(boxes) if _standing(boxes[group])]
    found = [_row(marks, marks.letters[group]) for group in rows]
    used = {member for group in rows if len(group) > 2 for member in group}
    rest = np.array([i for i in range(len(boxes)) if i not in used], int)
    turned = boxes[rest][:, [1, 0, 3, 2]] * np.array([-1, 1, -1, 1])
    turned = turned[:, [2, 1, 0, 3]]  # as if the page lay on its right side
    upright = [rest[g] for g in _level(turned) if len(g) >= _UPRIGHT and _standing(turned[g])]
    found += [_row(marks, marks.letters[group], upright=True) for group in upright]
    return [row for row in found if row is not None]


def _level(boxes: Ints) -> list[list[int]]:
    """Groups of boxes that stand beside each other, each group from left to right."""
    if len(boxes) < 2:
        return []
    x0, y0, x1, y1 = boxes.T
    high = y1 - y0
    low, tall = np.minimum(high[:, None], high), np.maximum(high[:, None], high)
    gap = x0[None, :] - x1[:, None]
    shared = np.minimum(y1[:, None], y1) - np.maximum(y0[:, None], y0)
    near = (gap < _GAP * tall) & (gap > -0.3 * tall) & (x0[:, None] < x0)
    near &= (shared > _LEVEL * low) & (tall <= _ALIKE * low)
    first, second = np.nonzero(near)
    found = [sorted(g, key=lambda i: int(x0[i])) for g in groups(len(boxes), first, second)]
    return [g for g in found if len(g) > 1]


def _standing(boxes: Ints) -> bool:
    """Whether most boxes end on one line, or begin on one."""
    tall = float((boxes[:, 3] - boxes[:, 1]).max())
    return any(
        float((np.abs(edge - np.median(edge)) <= max(_STANDING * tall, 1.0)).mean()) >= 0.6
        for edge in (boxes[:, 1], boxes[:, 3])
    )


def _row(marks: Marks, members: Ints, upright: bool = False) -> Row | None:
    """The row with the dots and hyphens that belong to it; None where they are no letters."""
    own = marks.boxes[members]
    sides = own[:, 2:4] - own[:, :2]
    if float(np.median(own[:, 4] / sides.prod(axis=1))) > _SOLID:
        return None
    x0, y0 = own[:, :2].min(axis=0).tolist()
    x1, y1 = own[:, 2:4].max(axis=0).tolist()
    b = marks.boxes
    small = np.maximum(b[:, 2] - b[:, 0], b[:, 3] - b[:, 1]) < max(x1 - x0 if upright else y1 - y0, 1)
    inside = small & (b[:, 0] >= x0) & (b[:, 2] <= x1) & (b[:, 1] >= y0 - 0.3 * (y1 - y0)) & (b[:, 3] <= y1)
    top = max(y0 - round(0.3 * (y1 - y0)), 0)
    image = lone(marks, (x0, top, x1, y1), np.union1d(members, np.nonzero(inside)[0]))
    if image is None:
        return None
    image = np.rot90(image, -1) if upright else image
    widths = own[:, 3] - own[:, 1] if upright else own[:, 2] - own[:, 0]
    return Row((x0, y0, x1, y1), np.ascontiguousarray(image), tuple(widths.tolist()), tuple(members.tolist()))


def lone(marks: Marks, box: PixelBox, members: Ints) -> Grey | None:
    """The box with the members alone, black on white; None where what they stand on is not plain."""
    margin = max(2, (box[3] - box[1]) // 6)
    top, left = max(box[1] - margin, 0), max(box[0] - margin, 0)
    window = (slice(top, box[3] + margin), slice(left, box[2] + margin))
    keep: Mask = np.isin(marks.labels[window], members + 1)
    grown = dilate(keep)
    part = marks.image[window].astype(np.float32)
    ground = part[~dilate(grown)]
    if len(ground) < _GROUND:
        return None
    paper, ink = float(np.median(ground)), float(np.quantile(part[keep], 0.2))
    low, high = np.quantile(ground, (0.15, 0.85)).tolist()
    if paper - ink < _STRONG or high - low > _PLAIN * (paper - ink):
        return None
    level = np.where(grown, np.clip((part - ink) / (paper - ink), 0, 1) * 255, 255).astype(np.uint8)
    return level[box[1] - top : box[3] - top, box[0] - left : box[2] - left]
