#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How well the reading order agrees with the authors': `reading.py CORPUS`, over the corpus's tagged PDFs.

A tagged PDF's structure tree names the marked content in the order in which its author wrote it. pdfminer, which has
no part in our own reading, says which letters are which marked content. The words of each page in the tree's order are
compared with those of our pages: normalised indel similarity, 1 for the same order. What we hold for furniture, for a
figure's label or for hidden is left out of both, and so are words that only one side has: the order is measured, not
the letters. Pages below 0.95 are listed: an author's tree may be out of order too
(text boxes that come after the text).
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

BELOW = 0.95  # pages under this are listed
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class PageScore:
    """A page's similarity, and how many words were compared and how many the tree has."""

    number: int
    similarity: float
    words: int
    of: int


def author_order(plumber: Any) -> dict[int, list[int]]:
    """For each page's object id the marked-content ids in the tree's order; empty for a PDF without a tree."""
    from pdfminer.pdftypes import resolve1

    pages: dict[int, list[int]] = defaultdict(list)
    root = resolve1(plumber.doc.catalog.get("StructTreeRoot"))
    seen: set[int] = set()

    def walk(kid: Any, page: int) -> None:
        identity = getattr(kid, "objid", None)
        if identity is not None:
            if identity in seen:
                return
            seen.add(identity)
        kid = resolve1(kid)
        if isinstance(kid, int):
            pages[page].append(kid)
        elif isinstance(kid, list):
            for child in kid:
                walk(child, page)
        elif isinstance(kid, dict):
            page = getattr(kid.get("Pg"), "objid", page)
            if "MCID" in kid:
                pages[page].append(kid["MCID"])
            else:
                walk(kid.get("K"), page)

    if isinstance(root, dict):
        walk(root.get("K"), -1)
    return dict(pages)


def author_words(page: Any, ids: Sequence[int], without: Sequence[Box]) -> list[str]:
    """The page's words in the order of the marked content `ids`; letters in the boxes `without` are left out."""
    content: dict[int, list[Any]] = defaultdict(list)
    for char in page.chars:
        if char["mcid"] is not None:
            content[char["mcid"]].append(char)
    left, top = page.cropbox[0] - page.bbox[0], page.cropbox[1] - page.bbox[1]
    text = ""
    last: Any = None
    for char in (c for i in ids for c in content[i]):
        x, y = (char["x0"] + char["x1"]) / 2 - left, (char["top"] + char["bottom"]) / 2 - top
        if any(b[0] <= x <= b[2] and b[1] <= y <= b[3] for b in without):
            continue
        text += (" " if last is not None and _apart(last, char) else "") + char["text"]
        last = char
    return words_of(text)


def _apart(a: Any, b: Any) -> bool:
    gap = b["x0"] - a["x1"]
    return bool(abs(a["bottom"] - b["bottom"]) > 0.5 * a["size"] or gap > 0.17 * a["size"] or gap < -a["size"])


def words_of(text: str) -> list[str]:
    """Words, and for scripts without spaces letters."""
    return re.findall(r"[\u3040-\u9fff\uf900-\ufaff]|[^\W_\u3040-\u9fff]+", text)


def our_words(page: Any) -> tuple[list[str], list[Box]]:
    """The words of a page of ours in their order, and the boxes of what is not read with them."""
    words: list[str] = []
    without: list[Box] = []
    for block in page.blocks:
        if block.kind == "table":
            for row in block.rows:
                words += [w for cell in row for line in cell.lines for w in words_of(line.text)]
        elif block.kind == "text" and block.role == "body":
            words += [w for line in block.lines for w in words_of(line.text)]
        elif block.kind == "text":
            without += [line.bbox for line in block.lines]
    return words, without


def common(a: Sequence[str], b: Sequence[str]) -> tuple[list[str], list[str]]:
    """Both without the words that the other does not have as often (its last ones)."""
    both = Counter(a) & Counter(b)

    def kept(words: Sequence[str]) -> Iterator[str]:
        left = both.copy()
        for word in words:
            if left[word] > 0:
                left[word] -= 1
                yield word

    return list(kept(a)), list(kept(b))


def measure(pdf: Path) -> tuple[str, list[PageScore]]:
    """A manual's name and its pages' scores; none when it is not tagged."""
    import pdfplumber
    from rapidfuzz.distance import Indel

    from manualkit.config import ExtractSettings
    from manualkit.extract import read

    scores = []
    with pdfplumber.open(pdf) as opened:
        plumber: Any = opened
        order = author_order(plumber)
        if not order:
            return pdf.stem, []
        document = read(pdf, ExtractSettings(ocr="never"), save_figure=lambda name, content: None)
        for page, ours in zip(plumber.pages, document.pages, strict=True):
            mine, without = our_words(ours)
            theirs = author_words(page, order.get(page.page_obj.pageid, []), without)
            page.close()
            a, b = common(mine, theirs)
            if a:
                scores.append(PageScore(ours.number, Indel.normalized_similarity(a, b), len(a), len(theirs)))
    return pdf.stem, scores


def mean(scores: Sequence[PageScore]) -> float:
    """The similarity over all words."""
    return sum(s.similarity * s.words for s in scores) / max(1, sum(s.words for s in scores))


def main() -> int:
    """Run the benchmark; 1 when the mean is below 0.95."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--only", action="append", default=[], metavar="NAME", help="manuals whose name contains NAME")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    args = parser.parse_args()
    pdfs = [p for p in sorted(args.corpus.glob("*.pdf")) if not args.only or any(o in p.stem for o in args.only)]
    means = []
    with ProcessPoolExecutor(args.jobs) as pool:
        for name, scores in pool.map(measure, pdfs):
            if scores:
                means.append(report(name, scores))
    if not means:
        print("no tagged PDF", file=sys.stderr)
        return 2
    total = sum(means) / len(means)
    print(f"{'mean':40} {total:.3f}")
    return 0 if total >= BELOW else 1


def report(name: str, scores: Sequence[PageScore]) -> float:
    """Print a manual's lines; its mean."""
    words, of = sum(s.words for s in scores), sum(s.of for s in scores)
    print(
        f"{name:40} {mean(scores):.3f}   {words} words on {len(scores)} pages, {words / max(1, of):.0%} of the tree's"
    )
    for score in scores:
        if score.similarity < BELOW:
            print(f"    page {score.number}: {score.similarity:.3f} of {score.words} words")
    return mean(scores)


if __name__ == "__main__":
    sys.exit(main())
