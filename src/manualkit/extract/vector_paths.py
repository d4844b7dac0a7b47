# SPDX-License-Identifier: AGPL-3.0-or-later
"""The paths of the engine's SVG, written anew: numbers and paints alone, of what lies in the crop."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

import numpy as np
import numpy.typing as npt

Matrix = tuple[float, float, float, float, float, float]
Points = npt.NDArray[np.float64]

_SVG, _LINK = "{http://www.w3.org/2000/svg}", "{http://www.w3.org/1999/xlink}href"
UNITS = 20  # to a point: finer than the pixels of a phone
_HAIR = 4  # units; the thinnest stroke
_OUT = 1.0  # points by which a stroke may reach out of the crop
_NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?")
_COMMAND = re.compile(r"([MLHVCZ])([^MLHVCZ]*)")
_COLOR = re.compile(r"#[0-9a-f]{6}$|none$")
_KEPT = ("stroke-linecap", "stroke-linejoin", "fill-rule", "fill-opacity", "stroke-opacity", "stroke-miterlimit")
_PLAIN = re.compile(r"[\w.-]{1,12}$")
_IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)


class UnfitError(Exception):
    """The drawing is none that plain paths tell."""


@dataclass(frozen=True)
class Path:
    """An outline in UNITS, its paint as attributes, and whether it is only stroked."""

    data: str
    paint: str
    stroked: bool


def paths(root: ElementTree.Element, width: float, height: float) -> Iterator[Path]:
    """What is painted in a crop of this size in points, in order.

    Raises UnfitError where it is more than plain paths, or reaches out of the crop.
    """
    glyphs = {str(e.get("id")): str(e.get("d") or "") for e in root.iter(_SVG + "path") if e.get("id")}
    for element in _painted(root):
        data = element.get("d") or ""
        if element.tag == _SVG + "use":
            data = glyphs.get((element.get(_LINK) or "").removeprefix("#"), "")
        matrix = _matrix(element.get("transform"))
        outline = [(c, _moved(p, matrix)) for c, p in _commands(data)]
        points = [p for _, p in outline if len(p)]
        if not points:
            continue
        low, high = np.min([p.min(axis=0) for p in points], axis=0), np.max([p.max(axis=0) for p in points], axis=0)
        if (high < 0).any() or (low > (width, height)).any():
            continue  # outside
        paint, stroked = _paint(element, matrix)
        if (low < -_OUT).any() or (high > (width + _OUT, height + _OUT)).any():
            raise UnfitError
        yield Path("".join(_relative(outline)), paint, stroked)


def _painted(root: ElementTree.Element) -> Iterator[ElementTree.Element]:
    """The paths and letters in the order in which they are painted."""
    for child in root:
        name = child.tag.removeprefix(_SVG)
        if name in ("path", "use"):
            yield child
        elif name == "g":
            if set(child.attrib) - {"clip-path", "id", "data-text"} and not _harmless(child):
                raise UnfitError
            yield from _painted(child)
        elif name != "defs":
            raise UnfitError  # pictures, shadings, masks


def _harmless(group: ElementTree.Element) -> bool:
    return all(key.split("}")[-1] in ("groupmode", "label", "clip-path", "id") for key in group.attrib)


def _paint(element: ElementTree.Element, matrix: Matrix) -> tuple[str, bool]:
    fill, stroke = element.get("fill", "#000000"), element.get("stroke", "none")
    if not (_COLOR.match(fill) and _COLOR.match(stroke)):
        raise UnfitError
    out = [f'fill="{fill}"'] if fill != "#000000" else []
    if stroke != "none":
        a, b, c, d = matrix[:4]
        scale = abs(a * d - b * c) ** 0.5 * UNITS
        out.append(
            f'stroke="{stroke}" stroke-width="{max(float(element.get("stroke-width", "1")) * scale, _HAIR):.0f}"'
        )
        if dashes := element.get("stroke-dasharray"):
            out.append(f'stroke-dasharray="{" ".join(f"{float(n) * scale:.0f}" for n in _NUMBER.findall(dashes))}"')
    for key in _KEPT:
        value = element.get(key)
        if value and not _PLAIN.match(value):
            raise UnfitError
        if value:
            out.append(f'{key}="{value}"')
    return "".join(f" {one}" for one in out), fill == "none"


def _commands(data: str) -> Iterator[tuple[str, Points]]:
    """The path's commands with absolute points; H and V as L."""
    at = (0.0, 0.0)
    for command, text in _COMMAND.findall(data):
        numbers = [float(n) for n in _NUMBER.findall(text)]
        if command == "H":
            numbers, command = [v for n in numbers for v in (n, at[1])], "L"
        elif command == "V":
            numbers, command = [v for n in numbers for v in (at[0], n)], "L"
        if len(numbers) % (6 if command == "C" else 2):
            raise UnfitError
        points = np.array(numbers, float).reshape(-1, 2)
        if len(points):
            at = (float(points[-1, 0]), float(points[-1, 1]))
        yield command, points


def _relative(outline: list[tuple[str, Points]]) -> Iterator[str]:
    """The path in whole units, each point as the way from the one before."""
    at = start = np.zeros(2, int)
    for command, points in outline:
        if command == "Z":
            yield "z"
            at = start
            continue
        whole = np.rint(points * UNITS).astype(int)
        if command == "M":
            yield f"M{whole[0, 0]} {whole[0, 1]}"
            at = start = whole[0]
            whole, command = whole[1:], "L"
        size = 3 if command == "C" else 1
        way: list[int] = []
        for n in range(0, len(whole) - size + 1, size):
            way += (whole[n : n + size] - at).ravel().tolist()
            at = whole[n + size - 1]
        if way:
            yield command.lower() + " ".join(map(str, way)).replace(" -", "-")


def _matrix(text: str | None) -> Matrix:
    if not text:
        return _IDENTITY
    numbers = [float(n) for n in _NUMBER.findall(text)]
    if not text.startswith("matrix") or len(numbers) != 6:
        raise UnfitError
    a, b, c, d, e, f = numbers
    return (a, b, c, d, e, f)


def _moved(points: Points, matrix: Matrix) -> Points:
    a, b, c, d, e, f = matrix
    moved: Points = points @ np.array([[a, b], [c, d]]) + np.array([e, f])
    return moved
