# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pages written in a case file, and an outline as lines of text to compare with.

A case of cases/segment/*.yaml is `case` (its name), `pages` and `outline`; `language` (default en), `left_out`
(opening letters of a block: its reason), `bookmarks` ([level, title, page]) and `only` (wanted languages) where needed.

`pages` is a list of pages; a page is a list of entries set one under the other:

    "# Title", "## Title"          a heading, larger and bold
    "1. Open the lid."             a paragraph; a line feed begins a line, two spaces at its start are one indent,
                                   **bold** letters are a run of their own, and so are ~~red~~ ones
    {text: ..., ...}               the same with `size`, `bold`, `color`, `gap` (points above it), `language`, `role`,
                                   `symbol` (true: a safety triangle at its left; cold: a green one), `sign` (a small
                                   picture's name), `in` (the figure that it is a label of), `at: [x, y]` (what follows
                                   does not move)
    {panel: [entries], frame: box} entries in a frame; without a box, it is 6 points around them
    {figure: name, at: box}        a picture; without a box, as wide as the text and 60 points high
    {table: [[cell, ...], ...]}
    {column: x}                    what follows stands at x, from the top of the page

An outline, as `written` prints it: `= title` opens a procedure (with its language where it is not the case's),
`level: text` is a notice, `1 | text` a step and `- | text` one without a number, `[f1]` a wordless step's figure;
indented is what belongs to the step above.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

from manualkit.model import (
    Document,
    FigureBlock,
    Heading,
    Page,
    ProcedureDraft,
    Run,
    StepDraft,
    Style,
    TableBlock,
    TextBlock,
    TextLine,
)
from manualkit.model.document import Block, TableCell
from manualkit.model.texts import Texts, around

CASES = Path(__file__).parents[1] / "cases" / "segment"
WIDTH, HEIGHT, TOP, LEFT = 595.0, 842.0, 50.0, 50.0
INDENT = 14.0  # points; two spaces
RED = 0xCC0000
_MARKS = re.compile(r"(\*\*|~~)")


def cases() -> list[tuple[str, dict[str, Any]]]:
    """Every case with its name."""
    files = {path.stem: yaml.safe_load(path.read_text("utf-8")) for path in sorted(CASES.glob("*.yaml"))}
    return [(f"{stem}: {case['case']}", case) for stem, read in files.items() for case in read]


def document(case: dict[str, Any]) -> Document:
    """The pages of a case."""
    setter = Setter(case.get("language", "en"))
    pages = []
    for number, entries in enumerate(case["pages"], 1):
        setter.turn(number)
        for entry in entries:
            setter.add(entry)
        pages.append(Page(number=number, width=WIDTH, height=HEIGHT, blocks=tuple(setter.blocks)))
    marks = tuple(Heading(level=level, title=title, page=page) for level, title, page in case.get("bookmarks", ()))
    return Document(styles=tuple(setter.styles), pages=tuple(pages), bookmarks=marks)


class Setter:
    """Sets the entries of a page one under the other."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.styles: list[Style] = []
        self.blocks: list[Block] = []
        self.page, self.x, self.y = 1, LEFT, TOP

    def turn(self, page: int) -> None:
        """A new page."""
        self.blocks, self.page, self.x, self.y = [], page, LEFT, TOP

    def add(self, entry: Any) -> None:
        """One entry of a page."""
        entry = entry if isinstance(entry, dict) else {"text": str(entry)}
        if "column" in entry:
            self.x, self.y = float(entry["column"]), TOP
        elif "panel" in entry:
            self._panel(entry["panel"], entry.get("frame"))
        elif "figure" in entry:
            self._figure(entry["figure"], entry.get("at"))
        elif "table" in entry:
            self._table(entry["table"])
        else:
            self._text(**entry)

    def _name(self) -> str:
        return f"p{self.page}-{len(self.blocks)}"

    def _text(
        self, text: str, size: float = 10.0, gap: float = 8.0, bold: bool = False, color: int = 0, **more: Any
    ) -> None:
        heading = re.match(r"(#+) ", text)
        if heading:
            text, size, bold = text[heading.end() :], 20.0 - 3 * len(heading[1]), True
        x, y = more.get("at", (self.x, self.y + gap))
        style = Style(font="Sans", size=size, bold=bold, color=color)
        lines = tuple(self._line(t, x, y + 1.2 * size * n, style) for n, t in enumerate(str(text).split("\n")))
        box = around(line.bbox for line in lines)
        if "at" not in more:
            self.y = box[3]
        self.blocks.append(
            TextBlock(
                id=self._name(),
                page=self.page,
                bbox=box,
                lines=lines,
                role=more.get("role", "body"),
                language=more.get("language", self.language),
                figure=more.get("in"),
                symbol=(box[0] - 22, box[1], box[0] - 4, box[1] + 16) if more.get("symbol") else None,
                cold=more.get("symbol") == "cold",
                sign=more.get("sign", ""),
            )
        )

    def _line(self, text: str, x: float, y: float, style: Style) -> TextLine:
        letters = text.lstrip(" ")
        x = left = x + INDENT / 2 * (len(text) - len(letters))
        runs = []
        own = style
        for part in _MARKS.split(letters):
            if part == "**":
                own = replace(own, bold=style.bold or not own.bold)
            elif part == "~~":
                own = replace(own, color=RED if own.color == style.color else style.color)
            elif part:
                right = x + sum(0.5 + 0.5 * (c >= "\u3000") for c in part) * style.size
                runs.append(Run(text=part, style=self._style(own), x0=x, x1=right))
                x = right
        return TextLine(bbox=(left, y, x, y + style.size), runs=tuple(runs))

    def _style(self, style: Style) -> int:
        if style not in self.styles:
            self.styles.append(style)
        return self.styles.index(style)

    def _panel(self, entries: list[Any], frame: Any) -> None:
        first = len(self.blocks)
        self.y += 8
        for entry in entries:
            self.add(entry)
        x0, y0, x1, y1 = around(block.bbox for block in self.blocks[first:])
        frame = tuple(frame) if frame else (x0 - 6, y0 - 6, x1 + 6, y1 + 6)
        self.blocks[first:] = [replace(b, panel=frame) for b in self.blocks[first:]]
        self.y += 8

    def _figure(self, name: str, box: Any) -> None:
        if box is None:
            box = (self.x, self.y + 8, self.x + 200, self.y + 68)
            self.y = box[3]
        self.blocks.append(FigureBlock(id=name, page=self.page, bbox=tuple(box)))

    def _table(self, rows: list[list[str]]) -> None:
        top = self.y + 8
        cells = []
        style = Style(font="Sans", size=10.0)
        for r, row in enumerate(rows):
            y, wide = top + 40 * r, 480 / len(row)
            made = []
            for c, cell in enumerate(row):
                x = self.x + wide * c
                texts = [t for t in str(cell).split("\n") if t]
                lines = tuple(self._line(t, x + 3, y + 3 + 12 * n, style) for n, t in enumerate(texts))
                made.append(TableCell(bbox=(x, y, x + wide, y + 40), lines=lines))
            cells.append(tuple(made))
        self.y = top + 40 * len(rows)
        box = (self.x, top, self.x + 480, self.y)
        self.blocks.append(TableBlock(id=self._name(), page=self.page, bbox=box, rows=tuple(cells)))


def written(procedures: tuple[ProcedureDraft, ...], texts: Texts, language: str) -> str:
    """Procedures as lines of text."""
    out: list[str] = []
    for draft in procedures:
        out.append(f"= {texts.text(draft.title)}" + (f" ({draft.language})" if draft.language != language else ""))
        out += [f"{n.level}: {texts.text(n.pieces)}" for n in draft.notices]
        out += [line for step in draft.steps for line in _step(step, texts)]
    return "\n".join(out)


def _step(step: StepDraft, texts: Texts) -> list[str]:
    shown = f"[{' '.join(step.figures)}]" if step.figures and not step.pieces else texts.text(step.pieces)
    inner = [f"{n.level}: {texts.text(n.pieces)}" for n in step.notices]
    inner += [line for sub in step.substeps for line in _step(sub, texts)]
    return [f"{step.number or '-'} | {shown}", *(f"  {line}" for line in inner)]
