# SPDX-License-Identifier: AGPL-3.0-or-later
"""A zip of files: the same files give the same bytes."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import nullcontext
from io import BytesIO
from pathlib import Path
from shutil import copyfileobj
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

_STORED = {".webp", ".jpg", ".jpeg", ".png", ".avif", ".pdf"}  # compressed already


def archive(files: Mapping[str, bytes | Path], target: IO[bytes]) -> None:
    """Writes a zip of the files by their paths in it, in order, without times."""
    with ZipFile(target, "w") as zipped:
        for name in sorted(files):
            content = files[name]
            info = ZipInfo(name)  # 1980-01-01
            info.compress_type = ZIP_STORED if Path(name).suffix.lower() in _STORED else ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            with nullcontext(BytesIO(content)) if isinstance(content, bytes) else content.open("rb") as source:
                info.file_size = source.seek(0, 2)
                source.seek(0)
                with zipped.open(info, "w") as entry:
                    copyfileobj(source, entry)
