# SPDX-License-Identifier: AGPL-3.0-or-later
"""Drawings of a product that does not exist: line art and photos, with callouts and leader lines, as HTML."""

from __future__ import annotations

import base64
import random
from collections.abc import Sequence

import numpy as np
import pymupdf

WIDTH, HEIGHT = 120, 80
GAP = 0.5
"""Of its letters' size: between a label and its leader line, at most; it is no wider because the drawing is."""


def _rect(x: float, y: float, width: float, height: float, more: str = "") -> str:
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" {more}/>'


def _line(x0: float, y0: float, x1: float, y1: float, more: str = "") -> str:
    return f'<line x1="{x0:.1f}" y1="{y0:.1f}" x2="{x1:.1f}" y2="{y1:.1f}" {more}/>'


def _polygon(*points: tuple[float, float]) -> str:
    return '<path d="M' + " L".join(f"{x:.1f} {y:.1f}" for x, y in points) + ' Z"/>'


def _device(rng: random.Random) -> str:
    """A base, a tank that narrows on it, a lamp, and the slots of its outlet."""
    top, low, round_ = rng.uniform(1, 16), rng.uniform(40, 58), rng.uniform(1, 9)
    left, right, slant = rng.uniform(12, 34), rng.uniform(84, 108), rng.uniform(2, 10)
    tank = _polygon((left + slant, top), (right - slant, top), (right, low + 2), (left, low + 2))
    base = f'<path d="M1 79 L{round_ + 3:.1f} {low:.1f} L{117 - round_:.1f} {low:.1f} L119 79 Z"/>'
    slots = "".join(
        _line(left + 14, y, right - 14, y) for y in range(int(top) + 7, int(low) - 6, rng.choice((4, 6, 8)))
    )
    lamps = "".join(
        f'<circle cx="{x}" cy="{low / 2 + 40:.1f}" r="{rng.uniform(2, 5):.1f}"/>'
        for x in rng.sample(range(14, 108, 16), rng.randint(1, 4))
    )
    return tank + base + slots + lamps


def _cartridge(rng: random.Random) -> str:
    """A filter before its slot."""
    deep, wide, high = rng.uniform(6, 24), rng.uniform(40, 66), rng.uniform(26, 46)
    front = _polygon((1, 79 - deep), (wide, 79), (wide, 79 - high), (1, 79 - high - deep))
    side = _polygon((wide, 79), (wide + 20, 79 - deep), (wide + 20, 79 - high - deep), (wide, 79 - high))
    mesh = "".join(
        _line(x, 79 - deep + x * deep / wide, x, 79 - high - deep + x * deep / wide)
        for x in range(8, int(wide), rng.choice((5, 8, 11)))
    )
    edge = rng.uniform(wide + 12, 88)
    holder = _rect(edge, 1, 119 - edge, rng.uniform(50, 70), 'rx="3"') + _rect(edge + 6, 8, 107 - edge, 36)
    return holder + front + side + mesh


def _buttons(rng: random.Random) -> str:
    """A panel of buttons and a display."""
    panel = _rect(1, 1, WIDTH - 2, HEIGHT - 2, f'rx="{rng.uniform(3, 18):.1f}"')
    count, size = rng.randint(2, 5), rng.uniform(4, 9)
    places = [15 + 90 * n / (count - 1) for n in range(count)]
    buttons = "".join(
        f'<circle cx="{x:.1f}" cy="60" r="{size:.1f}"/><circle cx="{x:.1f}" cy="60" r="{size - 2:.1f}"/>'
        for x in places
    )
    width = rng.uniform(40, 96)
    display = _rect(60 - width / 2, rng.uniform(8, 16), width, rng.uniform(14, 30))
    return panel + display + buttons + _line(50, 24, rng.uniform(60, 75), 24)


def _bottle(rng: random.Random) -> str:
    """A bottle that is tilted over a bowl, and drops."""
    tilt, neck = rng.uniform(-14, 14), rng.uniform(5, 9)
    bowl = f'<path d="M8 50 Q60 {rng.uniform(84, 108):.1f} 112 50 Z"/>'
    body = (
        f'<g transform="rotate({tilt:.1f} 60 20)"><path d="M{60 - neck:.1f} 40 L{60 - neck:.1f} 30 Q38 28 38 16 L38 1'
        f' L82 1 L82 16 Q82 28 {60 + neck:.1f} 30 L{60 + neck:.1f} 40 Z"/></g>'
    )
    drops = "".join(f'<circle cx="{rng.uniform(52, 68):.1f}" cy="{y}" r="1.4"/>' for y in (44, 49, 54))
    return bowl + body + drops


