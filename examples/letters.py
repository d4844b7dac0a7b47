# SPDX-License-Identifier: AGPL-3.0-or-later
"""Letters for the example manuals: fonts, widths, broken lines; and how the PDF is written.

The fonts are those that PyMuPDF carries (Latin, Greek and Cyrillic; Droid Sans Fallback for the rest), so that the same
bytes come out on every machine.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pymupdf

_FONTS = {"regular": "helv", "bold": "hebo", "italic": "heit", "cjk": "cjk"}
_DATE = "D:20260105080000Z"


@cache
def font(name: str) -> Any:
    """The built-in font behind `regular`, `bold`, `italic` or `cjk`."""
    return pymupdf.Font(_FONTS[name])


def width_of(text: str, size: float, name: str = "regular") -> float:
    """Printed width in points."""
    return float(font(name).text_length(text, fontsize=size))


Line = list[tuple[str, str]]


def wrap(text: str, width: float, size: float, name: str = "regular") -> list[Line]:
    """Lines no wider than `width` points. `**bold**` is bold; CJK text breaks between any two letters."""
    lines: list[Line] = [[]]
    used = 0.0
    for index, part in enumerate(text.split("**")):
        style = "bold" if index % 2 else name
        for word in re.findall(r"\s+|[^\s]+" if name != "cjk" else r"[\x21-\x7e]+|\s+|.[、。」）：]*", part):
            wide = width_of(word, size, style)
            if used + wide > width and lines[-1]:
                lines.append([])
                used = 0.0
            if word.isspace() and not lines[-1]:
                continue
            if lines[-1] and lines[-1][-1][1] == style:
                lines[-1][-1] = (lines[-1][-1][0] + word, style)
            else:
                lines[-1].append((word, style))
            used += wide
    return [[(t.rstrip() if i == len(line) - 1 else t, s) for i, (t, s) in enumerate(line)] for line in lines if line]


def save(document: Any, path: Path, title: str, bookmarks: Sequence[tuple[int, str, int]]) -> None:
    """Write the PDF: fonts subset, no random id, a fixed date."""
    document.set_toc([list(entry) for entry in bookmarks])
    document.set_metadata({"title": title, "producer": "manualkit examples", "creationDate": _DATE, "modDate": _DATE})
    document.subset_fonts()
    path.write_bytes(document.tobytes(garbage=4, deflate=True, no_new_id=True))
