# SPDX-License-Identifier: AGPL-3.0-or-later
"""A figure's crop as an image file: photos lossy, line art lossless in few levels, colour kept where there is one.

How hard the encoder tries is chosen by measure (benchmarks/README.md): grey line art costs a fifth of the next effort's
time and is a tenth larger; colours are worth the next effort, which makes them a quarter smaller.
"""

from __future__ import annotations

import io

import numpy as np
import numpy.typing as npt
from PIL import Image

from manualkit.model import Box

_LEVELS = 16  # grey levels of line art
_COLOURS = 64  # a drawing with flat colours
_FLAT = 0.80  # share of the pixels in the few most common colours from which a picture is a drawing

_STEP = 255 // (_LEVELS - 1)
_GREYS = [_STEP * round(level / _STEP) for level in range(256)]

Pixels = npt.NDArray[np.uint8]


def crop_name(page: int, box: Box) -> str:
    """The file of a crop in the folder where the pages' crops are gathered."""
    return f"{page}_" + "_".join(str(round(10 * v)) for v in box)


def encode(width: int, height: int, rgb: bytes) -> bytes:
    """WebP of an RGB picture; the same pixels give the same bytes."""
    image = Image.frombuffer("RGB", (width, height), rgb)
    pixels = np.frombuffer(rgb, np.uint8).reshape(height, width, 3)
    out = io.BytesIO()
    out.name = "crop.webp"  # by this name Pillow loads one plugin; by a format's name it loads five others first
    if not _is_drawing(pixels):
        image.save(out, quality=80, method=2)
    elif _is_grey(pixels):
        image.convert("L").point(_GREYS).convert("RGB").save(out, lossless=True, quality=0, method=0)
    else:
        flat = image.quantize(_COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
        flat.convert("RGB").save(out, lossless=True, quality=0, method=1)
    return out.getvalue()


def _is_grey(pixels: Pixels) -> bool:
    red, green, blue = (pixels[::2, ::2, channel] for channel in range(3))
    spread = np.maximum(np.maximum(red, green), blue) - np.minimum(np.minimum(red, green), blue)
    return bool((spread > 24).mean() < 0.001)


def _is_drawing(pixels: Pixels) -> bool:
    """Few colours cover most of a drawing; a photo has no such colours."""
    red, green, blue = (pixels[::2, ::2, channel] for channel in range(3))
    codes = ((red & 0xF0).astype(np.uint16) << 4) | (green & 0xF0) | (blue >> 4)
    counts = np.bincount(codes.ravel(), minlength=4096)
    top = np.partition(counts, -8)[-8:].sum()
    return bool(top / max(1, codes.size) > _FLAT)
