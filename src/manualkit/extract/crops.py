# SPDX-License-Identifier: AGPL-3.0-or-later
"""A figure's crop as an image file: photos lossy, line art lossless in few levels, colour kept where there is one."""

from __future__ import annotations

import io

import numpy as np
from PIL import Image

_LEVELS = 16  # grey levels of line art
_COLOURS = 64  # a drawing with flat colours
_FLAT = 0.80  # share of the pixels in the few most common colours from which a picture is a drawing


def encode(width: int, height: int, rgb: bytes) -> bytes:
    """WebP of an RGB picture; the same pixels give the same bytes."""
    image = Image.frombytes("RGB", (width, height), rgb)
    pixels = np.asarray(image)
    drawing = _is_drawing(pixels)
    if drawing and _is_grey(pixels):
        levels = np.asarray(image.convert("L")).astype(np.uint16)
        step = 255 / (_LEVELS - 1)
        image = Image.fromarray((np.round(levels / step) * step).astype(np.uint8), "L").convert("RGB")
    elif drawing:
        image = image.quantize(_COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).convert("RGB")
    out = io.BytesIO()
    if drawing:
        image.save(out, "WEBP", lossless=True, quality=20, method=1, exact=False)
    else:
        image.save(out, "WEBP", quality=80, method=2)
    return out.getvalue()


def _is_grey(pixels: np.ndarray) -> bool:
    sample = pixels[::2, ::2].astype(np.int16)
    spread = sample.max(axis=2) - sample.min(axis=2)
    return bool((spread > 24).mean() < 0.001)


def _is_drawing(pixels: np.ndarray) -> bool:
    """Few colours cover most of a drawing; a photo has no such colours."""
    sample = (pixels[::2, ::2] >> 4).astype(np.uint16)
    codes = (sample[..., 0] << 8) | (sample[..., 1] << 4) | sample[..., 2]
    counts = np.bincount(codes.ravel(), minlength=4096)
    top = np.sort(counts)[::-1][:8].sum()
    return bool(top / max(1, codes.size) > _FLAT)
