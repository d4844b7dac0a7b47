#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Close the ledger of every manual of a corpus: `fidelity.py CORPUS`.

For each manual the share of its words that is in a guide, left out for each reason, or lost, and how many figures,
drawings and safety texts are unaccounted for. With --lost, each of them with its page. Exit code 1 when there is one.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import traceback
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from manualkit.model.ledger import IN_GUIDES, LOST, Ledger

COLUMNS = ("words", "in guides", "left out", "lost", "figures", "used", "drawings", "hazards")


def close(pdf: Path) -> tuple[str, str, str]:
    """A manual's name, its ledger as JSON, and the error if there was one."""
    from manualkit.annotate import annotate
    from manualkit.check.shown import shown
    from manualkit.config import Settings
    from manualkit.extract import read
    from manualkit.report.fidelity import whole_ledger
    from manualkit.segment import segment

    try:
        settings = Settings()
        document = read(pdf, settings.extract, save_figure=lambda name, content: None)
        outline = segment(document, settings.segment)
        guides, faults, figures = annotate(document, outline, settings.annotate)
        ledger = whole_ledger(pdf, document, outline, shown(guides, faults, figures))
        return pdf.stem, ledger.model_dump_json(), ""
    except Exception:
        return pdf.stem, "", traceback.format_exc()


def row(ledger: Ledger) -> dict[str, int]:
    """The numbers of one manual."""
    words = ledger.words()
    total, shown = sum(words.values()), sum(words[bucket] for bucket in IN_GUIDES)
    return {
        "words": total,
        "in guides": shown,
        "left out": total - shown - words[LOST],
        "lost": words[LOST],
        "figures": sum(1 for figure in ledger.figures if figure.id),
        "used": sum(1 for figure in ledger.figures if figure.where),
        "drawings": sum(1 for loss in ledger.lost if not loss.words),
        "hazards": len(ledger.hazards),
    }


def table(ledgers: dict[str, Ledger]) -> str:
    """The numbers of all manuals, and their sum."""
    rows = {name: row(ledger) for name, ledger in ledgers.items()}
    rows["sum"] = {column: sum(r[column] for r in rows.values()) for column in COLUMNS}
    width = max(map(len, rows))
    lines = [f"{'':{width}} " + " ".join(f"{column:>9}" for column in COLUMNS)]
    lines += [f"{name:{width}} " + " ".join(f"{r[column]:9}" for column in COLUMNS) for name, r in rows.items()]
    return "\n".join(lines)


def shares(ledgers: dict[str, Ledger]) -> str:
    """Each bucket's share of all words."""
    words: Counter[str] = sum((ledger.words() for ledger in ledgers.values()), Counter())
    total = max(1, sum(words.values()))
    return "\n".join(
        f"{100 * number / total:6.2f} % {bucket}{'' if bucket in (*IN_GUIDES, LOST) else ' (left out)'}"
        for bucket, number in words.most_common()
    )


def losses(name: str, ledger: Ledger) -> list[str]:
    """Everything that is unaccounted for, one line each."""
    found = [(loss, f"lost in {loss.stage}") for loss in ledger.lost]
    found += [(loss, "hazard left out") for loss in ledger.hazards]
    return [
        f"{name} p{loss.page} {what}: {loss.text[:90] or [round(v) for v in loss.bbox]} ({loss.why})"
        for loss, what in found
    ]


def main() -> int:
    """Run the benchmark; 1 when a manual failed or its ledger does not close."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--only", action="append", default=[], metavar="NAME", help="manuals whose name contains NAME")
    parser.add_argument("--lost", action="store_true", help="list what is unaccounted for")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the numbers as JSON")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    args = parser.parse_args()
    pdfs = [p for p in sorted(args.corpus.glob("*.pdf")) if not args.only or any(o in p.stem for o in args.only)]
    if not pdfs:
        print(f"no manuals in {args.corpus}", file=sys.stderr)
        return 2
    ledgers: dict[str, Ledger] = {}
    failed = 0
    with ProcessPoolExecutor(args.jobs) as pool:
        for name, content, error in pool.map(close, pdfs):
            if error:
                failed += 1
                print(f"{name}: {error}", file=sys.stderr)
            else:
                ledgers[name] = Ledger.model_validate_json(content)
    if ledgers:
        print(table(ledgers), shares(ledgers), sep="\n\n")
    if args.lost:
        print("", *(line for name, ledger in ledgers.items() for line in losses(name, ledger)), sep="\n")
    if args.json:
        args.json.write_text(json.dumps({n: row(x) for n, x in ledgers.items()}, indent=1) + "\n", "utf-8")
    return 1 if failed or not all(ledger.closes for ledger in ledgers.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
