# SPDX-License-Identifier: AGPL-3.0-or-later
"""A page's text as the engine puts it together."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import pymupdf

from manualkit.extract.ligatures import may_be_split, text_of
from manualkit.extract.mupdf.boxes import rounded
from manualkit.extract.raw import RawLine, RawSpan
from manualkit.model import Box

FLAGS = pymupdf.TEXT_PRESERVE_WHITESPACE | pymupdf.TEXT_MEDIABOX_CLIP | pymupdf.TEXT_CID_FOR_UNKNOWN_UNICODE


def raw_lines(textpage: Any) -> tuple[RawLine, ...]:
    """The lines of a text page made with FLAGS."""
    blocks = textpage.extractDICT()["blocks"]
    if any(may_be_split(span["text"]) for span in _spans(blocks)):
        blocks = textpage.extractRAWDICT()["blocks"]
        for span in _spans(blocks):
            span["text"] = text_of(span["chars"])
    return tuple(_line(line) for block in blocks for line in block.get("lines", ()) if line["spans"])


def _spans(blocks: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    return (span for block in blocks for line in block.get("lines", ()) for span in line["spans"])


def _line(line: dict[str, Any]) -> RawLine:
    upright = line["dir"][0] > 0.97
    spans = tuple(
        RawSpan(
            text=s["text"],
            bbox=_ink(s) if upright else rounded(s["bbox"]),
            baseline=round(s["origin"][1], 2),
            font=s["font"],
            size=round(s["size"], 2),
            bold=bool(s["flags"] & pymupdf.TEXT_FONT_BOLD) or _says(s["font"], "bold", "heavy", "black", "semibold"),
            italic=bool(s["flags"] & pymupdf.TEXT_FONT_ITALIC) or _says(s["font"], "italic", "oblique"),
            color=s["color"],
            visible=s.get("alpha", 255) > 0,
        )
        for s in line["spans"]
    )
    box = rounded(line["bbox"])
    if upright:
        box = (box[0], min(s.bbox[1] for s in spans), box[2], max(s.bbox[3] for s in spans))
    return RawLine(spans, box, (line["dir"][0], line["dir"][1]))


def _ink(span: dict[str, Any]) -> Box:
    """A span's box; some fonts claim several lines' height for their letters: there it is cut to a line's."""
    x0, y0, x1, y1 = rounded(span["bbox"])
    if y1 - y0 > 1.7 * span["size"]:
        y0, y1 = max(y0, span["origin"][1] - 1.0 * span["size"]), min(y1, span["origin"][1] + 0.3 * span["size"])
    return (x0, round(y0, 2), x1, round(y1, 2))


@lru_cache(maxsize=256)
def _says(font: str, *words: str) -> bool:
    name = font.lower()
    return any(word in name for word in words)
