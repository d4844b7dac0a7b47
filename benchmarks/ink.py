#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What figure crops lose and what foreign ink they have: `ink.py CORPUS GOLD`.

For every labelled figure that was found: the share of the labelled region's ink that is not in our crop, and the share
of our crop's ink that the label does not have. Both boxes are read to a point and a half: a line on an edge is in both.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import numpy.typing as npt
from quality import load_score

Box = tuple[float, float, float, float]
Mask = npt.NDArray[np.bool_]

DPI = 96.0
FOUND = 0.6  # overlap (intersection over union) from which a figure was found
EDGE = 1.5  # points by which the other box is grown
DARK = 24  # grey levels from the paper


def main() -> int:
    """Print both shares by manual and in the mean; 1 when a mean is above its limit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--only", action="append", default=[], metavar="NAME", help="manuals whose name contains NAME")
    parser.add_argument("--worst", type=int, default=0, metavar="N", help="list the N worst figures")
    parser.add_argument("--lost", type=float, default=0.01, help="limit of the mean share that crops lost")
    parser.add_argument("--foreign", type=float, default=0.03, help="limit of the mean share of foreign ink")
    args = parser.parse_args()
    score = load_score(args.gold)
    rows: list[tuple[str, int, Box, float, float]] = []
    for file in sorted(args.gold.glob("*.json")):
        if args.only and not any(name in file.stem for name in args.only):
            continue
        gold = json.loads(file.read_text("utf-8"))
        mine = [(file.stem, *row) for row in figures(args.corpus / gold["document"], gold, score)]
        rows += mine
        if mine:
            print(_line(file.stem, mine), flush=True)
    if not rows:
        print("no labelled figure was found", file=sys.stderr)
        return 1
    print(_line("mean", rows))
    for name, page, box, lost, foreign in sorted(rows, key=lambda r: -max(r[3], r[4]))[: args.worst]:
        print(f"  {name} page {page} {[round(v) for v in box]} lost {lost:.1%} foreign {foreign:.1%}")
    lost, foreign = _means(rows)
    return int(lost > args.lost or foreign > args.foreign)


def figures(pdf: Path, gold: dict[str, Any], score: ModuleType) -> Iterator[tuple[int, Box, float, float]]:
    """Page, label, lost and foreign share of each labelled figure that was found."""
    from manualkit.extract.mupdf import Reader
    from manualkit.extract.ocr.pages import Reading
    from manualkit.extract.scan import scan

    with Reader(pdf) as reader:
        for number in gold["pages"]:
            labelled = [tuple(f["bbox"]) for f in gold["figures"] if f["page"] == number]
            if not labelled:
                continue
            page = reader.page(number)
            parts = scan(page, Reading(page.read()))
            ink = _ink(page.raster(DPI))
            for label, found in _pairs(labelled, [f.bbox for f in parts.figures], score):
                yield number, label, _outside(ink, label, found), _outside(ink, found, label)


def _pairs(labelled: list[Box], found: list[Box], score: ModuleType) -> list[tuple[Box, Box]]:
    """Each label with the figure that fits best, as the score pairs them."""
    fits = sorted(((score.iou(a, b), i, j) for i, a in enumerate(labelled) for j, b in enumerate(found)), reverse=True)
    pairs: dict[int, int] = {}
    for fit, i, j in fits:
        if fit >= FOUND and i not in pairs and j not in pairs.values():
            pairs[i] = j
    return [(labelled[i], found[j]) for i, j in pairs.items()]


def _ink(grey: npt.NDArray[np.uint8]) -> Mask:
    """What differs from the page's paper."""
    paper = int(np.bincount(grey.ravel(), minlength=256).argmax())
    return np.asarray(np.abs(grey.astype(np.int16) - paper) > DARK)


def _outside(ink: Mask, box: Box, other: Box) -> float:
    """The share of the box's ink that is not in the other box."""
    own = np.zeros_like(ink)
    own[_window(ink, box, 0.0)] = ink[_window(ink, box, 0.0)]
    total = int(own.sum())
    own[_window(ink, other, EDGE)] = False
    return int(own.sum()) / total if total else 0.0


def _window(ink: Mask, box: Box, grow: float) -> tuple[slice, slice]:
    x0, y0, x1, y1 = (max(round((v + d) * DPI / 72), 0) for v, d in zip(box, (-grow, -grow, grow, grow), strict=True))
    return slice(y0, y1), slice(x0, x1)


def _means(rows: list[tuple[str, int, Box, float, float]]) -> tuple[float, float]:
    """The mean shares that crops lost, and that are foreign."""
    return sum(row[3] for row in rows) / len(rows), sum(row[4] for row in rows) / len(rows)


def _line(name: str, rows: list[tuple[str, int, Box, float, float]]) -> str:
    lost, foreign = _means(rows)
    return f"{name:36} {len(rows):4} figures   lost {lost:6.2%}   foreign {foreign:6.2%}"


if __name__ == "__main__":
    sys.exit(main())
