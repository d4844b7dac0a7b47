# SPDX-License-Identifier: AGPL-3.0-or-later
"""Captions under drawings: what stands between the text above and one caption below is one figure, parts and all."""

from __future__ import annotations

import re
from functools import cache

from manualkit.extract.figures.boxes import area, grow, holds, overlap, touch, union
from manualkit.extract.figures.text import PageText, line_text
from manualkit.extract.figures.things import Layout, Thing
from manualkit.extract.raw import RawLine
from manualkit.languages.fold import folded
from manualkit.languages.load import available, load
from manualkit.model import Box
from manualkit.regex import regex

_SHAPE = regex(
    r"""^[\W_]*(?: (?P<word>[^\W\d_]{1,14})\.?\s?[(\[]?(?:\d{1,3}(?:[.\-–]\d{1,3})*[^\W\d_]?|[^\W\d_])
                | \d{1,3}\.\s(?P<after>[^\W\d_]{3,14}) )(?!\w)(?P<rest>.*)$""",
    re.VERBOSE,
)
_UNDER = 42.0  # points between a drawing and its caption
_APART = 60.0  # points between parts of one figure
_FLOOR = 2.2  # of the drawing's width: the longest stroke that it stands on
_LABEL = 1.2  # of the caption's height: larger letters are no labels but a heading
_PARTS = 40  # of one figure that are looked for


def captions(lines: tuple[RawLine, ...], text: PageText) -> list[int]:
    """Indexes of the lines that are a figure's caption: a figure word, a number, and no part of a sentence."""
    return [i for i, line in enumerate(lines) if _is_caption(line_text(line)) and not _goes_on(text, i)]


def captioned(layout: Layout, things: list[Thing]) -> list[Thing]:
    """The things, those over one caption as one."""
    marked = captions(layout.sheet.raw.lines, layout.text)
    for line in (i for i in marked if not any(t.solid and holds(t.box, layout.text.box(i)) for t in things)):
        things = _gathered(layout, things, line, marked)
    return things


def _is_caption(text: str) -> bool:
    match = _SHAPE.match(text)
    if not match or folded(match["word"] or match["after"]) not in _words():
        return False
    title = match["rest"].strip()
    if title[:1] in (")", "]") and text[:1] not in ("(", "["):
        return False
    return not title[:1].islower() and not title.endswith("。")


def _goes_on(text: PageText, line: int) -> bool:
    """Whether a line is the next one of the paragraph above it."""
    here = text.boxes[line]
    return any(text.boxes[i, 1] < here[1] and abs(text.boxes[i, 0] - here[0]) < 1 for i in text.under(line))


@cache
def _words() -> frozenset[str]:
    """The figure words of all languages."""
    words = (w for code in available() for w in load(code).file.references.figure)
    return frozenset(folded(w).replace("{n}. ", "").strip(".") for w in words)


def _gathered(layout: Layout, things: list[Thing], line: int, marked: list[int]) -> list[Thing]:
    caption = layout.text.box(line)
    over = [t for t in things if t.box[3] <= caption[1] + 3 and t.caption < 0]
    under_it = [t for t in over if _stands_on(layout.text, t, caption)]
    under_it = under_it or [t for t in over if _alone_over(layout.text, t, line)]
    if not under_it:
        return things
    first = max(under_it, key=lambda t: (t.box[3], area(t.box)))
    frames = {r.bbox: r for r in layout.regions if r.kind == "panel" and not layout.text.body_in(r.bbox)}
    group, over = [first], [*over, *(Thing(box) for box in frames)]
    while len(group) < _PARTS:
        box = union(t.box for t in group)
        more = next((t for t in over if t not in group and _same(layout, box, t, line, marked)), None)
        if more is None:
            break
        group.append(more)
    layout.regions[:] = [r for r in layout.regions if not (r.bbox in frames and any(r.bbox == t.box for t in group))]
    rest = [t for t in things if t not in group]
    return [*rest, _figure(layout, group, line)]


def _figure(layout: Layout, group: list[Thing], line: int) -> Thing:
    """The parts as one, with the stroke that the drawing stands on."""
    box = union(t.box for t in group)
    solid = all(t.solid for t in group)
    floors = [
        r.bbox
        for r in layout.regions
        if r.kind == "rule" and not solid and touch(r.bbox, box) and r.bbox[2] - r.bbox[0] < _FLOOR * (box[2] - box[0])
    ]
    return Thing(
        union((box, *(f for f in floors if not layout.text.body_in(union((box, f)))))),
        any(t.picture for t in group),
        all(t.framed for t in group),
        group[0].container,
        frozenset[int]().union(*(t.pixels for t in group)),
        line,
    )


def _stands_on(text: PageText, thing: Thing, caption: Box) -> bool:
    """Whether the caption is the next text under the thing."""
    box = thing.box
    beside = min(box[2], caption[2]) - max(box[0], caption[0])
    between = (max(box[0], caption[0]), box[3], min(box[2], caption[2]), caption[1])
    return beside > 0 and caption[1] - box[3] <= _UNDER and not any(text.body[i] for i in text.near(grow(between, -1)))


def _alone_over(text: PageText, thing: Thing, line: int) -> bool:
    """Whether a thing stands further right than a caption that is the only text under it, and beside that."""
    caption, box = text.box(line), thing.box
    if not (box[0] >= caption[2] and 0 <= caption[1] - box[3] <= _UNDER):
        return False
    return all(i == line for i in text.near(grow((caption[0], box[3], box[2], caption[3]), -1)))


def _same(layout: Layout, box: Box, thing: Thing, line: int, marked: list[int]) -> bool:
    """Whether a thing is one more part of the figure: near, and with nothing but labels in the box around both."""
    text, caption = layout.text, layout.text.box(line)
    if thing.box[3] > caption[1] + 3 or area(overlap(grow(box, _APART), thing.box)) <= 0:
        return False
    whole = union((box, thing.box))
    down = union((whole, (whole[0], caption[1], whole[2], caption[3])))
    inside = [i for i in text.near(grow(down, -1)) if i != line]
    between = [i for i in inside if not holds(thing.box, text.box(i)) and not holds(box, text.box(i))]
    highest = _LABEL * (caption[3] - caption[1])
    high = [i for i in between if text.boxes[i, 3] - text.boxes[i, 1] > highest and not text.upright(i)]
    return not (any(i in marked for i in inside) or any(text.body[i] for i in between) or high)
