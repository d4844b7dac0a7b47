#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Labels that name their texts by place, so that they hold no sentence of anybody's manual.

    placed.py lines PDF PAGE ... [--png DIR]      the page's lines with their numbers, to label by
    placed.py gold CORPUS LABELS OUT              the labels with their texts, as score.py reads them

A label file is YAML, of the form of the gold's JSON files (see LABELLING.md beside score.py). Where those have a
text, these have its place: `7:12` is line 12 of page 7, `7:12-14` three lines, `7:12@3` line 12 without its first three
letters, `7:12@3:9` its letters 3 to 8; several places are parted by commas (`7:12-14,20@2`: a page number holds until
the next one). A line is a line of PyMuPDF's `get_text("dict")`, counted from 1 through the page. A short label of a
callout ("1", "A") stands as it is printed. Boxes are in PDF points, top-left origin.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pymupdf
import yaml

PLACE = re.compile(r"(?:(\d+):)?(\d+)(?:-(\d+))?(?:@(\d*)(?::(\d+))?)?")
PLACED = re.compile(r"\d+:\d[\d,:@-]*")


def page_lines(page: pymupdf.Page) -> list[tuple[tuple[float, ...], str]]:
    """A page's lines in the file's order: each one's box and text."""
    flags = pymupdf.TEXTFLAGS_DICT & ~pymupdf.TEXT_PRESERVE_IMAGES
    blocks = page.get_text("dict", flags=flags)["blocks"]
    matrix = page.rotation_matrix
    return [
        (tuple(round(v) for v in pymupdf.Rect(line["bbox"]) * matrix), "".join(s["text"] for s in line["spans"]))
        for block in blocks
        for line in block["lines"]
    ]


class Reader:
    """Texts of one manual by their places."""

    def __init__(self, pdf: Path) -> None:
        self.document = pymupdf.open(pdf)
        self.pages: dict[int, list[str]] = {}

    def lines(self, page: int) -> list[str]:
        """The texts of a page's lines; pages are counted from 1."""
        if page not in self.pages:
            self.pages[page] = [text for _, text in page_lines(self.document[page - 1])]
        return self.pages[page]

    def read(self, place: str) -> tuple[str, list[int]]:
        """The text at a place, and its pages. Raises ValueError for a place that is not there."""
        texts, pages, page = [], [], 0
        for part in place.replace(" ", "").split(","):
            match = PLACE.fullmatch(part)
            if not match:
                raise ValueError(f"'{part}' is not a place: write it as 7:12, 7:12-14 or 7:12@3:9")
            page = int(match[1] or page)
            first, last = int(match[2]), int(match[3] or match[2])
            own = self.lines(page)
            if not 1 <= first <= last <= len(own):
                raise ValueError(f"'{part}': page {page} has lines 1 to {len(own)}")
            rows = own[first - 1 : last]
            if match[4] is not None or match[5] is not None:
                end = int(match[5]) if match[5] else None
                if first != last:
                    raise ValueError(f"'{part}': letters are counted in one line")
                rows = [rows[0][int(match[4] or 0) : end]]
            texts += rows
            pages += [page] if page not in pages else []
        return re.sub(r"\s+", " ", " ".join(t.strip() for t in texts)).strip(), pages

    def text(self, place: Any) -> str:
        """The text at a place, or an empty one."""
        return self.read(place)[0] if place else ""


class Form:
    """The rows of a label file as score.py reads them."""

    def __init__(self, read: Reader, figures: set[str]) -> None:
        self.read = read
        self.known = figures

    def procedure(self, row: dict[str, Any]) -> dict[str, Any]:
        """A procedure with its steps."""
        title = self.read.text(row.get("title")) or None
        return {"title": title, "language": row.get("language"), "steps": [self.step(s) for s in row["steps"]]}

    def step(self, row: dict[str, Any]) -> dict[str, Any]:
        """A step, or a wordless one, which names its page."""
        text, pages = self.read.read(row["text"]) if row.get("text") else ("", [row["page"]])
        number, figures = row.get("number"), row.get("figures") or []
        if set(figures) - self.known:
            raise ValueError(f"a step names figures that are not in the labels: {sorted(set(figures) - self.known)}")
        number = None if number is None else str(number)
        return {"text": text, "pages": pages, "number": number, "level": row.get("level", 1), "figures": figures}

    def notice(self, row: dict[str, Any]) -> dict[str, Any]:
        """A notice without its signal word."""
        text, pages = self.read.read(row["text"])
        return {"text": text, "pages": pages, "level": row["level"]}

    def figure(self, row: dict[str, Any]) -> dict[str, Any]:
        """A figure with its callouts, which are places or short labels."""
        labels = [str(c) for c in row.get("callouts") or []]
        labels = [self.read.text(c) if PLACED.fullmatch(c) else c for c in labels]
        return {"id": row["id"], "page": row["page"], "bbox": row["box"], "callouts": labels}

    def fault(self, row: dict[str, Any]) -> dict[str, Any]:
        """A symptom with its causes and remedies."""
        text, pages = self.read.read(row["symptom"])
        causes, remedies = ([self.read.text(t) for t in row.get(name) or []] for name in ("causes", "remedies"))
        return {"page": pages[0], "symptom": text, "causes": causes, "remedies": remedies}


