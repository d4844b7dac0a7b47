# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is drawn on a page: its paths, taken from the engine one by one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import dist
from typing import Any

from manualkit.extract.mupdf.boxes import Matrix, moved, rounded, turned
from manualkit.extract.raw import RawPath
from manualkit.model import Box
from manualkit.model.texts import around

Point = tuple[float, float]

_PATH_LIMIT = 60_000
_CONTENT_LIMIT = 24_000_000  # bytes of a page's content, as it is in the file, from which its paths are not listed
_CLIPS = 1000  # of a page
_LEAST_CLIP = 20.0  # points
_FRAMES = 8  # rectangles of one path that are told apart
_LEADER = 3  # strokes of the longest leader line
_SMALL = 24  # strokes and curves of an arrow
_SHORTEST, _SIDE = 2.0, 300.0  # points, the same
_ARROW = (5, 7)  # strokes of one that is a bar and a triangle; the engine leaves out what closes a piece
_THIN = 4.0  # times as long as wide: its bar
_JOINED = 0.05  # points between two strokes of one piece


def raw_paths(page: Any, problems: list[str]) -> tuple[tuple[RawPath, ...], tuple[Box, ...]]:
    """The paths that a page paints, and the boxes that clip them; `problems` gets what was too much to list."""
    document, forms = page.parent, {entry[0] for entry in page.get_xobjects()}
    size = sum(len(document.xref_stream_raw(x) or b"") for x in {*page.get_contents(), *forms})
    if size > _CONTENT_LIMIT:
        problems.append(f"content of {size} bytes: its paths were not listed")
        return (), ()
    painted = _Painted(tuple(page.rotation_matrix) if page.rotation else None)
    page.get_cdrawings(extended=True, callback=painted.add)  # a list of a large drawing's would take hundreds of MB
    if painted.count <= _PATH_LIMIT:
        return tuple(painted.paths), tuple(painted.clips)
    problems.append(f"{painted.count} paths: only the places of {_PATH_LIMIT} were looked at")
    return tuple(_place(path) for path in painted.paths), tuple(painted.clips)


class _Painted:
    """A page's paths as the engine tells of them, up to the limit; one that is filled and then stroked is one."""

    def __init__(self, turn: Matrix | None) -> None:
        self.paths: list[RawPath] = []
        self.clips: dict[Box, None] = {}
        self.count = 0
        self._turn = turn
        self._filled: list[Any] = []  # the strokes and curves of the last path, if it was only filled

    def add(self, drawing: dict[str, Any]) -> None:
        """One more path, or what clips the next ones, as the engine has it."""
        kind = drawing["type"]
        if kind == "clip":
            self._clip(drawing["scissor"])
        elif kind != "group":
            self._paint(drawing, drawing["items"], kind)

    def _clip(self, rect: Box) -> None:
        if min(rect[2] - rect[0], rect[3] - rect[1]) >= _LEAST_CLIP and len(self.clips) < _CLIPS:
            self.clips[rounded(rect) if self._turn is None else turned(rect, self._turn)] = None

    def _paint(self, drawing: dict[str, Any], items: list[Any], kind: str) -> None:
        if kind == "s" and items == self._filled:
            if self.count <= _PATH_LIMIT:
                self.paths[-1] = self.paths[-1]._replace(stroke=_stroke(drawing), width=drawing.get("width") or 0.0)
            self._filled = []
            return
        self._filled = items if kind == "f" else []
        self.count += 1
        if self.count <= _PATH_LIMIT:
            if "s" in kind and _apart(items):
                self.paths += [_path(drawing | {"rect": i[1]}, [i], kind, self._turn) for i in items]
            elif kind == "f" and (pieces := _shaft_and_head(items)):
                bar, head = (_path(drawing | {"rect": _hull(p)}, p, kind, self._turn) for p in pieces)
                self.paths += [bar._replace(ends=_shaft(bar.points, head.points)), head]
            else:
                self.paths.append(_path(drawing, items, kind, self._turn))


