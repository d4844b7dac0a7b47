#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Convert every labelled manual of a corpus and score the bundles: `quality.py CORPUS GOLD`.

The measure is the labels' own: score.py beside the GOLD folder, or the one that is named. GOLD holds JSON, or YAML that
names its texts by place (`labels/`, see placed.py). Manuals are converted in parallel processes.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import sys
import tempfile
import time
import traceback
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from types import ModuleType
from typing import Any

import placed
from scanned import scan

COLUMNS = (
    "steps",
    "sequence",
    "titles",
    "notices",
    "faults",
    "figures",
    "links",
    "callouts",
    "clean",
    "total",
    "safety kept",
    "verbatim",
)


def convert(pdf: Path, out: Path) -> tuple[str, float, str]:
    """Write OUT/NAME/guide.json for a manual; name, seconds of CPU, and the error if there was one."""
    from manualkit.annotate import annotate
    from manualkit.config import Settings
    from manualkit.extract import read
    from manualkit.model import Manual, ManualFile, SourceFile
    from manualkit.render.bundle import bundle
    from manualkit.segment import segment

    start = time.process_time()
    try:
        settings = Settings()
        document = read(pdf, settings.extract, save_figure=lambda name, content: None)
        outline = segment(document, settings.segment)
        guides, faults, figures = annotate(document, outline, settings.annotate)
        head = ManualFile(skus=(pdf.stem,), source=SourceFile(file=pdf.name, sha256="", pages=len(document.pages)))
        content = bundle(Manual(head=head, guides=guides, faults=faults, figures=figures))
        folder = out / pdf.stem
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "guide.json").write_text(json.dumps(content, ensure_ascii=False, indent=1), "utf-8")
    except Exception:
        return pdf.stem, time.process_time() - start, traceback.format_exc()
    return pdf.stem, time.process_time() - start, ""


def load_score(gold: Path, file: Path | None = None) -> ModuleType:
    """The labels' score.py as a module, or another file."""
    spec = importlib.util.spec_from_file_location("score", file or gold.parent / "score.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["score"] = module
    spec.loader.exec_module(module)
    return module


def table(rows: dict[str, dict[str, float | None]]) -> str:
    """The scores as text, one line a manual and their mean."""
    width = max(map(len, rows))

    def cell(value: float | None) -> str:
        return f"{'–' if value is None else format(value, '.2f'):>8}"

    lines = [f"{'':{width}} " + " ".join(f"{c[:8]:>8}" for c in COLUMNS)]
    lines += [f"{name:{width}} " + " ".join(cell(row[c]) for c in COLUMNS) for name, row in rows.items()]
    return "\n".join(lines)


def means(rows: dict[str, dict[str, float | None]]) -> dict[str, float | None]:
    """Each column's mean over the manuals that have it."""
    out: dict[str, float | None] = {}
    for column in COLUMNS:
        values = [v for row in rows.values() if (v := row[column]) is not None]
        out[column] = sum(values) / len(values) if values else None
    return out


def compare(mean: dict[str, float | None], recorded: Path, tolerance: float) -> list[str]:
    """The columns that fell more than the tolerance below the recorded means."""
    before: dict[str, float] = json.loads(recorded.read_text("utf-8")) if recorded.exists() else {}
    return [
        f"{column}: {mean[column] or 0:.3f}, recorded {old:.3f}"
        for column, old in before.items()
        if (mean.get(column) or 0.0) < old - tolerance
    ]


def main() -> int:
    """Run the benchmark; 1 when a manual failed or a column fell below the recorded mean."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--score", type=Path, metavar="FILE", help="the measure; score.py beside GOLD if not given")
    parser.add_argument("--misses", action="store_true", help="list every miss")
    parser.add_argument("--only", action="append", default=[], metavar="NAME", help="manuals whose name contains NAME")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the scores as JSON")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="keep the bundles here")
    parser.add_argument("--record", type=Path, metavar="FILE", help="recorded means that no column may fall below")
    parser.add_argument("--tolerance", type=float, default=0.01)
    parser.add_argument("--raise", dest="raise_", action="store_true", help="write better means into the recorded ones")
    parser.add_argument("--scanned", action="store_true", help="read grainy pictures of the labelled pages instead")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    args = parser.parse_args()
    found = sorted(path for path in args.gold.iterdir() if path.suffix in (".json", ".yaml"))
    gold = [g for g in found if not args.only or any(o in g.stem for o in args.only)]
    if not gold:
        print(f"no labels in {args.gold}", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as temporary:
        return run(args, gold, args.keep or Path(temporary))


def _label(path: Path, corpus: Path) -> dict[str, Any]:
    """A label file with its texts."""
    label: dict[str, Any] = placed.load(path, corpus) if path.suffix == ".yaml" else json.loads(path.read_text("utf-8"))
    return label


def _pdf(label: dict[str, Any], args: argparse.Namespace, out: Path) -> Path:
    """The labelled manual, or the scan of it."""
    pdf: Path = args.corpus / label["document"]
    return scan(pdf, label["pages"], out / pdf.name) if args.scanned else pdf


def run(args: argparse.Namespace, gold: list[Path], out: Path) -> int:
    """Convert and score; the exit code."""
    score = load_score(args.gold, args.score)
    labels = {g.stem: _label(g, args.corpus) for g in gold}
    pdfs = sorted((_pdf(label, args, out) for label in labels.values()), key=lambda p: -p.stat().st_size)
    failed = []
    with ProcessPoolExecutor(args.jobs) as pool:
        for name, _, error in pool.map(convert, pdfs, [out] * len(pdfs)):
            if error:
                failed.append(name)
                print(f"{name}: {error}", file=sys.stderr)
    rows: dict[str, dict[str, float | None]] = {}
    for name, label in labels.items():
        path = out / name / "guide.json"
        misses: list[str] | None = [] if args.misses else None
        bundle = json.loads(path.read_text("utf-8")) if path.exists() else {}
        rows[name] = score.score(label, bundle, args.corpus / label["document"] if bundle else None, misses)
        if misses:
            print(f"\n{name}\n" + "\n".join(f"  {m}" for m in misses))
    mean = means(rows)
    print(table({**rows, "mean": mean}))
    if args.json:
        args.json.write_text(json.dumps({"documents": rows, "mean": mean}, indent=1) + "\n", "utf-8")
    fallen = compare(mean, args.record, args.tolerance) if args.record and not args.only else []
    for line in fallen:
        print(f"fell: {line}", file=sys.stderr)
    if args.raise_ and args.record and not fallen:
        old = json.loads(args.record.read_text("utf-8")) if args.record.exists() else {}
        best = {c: round(max(v, old.get(c, 0.0)), 4) for c, v in mean.items() if v is not None}
        args.record.write_text(json.dumps(best, indent=1) + "\n", "utf-8")
    return 1 if failed or fallen else 0


if __name__ == "__main__":
    sys.exit(main())
