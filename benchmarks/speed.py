#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""CPU time and memory of `manualkit convert` beside the PDF engine alone and beside other tools: `speed.py CORPUS`.

Every run is a process of its own on one core, measured by what the system says of it and its children when they have
ended: a busy machine does not count. Runs of the contenders alternate; a manual's time is the median of its runs.
Manuals without a letter in their text layers (scans) are left out, and nobody reads by OCR.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

HERE = Path(__file__).resolve().parent
CACHE = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "manualkit-bench"
_ALONE = ("--ocr", "never", "--jobs", "1")
STAGES = ("extract", "segment", "annotate", "render")

FLOOR = """
import sys, pymupdf
with pymupdf.open(sys.argv[1]) as document:
    for page in document:
        page.get_text("dict", flags=pymupdf.TEXTFLAGS_DICT & ~pymupdf.TEXT_PRESERVE_IMAGES)
        page.get_cdrawings()
        x0, y0, x1, y1 = page.rect
        middle = ((3 * x0 + x1) / 4, (3 * y0 + y1) / 4, (x0 + 3 * x1) / 4, (y0 + 3 * y1) / 4)
        page.get_pixmap(dpi=150, clip=middle).save(f"{sys.argv[2]}/{page.number}.png")
"""
PYMUPDF4LLM = """
import sys, pymupdf4llm
text = pymupdf4llm.to_markdown(sys.argv[1], write_images=True, image_path=sys.argv[2])
open(sys.argv[2] + "/out.md", "w").write(text)
"""
LAYOUT = """
import sys, pymupdf.layout, pymupdf4llm
text = pymupdf4llm.to_markdown(sys.argv[1], write_images=True, image_path=sys.argv[2], use_ocr=False)
open(sys.argv[2] + "/out.md", "w").write(text)
"""
PDFPLUMBER = """
import json, sys, pdfplumber
with pdfplumber.open(sys.argv[1]) as document, open(sys.argv[2] + "/out.json", "w") as out:
    for page in document.pages:
        json.dump([page.extract_words(), page.extract_tables()], out)
        page.close()
"""
OPENDATALOADER = """
import sys, opendataloader_pdf
opendataloader_pdf.convert(sys.argv[1], output_dir=sys.argv[2], format=["markdown", "json"], quiet=True)
"""
PEERS = {
    "pymupdf4llm": PYMUPDF4LLM,
    "pymupdf4llm-layout": LAYOUT,
    "pdfplumber": PDFPLUMBER,
    "opendataloader-pdf": OPENDATALOADER,
}
COUNT = """
import json, sys, pymupdf
pymupdf.TOOLS.mupdf_display_errors(False)
for path in sys.argv[1:]:
    with pymupdf.open(path) as document:
        print(json.dumps([path, len(document), sum(len(page.get_text().split()) for page in document)]))
"""
ONE_PAGE = """
import sys, pymupdf
document = pymupdf.open()
lines = ["Filling the tank", "1. Open the lid.", "2. Pour water in.", "3. Close the lid."]
document.new_page().insert_text((72, 72), lines)
document.save(sys.argv[1])
"""


@dataclass(frozen=True)
class Contender:
    """Something that reads a manual: `command` gets the PDF and an empty folder, in place of {pdf} and {out}."""

    name: str
    command: tuple[str, ...]


@dataclass(frozen=True)
class Cost:
    """CPU seconds of a process and its children, peak memory of the largest of them in MB, and whether it went well."""

    cpu: float
    memory: float
    ok: bool


def run(contender: Contender, pdf: Path, out: Path, core: int | None) -> Cost:
    """One run. What it says is kept in `out`/log."""
    command = [part.format(pdf=pdf, out=out) for part in contender.command]
    pin = ["taskset", "-c", str(core)] if core is not None and shutil.which("taskset") else []
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    threads = {f"{library}_NUM_THREADS": "1" for library in ("OMP", "OPENBLAS", "MKL")}
    compiled = {"PYTHONPYCACHEPREFIX": str(CACHE / "bytecode")}  # as an installed package has it
    out.mkdir(parents=True, exist_ok=True)
    with (out / "log").open("ab") as log:
        process = subprocess.Popen([*pin, *command], stdout=log, stderr=log, env=environment | threads | compiled)
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, process.returncode in (0, 8))


def ours(name: str, *arguments: str) -> Contender:
    """A command of manualkit."""
    return Contender(name, (sys.executable, "-m", "manualkit", *arguments))


def converting() -> Contender:
    """The whole `convert`."""
    return ours("convert", "convert", "{pdf}", "--sku", "X", "-o", "{out}/work", "--site", "{out}/site", *_ALONE)


def stages() -> list[Contender]:
    """Each stage as its own command, one after the other in the same folder."""
    made = {
        "extract": ("{pdf}", "--sku", "X", "-o", "{out}/work", *_ALONE),
        "render": ("{out}/work/X", "--site", "{out}/site"),
    }
    return [ours(stage, stage, *made.get(stage, ("{out}/work/X",)), "--force") for stage in STAGES]