def _arrow(rng: random.Random) -> str:
    x, y = rng.uniform(30, 80), rng.uniform(20, 45)
    return (
        f'<path d="M{x:.1f} {y:.1f} l14 0 l0 -4 l9 7 l-9 7 l0 -4 l-14 0 z"'
        ' fill="#c8102e" stroke="#fff" stroke-width="0.5"/>'
    )


def _photo(lines: str, rng: random.Random) -> str:
    """The drawing as grainy grey pixels, embedded."""
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}">'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#d8d4cc"/>'
        f'<g fill="#8f9aa0" stroke="#4a5055" stroke-width="1.2">{lines}</g></svg>'
    )
    pixels = pymupdf.open("svg", svg.encode()).load_page(0).get_pixmap(dpi=180, alpha=False)
    clean = np.frombuffer(pixels.samples, np.uint8).astype(np.int16)
    grain = np.random.default_rng(rng.randrange(1 << 32)).integers(-11, 12, clean.size)
    grainy = (clean + grain).clip(0, 255).astype(np.uint8).tobytes()
    jpeg = pymupdf.Pixmap(pixels.colorspace, pixels.width, pixels.height, grainy, False).tobytes("jpeg", jpg_quality=80)
    address = base64.b64encode(jpeg).decode()
    return f'<image href="data:image/jpeg;base64,{address}" width="{WIDTH}" height="{HEIGHT}"/>'


def _callouts(labels: Sequence[str], circled: bool, size: float) -> str:
    """Labels at the left and right of the drawing, with leader lines into it; `size` is that of their letters."""
    parts = []
    for index, label in enumerate(labels):
        left, y = index % 2 == 0, 12.0 + index // 2 * 26
        x = -12 if left else WIDTH + 12
        parts.append(_line(x, y, 34 + index * 9, y + 8, 'stroke-width="0.5"'))
        if circled:
            parts.append(f'<circle cx="{x}" cy="{y}" r="{0.8 * size:.1f}" fill="#fff" stroke-width="0.6"/>')
        anchor = "middle" if circled else "end" if left else "start"
        gap = 0 if circled else min(2, GAP * size)
        parts.append(
            f'<text x="{x - gap if left else x + gap}" y="{y + 0.36 * size:.1f}" text-anchor="{anchor}"'
            f' font-size="{size:.2f}" fill="#000" stroke="none">{label}</text>'
        )
    return "".join(parts)


def _margin(labels: Sequence[str], size: float) -> float:
    """Room beside a drawing, for the longest of its labels."""
    return 15 + max(len(label) * size * (1 if ord(label[0]) > 0x2E80 else 0.64) for label in labels)


def drawing(
    rng: random.Random, art: str, width: float, labels: Sequence[str] = (), circled: bool = False, size: float = 0
) -> str:
    """A picture as HTML, as wide as what it stands in: `width` points, in which its labels have letters of `size`."""
    lines = rng.choice((_device, _cartridge, _buttons, _bottle))(rng)
    body = _photo(lines, rng) if art.startswith("photo") else lines
    if art != "photo" and rng.random() < 0.6:
        body += _arrow(rng)
    if art == "line in a frame":
        body += _rect(0.3, 0.3, WIDTH - 0.6, HEIGHT - 0.6, 'fill="none"')
    unit, margin = WIDTH / width * size, 0.0
    for _ in range(3):  # the wider the margin, the smaller the scale
        margin = _margin(labels, unit) if labels else 0.0
        unit = (WIDTH + 2 * margin) / width * size
    return (
        f'<svg viewBox="{-margin:.1f} 0 {WIDTH + 2 * margin:.1f} {HEIGHT}" style="width: 100%; display: block"'
        f' fill="#fff" stroke="#111" stroke-width="0.9">{body}{_callouts(labels, circled, unit)}</svg>'
    )