def _apart(items: list[Any]) -> bool:
    """Some rectangles, none of which touches another: as many frames, drawn in one go."""
    if not 1 < len(items) <= _FRAMES or any(item[0] != "re" for item in items):
        return False
    boxes = [item[1] for item in items]
    return not any(_touches(a, b) for n, a in enumerate(boxes) for b in boxes[:n])


def _touches(a: Any, b: Any) -> bool:
    return bool(a[0] <= b[2] and b[0] <= a[2] and a[1] <= b[3] and b[1] <= a[3])


def _shaft_and_head(items: list[Any]) -> list[list[Any]]:
    """The two pieces of an arrow that is filled as one path: a bar of four corners, then a triangle. Empty for another
    path."""
    if not _ARROW[0] <= len(items) <= _ARROW[1] or any(item[0] != "l" for item in items):
        return []
    starts = [n for n in range(1, len(items)) if dist(items[n - 1][2], items[n][1]) > _JOINED]
    pieces = [items[: starts[0]], items[starts[0] :]] if len(starts) == 1 else []
    pieces.sort(key=len, reverse=True)
    return pieces if [len({point for item in piece for point in item[1:3]}) for piece in pieces] == [4, 3] else []


def _shaft(bar: Sequence[Point], head: Sequence[Point]) -> Box | None:
    """From the end of a bar that is away from the head to the head's farthest corner; None where it is no thin bar."""
    a, b, c, d = bar[:4]
    ends = (_middle(a, b), _middle(c, d)) if dist(a, b) < dist(b, c) else (_middle(b, c), _middle(d, a))
    if dist(*ends) < _THIN * min(dist(a, b), dist(b, c)):
        return None
    tail = max(ends, key=lambda end: min(dist(end, corner) for corner in head))
    return rounded((*tail, *max(head, key=lambda corner: dist(tail, corner))))


def _middle(a: Point, b: Point) -> Point:
    return ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)


def _hull(strokes: list[Any]) -> Box:
    """The box around some strokes."""
    return around((*point, *point) for stroke in strokes for point in stroke[1:3])


def _path(drawing: dict[str, Any], items: list[Any], kind: str, turn: Matrix | None) -> RawPath:
    rect = drawing["rect"]
    return RawPath(
        rounded(rect) if turn is None else turned(rect, turn),
        _color(drawing.get("fill")) if "f" in kind and drawing.get("fill_opacity") != 0 else None,
        _stroke(drawing) if "s" in kind else None,
        drawing.get("width") or 0.0,
        len(items),
        len(items) == 1 and items[0][0] in ("re", "qu"),
        _ends(items, turn) if len(items) <= _LEADER else None,
        _points(items, turn) if len(items) <= _SMALL and _is_small(rect) else (),
    )


def _stroke(drawing: dict[str, Any]) -> int | None:
    return _color(drawing.get("color")) if drawing.get("stroke_opacity") != 0 else None


def _ends(items: list[Any], turn: Matrix | None) -> Box | None:
    """The ends of an open path of straight strokes."""
    for item in items:
        if item[0] != "l":
            return None
    first, last = items[0][1], items[-1][2]
    if first == last:
        return None
    return rounded((*first, *last) if turn is None else (*moved(first, turn), *moved(last, turn)))


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


def _place(path: RawPath) -> RawPath:
    """A path of which only the place is known, and whether it was filled."""
    fill, stroke = (None, 0) if path.fill is None else (0, None)
    return RawPath(path.bbox, fill, stroke, 0.0, 1, False)


@lru_cache(maxsize=4096)
def _color(rgb: tuple[float, ...] | None) -> int | None:
    if rgb is None:
        return None
    red, green, blue = (round(255 * min(1.0, max(0.0, c))) for c in rgb[:3])
    return int(red << 16 | green << 8 | blue)
