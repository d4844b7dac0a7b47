# SPDX-License-Identifier: AGPL-3.0-or-later
"""A region of a page as the engine's SVG, and the pixels of an SVG."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pymupdf
from pymupdf import mupdf

from manualkit.model import Box


def svg_of(display_list: Any, clip: Box) -> bytes:
    """What the display list paints in the clip, in points from the clip's corner; letters are outlines. Empty where the
    engine cannot tell it."""
    try:
        return _svg(display_list, clip)
    except (RuntimeError, mupdf.FzErrorBase):
        return b""


def _svg(display_list: Any, clip: Box) -> bytes:
    x0, y0, x1, y1 = clip
    buffer = mupdf.fz_new_buffer(4096)
    out = mupdf.FzOutput(buffer)
    device = mupdf.fz_new_svg_device(out, x1 - x0, y1 - y0, mupdf.FZ_SVG_TEXT_AS_PATH, 1)
    area = mupdf.FzRect(0, 0, x1 - x0, y1 - y0)
    mupdf.fz_run_display_list(display_list.this, device, mupdf.FzMatrix(1, 0, 0, 1, -x0, -y0), area, mupdf.FzCookie())
    mupdf.fz_close_device(device)
    out.fz_close_output()
    return bytes(mupdf.fz_buffer_extract_copy(buffer))


def svg_pixels(svg: bytes, width: int, height: int) -> npt.NDArray[np.uint8]:
    """The SVG on white as grey levels, shape (height, width)."""
    with pymupdf.open(stream=svg, filetype="svg") as document:
        rect = document[0].rect
        matrix = pymupdf.Matrix(width / rect.width, height / rect.height)
        pixmap = document[0].get_pixmap(matrix=matrix, colorspace=pymupdf.csGRAY, alpha=0)
        grey = np.frombuffer(pixmap.samples, np.uint8).reshape(pixmap.height, pixmap.stride)[:, : pixmap.width]
        return grey[:height, :width].copy()
