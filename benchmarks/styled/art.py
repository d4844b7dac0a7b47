# SPDX-License-Identifier: AGPL-3.0-or-later
"""Drawings of a product that does not exist: line art and photos, with callouts and leader lines, as HTML."""

from __future__ import annotations

import base64
import random
from collections.abc import Sequence

import numpy as np
import pymupdf

WIDTH, HEIGHT = 120, 80


def _rect(x: float, y: float, width: float, height: float, more: str = "") -> str:
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" {more}/>'


def _line(x0: float, y0: float, x1: float, y1: float, more: str = "") -> str:
    return f'<line x1="{x0:.1f}" y1="{y0:.1f}" x2="{x1:.1f}" y2="{y1:.1f}" {more}/>'


def _device(rng: random.Random) -> str:
    """A base, a tank on it, a lamp, and the slots of its outlet."""
    top = rng.uniform(1, 8)
    left, right = rng.uniform(12, 30), rng.uniform(90, 108)
    tank = _rect(left, top, right - left, 50 - top, 'rx="7"')
    base = _rect(1, 50, WIDTH - 2, 29, 'rx="4"')
    slots = "".join(_line(left + 10, y, right - 10, y) for y in range(int(top) + 8, 40, rng.choice((5, 7, 9))))
    lamps = "".join(
        f'<circle cx="{x}" cy="65" r="{rng.uniform(2, 5):.1f}"/>' for x in rng.sample(range(14, 108, 16), 3)
    )
    return tank + base + slots + lamps


def _cartridge(rng: random.Random) -> str:
    """A filter before its slot."""
    deep = rng.uniform(10, 22)
    front = f'<path d="M1 {79 - deep:.1f} L60 79 L60 {79 - 40:.1f} L1 {39 - deep:.1f} Z"/>'
    side = f'<path d="M60 79 L82 {79 - deep:.1f} L82 {39 - deep:.1f} L60 39 Z"/>'
    mesh = "".join(_line(x, 79 - deep + x * deep / 60, x, 39 - deep + x * deep / 60) for x in range(8, 58, 8))
    holder = _rect(78, 1, 41, 58, 'rx="3"') + _rect(86, 8, 25, 44)
    return holder + front + side + mesh


def _button(rng: random.Random) -> str:
    """A panel of buttons and a display."""
    panel = _rect(1, 1, WIDTH - 2, HEIGHT - 2, 'rx="12"')
    buttons = "".join(f'<circle cx="{x}" cy="58" r="8"/><circle cx="{x}" cy="58" r="5"/>' for x in (24, 60, 96))
    return panel + _rect(20, 12, 80, 26) + buttons + _line(30, 30, rng.uniform(60, 95), 30)


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


def _callouts(labels: Sequence[str], circled: bool) -> str:
    """Labels at the left and right of the drawing, with leader lines into it."""
    parts = []
    for index, label in enumerate(labels):
        left, y = index % 2 == 0, 12.0 + index // 2 * 26
        x = -12 if left else WIDTH + 12
        parts.append(_line(x, y, 34 + index * 9, y + 8, 'stroke-width="0.5"'))
        if circled:
            parts.append(f'<circle cx="{x}" cy="{y}" r="6" fill="#fff" stroke-width="0.6"/>')
        anchor = "middle" if len(label) == 1 else ("end" if left else "start")
        parts.append(
            f'<text x="{x - 2 * (not circled) if left else x + 2 * (not circled)}" y="{y + 3}" text-anchor="{anchor}"'
            f' font-size="8" fill="#000" stroke="none">{label}</text>'
        )
    return "".join(parts)


def _margin(labels: Sequence[str]) -> float:
    """Room beside a drawing, for the longest of its labels."""
    if all(len(label) == 1 for label in labels):
        return 20 if labels else 0
    return 14 + max(len(label) * (8 if ord(label[0]) > 0x2E80 else 5.2) for label in labels)


def drawing(rng: random.Random, art: str, width: str, labels: Sequence[str] = (), circled: bool = False) -> str:
    """A picture as HTML, as wide as `width` says in CSS."""
    lines = rng.choice((_device, _cartridge, _button))(rng)
    body = _photo(lines, rng) if art.startswith("photo") else lines
    if art != "photo" and rng.random() < 0.6:
        body += _arrow(rng)
    if art == "line in a frame":
        body += _rect(0.3, 0.3, WIDTH - 0.6, HEIGHT - 0.6, 'fill="none"')
    margin = _margin(labels)
    return (
        f'<svg viewBox="{-margin} 0 {WIDTH + 2 * margin} {HEIGHT}" style="width:{width}; display:block"'
        f' fill="#fff" stroke="#111" stroke-width="0.9">{body}{_callouts(labels, circled)}</svg>'
    )
