# SPDX-License-Identifier: AGPL-3.0-or-later
"""What OCR read, kept by the content of the page: the next run of the same page costs nothing."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from manualkit.cache import keep

if TYPE_CHECKING:
    from manualkit.extract.ocr.lines import Read

_VERSION = 5  # of what reading makes of a page; raise it when that changes
_MOST = 6000  # pages and figures


def key(image: npt.NDArray[np.uint8], how: str) -> str:
    """The name of a cleaned page, or of a figure, that is read in a certain way."""
    name = hashlib.sha256(f"{_VERSION} {how} {image.shape}".encode())
    name.update(np.ascontiguousarray(image).data)
    return name.hexdigest()


class Cache:
    """Readings in a folder, one file a page; the oldest go when there are too many. The disk's errors are no errors."""

    def __init__(self, folder: Path, most: int = _MOST) -> None:
        self._folder, self._most = folder, most

    def get(self, name: str) -> list[Read] | None:
        """The pieces that were read, None if the page is not known."""
        from manualkit.extract.ocr.lines import Read

        path = self._folder / f"{name}.json"
        try:
            entries = json.loads(path.read_text("utf-8"))
            found = [Read(**{**entry, "box": tuple(entry["box"])}) for entry in entries]
        except (OSError, ValueError, TypeError, KeyError):
            return None
        with contextlib.suppress(OSError):
            os.utime(path)
        return found

    def put(self, name: str, found: list[Read]) -> None:
        """Keep the pieces; the file is complete or not there."""
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            content = json.dumps([asdict(piece) for piece in found], ensure_ascii=False)
            keep(self._folder, f"{name}.json", content.encode())
            self._prune()

    def _prune(self) -> None:
        files = sorted(self._folder.glob("*.json"), key=lambda f: f.stat().st_mtime)
        for old in files[: max(0, len(files) - self._most)]:
            old.unlink(missing_ok=True)
