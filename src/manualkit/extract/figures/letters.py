# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which letter or digit a mark is that stands alone: it is compared with those of a few fonts, at one size."""

from __future__ import annotations

from functools import cache

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageFilter

from manualkit.extract.figures.glyphs import Grey
from manualkit.extract.mupdf import print_letters
from manualkit.frozen import frozen

_KNOWN = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabdeghnqrt"
"""Small letters that differ from the capital only in size are read as the capital."""
_FONTS = ("helv", "hebo", "tiro", "tibo")
_SIDE = 20  # pixels that a letter's longer side is brought to
_MARGIN = 2
_NARROW = 0.65  # of their width
_BLUR = 1.1  # pixels: strokes of different weights meet

Vectors = npt.NDArray[np.float32]


@frozen
class Guess:
    """A letter, how alike it is (0..1), and by how much more than the next one."""

    letter: str
    alike: float
    lead: float


def likeness(image: Grey, among: str = _KNOWN, *, narrow: bool = False) -> dict[str, float]:
    """How alike a dark mark on white is to each of the letters `among`, 0..1; `narrow`: or to such as technical
    drawings have."""
    known, vectors = _templates(narrow)
    scores: dict[str, float] = dict.fromkeys(among, 0.0)
    for letter, score in zip(known, (vectors @ _vector(image)).tolist(), strict=True):
        if letter in scores:
            scores[letter] = max(scores[letter], score)
    return scores


def guess(image: Grey, among: str = _KNOWN) -> Guess:
    """The letter that a dark mark on white is most like, of those `among`."""
    (letter, best), (_, second) = sorted(likeness(image, among).items(), key=lambda one: -one[1])[:2]
    return Guess(letter, best, best - second)


@cache
def _templates(narrow: bool) -> tuple[str, Vectors]:
    letters, vectors = "", []
    for font in _FONTS:
        for letter, image in zip(_KNOWN, print_letters(_KNOWN, font), strict=True):
            thin = Image.fromarray(image).filter(ImageFilter.MaxFilter(3))
            kinds = [image, np.asarray(thin, np.uint8)]
            if narrow:
                kinds.append(np.asarray(thin.resize((max(1, round(_NARROW * thin.width)), thin.height)), np.uint8))
            vectors += [_vector(kind) for kind in kinds]
            letters += len(kinds) * letter
    return letters, np.array(vectors, np.float32)


def _vector(image: Grey) -> Vectors:
    """A mark's ink in a square of fixed size, its shape kept, of length 1."""
    height, width = image.shape
    scale = _SIDE / max(height, width)
    size = (max(2, round(width * scale)), max(2, round(height * scale)))
    small = Image.fromarray(255 - image).resize(size, Image.Resampling.BILINEAR if scale > 1 else Image.Resampling.BOX)
    square = Image.new("L", (_SIDE + 2 * _MARGIN, _SIDE + 2 * _MARGIN))
    square.paste(small, ((square.width - size[0]) // 2, (square.height - size[1]) // 2))
    found = np.asarray(square.filter(ImageFilter.GaussianBlur(_BLUR)), np.float32).ravel()
    found = found - found.mean()
    return np.asarray(found / max(float(np.linalg.norm(found)), 1e-6), np.float32)
