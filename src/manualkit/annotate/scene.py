# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the linking rules look at: steps and figures with their places, in reading order, under their headings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from manualkit.annotate.figures import Printed
from manualkit.annotate.geometry import shared_points
from manualkit.annotate.openings import above_headings, under_column
from manualkit.frozen import frozen
from manualkit.model import (
    Box,
    Document,
    FigureBlock,
    Outline,
    Page,
    ProcedureDraft,
    Source,
    StepDraft,
    TableBlock,
    TextBlock,
)
from manualkit.model.texts import Texts, ends_in_colon

Spot = tuple[int, int]
"""Place in reading order: page, index of the block on it (of a table's cell, the table's)."""

Cell = tuple[str, int, int]
"""Id of a table, row, column."""


_CAPTION = 20.0  # points from a figure down to its caption
_CENTRED = 24.0  # twice the points between their middles


@frozen
class SceneStep:
    """A step with its words and places; `index` counts all steps of the manual, `scope` the headings."""

    index: int
    draft: StepDraft
    procedure: int
    language: str
    text: str
    sources: tuple[Source, ...]
    spot: Spot
    scope: int
    cells: frozenset[Cell] = frozenset()
    panels: frozenset[Box] = frozenset()
    noted: tuple[Source, ...] = ()
    """Where its notices stand."""

    def boxes(self, page: int) -> list[Box]:
        """The boxes of its text on a page."""
        return [s.bbox for s in self.sources if s.page == page]

    def extent(self, page: int) -> list[Box]:
        """The same with those of its notices."""
        return [s.bbox for s in (*self.sources, *self.noted) if s.page == page]

    def within(self, other: SceneStep) -> bool:
        """It is a substep of another step."""
        return any(sub is self.draft for sub in other.draft.substeps)


@frozen
class SceneFigure:
    """A figure with its place."""

    printed: Printed
    spot: Spot
    scope: int
    cell: Cell | None = None

    @property
    def id(self) -> str:
        """The figure's id."""
        return self.printed.block.id

    @property
    def page(self) -> int:
        """The page, from 1."""
        return self.printed.block.page

    @property
    def bbox(self) -> Box:
        """The box in points."""
        return self.printed.block.bbox


