# SPDX-License-Identifier: AGPL-3.0-or-later
"""The paths of the engine's SVG, written anew: numbers and paints alone, of what lies in the crop."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree

from manualkit.frozen import frozen
from manualkit.regex import regex

Matrix = tuple[float, float, float, float, float, float]
Outline = list[tuple[str, list[int]]]

_SVG, _LINK = "{http://www.w3.org/2000/svg}", "{http://www.w3.org/1999/xlink}href"
UNITS = 20  # to a point: finer than the pixels of a phone
_HAIR = 4  # units; the thinnest stroke
_OUT = UNITS  # by which a stroke may reach out of the crop: a point
_NUMBER = regex(r"-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?")
_COMMAND = regex(r"([MLHVCZ])([^MLHVCZ]*)")
_COLOR = regex(r"#[0-9a-f]{6}$|none$")
_KEPT = ("stroke-linecap", "stroke-linejoin", "fill-rule", "fill-opacity", "stroke-opacity", "stroke-miterlimit")
_PLAIN = regex(r"[\w.-]{1,12}$")
_IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)


class UnfitError(Exception):
    """The drawing is none that plain paths tell."""


@frozen
class Path:
    """An outline in UNITS, its paint as attributes, and whether it is only stroked."""

    data: str
    paint: str
    stroked: bool


def paths(root: ElementTree.Element, width: float, height: float) -> Iterator[Path]:
    """What is painted in a crop of this size in points, in order.

    Raises UnfitError where it is more than plain paths, or reaches out of the crop.
    """
    right, bottom = width * UNITS, height * UNITS
    glyphs = {str(e.get("id")): str(e.get("d") or "") for e in root.iter(_SVG + "path") if e.get("id")}
    for element in list(_painted(root)):  # what cannot be told by paths is met before any path is read
        data = element.get("d") or ""
        matrix = _matrix(element.get("transform"))
        if element.tag == _SVG + "use":
            if _far(matrix, width, height):
                continue
            data = glyphs.get((element.get(_LINK) or "").removeprefix("#"), "")
        outline = _outline(data, matrix)
        xs, ys = [x for _, way in outline for x in way[::2]], [y for _, way in outline for y in way[1::2]]
        if not xs or max(xs) < 0 or max(ys) < 0 or min(xs) > right or min(ys) > bottom:
            continue  # nothing, or outside
        paint, stroked = _paint(element, matrix)
        if min(xs) < -_OUT or min(ys) < -_OUT or max(xs) > right + _OUT or max(ys) > bottom + _OUT:
            raise UnfitError
        yield Path("".join(_relative(outline)), paint, stroked)


def _far(matrix: Matrix, width: float, height: float) -> bool:
    """The letter, of whose size the matrix tells, stands well outside."""
    a, b, c, d, x, y = matrix
    reach = 4 * max(map(abs, (a, b, c, d)))
    return not (-reach < x < width + reach and -reach < y < height + reach)


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


def _outline(data: str, matrix: Matrix) -> Outline:
    """The path's commands with absolute points in units, x and y by turns; H and V as L."""
    a, b, c, d, e, f = (UNITS * v for v in matrix)
    outline: Outline = []
    x = y = 0.0
    for command, text in _COMMAND.findall(data):
        numbers = [float(n) for n in _NUMBER.findall(text)]
        if command == "H":
            numbers, command = [v for n in numbers for v in (n, y)], "L"
        elif command == "V":
            numbers, command = [v for n in numbers for v in (x, n)], "L"
        if len(numbers) % (6 if command == "C" else 2):
            raise UnfitError
        way: list[int] = []
        for x, y in zip(numbers[::2], numbers[1::2], strict=True):
            way += (round(a * x + c * y + e), round(b * x + d * y + f))
        outline.append((command, way))
    return outline


def _relative(outline: Outline) -> Iterator[str]:
    """The path with each point as the way from the one before."""
    x = y = left = top = 0
    for command, way in outline:
        if command == "Z":
            yield "z"
            x, y = left, top
            continue
        if command == "M":
            x, y, way, command = way[0], way[1], way[2:], "L"
            left, top = x, y
            yield f"M{x} {y}"
        size = 6 if command == "C" else 2
        steps: list[int] = []
        for n in range(0, len(way), size):
            steps += [v - (y if k % 2 else x) for k, v in enumerate(way[n : n + size])]
            x, y = way[n + size - 2 : n + size]
        if steps:
            yield command.lower() + " ".join(map(str, steps)).replace(" -", "-")


def _matrix(text: str | None) -> Matrix:
    if not text:
        return _IDENTITY
    numbers = [float(n) for n in _NUMBER.findall(text)]
    if not text.startswith("matrix") or len(numbers) != 6:
        raise UnfitError
    a, b, c, d, e, f = numbers
    return (a, b, c, d, e, f)
