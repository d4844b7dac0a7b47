# SPDX-License-Identifier: AGPL-3.0-or-later
"""Art that stands at the same place on many pages and looks the same there: a logo, a band. It is no figure.

Pictures of steps stand at the same places too, wherever pages are set alike; what they show tells them apart.
"""

from __future__ import annotations

from collections import defaultdict
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


def without_repeated_art(parts: Collection[PageParts]) -> Iterator[PageParts]:
    """The pages without such art; the text in it is text of the page."""
    places: dict[_Place, dict[bytes, set[int]]] = defaultdict(lambda: defaultdict(set))
    for part in parts:
        for figure in part.figures:
            places[_place(figure.bbox)][figure.look].add(part.number)
    many = max(_FEWEST, len(parts) // _SHARE)
    for part in parts:
        repeated = [
            f
            for f in part.figures
            if (f.rest or _small(f.bbox, part)) and _on(f, places[_place(f.bbox)], MANY if f.rest else many)
        ]
        freed = [line for f in repeated for line in f.labels]
        figures = tuple(f for f in part.figures if f not in repeated)
        yield replace(part, figures=figures, lines=part.lines + tuple(freed))


def _place(box: Box) -> _Place:
    return tuple(round(v / _NEAR) for v in box)


def _small(box: Box, part: PageParts) -> bool:
    return (box[2] - box[0]) * (box[3] - box[1]) < _LARGE * part.width * part.height


def _on(figure: FigurePart, there: Mapping[bytes, Collection[int]], many: int) -> bool:
    """Whether what stands there looks as the figure does on so many pages."""
    if sum(map(len, there.values())) < many:
        return False
    looked = zip(alike(figure.look, [*there]), there.values(), strict=True)
    return len({page for same, pages in looked if same for page in pages}) >= many
