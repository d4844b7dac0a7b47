# SPDX-License-Identifier: AGPL-3.0-or-later
"""Captions under drawings: what stands between the text above and one caption below is one figure, parts and all."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from manualkit.extract.figure_boxes import area, grow, holds, overlap, union
from manualkit.extract.figure_text import PageText, line_text
from manualkit.extract.figure_things import Layout, Thing
from manualkit.extract.raw import RawLine
from manualkit.languages.fold import folded
from manualkit.languages.load import available, load
from manualkit.model import Box

_SHAPE = re.compile(
    r"""^[\W_]*(?: (?P<word>[^\W\d_]{1,14})\.?\s?[(\[]?(?:\d{1,3}(?:[.\-–]\d{1,3})*[^\W\d_]?|[^\W\d_])
                | \d{1,3}\.\s(?P<after>[^\W\d_]{3,14}) )(?!\w)(?P<rest>.*)$""",
    re.VERBOSE,
)
_UNDER = 42.0  # points between a drawing and its caption
_APART = 45.0  # points between parts of one figure
_LABEL = 1.2  # of the caption's height: larger letters are no labels but a heading
_PARTS = 40  # of one figure that are looked for


def captions(lines: tuple[RawLine, ...]) -> list[int]:
    """Indexes of the lines that are a figure's caption: a figure word, a number, and no sentence that goes on."""
    return [i for i, line in enumerate(lines) if _is_caption(line_text(line))]


def captioned(layout: Layout, things: list[Thing]) -> list[Thing]:
    """The things, those over one caption as one."""
    marked = captions(layout.sheet.raw.lines)
    for line in (i for i in marked if not any(t.solid and holds(t.box, layout.text.box(i)) for t in things)):
        things = _gathered(layout, things, line, marked)
    return things


def _is_caption(text: str) -> bool:
    match = _SHAPE.match(text)
    if not match or folded(match["word"] or match["after"]) not in _words():
        return False
    title = match["rest"].strip()
    return not title[:1].islower() and not title.endswith("。")


@cache
def _words() -> frozenset[str]:
    """The figure words of all languages."""
    words = (w for code in available() for w in load(code).file.references.figure)
    return frozenset(folded(w).replace("{n}. ", "").strip(".") for w in words)


def _gathered(layout: Layout, things: list[Thing], line: int, marked: list[int]) -> list[Thing]:
    caption = layout.text.box(line)
    over = [t for t in things if t.box[3] <= caption[1] + 3 and t.caption < 0]
    first = max((t for t in over if _stands_on(layout.text, t, caption)), key=lambda t: (t.box[3], area(t.box)), default=None)
    if first is None:
        return things
    group = [first]
    while len(group) < _PARTS:
        box = union(t.box for t in group)
        more = next((t for t in over if not any(t is g for g in group) and _same(layout, box, t, line, marked)), None)
        if more is None:
            break
        group.append(more)
    rest = [t for t in things if not any(t is g for g in group)]
    if len(group) == 1:
        return [*rest, replace(first, caption=line)]
    return [
        *rest,
        Thing(
            union(t.box for t in group),
            any(t.picture for t in group),
            all(t.framed for t in group),
            first.container,
            frozenset[int]().union(*(t.pixels for t in group)),
            line,
        ),
    ]


def _stands_on(text: PageText, thing: Thing, caption: Box) -> bool:
    """Whether the caption is the next text under the thing."""
    box = thing.box
    beside = min(box[2], caption[2]) - max(box[0], caption[0])
    between = (max(box[0], caption[0]), box[3], min(box[2], caption[2]), caption[1])
    return beside > 0 and caption[1] - box[3] <= _UNDER and not text.body_in(between)


def _same(layout: Layout, box: Box, thing: Thing, line: int, marked: list[int]) -> bool:
    """Whether a thing is one more part of the figure: near, and with nothing but labels in the box around both."""
    text, caption = layout.text, layout.text.box(line)
    if area(overlap(grow(box, _APART), thing.box)) <= 0:
        return False
    whole = union((box, thing.box))
    down = union((whole, (whole[0], caption[1], whole[2], caption[3])))
    inside = [i for i in text.lines_in(down) if i != line]
    between = [i for i in inside if not holds(thing.box, text.box(i)) and not holds(box, text.box(i))]
    highest = _LABEL * (caption[3] - caption[1])
    high = [i for i in between if text.boxes[i, 3] - text.boxes[i, 1] > highest and not text.upright(i)]
    return not (any(i in marked for i in inside) or any(text.body[i] for i in between) or high)