def peers(names: Sequence[str]) -> list[Contender]:
    """The named peers, each with an environment made of its part of requirements-peers.txt."""
    parts = re.split(r"^# \[(.+?)\].*$", (HERE / "requirements-peers.txt").read_text("utf-8"), flags=re.MULTILINE)
    wanted = dict(zip(parts[1::2], parts[2::2], strict=True))
    return [
        Contender(
            n, (str(environment(n, wanted[n])), "-c", PEERS[n].replace("{", "{{").replace("}", "}}"), "{pdf}", "{out}")
        )
        for n in names
    ]


def environment(name: str, requirements: str) -> Path:
    """The Python of a virtual environment with these requirements, made when it is not there."""
    folder = CACHE / f"{name}-{hashlib.sha256(requirements.encode()).hexdigest()[:10]}"
    python = folder / "bin" / "python"
    if not (folder / "made").exists():
        print(f"making {folder}", file=sys.stderr)
        subprocess.run([sys.executable, "-m", "venv", "--clear", folder], check=True)
        subprocess.run([python, "-m", "pip", "install", "-q", *requirements.split()], check=True)
        (folder / "made").touch()
    return python


def readable(pdfs: Sequence[Path]) -> dict[Path, int]:
    """Pages of every manual that has text."""
    told = subprocess.run([sys.executable, "-c", COUNT, *pdfs], check=True, capture_output=True, text=True).stdout
    counted = [json.loads(line) for line in told.splitlines()]
    return {Path(path): pages for path, pages, words in counted if words}


def measure(pdf: Path, contenders: Sequence[Contender], repeat: int, core: int | None) -> dict[str, Cost]:
    """The median cost of each contender; runs alternate."""
    runs: dict[str, list[Cost]] = {c.name: [] for c in contenders}
    for _ in range(repeat):
        with tempfile.TemporaryDirectory(prefix="speed-") as folder:
            for contender in contenders:
                own = Path(folder) / ("stages" if contender.name in STAGES else contender.name)
                runs[contender.name].append(run(contender, pdf, own, core))
    return {
        name: Cost(median(c.cpu for c in costs), max(c.memory for c in costs), all(c.ok for c in costs))
        for name, costs in runs.items()
    }


def table(rows: dict[Path, dict[str, Cost]], pages: dict[Path, int], start: dict[str, Cost]) -> str:
    """A line for each contender: sums over the manuals, beside the floor and beside convert."""
    total = sum(pages[pdf] for pdf in rows)
    heads = ("CPU s", "ms/page", "pages/s", "x floor", "x convert", "start s", "peak MB", "failed")
    lines = [f"{'':20}" + "".join(f"{head:>10}" for head in heads)]
    sums = {name: sum(costs[name].cpu for costs in rows.values()) for name in start}
    for name, cpu in sums.items():
        peak = max(costs[name].memory for costs in rows.values())
        failed = sum(not costs[name].ok for costs in rows.values())
        lines.append(
            f"{name:20}{cpu:10.1f}{1000 * cpu / total:10.1f}{total / cpu:10.1f}{cpu / sums['floor']:10.2f}"
            f"{cpu / sums['convert']:10.2f}{start[name].cpu:10.2f}{peak:10.0f}{failed:10}"
        )
    return "\n".join(lines)


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--only", action="append", default=[], metavar="NAME", help="manuals with this in their names")
    parser.add_argument("--peer", action="append", choices=[*PEERS, "none"], help="only these other tools")
    parser.add_argument("--whole", action="store_true", help="no runs of the single stages")
    parser.add_argument("--repeat", type=int, default=3, help="runs of each on every manual")
    parser.add_argument("--core", type=int, default=0, help="the processor core that all run on; -1: any")
    parser.add_argument("--json", type=Path, help="write every manual's costs")
    args = parser.parse_args()
    pages = readable(
        [p for p in sorted(args.corpus.glob("*.pdf")) if not args.only or any(o in p.stem for o in args.only)]
    )
    if not pages:
        print(f"no manuals with text in {args.corpus}", file=sys.stderr)
        return 2
    core = args.core if args.core >= 0 else None
    named = [p for p in args.peer or PEERS if p != "none"]
    floor = Contender("floor", (sys.executable, "-c", FLOOR.replace("{", "{{").replace("}", "}}"), "{pdf}", "{out}"))
    contenders = [floor, converting(), *([] if args.whole else stages()), *peers(named)]
    with tempfile.TemporaryDirectory(prefix="speed-") as folder:
        one = Path(folder) / "one.pdf"
        subprocess.run([sys.executable, "-c", ONE_PAGE, one], check=True)
        measure(one, contenders, 1, core)  # compiles
        start = measure(one, contenders, max(3, args.repeat), core)
    rows: dict[Path, dict[str, Cost]] = {}
    for pdf, count in pages.items():
        rows[pdf] = measure(pdf, contenders, args.repeat, core)
        told = "  ".join(f"{name} {cost.cpu:.2f} s {cost.memory:.0f} MB" for name, cost in rows[pdf].items())
        print(f"{pdf.stem}, {count} pages: {told}", file=sys.stderr, flush=True)
    print(f"{len(rows)} manuals, {sum(pages.values())} pages; {args.repeat} runs of each, one core\n")
    print(table(rows, pages, start))
    if args.json:
        kept = {
            p.stem: {n: [round(c.cpu, 3), round(c.memory), c.ok] for n, c in costs.items()} for p, costs in rows.items()
        }
        args.json.write_text(json.dumps(kept, indent=1) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
