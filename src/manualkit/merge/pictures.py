# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which figure of a manual is which in another version of it: by its picture, wherever it stands now."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image

from manualkit.frozen import frozen
from manualkit.merge.drawings import drawn
from manualkit.model import Box, Figure
from manualkit.storage import sha256

_SIZE = 32  # pixels of a thumbnail's sides
_DETAIL = 320  # pixels of the longer side, where pictures are compared point by point
_SAME = 0.8  # of 1; what is less alike is another picture
_ASPECT = 0.15  # a crop may be so much wider or higher
_OVERLAP = 0.5  # of two boxes on the same page
_SAME_ID = 0.05

Thumbnail = npt.NDArray[np.float64]
Grey = npt.NDArray[np.uint8]


@frozen
class Picture:
    """A picture as it is compared: the digest of its file, its shape, its thumbnail, of mean 0 and length 1, and its
    points in grey."""

    digest: str
    aspect: float
    thumbnail: Thumbnail
    detail: Grey


def picture(path: Path) -> Picture | None:
    """The picture in a file; None where there is none that can be read."""
    try:
        with drawn(path) if path.suffix == ".svg" else Image.open(path) as image:
            grey = image.convert("L")
            small = grey.resize((_SIZE, _SIZE), Image.Resampling.BOX)
            values = np.asarray(small, np.float64)
            values = values - values.mean()
            unit = values / (float(np.linalg.norm(values)) or 1.0)
            grey.thumbnail((_DETAIL, _DETAIL), Image.Resampling.BOX, reducing_gap=None)
            return Picture(sha256(path), image.width / image.height, unit, np.asarray(grey))
    except (OSError, ValueError, SyntaxError):  # Pillow's own, for what is no picture
        return None


def likeness(one: Picture | None, other: Picture | None) -> float:
    """1: the same picture; 0 or less: nothing alike. Pictures of different shape are not alike."""
    if one is None or other is None:
        return 0.0
    if one.digest == other.digest:
        return 1.0
    if abs(np.log(one.aspect / other.aspect)) > _ASPECT:
        return 0.0
    return float((one.thumbnail * other.thumbnail).sum())


def new_names(
    old: Sequence[Figure], new: Sequence[Figure], old_folder: Path, new_folder: Path, *, same_pdf: bool
) -> dict[str, str]:
    """The id that each old figure has now, where it is another one.

    A figure that is gone, and whose id another one has now, becomes ID-gone: nobody takes the one for the other.
    """
    digests = [{f.id: sha256(d / f.file) for f in figures if (d / f.file).is_file()}
               for figures, d in ((old, old_folder), (new, new_folder))]  # fmt: skip
    found = _equal(*digests)
    before = [figure for figure in old if figure.id not in found]
    after = [figure for figure in new if figure.id not in found.values()]
    if same_pdf:
        _take(found, [(_overlap(a, b), a.id, b.id) for a in before for b in after], _OVERLAP)
    pictures = [{f.id: picture(d / f.file) for f in figures}
                for figures, d in ((before, old_folder), (after, new_folder))]  # fmt: skip
    scores = [
        (likeness(pictures[0][a.id], pictures[1][b.id]) + _SAME_ID * (a.id == b.id), a.id, b.id)
        for a in before
        for b in after
    ]
    _take(found, scores, _SAME)
    ids = {figure.id for figure in new}
    names = {figure.id: found.get(figure.id) or _gone(figure.id, ids) for figure in old}
    return {name: other for name, other in names.items() if name != other}


def _equal(old: dict[str, str], new: dict[str, str]) -> dict[str, str]:
    """The figures whose files are equal; first those with the same id."""
    found = {name: name for name, digest in old.items() if new.get(name) == digest}
    for name, digest in old.items():
        if name not in found:
            twin = next((n for n, d in new.items() if d == digest and n not in found.values()), None)
            if twin is not None:
                found[name] = twin
    return found


def _take(found: dict[str, str], scores: Sequence[tuple[float, str, str]], least: float) -> None:
    """Pairs up what is not taken yet, the most alike first."""
    taken = set(found.values())
    for score, name, other in sorted(scores, key=lambda s: (-s[0], s[1], s[2])):
        if score >= least and name not in found and other not in taken:
            found[name] = other
            taken.add(other)


def _gone(name: str, ids: set[str]) -> str:
    while name in ids:
        name += "-gone"
    return name


def _overlap(one: Figure, other: Figure) -> float:
    """The shared area of two boxes on one page, of their common one."""
    if one.page != other.page:
        return 0.0
    a, b = one.bbox, other.bbox
    both = _area((max(a[0], b[0]), max(a[1], b[1]), min(a[2], b[2]), min(a[3], b[3])))
    return both / (_area(a) + _area(b) - both or 1.0)


def _area(box: Box) -> float:
    return max(0.0, box[2] - box[0]) * max(0.0, box[3] - box[1])
