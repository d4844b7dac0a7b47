# SPDX-License-Identifier: AGPL-3.0-or-later
"""From a page's parts to the model's Page: reading order, paragraphs, ids."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from manualkit.extract.atoms import Atom
from manualkit.extract.bilingual import by_script
from manualkit.extract.blocks import paragraphs
from manualkit.extract.chunks import Leadings, find_chunks
from manualkit.extract.framed import order_with_frames
from manualkit.extract.labels import labels
from manualkit.extract.leaders import Point, distance, leads_to
from manualkit.extract.leftward import rtl
from manualkit.extract.lines import Line
from manualkit.extract.raw import OCR_FONT
from manualkit.extract.scan import FigurePart, PageParts, TablePart
from manualkit.extract.signs import sign_of
from manualkit.model import Box, FigureBlock, Page, Role, Run, Style, TableBlock, TextBlock, TextLine
from manualkit.model.document import Block, TableCell
from manualkit.regex import regex

Thing = Line | FigurePart | TablePart
_Look = tuple[str, float, bool, bool, int]

_APART = 0.75  # of the letters' size: a wider gap (behind a number in a column of its own) begins another run
_SIGN = 3  # letters of a label that an arrow may lead to: a number; one that leads to words shows no part
_AT_WORDS = 6.0  # points from such words to its tip
_COUNT = regex(r"\d{1,2}[.)]?")  # that of a panel
_CORNER = 0.2  # of a figure's width and height
_SYMBOL_REACH = 70.0  # points between a safety triangle and the text that it marks


@dataclass
class StyleTable:
    """The document's styles, each once."""

    _index: dict[_Look, int] = field(default_factory=dict)

    @property
    def styles(self) -> tuple[Style, ...]:
        """All styles, in the order in which they were met."""
        return tuple(Style(font=f, size=s, bold=b, italic=i, color=c) for f, s, b, i, c in self._index)

    def line(self, line: Line) -> TextLine:
        """The model's line for a line of ours."""
        parts: list[tuple[str, int, float, float]] = []
        for span in line.spans:
            look = (span.font, span.size, span.bold, span.italic, span.color)
            number = self._index.setdefault(look, len(self._index))
            if parts and parts[-1][1] == number and span.bbox[0] - parts[-1][3] <= _APART * span.size:
                text, _, x0, x1 = parts[-1]
                parts[-1] = (text + span.text, number, x0, max(x1, span.bbox[2]))
            else:
                parts.append((span.text, number, span.bbox[0], span.bbox[2]))
        runs = tuple(Run(text=text, style=style, x0=x0, x1=x1) for text, style, x0, x1 in _trimmed(parts))
        return TextLine(bbox=line.bbox, runs=runs, confidence=line.confidence)


def _trimmed(runs: list[tuple[str, int, float, float]]) -> list[tuple[str, int, float, float]]:
    """Runs without white space at the line's outer ends."""
    while runs and not runs[0][0].strip():
        runs = runs[1:]
    while runs and not runs[-1][0].strip():
        runs = runs[:-1]
    if runs:
        runs[0] = (runs[0][0].lstrip(), *runs[0][1:])
        runs[-1] = (runs[-1][0].rstrip(), *runs[-1][1:])
    return runs


def assemble(parts: PageParts, styles: StyleTable, leadings: Leadings, *, two_scripts: bool = False) -> Page:
    """The page's blocks in reading order; figures are named from top to bottom, those left over last. `two_scripts`:
    the manual says all in two of them, side by side."""
    return _Assembler(parts, styles, leadings, two_scripts).page()


