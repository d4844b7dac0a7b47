# SPDX-License-Identifier: AGPL-3.0-or-later
"""Troubleshooting: each case of cases/faults is a document and the faults that are to be found in it.

A block is a heading, a title above headings, a paragraph (its lines as a list or one text) or a table (rows of cells of
lines); `page: next` begins a page, `symbol: true` puts a safety triangle at the left.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from manualkit.languages import Lexicon
from manualkit.model import Document, Page, Run, Style, TableBlock, TextBlock, TextLine
from manualkit.model.document import Block, TableCell
from manualkit.model.texts import Texts
from manualkit.segment.faults.find import find_faults

CASES = sorted((Path(__file__).parents[1] / "cases" / "faults").glob("*.yaml"))
STYLES = (Style(font="Sans", size=10.0), *(Style(font="Sans", size=size, bold=True) for size in (14.0, 18.0)))
KINDS = ("text", "heading", "title")
LETTER, LEADING = 5.0, 14.0


class Writer:
    """Sets blocks one under the other."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.pages: list[list[Block]] = [[]]
        self.y = 50.0

    def add(self, spec: dict[str, Any]) -> None:
        """One block of a case."""
        if "page" in spec:
            self.pages.append([])
            self.y = 50.0
        elif "table" in spec:
            self._table(spec["table"], spec.get("header", 0), spec.get("widths", []))
        else:
            kind = next(kind for kind in KINDS if kind in spec)
            lines = self._lines(spec[kind], 50.0, self.y, KINDS.index(kind))
            self._end(lines[-1].bbox[3])
            box = (50.0, lines[0].bbox[1], max(line.bbox[2] for line in lines), lines[-1].bbox[3])
            self.pages[-1].append(
                TextBlock(
                    id=self._id(),
                    page=len(self.pages),
                    bbox=box,
                    lines=lines,
                    language=self.language,
                    symbol=(20.0, box[1], 40.0, box[1] + 20.0) if spec.get("symbol") else None,
                )
            )

    def _id(self) -> str:
        return f"p{len(self.pages)}-{len(self.pages[-1])}"

    def _end(self, y: float) -> None:
        self.y = y + LEADING

    def _lines(self, text: str | list[str], x: float, y: float, style: int = 0) -> tuple[TextLine, ...]:
        texts = [text] if isinstance(text, str) else text
        out = []
        for n, letters in enumerate(texts):
            left = x + LETTER * (len(letters) - len(letters.lstrip()))
            words = letters.strip()
            box = (left, y + n * LEADING, left + LETTER * len(words), y + n * LEADING + 12)
            out.append(TextLine(bbox=box, runs=(Run(text=words, style=style, x0=box[0], x1=box[2]),)))
        return tuple(out)

    def _table(self, rows: list[list[Any]], header: int, widths: list[float]) -> None:
        top = self.y
        widths = widths or [450.0 / len(rows[0])] * len(rows[0])
        cells = []
        for row in rows:
            height = max(LEADING * (1 if isinstance(c, str) else len(c)) for c in row) + 4
            x = 50.0
            out = []
            for n, cell in enumerate(row):
                wide = sum(widths) if len([c for c in row if c]) == 1 and n == 0 else widths[n]
                lines = self._lines(cell, x + 3, self.y + 2) if cell else ()
                out.append(TableCell(bbox=(x, self.y, x + wide, self.y + height), lines=lines))
                x += widths[n]
            cells.append(tuple(out))
            self.y += height
        box = (50.0, top, 50.0 + sum(widths), self.y)
        page = len(self.pages)
        self.pages[-1].append(TableBlock(id=self._id(), page=page, bbox=box, rows=tuple(cells), header=header))
        self._end(self.y)

    def document(self) -> Document:
        """What was written."""
        pages = tuple(Page(number=n, width=595.0, height=842.0, blocks=tuple(b)) for n, b in enumerate(self.pages, 1))
        return Document(styles=STYLES, pages=pages)


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon()


def cases() -> list[Any]:
    return [
        pytest.param(case, id=f"{path.stem}: {case['name']}")
        for path in CASES
        for case in yaml.safe_load(path.read_text("utf-8"))
    ]


@pytest.mark.parametrize("case", cases())
def test_case(case: dict[str, Any], lexicon: Lexicon) -> None:
    writer = Writer(case.get("language", "en"))
    for spec in case["blocks"]:
        writer.add(spec)
    document = writer.document()
    texts = Texts(document)
    faults, used = find_faults(document, lexicon)
    found = [
        {"symptom": texts.text(f.symptom), "causes": [texts.text(c) for c in f.causes]}
        | {"remedies": [texts.text(r) for r in f.remedies]}
        | {"notices": [f"{n.level}: {texts.text(n.pieces)}" for n in f.notices]}
        for f in faults
    ]
    assert found == [{"causes": [], "remedies": [], "notices": [], **fault} for fault in case["faults"]]
    assert {piece.block for f in faults for piece in f.symptom} <= used
