#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Draw manuals in many house styles, convert and score them: `styles.py GOLD`.

A seed's manual follows a value of each convention (styled/conventions.py). What is printed are the mean scores of the
manuals that follow each value, worst first, and of all. The measure is the labels' own: score.py beside the
GOLD folder.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import defaultdict
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

from quality import convert, load_score, means, table
from styled.conventions import style
from styled.printing import browser, draw

Row = dict[str, float | None]


def run(seeds: list[int], folder: Path) -> list[str]:
    """Draw and convert the seeds' manuals; the errors."""
    errors = []
    with browser() as page:
        for seed in seeds:
            draw(page, style(seed), folder)
    for seed in seeds:
        _, _, error = convert(folder / f"style-{seed:03}.pdf", folder)
        errors += [error] if error else []
    return errors


def score(seeds: list[int], folder: Path, gold: Path, misses: bool) -> dict[int, Row]:
    """The score of each seed's manual; its misses are printed."""
    measure = load_score(gold)
    rows: dict[int, Row] = {}
    for seed in seeds:
        name = f"style-{seed:03}"
        labels: dict[str, Any] = json.loads((folder / f"{name}.json").read_text("utf-8"))
        bundle = json.loads((folder / name / "guide.json").read_text("utf-8"))
        notes: list[str] | None = [] if misses else None
        rows[seed] = measure.score(labels, bundle, folder / f"{name}.pdf", notes)
        if notes is not None:
            followed = ", ".join(f"{c}: {v}" for c, v in style(seed).values)
            print(f"\n{name} {rows[seed]['total']:.3f}  ({followed})\n" + "\n".join(f"  {note}" for note in notes))
    return rows


def by_value(rows: dict[int, Row]) -> dict[str, Row]:
    """The means of the manuals that follow each value of each convention, worst total first."""
    groups: dict[str, dict[str, Row]] = defaultdict(dict)
    for seed, row in rows.items():
        for convention, value in style(seed).values:
            groups[f"{convention}: {value}"][str(seed)] = row
    found = {f"{name} ({len(group)})": means(group) for name, group in groups.items()}
    return dict(sorted(found.items(), key=lambda entry: entry[1]["total"] or 0.0))


def main() -> int:
    """Run the benchmark; 1 when a manual failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--seeds", type=int, default=60, help="how many manuals")
    parser.add_argument("--first", type=int, default=0, metavar="SEED")
    parser.add_argument("--misses", action="store_true", help="list every miss")
    parser.add_argument("--each", action="store_true", help="list every manual's score")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="keep manuals, labels and bundles here")
    parser.add_argument("--jobs", type=int, default=2)
    args = parser.parse_args()
    seeds = list(range(args.first, args.first + args.seeds))
    with tempfile.TemporaryDirectory() as temporary:
        folder: Path = args.keep or Path(temporary)
        with ProcessPoolExecutor(args.jobs) as pool:
            parts = [seeds[n :: args.jobs] for n in range(args.jobs)]
            errors = [error for part in pool.map(run, parts, [folder] * args.jobs) for error in part]
        print(*errors, sep="\n", end="", file=sys.stderr)
        if errors:
            return 1
        rows = score(seeds, folder, args.gold, args.misses)
    if args.each:
        print(table({f"style-{seed:03}": row for seed, row in rows.items()}) + "\n")
    print(table({**by_value(rows), "all": means({str(seed): row for seed, row in rows.items()})}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