class _Assembler:
    def __init__(self, parts: PageParts, styles: StyleTable, leadings: Leadings, two_scripts: bool) -> None:
        self.leadings = leadings
        self.two_scripts = two_scripts
        self.parts = parts
        self.styles = styles
        self.blocks: list[Block] = []
        self.ids = {
            f.bbox: f"p{parts.number:03d}-f{n}"
            for n, f in enumerate(sorted(parts.figures, key=lambda f: (f.rest, f.bbox[1], f.bbox[0])), 1)
        }

    def page(self) -> Page:
        parts = self.parts
        body = [line for i, line in enumerate(parts.lines) if i not in parts.furniture and not line.rotated]
        chunks = [[body[i] for i in chunk] for chunk in find_chunks(body, self.leadings)]
        figures = ([f] for f in parts.figures if not f.rest)
        things: list[Sequence[Thing]] = [*chunks, *figures, *([t] for t in parts.tables)]
        runs = order_with_frames([_atom(thing) for thing in things], parts.panels)
        for run in _columns([[part for i in run for part in things[i]] for run in runs]):
            self._add_run(run)
        self._add_run([f for f in parts.figures if f.rest])  # one may lie around texts: it has no part in their order
        for i, line in enumerate(parts.lines):
            if i in parts.furniture or line.rotated:
                self._add_text([line], "furniture" if i in parts.furniture else "rotated")
        for line in parts.unseen:
            self._add_text([line], "hidden")
        return Page(
            number=parts.number,
            width=parts.width,
            height=parts.height,
            blocks=tuple(self.blocks),
            ocr=parts.ocr,
            turned=parts.turned,
            problems=parts.problems,
        )

    def _add_run(self, things: Sequence[Thing]) -> None:
        lines: list[Line] = []
        for thing in [*things, None]:
            if isinstance(thing, Line):
                lines.append(thing)
                continue
            groups = paragraphs(lines, self.leadings)
            for group in by_script(groups) if self.two_scripts else groups:
                self._add_text(group, "body")
            lines = []
            if isinstance(thing, FigurePart):
                self._add_figure(thing)
            elif isinstance(thing, TablePart):
                self._add_table(thing)

    def _add_text(self, lines: Sequence[Line], role: Role, figure: str | None = None, tip: Point | None = None) -> None:
        bbox = _around(line.bbox for line in lines)
        symbol = _symbol(lines[0], self.parts.symbols)
        self.blocks.append(
            TextBlock(
                id=f"p{self.parts.number:03d}-t{len(self.blocks) + 1}",
                page=self.parts.number,
                bbox=bbox,
                lines=tuple(self.styles.line(line) for line in lines),
                role=role,
                ocr=any(span.font == OCR_FONT for line in lines for span in line.spans),
                panel=_container(bbox, self.parts.panels),
                symbol=symbol,
                cold=symbol in self.parts.cold,
                sign=sign_of(lines[0].bbox, self.parts.signs),
                figure=figure,
                leads_to=tip,
            )
        )

    def _add_figure(self, figure: FigurePart) -> None:
        name = self.ids[figure.bbox]
        groups = labels(figure.labels, figure.strokes)
        boxes = [_around(line.bbox for line in group) for group in groups]
        words = [box for box, group in zip(boxes, groups, strict=True) if len(group[0].text.strip()) > _SIGN]
        self.blocks.append(
            FigureBlock(
                id=name,
                page=self.parts.number,
                bbox=figure.bbox,
                image=f"{name}{figure.suffix}",
                width=figure.pixels[0],
                height=figure.pixels[1],
                arrows=tuple(a for a in figure.arrows if all(distance(w, a[2:]) > _AT_WORDS for w in words)),
            )
        )
        for place, group in enumerate(groups):
            tip = leads_to(boxes[place], figure.strokes, boxes[:place] + boxes[place + 1 :])
            self._add_text(group, "label", name, tip)

    def _add_table(self, table: TablePart) -> None:
        rows = tuple(
            tuple(TableCell(bbox=box, lines=tuple(self.styles.line(line) for line in lines)) for box, lines in row)
            for row in table.rows
        )
        self.blocks.append(
            TableBlock(
                id=f"p{self.parts.number:03d}-t{len(self.blocks) + 1}",
                page=self.parts.number,
                bbox=table.bbox,
                rows=rows,
                header=table.header,
            )
        )


def _columns(runs: Sequence[list[Thing]]) -> list[list[Thing]]:
    """Runs that follow each other down one column, put together: a cut across a paragraph does not end it."""
    columns: list[list[Thing]] = []
    for run in runs:
        last = columns[-1][-1] if columns else None
        if isinstance(last, Line) and isinstance(run[0], Line) and _follows(last, run[0]):
            columns[-1] += run
        else:
            columns.append(list(run))
    return columns


def _follows(last: Line, line: Line) -> bool:
    below = 0 < line.baseline - last.baseline < 3 * line.size
    return below and line.bbox[0] < last.bbox[2] and last.bbox[0] < line.bbox[2]


def _atom(things: Sequence[Thing]) -> Atom:
    first = things[0]
    if isinstance(first, FigurePart):
        return Atom(first.bbox, number=_number(first))
    texts = tuple(thing.text for thing in things if isinstance(thing, Line))
    return Atom(_around(thing.bbox for thing in things), texts, first.size if isinstance(first, Line) else 10.0)


def _number(figure: FigurePart) -> str:
    """The number in an upper corner of a figure, in larger letters than its other labels; empty if there is none."""
    largest = max(figure.labels, key=lambda label: label.size, default=None)
    if largest is None or not _COUNT.fullmatch(largest.text):
        return ""
    x0, y0, x1, y1 = figure.bbox
    aside = min(largest.bbox[0] - x0, x1 - largest.bbox[2]) <= _CORNER * (x1 - x0)
    others = [label for label in figure.labels if label is not largest and label.size >= largest.size]
    return largest.text if aside and largest.bbox[1] - y0 <= _CORNER * (y1 - y0) and not others else ""


def _around(boxes: Iterable[Box]) -> Box:
    first, *others = boxes
    if not others:
        return first  # most are of one line, and it need not be in memory twice
    x0, y0, x1, y1 = zip(first, *others, strict=True)
    return (min(x0), min(y0), max(x1), max(y1))


def _container(box: Box, panels: Sequence[Box]) -> Box | None:
    """The smallest panel around the box's middle."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    around = [p for p in panels if p[0] <= x <= p[2] and p[1] <= y <= p[3]]
    return min(around, key=lambda p: (p[2] - p[0]) * (p[3] - p[1]), default=None)


def _symbol(line: Line, symbols: Sequence[Box]) -> Box | None:
    """The symbol before a line (the nearest one): at its left, at the right of one that is read from there."""
    if not symbols:
        return None
    x0, top, x1, bottom = line.bbox
    leftward = rtl(line.text)
    level = [s for s in symbols if s[1] - 4 <= (top + bottom) / 2 <= s[3] + 4]
    away = [(s[0] - x1 if leftward else x0 - s[2], s) for s in level]
    return min(((gap, s) for gap, s in away if -4 <= gap <= _SYMBOL_REACH), default=(0.0, None))[1]
