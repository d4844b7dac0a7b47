# SPDX-License-Identifier: AGPL-3.0-or-later
"""The outlines of an SVG figure as pixels, coarse, for telling whether two pictures are alike."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PIL import Image, ImageDraw

from manualkit.regex import regex

_SIDE = 256  # pixels of the longer side
_VIEW = regex(r'viewBox="0 0 (\d+) (\d+)"')
_DATA = regex(r' d="([^"]*)"')
_COMMAND = regex(r"([Mlcz])([^Mlcz]*)")
_NUMBER = regex(r"-?\d+")

Point = tuple[float, float]


def drawn(path: Path) -> Image.Image:
    """The figure's outlines in black on white, curves as straight lines between their ends.

    Raises ValueError for an SVG that the extract stage has not written, OSError for a file that cannot be read.
    """
    text = path.read_text("utf-8")
    view = _VIEW.search(text)
    if view is None or not (int(view[1]) and int(view[2])):
        raise ValueError(f"{path}: not a drawing of ours")
    width, height = int(view[1]), int(view[2])
    scale = _SIDE / max(width, height)
    image = Image.new("L", (max(1, round(width * scale)), max(1, round(height * scale))), 255)
    pen = ImageDraw.Draw(image)
    for data in _DATA.findall(text):
        for line in _lines(data):
            pen.line([(x * scale, y * scale) for x, y in line], fill=0)
    return image


def _lines(data: str) -> Iterator[list[Point]]:
    line: list[Point] = []
    for command, text in _COMMAND.findall(data):
        numbers = [float(n) for n in _NUMBER.findall(text)]
        if command == "M" and len(numbers) == 2:
            if len(line) > 1:
                yield line
            line = [(numbers[0], numbers[1])]
        elif line and command == "z":
            line.append(line[0])
        elif line:
            size = 6 if command == "c" else 2
            for at in range(size - 2, len(numbers), size):
                x, y = line[-1]
                line.append((x + numbers[at], y + numbers[at + 1]))
    if len(line) > 1:
        yield line
