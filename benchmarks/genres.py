#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Draw manuals of well-known genres, convert and score them: `genres.py [NAME ...] --score BENCH/score.py`.

The manuals are `genres/NAME.html`; those whose fonts are not installed are left out, and said so. What is printed is
the score of each manual and their mean. Without `--score` the manuals are drawn and their labels checked.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from drawn.fonts import installed, lacking
from drawn.printing import draw, unprinted
from quality import convert, load_score, means, table
from styled.printing import browser

MANUALS = Path(__file__).with_name("genres")


def chosen(names: list[str]) -> list[Path]:
    """The manuals whose name contains one of the names, or all; those without their fonts are told and left out."""
    families = installed()
    found = []
    for manual in sorted(MANUALS.glob("*.html")):
        if names and not any(name in manual.stem for name in names):
            continue
        packages = lacking(manual.read_text("utf-8"), families)
        if packages:
            print(f"{manual.stem} is left out: it needs {', '.join(packages)}", file=sys.stderr)
        else:
            found.append(manual)
    return found


def draw_all(manuals: list[Path], folder: Path) -> tuple[dict[str, dict[str, Any]], list[str]]:
    """Draw the manuals into the folder; the labels of each, and what is wrong with them."""
    labels = {}
    wrong = []
    with browser() as page:
        for manual in manuals:
            labels[manual.stem] = draw(page, manual, folder)
            wrong += unprinted(labels[manual.stem], folder / f"{manual.stem}.pdf")
    return labels, wrong


def score(labels: dict[str, dict[str, Any]], folder: Path, measure: Path, misses: bool) -> int:
    """Convert and score the drawn manuals; 1 when one failed."""
    module = load_score(measure.parent / "gold", measure)
    rows: dict[str, dict[str, float | None]] = {}
    failed = False
    for name, label in labels.items():
        pdf = folder / f"{name}.pdf"
        _, _, error = convert(pdf, folder)
        if error:
            print(f"{name}: {error}", file=sys.stderr)
            failed = True
            continue
        bundle = json.loads((folder / name / "guide.json").read_text("utf-8"))
        notes: list[str] | None = [] if misses else None
        rows[name] = module.score(label, bundle, pdf, notes)
        if notes:
            print(f"\n{name}\n" + "\n".join(f"  {note}" for note in notes))
    if rows:
        print(table({**rows, "mean": means(rows)}))
    return 1 if failed else 0


def main() -> int:
    """Run the benchmark; 1 when a manual failed, 2 when there is none to draw."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help="manuals whose name contains NAME; all if not given")
    parser.add_argument("--score", type=Path, metavar="FILE", help="the measure, the labels' own score.py")
    parser.add_argument("--misses", action="store_true", help="list every miss")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="keep manuals, labels and bundles here")
    args = parser.parse_args()
    manuals = chosen(args.names)
    if not manuals:
        print("no manual to draw", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as temporary:
        folder: Path = args.keep or Path(temporary)
        labels, wrong = draw_all(manuals, folder)
        print(*wrong, sep="\n", end="\n" if wrong else "", file=sys.stderr)
        failed = score(labels, folder, args.score, args.misses) if args.score else 0
    return 1 if wrong else failed


if __name__ == "__main__":
    sys.exit(main())
