# SPDX-License-Identifier: AGPL-3.0-or-later
"""A writer's markers as shapes of an SVG that lies over the picture, in the picture's pixels."""

from __future__ import annotations

from math import hypot

from manualkit.frozen import frozen
from manualkit.model import Figure, Marker
from manualkit.regex import regex

_COLOR = regex(r"#[0-9a-fA-F]{3,8}|[a-zA-Z]{3,24}")
_NAMED = regex(r"[(\[（]\s*([^\s()\[\]（）]{1,6})\s*[)\]）]|([①-⑳❶-❿Ⓐ-ⓩ])")
_DEFAULT_COLOR = "#e0243a"
_TEXT_SIZE = 0.035  # of the picture's longer side
_HEAD = 0.04  # an arrow head's length, the same
_RING = 0.045  # the radius around a callout, the same


@frozen
class Shape:
    """One marker. All lengths in pixels of the picture; `head` is an arrow head's polygon, as SVG points."""

    kind: str
    color: str
    text: str
    x: float
    y: float
    width: float
    height: float
    x1: float
    y1: float
    x2: float
    y2: float
    size: float
    head: str = ""

    @property
    def cx(self) -> float:
        """Middle, from the left."""
        return round(self.x + self.width / 2, 1)

    @property
    def cy(self) -> float:
        """Middle, from the top."""
        return round(self.y + self.height / 2, 1)


@frozen
class Ring:
    """The place of a callout. All lengths in pixels of the picture; `named`: the step beside it speaks of it;
    `end`: where its leader line ends."""

    label: str
    x: float
    y: float
    radius: float
    named: bool
    end: tuple[float, float] | None


def rings(figure: Figure, text: str) -> tuple[Ring, ...]:
    """The callouts whose meaning is known, or that the text names."""
    width, height = size(figure)
    labels = named(figure, text)
    return tuple(
        Ring(
            label=callout.label,
            x=round(callout.at[0] * width, 1),
            y=round(callout.at[1] * height, 1),
            radius=round(max(width, height) * _RING, 1),
            named=callout.label in labels,
            end=(round(callout.to[0] * width, 1), round(callout.to[1] * height, 1)) if callout.to else None,
        )
        for callout in figure.callouts
        if callout.name or callout.label in labels
    )


def named(figure: Figure, text: str) -> tuple[str, ...]:
    """The labels of the figure's callouts that a text names, as in `(A)`, `[3]` or `④`."""
    found = {bracketed or alone for bracketed, alone in _NAMED.findall(text or "")}
    return tuple(dict.fromkeys(callout.label for callout in figure.callouts if callout.label in found))


def size(figure: Figure) -> tuple[int, int]:
    """The picture's width and height in pixels; its size in points where the pixels are not known."""
    x0, y0, x1, y1 = figure.bbox
    if figure.width > 0 and figure.height > 0:
        return figure.width, figure.height
    return max(1, round(x1 - x0)), max(1, round(y1 - y0))


def shapes(figure: Figure) -> tuple[Shape, ...]:
    """The figure's markers, in the order in which they are painted."""
    width, height = size(figure)
    return tuple(_shape(marker, width, height) for marker in drawn(figure))


def drawn(figure: Figure) -> tuple[Marker, ...]:
    """The figure's markers without those that are only proposed."""
    return tuple(marker for marker in figure.markers if not marker.proposed)


def _shape(marker: Marker, width: int, height: int) -> Shape:
    x1, y1, x2, y2 = (
        round(min(max(value, 0.0), 1.0) * side, 1) for value, side in zip(marker.at, (width, height) * 2, strict=True)
    )
    longer = max(width, height)
    return Shape(
        kind=marker.shape,
        color=marker.color if _COLOR.fullmatch(marker.color) else _DEFAULT_COLOR,
        text=marker.text,
        x=min(x1, x2),
        y=min(y1, y2),
        width=round(abs(x2 - x1), 1),
        height=round(abs(y2 - y1), 1),
        x1=x1,
        y1=y1,
        x2=x2,
        y2=y2,
        size=round(longer * _TEXT_SIZE, 1),
        head=_head(x1, y1, x2, y2, longer * _HEAD) if marker.shape == "arrow" else "",
    )


def _head(x1: float, y1: float, x2: float, y2: float, length: float) -> str:
    """The triangle at an arrow's end."""
    whole = hypot(x2 - x1, y2 - y1)
    if whole == 0:
        return ""
    along, across = (x2 - x1) / whole, (y2 - y1) / whole
    back_x, back_y = x2 - along * length, y2 - across * length
    half = length * 0.45
    left = (back_x - across * half, back_y + along * half)
    right = (back_x + across * half, back_y - along * half)
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in ((x2, y2), left, right))
