# SPDX-License-Identifier: AGPL-3.0-or-later
"""Signs: small pictures that stand before or above a text and say what kind of text it is (a pencil for notes)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageFilter

from manualkit.extract.figures.regions import Region
from manualkit.extract.info import is_info
from manualkit.extract.leftward import rtl
from manualkit.extract.lines import Line
from manualkit.extract.mupdf import LoadedPage
from manualkit.frozen import frozen
from manualkit.model import Box
from manualkit.model.document import INFO

_LEAST, _MOST = 7.0, 34.0  # points of a sign's sides
_SQUARE = 2.0  # times as long as wide at most
_REACH = 30.0  # points from a sign to the text at its right
_ABOVE = 12.0  # points from a sign to the text under it
_LEFT = 8.0  # points by which the left edges of the two may differ
_DPI = 216.0
_INK = 40  # grey levels from the ground
_SIDE = 16  # pixels of the raster in which signs are compared
_BLUR = 0.8  # of such pixels
_ALIKE = 0.8  # correlation of two prints of one sign, also on another ground; of two signs in like frames at most
_SIZE = 1.5  # points by which their sides differ

_Look = npt.NDArray[np.float64]


@frozen
class Sign:
    """A sign's place, that of the line at which it stands, its picture as grey levels (empty: nothing is seen of it),
    and its name, the same for equal pictures."""

    bbox: Box
    line: Box
    look: bytes = b""
    name: str = ""


def find_signs(regions: Sequence[Region], lines: Sequence[Line]) -> tuple[Sign, ...]:
    """The icons that stand close before a line, at its left or in Arabic and Hebrew at its right, or right above one
    with nothing beside them."""
    side = _mirrored if rtl("".join(line.text for line in lines)) else _same
    boxes = [side(line.bbox) for line in lines]
    icons = [side(r.bbox) for r in regions if r.kind == "icon" and _sized(r.bbox)]
    icons = [icon for icon in icons if not _written(icon, boxes)]
    marked = ((icon, min(_beside(icon, boxes) or _under(icon, boxes), default=None)) for icon in icons)
    return tuple(Sign(side(icon), side(near[1])) for icon, near in marked if near)


def _same(box: Box) -> Box:
    return box


def _mirrored(box: Box) -> Box:
    return (-box[2], box[1], -box[0], box[3])


def _beside(sign: Box, lines: Sequence[Box]) -> list[tuple[float, Box]]:
    """The lines level with a sign, right behind it, that are not mostly above it; with their tops."""
    level = [b for b in lines if sign[1] - 0.25 * (b[3] - b[1]) <= (b[1] + b[3]) / 2 <= sign[3] + 4]
    return [(b[1], b) for b in level if -2 <= b[0] - sign[2] <= _REACH]


def _under(sign: Box, lines: Sequence[Box]) -> list[tuple[float, Box]]:
    """The lines right under a sign that stands alone; with their tops."""
    return [(b[1], b) for b in lines if -3 <= b[1] - sign[3] <= _ABOVE and abs(b[0] - sign[0]) <= _LEFT]


def looked_at(sign: Sign, page: LoadedPage) -> Sign:
    """The sign with its picture: its ink alone, whatever the ground."""
    x0, y0, x1, y1 = sign.bbox
    width, height, rgb = page.icon((x0 - 1, y0 - 1, x1 + 1, y1 + 1), _DPI)
    grey = np.asarray(Image.frombytes("RGB", (width, height), rgb).convert("L")).astype(np.int16)
    ground = np.median(np.concatenate([grey[0], grey[-1], grey[:, 0], grey[:, -1]]))
    ink = np.abs(grey - ground)
    rows, columns = np.nonzero((ink > _INK).any(axis=1))[0], np.nonzero((ink > _INK).any(axis=0))[0]
    if not len(rows):
        return sign
    part = grey[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    part = np.abs(part - np.median(part))  # in its frame a sign has a ground of its own
    levels = (part * (255.0 / max(int(part.max()), 1))).astype(np.uint8)
    image = Image.fromarray(levels)
    small = image.resize((_SIDE, _SIDE), Image.Resampling.BOX).filter(ImageFilter.GaussianBlur(_BLUR))
    scale = 72 / _DPI
    left, top = x0 - 1 + float(columns[0]) * scale, y0 - 1 + float(rows[0]) * scale
    box = (left, top, left + len(part[0]) * scale, top + len(part) * scale)
    return replace(sign, bbox=box, look=small.tobytes(), name=INFO if is_info(levels) else "")


class Signs:
    """A manual's signs; equal pictures have one name."""

    def __init__(self) -> None:
        self._known: list[tuple[str, Box, _Look]] = []

    def named(self, signs: Iterable[Sign]) -> tuple[Sign, ...]:
        """The signs of a page with their names; those of which nothing is seen are left out."""
        return tuple(replace(sign, name=sign.name or self._name(sign)) for sign in signs if sign.look)

    def _name(self, sign: Sign) -> str:
        """That of the likest sign so far, or a new one."""
        look = np.frombuffer(sign.look, np.uint8).astype(float)
        look = (look - look.mean()) / max(float(np.linalg.norm(look - look.mean())), 1.0)
        alike = [(float(look @ known), name) for name, box, known in self._known if _same_size(box, sign.bbox)]
        score, name = max(alike, default=(0.0, ""))
        if score < _ALIKE:
            name = f"sign-{len({name for name, _, _ in self._known}) + 1}"
        self._known.append((name, sign.bbox, look))
        return name


def sign_of(line: Box, signs: Sequence[Sign]) -> str:
    """The name of the sign that stands at a line; empty for none."""
    return next((sign.name for sign in signs if sign.line == line), "")


def _written(icon: Box, lines: Sequence[Box]) -> bool:
    """A line begins in the icon: a badge with a number or a language."""
    return any(icon[0] - 1 <= b[0] < icon[2] and icon[1] < (b[1] + b[3]) / 2 < icon[3] for b in lines)


def _sized(box: Box) -> bool:
    width, height = box[2] - box[0], box[3] - box[1]
    return min(width, height) >= _LEAST and max(width, height) <= min(_MOST, _SQUARE * min(width, height))


def _same_size(a: Box, b: Box) -> bool:
    return abs((a[2] - a[0]) - (b[2] - b[0])) < _SIZE and abs((a[3] - a[1]) - (b[3] - b[1])) < _SIZE
