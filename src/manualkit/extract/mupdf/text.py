# SPDX-License-Identifier: AGPL-3.0-or-later
"""A page's text as the engine puts it together."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from typing import Any

import pymupdf

from manualkit.extract.accents import may_stand_apart, over_letters
from manualkit.extract.leftward import Glyph, in_order, marker, parted, rtl, spaced
from manualkit.extract.ligatures import may_be_split, text_of
from manualkit.extract.mupdf.boxes import rounded
from manualkit.extract.raw import RawLine, RawSpan
from manualkit.extract.spaces import may_lack_spaces, with_spaces
from manualkit.model import Box

FLAGS = pymupdf.TEXT_PRESERVE_WHITESPACE | pymupdf.TEXT_MEDIABOX_CLIP | pymupdf.TEXT_CID_FOR_UNKNOWN_UNICODE


_LEVEL = 0.97  # cosine between a level line and the page's
_TURNED = 4.0  # times as many letters on their side as upright ones
_GAP = 0.2  # of the size: between a sign and a letter a space
_FAR = 3.0  # of the size: what stands further apart are two lines, side by side
_LEAST = 200  # letters on their side: fewer are tabs and the labels of a drawing


def turn_of(blocks: list[dict[str, Any]]) -> int:
    """By how many degrees clockwise a page has to be turned so that its text stands upright; 0 for most."""
    letters = dict.fromkeys((0, 90, 180, 270, -1), 0)
    for block in blocks:
        for line in block.get("lines", ()):
            turn = 0 if line["wmode"] else _turn(*line["dir"])  # vertical writing is no text on its side
            letters[turn] += sum(len(span["text"]) - span["text"].count(" ") for span in line["spans"])
    best = max(letters, key=letters.__getitem__)
    rest = sum(letters.values()) - letters[best]
    return best if best > 0 and letters[best] >= max(_LEAST, _TURNED * rest) else 0


def _turn(cos: float, sin: float) -> int:
    """The turn that makes a direction of writing level; -1 for a slanting one."""
    if abs(cos) > _LEVEL:
        return 0 if cos > 0 else 180
    if abs(sin) > _LEVEL:
        return 90 if sin < 0 else 270
    return -1


def blocks_of(textpage: Any) -> list[dict[str, Any]]:
    """The blocks of a text page made with FLAGS, as the engine has them."""
    blocks: list[dict[str, Any]] = textpage.extractDICT()["blocks"]
    if any(may_be_split(span["text"]) or may_stand_apart(span["text"]) for span in _spans(blocks)):
        blocks = textpage.extractRAWDICT()["blocks"]
        for span in _spans(blocks):
            span["text"] = text_of(over_letters(span["chars"]))
    if any(may_lack_spaces(span["text"]) for span in _spans(blocks)):
        blocks = textpage.extractRAWDICT()["blocks"]
        for span in _spans(blocks):
            span["text"] = text_of(with_spaces(over_letters(span["chars"]), span["size"]))
    if any(rtl(span["text"]) for span in _spans(blocks)):
        blocks = textpage.extractRAWDICT()["blocks"]
        for span in _spans(blocks):
            span["text"] = text_of(over_letters(span["chars"]))
        page = rtl("".join(span["text"] for span in _spans(blocks)))
        for block in blocks:
            block["lines"] = [part for line in block.get("lines", ()) for part in _turned_round(line, page)]
    return blocks


def _turned_round(line: dict[str, Any], page: bool) -> Iterator[dict[str, Any]]:
    """A line with its letters in the order of reading, if it is one from the right, as most are on its page or not;
    such a line ends where the next text beside it is far."""
    text = "".join(span["text"] for span in line["spans"])
    if not (line["dir"][0] > _LEVEL and (rtl(text) or (page and marker(text)))):
        yield line
        return
    glyphs = [
        Glyph(char["c"], char["bbox"][0], char["bbox"][2], of)
        for of, span in enumerate(line["spans"])
        for char in span["chars"]
    ]
    for part in parted(in_order(glyphs), _FAR * max(span["size"] for span in line["spans"])):
        spans = []
        for of, group in groupby(part, key=lambda glyph: glyph.of):
            run, span = list(group), line["spans"][of]
            box = (min(g.x0 for g in run), span["bbox"][1], max(g.x1 for g in run), span["bbox"][3])
            spans.append({**span, "text": spaced(run, _GAP * span["size"]), "bbox": box})
        x0, x1 = min(s["bbox"][0] for s in spans), max(s["bbox"][2] for s in spans)
        yield {**line, "spans": spans, "bbox": (x0, line["bbox"][1], x1, line["bbox"][3])}


def raw_lines(blocks: list[dict[str, Any]]) -> tuple[RawLine, ...]:
    """The lines of blocks."""
    return tuple(_line(line) for block in blocks for line in block.get("lines", ()) if line["spans"])


def _spans(blocks: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    return (span for block in blocks for line in block.get("lines", ()) for span in line["spans"])


def _line(line: dict[str, Any]) -> RawLine:
    upright = line["dir"][0] > _LEVEL
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
