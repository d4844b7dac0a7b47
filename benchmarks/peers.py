#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The labels' score for other converters and for manualkit, in one run, side by side: `peers.py CORPUS GOLD`.

How their output is read as guides stands in peer_bundles.py; where their environments come from, in speed.py.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import pymupdf
import speed
from peer_bundles import Box, Bundle, Told, layout_blocks, tagged_blocks
from quality import COLUMNS, convert, load_score, means

from manualkit.languages import Lexicon

OURS = "manualkit"
LAYOUT = """
import json, sys, pymupdf.layout, pymupdf4llm
pages = sorted({page for wanted in json.loads(sys.argv[3]) for page in range(max(0, wanted - 3), wanted)})
open(sys.argv[2], "w").write(pymupdf4llm.to_json(sys.argv[1], pages=pages))
"""
OPENDATALOADER = """
import pathlib, shutil, sys, tempfile, opendataloader_pdf
with tempfile.TemporaryDirectory() as out:
    opendataloader_pdf.convert(sys.argv[1], output_dir=out, format=["json"], image_output="off", quiet=True)
    shutil.move(next(pathlib.Path(out).glob("*.json")), sys.argv[2])
"""
SCRIPTS = {"pymupdf4llm-layout": LAYOUT, "opendataloader-pdf": OPENDATALOADER}


def told(name: str, read: dict[str, Any], pdf: Path) -> Iterator[Told]:
    """The blocks of a converter's output, in its order."""
    if name == "pymupdf4llm-layout":
        return layout_blocks(read)
    document = pymupdf.open(pdf)

    def place(page: int, box: Box) -> Box:
        known = document[page - 1]
        rect = pymupdf.Rect(box) * known.transformation_matrix * known.rotation_matrix
        return tuple(round(v, 2) for v in rect.normalize())

    return tagged_blocks(read, place)


def read_by(name: str, python: str, pdf: Path, pages: list[int], out: Path) -> str:
    """Write OUT/NAME/guide.json as a converter reads the manual; the error if there was one."""
    folder = out / pdf.stem
    folder.mkdir(parents=True, exist_ok=True)
    raw = folder / "read.json"
    if not raw.exists():
        command = [python, "-c", SCRIPTS[name], str(pdf), str(raw), json.dumps(pages)]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode or not raw.exists():
            return done.stderr.strip().splitlines()[-1] if done.stderr.strip() else "nothing was written"
    bundle = Bundle(Lexicon())
    for block in told(name, json.loads(raw.read_text("utf-8")), pdf):
        bundle.add(block)
    (folder / "guide.json").write_text(json.dumps(bundle.json(), ensure_ascii=False, indent=1), "utf-8")
    return ""


def contenders(labels: dict[str, Any], corpus: Path, out: Path, jobs: int) -> list[str]:
    """Read every manual with each contender; their names."""
    pdfs = {name: corpus / label["document"] for name, label in labels.items()}
    for name in SCRIPTS:
        python = speed.peers([name])[0].command[0]
        for stem, pdf in pdfs.items():
            problem = read_by(name, python, pdf, labels[stem]["pages"], out / name)
            if problem:
                print(f"{name}, {stem}: {problem}", file=sys.stderr)
    with ProcessPoolExecutor(jobs) as pool:
        for stem, _, problem in pool.map(convert, pdfs.values(), [out / OURS] * len(pdfs)):
            if problem:
                print(f"{OURS}, {stem}: {problem}", file=sys.stderr)
    return [OURS, *SCRIPTS]


def table(rows: dict[str, dict[str, float | None]]) -> str:
    """The means as a Markdown table, one line a column of the score."""
    lines = [f"| | {' | '.join(rows)} |", "| --- |" + " ---: |" * len(rows)]
    for column in COLUMNS:
        values = [row.get(column) for row in rows.values()]
        lines.append(f"| {column} | " + " | ".join("–" if v is None else f"{v:.2f}" for v in values) + " |")
    return "\n".join(lines)


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--only", action="append", default=[], metavar="NAME", help="manuals whose name contains NAME")
    parser.add_argument(
        "--keep", type=Path, metavar="DIR", help="keep what each one wrote; what is there is not read again"
    )
    parser.add_argument("--jobs", type=int, default=2)
    args = parser.parse_args()
    gold = [g for g in sorted(args.gold.glob("*.json")) if not args.only or any(o in g.stem for o in args.only)]
    if not gold:
        print(f"no labels in {args.gold}", file=sys.stderr)
        return 2
    labels = {g.stem: json.loads(g.read_text("utf-8")) for g in gold}
    score = load_score(args.gold)
    with tempfile.TemporaryDirectory(prefix="peers-") as temporary:
        out = args.keep or Path(temporary)
        rows = {}
        for name in contenders(labels, args.corpus, out, args.jobs):
            scores = {}
            for stem, label in labels.items():
                path = out / name / stem / "guide.json"
                bundle = json.loads(path.read_text("utf-8")) if path.exists() else {}
                scores[stem] = score.score(label, bundle, args.corpus / label["document"] if bundle else None)
            rows[name] = means(scores)
    print(f"{len(labels)} manuals, {sum(len(label['pages']) for label in labels.values())} labelled pages\n")
    print(table(rows))
    return 0


if __name__ == "__main__":
    sys.exit(main())