def gold(label: dict[str, Any], read: Reader) -> dict[str, Any]:
    """A label file as score.py reads it. Raises KeyError or ValueError for what is not of its form."""
    form = Form(read, {row["id"] for row in label.get("figures") or []})

    def each(name: str, of: Callable[[dict[str, Any]], dict[str, Any]]) -> list[dict[str, Any]]:
        out = []
        for number, row in enumerate(label.get(name) or [], 1):
            try:
                out.append(of(row))
            except (KeyError, ValueError, TypeError) as error:
                raise ValueError(f"{name}, number {number}: {error}") from error
        return out

    return {
        "document": label["document"],
        "pages": label["pages"],
        "procedures": each("procedures", form.procedure),
        "notices": each("notices", form.notice),
        "figures": each("figures", form.figure),
        "faults": each("faults", form.fault),
        "furniture": [read.text(f) for f in label.get("furniture") or []],
    }


def load(path: Path, corpus: Path) -> dict[str, Any]:
    """A label file with its texts from the corpus. Raises ValueError that names the file."""
    label = yaml.safe_load(path.read_text("utf-8"))
    try:
        return gold(label, Reader(corpus / label["document"]))
    except (KeyError, ValueError) as error:
        raise ValueError(f"{path}: {error}") from error


def main() -> int:
    """Print lines to label by, or write labels with their texts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    lines = commands.add_parser("lines")
    lines.add_argument("pdf", type=Path)
    lines.add_argument("page", type=int, nargs="+")
    lines.add_argument("--png", type=Path, metavar="DIR", help="also draw the pages with the lines' numbers")
    texts = commands.add_parser("gold")
    texts.add_argument("corpus", type=Path)
    texts.add_argument("labels", type=Path)
    texts.add_argument("out", type=Path)
    args = parser.parse_args()
    if args.command == "lines":
        return show(args.pdf, args.page, args.png)
    args.out.mkdir(parents=True, exist_ok=True)
    failed = 0
    for path in sorted(args.labels.glob("*.yaml")):
        try:
            content = load(path, args.corpus)
        except ValueError as error:
            print(error, file=sys.stderr)
            failed = 1
            continue
        (args.out / f"{path.stem}.json").write_text(json.dumps(content, ensure_ascii=False, indent=1), "utf-8")
    return failed


def show(pdf: Path, numbers: list[int], png: Path | None) -> int:
    """Print the lines of pages; with a folder, draw the pages plain and with the numbers of their lines."""
    document = pymupdf.open(pdf)
    for number in numbers:
        page = document[number - 1]
        lines = page_lines(page)
        print(f"--- page {number}, {page.rect.width:.0f} x {page.rect.height:.0f} points")
        for count, (box, text) in enumerate(lines, 1):
            print(f"{number}:{count} {list(box)} {text!r}")
        if png:
            png.mkdir(parents=True, exist_ok=True)
            page.get_pixmap(dpi=110).save(png / f"{pdf.stem}-{number}.png")
            for count, (box, _) in enumerate(lines, 1):
                place = pymupdf.Point(box[0] - 1, box[1] + 5) * page.derotation_matrix
                page.insert_text(place, str(count), fontsize=6, color=(1, 0, 0), rotate=page.rotation)
            page.get_pixmap(dpi=130).save(png / f"{pdf.stem}-{number}-lines.png")
    return 0


if __name__ == "__main__":
    sys.exit(main())
