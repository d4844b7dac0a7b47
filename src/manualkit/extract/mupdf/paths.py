# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is drawn on a page: its paths, counted before the engine lists them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from math import dist
from typing import Any

from manualkit.extract.limits import draws, paints
from manualkit.extract.mupdf.boxes import Matrix, moved, rounded, turned
from manualkit.extract.raw import RawPath
from manualkit.model import Box

_PATH_LIMIT = 60_000
_CONTENT_LIMIT = 24_000_000  # bytes of a page's content, as it is in the file, from which its paths are not listed
_LEADER = 3  # strokes of the longest leader line
_SMALL = 24  # strokes and curves of an arrow
_SHORTEST, _SIDE = 2.0, 300.0  # points, the same
_JOINED = 0.05  # points between two strokes of one piece
_CONTENT_LARGE = 200_000  # bytes from which its paths are counted before they are listed


def raw_paths(page: Any, problems: list[str]) -> tuple[RawPath, ...]:
    """The paths that a page paints; `problems` gets what was too much to list."""
    document, forms = page.parent, {entry[0] for entry in page.get_xobjects()}
    size = sum(len(document.xref_stream_raw(x) or b"") for x in {*page.get_contents(), *forms})
    if size > _CONTENT_LIMIT:
        problems.append(f"content of {size} bytes: its paths were not listed")
        return ()
    turn = tuple(page.rotation_matrix) if page.rotation else None
    # The full list of a large drawing takes seconds and hundreds of MB, the list of places half of that.
    if size > _CONTENT_LARGE and _painted(page, forms) > _PATH_LIMIT:
        boxes = [(kind, rect) for kind, rect in page.get_bboxlog() if kind.endswith("path")]
        if len(boxes) > _PATH_LIMIT:
            problems.append(f"{len(boxes)} paths: only the places of {_PATH_LIMIT} were looked at")
            return tuple(_place(kind, rect, turn) for kind, rect in boxes[:_PATH_LIMIT])
    return tuple(_paths(page.get_cdrawings()[:_PATH_LIMIT], turn))


def _painted(page: Any, forms: Iterable[int]) -> int:
    """How many paths the page can paint at most, as its content says."""
    document = page.parent
    own = b"\n".join(document.xref_stream(x) or b"" for x in page.get_contents())
    inner = [document.xref_stream(x) or b"" for x in forms]
    largest = max(map(paints, inner), default=0)
    return paints(own) + largest * sum(map(draws, (own, *inner)))


def _paths(drawings: list[dict[str, Any]], turn: Matrix | None) -> list[RawPath]:
    paths = []
    for drawing in drawings:
        items, kind, rect = drawing["items"], drawing["type"], drawing["rect"]
        paths.append(
            RawPath(
                rounded(rect) if turn is None else turned(rect, turn),
                _color(drawing.get("fill")) if "f" in kind and drawing.get("fill_opacity") != 0 else None,
                _color(drawing.get("color")) if "s" in kind and drawing.get("stroke_opacity") != 0 else None,
                drawing.get("width") or 0.0,
                len(items),
                len(items) == 1 and items[0][0] in ("re", "qu"),
                _ends(items, turn) if len(items) <= _LEADER else None,
                _points(items, turn) if len(items) <= _SMALL and _is_small(rect) else (),
            )
        )
    return paths


def _ends(items: list[Any], turn: Matrix | None) -> Box | None:
    """The ends of an open path of straight strokes."""
    if any(item[0] != "l" for item in items) or items[0][1] == items[-1][2]:
        return None
    (x0, y0), (x1, y1) = (p if turn is None else moved(p, turn) for p in (items[0][1], items[-1][2]))
    return rounded((x0, y0, x1, y1))


def _is_small(rect: Any) -> bool:
    return bool(_SHORTEST < max(rect[2] - rect[0], rect[3] - rect[1]) < _SIDE)


def _points(items: list[Any], turn: Matrix | None) -> tuple[tuple[float, float], ...]:
    """The points of a path of one piece, with the middle of each curve; none of another path."""
    if items[0][0] == "qu":
        upper_left, upper_right, lower_left, lower_right = items[0][1]
        found = [upper_left, upper_right, lower_right, lower_left] if len(items) == 1 else []
    else:
        found = _way(items)
    return tuple(found if turn is None else (moved(p, turn) for p in found))


def _way(items: list[Any]) -> list[tuple[float, float]]:
    """The points along strokes and curves that go on from each other; none where one begins elsewhere."""
    found: list[tuple[float, float]] = []
    for kind, *points in items:
        if kind not in ("l", "c") or (found and dist(found[-1], points[0]) > _JOINED):
            return []
        if not found:
            found.append(points[0])
        if kind == "c":
            (ax, ay), (bx, by), (cx, cy), (dx, dy) = points
            found.append(((ax + 3 * bx + 3 * cx + dx) / 8, (ay + 3 * by + 3 * cy + dy) / 8))
        found.append(points[-1])
    return found


def _place(kind: str, rect: Any, turn: Matrix | None) -> RawPath:
    """A path of which only the place is known, and whether it was filled."""
    fill, stroke = (0, None) if kind.startswith("fill") else (None, 0)
    return RawPath(rounded(rect) if turn is None else turned(rect, turn), fill, stroke, 0.0, 1, False)


@lru_cache(maxsize=4096)
def _color(rgb: tuple[float, ...] | None) -> int | None:
    if rgb is None:
        return None
    red, green, blue = (round(255 * min(1.0, max(0.0, c))) for c in rgb[:3])
    return int(red << 16 | green << 8 | blue)