class Scene:
    """Every step and figure of a manual."""

    def __init__(self, document: Document, outline: Outline, figures: Mapping[str, Printed], texts: Texts) -> None:
        self._texts = texts
        self._spots: dict[str, Spot] = {}
        self._scopes: dict[str, int] = {}
        self._cells: dict[str, Cell] = {}
        used = {procedure.section for procedure in outline.procedures if procedure.steps}
        titles = {p.block: s.id in used for s in outline.sections for p in s.title}
        self._borders = {
            block.id
            for page in document.pages
            for block in page.blocks
            if block.id in titles and (titles[block.id] or not (_is_caption(block, page) or _leads_in(block)))
        }
        self._walk(document)
        told = {p.block for procedure in outline.procedures for step in flat(procedure.steps) for p in step.pieces}
        for name in above_headings(document, self._borders, told):
            self._scopes[name] += 1
        for page in document.pages if figures else ():
            for name, above in under_column(page, self._borders):
                self._scopes[name] = self._scopes[above]
        self.titles: dict[int, list[Box]] = {}
        self._body: dict[int, list[Box]] = {}
        for page in document.pages:
            self.titles[page.number] = [b.bbox for b in page.blocks if b.id in self._borders]
            self._body[page.number] = [b.bbox for b in page.blocks if not isinstance(b, TextBlock) or b.role == "body"]
        self.headings = tuple(texts.text(p.title) for p in outline.procedures)
        self.steps = tuple(self._steps(outline.procedures))
        self.figures = tuple(self._figure(f) for f in figures.values())
        self.notices = self._notices(outline)

    def _walk(self, document: Document) -> None:
        """Places, headings and cells of every block, in reading order."""
        scope = 0
        for page in document.pages:
            for index, block in enumerate(page.blocks):
                scope += block.id in self._borders
                self._spots[block.id] = (page.number, index)
                self._scopes[block.id] = scope
                for cell, figure in _cell_figures(block) if isinstance(block, TableBlock) else ():
                    self._cells[figure] = cell
        for figure, cell in self._cells.items():
            self._spots[figure] = self._spots[cell[0]]
            self._scopes[figure] = self._scopes[cell[0]]

    def _steps(self, procedures: Sequence[ProcedureDraft]) -> Iterator[SceneStep]:
        index = 0
        for number, procedure in enumerate(procedures):
            for draft in flat(procedure.steps):
                if draft.pieces:
                    yield self._step(draft, index, number, procedure.language)
                index += 1

    def _step(self, draft: StepDraft, index: int, procedure: int, language: str) -> SceneStep:
        blocks = [self._texts.blocks[p.block] for p in draft.pieces]
        return SceneStep(
            index=index,
            draft=draft,
            procedure=procedure,
            language=language,
            text=self._texts.text(draft.pieces),
            sources=self._texts.sources(draft.pieces),
            noted=self._texts.sources([p for notice in draft.notices for p in notice.pieces]),
            spot=self._spots[blocks[0].id],
            scope=self._scopes[blocks[0].id],
            cells=frozenset(
                (p.block, p.row, p.column) for p in draft.pieces if p.row is not None and p.column is not None
            ),
            panels=frozenset(b.panel for b in blocks if isinstance(b, TextBlock) and b.panel is not None),
        )

    def _notices(self, outline: Outline) -> dict[int, set[Box]]:
        """The frames of notices by page, of which no step is in."""
        drafts = [*outline.notices, *(n for p in outline.procedures for n in p.notices)]
        drafts += [n for p in outline.procedures for s in flat(p.steps) for n in s.notices]
        found: dict[int, set[Box]] = {}
        for block in (self._texts.blocks[p.block] for draft in drafts for p in draft.pieces):
            if isinstance(block, TextBlock) and block.panel is not None:
                found.setdefault(block.page, set()).add(block.panel)
        steps = {panel for step in self.steps for panel in step.panels}
        return {page: panels - steps for page, panels in found.items()}

    def _figure(self, printed: Printed) -> SceneFigure:
        name = printed.block.id
        return SceneFigure(printed, self._spots[name], self._scopes[name], self._cells.get(name))

    @cached_property
    def by_scope(self) -> dict[int, list[SceneStep]]:
        """The steps under each heading, in reading order."""
        found: dict[int, list[SceneStep]] = {}
        for step in sorted(self.steps, key=lambda s: (s.spot, s.index)):
            found.setdefault(step.scope, []).append(step)
        return found

    @cached_property
    def on_page(self) -> dict[int, list[SceneStep]]:
        """The steps that have text on a page."""
        found: dict[int, list[SceneStep]] = {}
        for step in self.steps:
            for page in {s.page for s in step.sources}:
                found.setdefault(page, []).append(step)
        return found

    @cached_property
    def figures_on(self) -> dict[int, list[SceneFigure]]:
        """The figures of each page that has some."""
        found: dict[int, list[SceneFigure]] = {}
        for figure in self.figures:
            found.setdefault(figure.page, []).append(figure)
        return found

    def opens_column(self, figure: SceneFigure) -> bool:
        """Nothing is printed above the figure in its column but running headers."""
        above = (b for b in self._body[figure.page] if b[1] < figure.bbox[1] and b[3] < figure.bbox[3])
        return not any(shared_points(b, figure.bbox, 0) > 0 for b in above)

    def between(self, left: Box, right: Box, page: int) -> bool:
        """Something is printed on a page between two boxes that stand side by side."""
        x0, x1 = min(left[2], right[2]), max(left[0], right[0])
        y0, y1 = max(left[1], right[1]), min(left[3], right[3])
        return any(
            b[0] < x1 and b[2] > x0 and b[1] < y1 and b[3] > y0 for b in self._body[page] if b not in (left, right)
        )

    def near(self, figure: SceneFigure) -> list[SceneStep]:
        """The steps under the figure's heading, in reading order."""
        return self.by_scope.get(figure.scope, [])


def by_heading(figures: Iterable[SceneFigure]) -> dict[int, list[SceneFigure]]:
    """The figures under each heading that has some, by the heading's `scope`."""
    found: dict[int, list[SceneFigure]] = {}
    for figure in figures:
        found.setdefault(figure.scope, []).append(figure)
    return found


def flat(steps: Sequence[StepDraft]) -> list[StepDraft]:
    """Steps with their substeps, in order."""
    return [s for step in steps for s in (step, *flat(step.substeps))]


def _is_caption(title: TextBlock | FigureBlock | TableBlock, page: Page) -> bool:
    """A short line set under a figure, not much wider than it: a caption that was taken for a heading."""
    x0, y0, x1, _ = title.bbox
    return any(
        0 <= y0 - f.bbox[3] < _CAPTION
        and x1 - x0 < 2 * (f.bbox[2] - f.bbox[0])
        and abs(x0 + x1 - f.bbox[0] - f.bbox[2]) < _CENTRED
        for f in page.blocks
        if isinstance(f, FigureBlock)
    )


def _leads_in(title: TextBlock | FigureBlock | TableBlock) -> bool:
    """It ends in a colon: "Finished view:" does not part what follows from the steps before."""
    return isinstance(title, TextBlock) and ends_in_colon(title.text)


def _cell_figures(table: TableBlock) -> Iterator[tuple[Cell, str]]:
    for r, row in enumerate(table.rows):
        for c, cell in enumerate(row):
            for figure in cell.figures:
                yield (table.id, r, c), figure
