# SPDX-License-Identifier: AGPL-3.0-or-later
"""Numbers of steps that are drawn as curves: on pages that tell all by drawings, each large digit is a filled path.

They are compared with the digits of a few fonts, and put in the place of their paths as text that was recognised.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import mode

from manualkit.extract.arrows import arrows, arrows_in
from manualkit.extract.figures.boxes import grow
from manualkit.extract.figures.text import wordless
from manualkit.extract.mupdf import LoadedPage
from manualkit.extract.raw import OCR_FONT, RawLine, RawPage, RawPath, RawSpan
from manualkit.model import Box
from manualkit.model.texts import around

_PATHS = 20_000  # of a page: more are not looked at
_HIGH = (14.0, 60.0)  # points; the digits
_WIDE = 1.1  # of its height: the widest digit
_DARK = 0x60  # of 0xFF: the lightest of a colour's three parts
_CURVES = (4, 60)  # lines and curves of a digit's outline
_GAP = 0.45  # of the height: the widest white between two digits of one number
_LEVEL = 0.12  # of the height by which their feet, and their heights, differ
_CLEAR = 0.15  # of the height: the white around a number
_FRAME = 4.0  # of the height: the lowest frame around one; in a smaller ring an i, which says "note", looks like a 1
_DIGITS = 3  # of the longest number
_CAPITAL = 0.72  # of the letters' size: how high digits are
_DPI = 150.0
_ALIKE, _LEAD = 0.7, 0.03  # how much a shape is like a digit, and more than like any other digit


def with_numerals(page: LoadedPage, raw: RawPage) -> RawPage:
    """The page with a line for each number that is drawn as curves, in place of its paths."""
    if len(raw.paths) > _PATHS or raw.scanned or not wordless(raw.lines):
        return raw
    shapes = [i for i, path in enumerate(raw.paths) if _is_like_digit(path)]
    pointing = arrows(raw) if shapes else ()
    groups = _groups(shapes, raw.paths)
    read = [(group, line) for group in groups if (line := _read(group, raw, page, pointing)) is not None]
    if not read:
        return raw
    size = mode(round(line.spans[0].size) for _, line in read)
    kept = [(group, line) for group, line in read if abs(line.spans[0].size - size) <= max(1.0, _LEVEL * size)]
    gone = {i for group, _ in kept for i in group}
    paths = tuple(path for i, path in enumerate(raw.paths) if i not in gone)
    return replace(raw, paths=paths, lines=(*raw.lines, *(line for _, line in kept)))


def _is_like_digit(path: RawPath) -> bool:
    x0, y0, x1, y1 = path.bbox
    dark = path.fill is not None and max(path.fill.to_bytes(3)) <= _DARK
    shaped = _CURVES[0] <= path.items <= _CURVES[1] and not path.rectangle
    return dark and path.stroke is None and shaped and _HIGH[0] <= y1 - y0 <= _HIGH[1] and x1 - x0 <= _WIDE * (y1 - y0)


def _groups(digits: Sequence[int], paths: Sequence[RawPath]) -> Iterator[list[int]]:
    """Shapes side by side, of one height, on one line."""
    group: list[int] = []
    for i in sorted(digits, key=lambda i: (round(paths[i].bbox[3] / 4), paths[i].bbox[0])):
        if group and not _beside(paths[group[-1]].bbox, paths[i].bbox):
            yield group
            group = []
        group.append(i)
    if group:
        yield group


def _beside(a: Box, b: Box) -> bool:
    high = max(a[3] - a[1], b[3] - b[1])
    level = max(abs(a[3] - b[3]), abs(a[1] - b[1])) <= _LEVEL * high
    return level and -0.05 * high <= b[0] - a[2] <= _GAP * high


def _read(group: Sequence[int], raw: RawPage, page: LoadedPage, pointing: Sequence[Box]) -> RawLine | None:
    """The number that a group of shapes shows, where it stands clear of all else and each shape is a digit's; an arrow
    that points up is much like a 1."""
    from manualkit.extract.figures.letters import guess

    box = around(raw.paths[i].bbox for i in group)
    if len(group) > _DIGITS or not _clear(box, group, raw):
        return None
    boxes = [raw.paths[i].bbox for i in group]
    guesses = [guess(page.raster(_DPI, of), "0123456789") for of in boxes]
    if any(g.letter == "1" and arrows_in(grow(of, 1), pointing) for g, of in zip(guesses, boxes, strict=True)):
        return None
    if any(g.alike < _ALIKE or g.lead < _LEAD for g in guesses) or guesses[0].letter == "0":
        return None
    span = RawSpan(
        text="".join(g.letter for g in guesses),
        bbox=box,
        baseline=box[3],
        font=OCR_FONT,
        size=round(2 * (box[3] - box[1]) / _CAPITAL) / 2,
        bold=False,
        italic=False,
        color=raw.paths[group[0]].fill or 0,
        confidence=round(min(g.alike for g in guesses), 2),
    )
    return RawLine((span,), box)


def _clear(box: Box, group: Sequence[int], raw: RawPage) -> bool:
    """No other path, picture or text touches it, except what is all around it: a frame, a panel."""
    high = box[3] - box[1]
    white = _CLEAR * high
    x0, y0, x1, y1 = box[0] - white, box[1] - white, box[2] + white, box[3] + white
    others = [path.bbox for i, path in enumerate(raw.paths) if i not in group]
    others += [picture.bbox for picture in raw.pictures]
    others += [line.bbox for line in raw.lines]
    touching = (b for b in others if b[0] < x1 and b[2] > x0 and b[1] < y1 and b[3] > y0)
    return all(b[0] <= x0 and b[2] >= x1 and b[1] <= y0 and b[3] >= max(y1, b[1] + _FRAME * high) for b in touching)
