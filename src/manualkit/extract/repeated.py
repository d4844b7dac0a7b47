# SPDX-License-Identifier: AGPL-3.0-or-later
"""Art that stands at the same place on many pages and looks the same there: a logo, a band. It is no figure.

Pictures of steps stand at the same places too, wherever pages are set alike; what they show tells them apart. Only a
small one at the head or foot of most pages is an ornament whatever it shows.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from manualkit.extract.likeness import alike
from manualkit.extract.remains import MANY
from manualkit.extract.scan import FigurePart, PageParts
from manualkit.model import Box

_Place = tuple[int, ...]

_NEAR = 6  # points; how far the same thing may move from page to page
_FEWEST, _SHARE = 3, 5  # pages, and the part of a manual's, on which art is repeated
_LARGE = 0.12  # of the page: what is larger is no logo
_ORNAMENT = 0.03  # of the page: what is larger is no ornament
_EDGE = 0.2  # of the page's height: its head and its foot
_MOST, _LEAST = 0.5, 8  # the part of a manual's pages, and the pages, on which there is an ornament


def without_repeated_art(parts: Collection[PageParts]) -> Iterator[PageParts]:
    """The pages without such art; the text in it is text of the page."""
    places: dict[_Place, dict[bytes, set[int]]] = defaultdict(lambda: defaultdict(set))
    for part in parts:
        for figure in part.figures:
            places[_place(figure.bbox)][figure.look].add(part.number)
    many = max(_FEWEST, len(parts) // _SHARE)
    ornaments = Counter(spot for part in parts for spot in {_spot(f.bbox) for f in part.figures if _at_edge(f, part)})
    most = max(_LEAST, _MOST * len(parts))
    for part in parts:
        repeated = [
            f
            for f in part.figures
            if ((f.rest or _small(f.bbox, part)) and _on(f, places[_place(f.bbox)], MANY if f.rest else many))
            or (_at_edge(f, part) and _around(f.bbox, ornaments) >= most)
        ]
        freed = [line for f in repeated for line in f.labels]
        figures = tuple(f for f in part.figures if f not in repeated)
        yield replace(part, figures=figures, lines=part.lines + tuple(freed))


def _place(box: Box) -> _Place:
    return tuple(round(v / _NEAR) for v in box)


def _spot(box: Box) -> tuple[int, int]:
    """The place of its middle, in a raster of twice what it may move."""
    return round((box[0] + box[2]) / 4 / _NEAR), round((box[1] + box[3]) / 4 / _NEAR)


def _around(box: Box, spots: Counter[tuple[int, int]]) -> int:
    """On how many pages there is something at the place of a box."""
    x, y = _spot(box)
    return sum(spots[x + i, y + j] for i in (-1, 0, 1) for j in (-1, 0, 1))


def _at_edge(figure: FigurePart, part: PageParts) -> bool:
    """It is as small as an ornament, and stands at the head or foot of its page."""
    x0, y0, x1, y1 = figure.bbox
    middle = (y0 + y1) / 2 / part.height
    return (x1 - x0) * (y1 - y0) < _ORNAMENT * part.width * part.height and not _EDGE < middle < 1 - _EDGE


def _small(box: Box, part: PageParts) -> bool:
    return (box[2] - box[0]) * (box[3] - box[1]) < _LARGE * part.width * part.height


def _on(figure: FigurePart, there: Mapping[bytes, Collection[int]], many: int) -> bool:
    """Whether what stands there looks as the figure does on so many pages."""
    if sum(map(len, there.values())) < many:
        return False
    looked = zip(alike(figure.look, [*there]), there.values(), strict=True)
    return len({page for same, pages in looked if same for page in pages}) >= many
