# SPDX-License-Identifier: AGPL-3.0-or-later
"""Documents and outlines from a case file: what is printed on pages, and what the segment stage would say of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

from manualkit.model import (
    Document,
    FigureBlock,
    NoticeDraft,
    Outline,
    Page,
    Piece,
    ProcedureDraft,
    Run,
    Section,
    StepDraft,
    Style,
    TableBlock,
    TextBlock,
    TextLine,
)
from manualkit.model.document import TableCell

KINDS = ("title", "step", "bullet", "substep", "inside", "more", "notice", "text", "label")
CASES = Path(__file__).parent.parent / "cases" / "annotate"
STYLES = (Style(font="Body", size=10), Style(font="Body-Bold", size=10, bold=True), Style(font="Body", size=14))


def load(name: str) -> list[Any]:
    """The cases of a file, with their names as test ids."""
    import pytest

    cases = yaml.safe_load((CASES / name).read_text("utf-8"))
    return [pytest.param(case, id=case["case"]) for case in cases]


class Printed:
    """The document and outline of a case."""

    def __init__(self, case: dict[str, Any]) -> None:
        self.language = case.get("language", "en")
        self.sections: list[Section] = []
        self.steps: list[tuple[tuple[str | None, str], StepDraft]] = []  # section and language of each
        self.figures: list[tuple[str | None, str]] = []
        self.notices: list[NoticeDraft] = []
        pages = [self._page(n, entries) for n, entries in enumerate(case["pages"], 1)]
        self.document = Document(styles=STYLES, pages=tuple(pages))
        self.outline = Outline(
            sections=tuple(self.sections), procedures=tuple(self._procedures()), notices=tuple(self.notices)
        )

    def _procedures(self) -> list[ProcedureDraft]:
        named = {s.id: s.title for s in self.sections}
        return [
            ProcedureDraft(
                title=named.get(section or "", ()),
                section=section,
                language=language,
                steps=tuple(draft for owner, draft in self.steps if owner == (section, language)),
                figures=tuple(name for owner, name in self.figures if owner == section),
                rule="case",
            )
            for section, language in dict.fromkeys(owner for owner, _ in self.steps)
        ]

    def _page(self, number: int, entries: list[dict[str, Any]]) -> Page:
        blocks = [self._block(number, index, entry) for index, entry in enumerate(entries)]
        return Page(number=number, width=600, height=800, blocks=tuple(blocks))

    def _block(self, page: int, index: int, entry: dict[str, Any]) -> TextBlock | FigureBlock | TableBlock:
        name, box = entry.get("id", f"p{page}-b{index}"), tuple(entry["at"])
        language = entry.get("language", self.language)
        section = self.sections[-1].id if self.sections else None
        if "figure" in entry:
            self.figures.append((section, entry["figure"]))
            return FigureBlock(id=entry["figure"], page=page, bbox=box, image=f"{entry['figure']}.webp")
        if "rows" in entry:
            return self._table(page, name, box, entry["rows"])
        kind = next(k for k in KINDS if k in entry)
        block = TextBlock(
            id=name,
            page=page,
            bbox=box,
            lines=tuple(_line(text, box, k) for k, text in enumerate(str(entry[kind]).split("\n"))),
            role="label" if kind == "label" else "body",
            language=language,
            panel=tuple(entry["panel"]) if "panel" in entry else None,
            figure=entry.get("in"),
            leads_to=tuple(entry["to"]) if "to" in entry else None,
        )
        if kind == "title":
            self.sections.append(Section(id=name, level=1, title=(Piece(block=name),), page=page))
        elif kind == "notice":
            self.notices.append(NoticeDraft(level="warning", pieces=(Piece(block=name),), rule="case"))
        elif kind in ("substep", "inside", "more"):
            self._add(kind, Piece(block=name))
        elif kind in ("step", "bullet"):
            number = str(entry["number"]) if "number" in entry else None
            rule = "bullet" if kind == "bullet" else "case"
            draft = StepDraft(number=number, pieces=(Piece(block=name),), rule=rule)
            self.steps.append(((section, language), draft))
        return block

    def _add(self, kind: str, piece: Piece) -> None:
        """A substep of the last step, a notice inside of that, or more of its text."""
        section, step = self.steps[-1]
        if kind == "substep":
            step = replace(step, substeps=(*step.substeps, StepDraft(number=None, pieces=(piece,), rule="bullet")))
        elif kind == "more":
            step = replace(step, pieces=(*step.pieces, piece))
        else:
            step = replace(step, notices=(*step.notices, NoticeDraft(level="note", pieces=(piece,), rule="case")))
        self.steps[-1] = (section, step)

    def _table(self, page: int, name: str, box: Any, rows: list[list[dict[str, Any]]]) -> TableBlock:
        """Rows of cells: {text}, {step} or {figure}; all cells have the table's box."""
        section = self.sections[-1].id if self.sections else None
        cells = []
        for r, row in enumerate(rows):
            for c, cell in enumerate(row):
                if "step" in cell:
                    piece = Piece(block=name, row=r, column=c)
                    draft = StepDraft(number=cell.get("number"), pieces=(piece,), rule="case")
                    self.steps.append(((section, self.language), draft))
            cells.append(tuple(_cell(cell, box) for cell in row))
        return TableBlock(id=name, page=page, bbox=box, rows=tuple(cells))


def _cell(cell: dict[str, Any], box: Any) -> TableCell:
    text = cell.get("text") or cell.get("step")
    return TableCell(
        bbox=box,
        lines=(_line(text, box, 0),) if text else (),
        figures=(cell["figure"],) if "figure" in cell else (),
    )


def _line(text: str, box: Any, index: int) -> TextLine:
    top = box[1] + 12 * index
    inside = (len(text) - len(text.lstrip())) * 4  # points at both ends of a line that begins with spaces
    box = (box[0] + inside, box[1], box[2] - inside, box[3])
    style = 1 if text.startswith("**") else 2 if text.startswith("##") else 0  # bold, or large
    text = text.strip("*# ")
    bottom = box[3] if index == 0 and "\n" not in text and box[3] - box[1] < 20 else min(box[3], top + 10)
    return TextLine(
        bbox=(box[0], top, box[2], max(bottom, top + 1)), runs=(Run(text=text, style=style, x0=box[0], x1=box[2]),)
    )
