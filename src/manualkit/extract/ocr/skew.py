# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pages that were scanned askew."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PIL import Image

from manualkit.extract.ocr.clean import Grey

_CONTRAST = 40  # grey levels between ink and paper
_MOST = 3.0  # degrees


def straight(image: Grey, degrees: float) -> Grey:
    """The image turned back by its skew; its size stays."""
    if not degrees:
        return image
    paper = int(np.bincount(image.ravel(), minlength=256).argmax())
    turned = Image.fromarray(image).rotate(degrees, Image.Resampling.BICUBIC, fillcolor=paper)
    return np.asarray(turned, np.uint8)


def skew(image: Grey) -> float:
    """By how many degrees the page's lines fall to the right (negative: rise); 0.0 where that is not clear."""
    small = np.asarray(Image.fromarray(image).reduce(max(1, image.shape[1] // 700)), np.int16)
    ink = (np.abs(small - int(np.bincount(small.ravel()).argmax())) > _CONTRAST).astype(np.float64)
    ink[:, ink.mean(axis=0) > 0.5] = 0
    if not ink.any():
        return 0.0
    coarse = np.arange(-_MOST, _MOST + 0.01, 0.5)
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
