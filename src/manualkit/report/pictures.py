# SPDX-License-Identifier: AGPL-3.0-or-later
"""The pages of a PDF as pictures, to lay boxes over."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from PIL import Image

from manualkit.extract.mupdf import LoadedPage, Reader

_DPI = 100.0
_PIXELS = 1600  # of a picture's longer side, at most
_QUALITY, _EFFORT = 60, 2  # of WebP: letters are sharp enough to compare


def page_pictures(
    pdf: Path, password: str | None, save: Callable[[int, bytes], None], progress: Callable[[int, int], None]
) -> None:
    """Gives `save` each page's number and its picture as WebP. Raises InputError and EncryptedError."""
    with Reader(pdf, password) as reader:
        for page in reader.pages():
            save(page.number, _picture(page))
            progress(page.number, reader.page_count)


def _picture(page: LoadedPage) -> bytes:
    dpi = min(_DPI, _PIXELS * 72 / max(page.width, page.height, 1.0))
    width, height, rgb = page.crop((0.0, 0.0, page.width, page.height), dpi)
    out = BytesIO()
    Image.frombytes("RGB", (width, height), rgb).save(out, "WEBP", quality=_QUALITY, method=_EFFORT)
    return out.getvalue()
