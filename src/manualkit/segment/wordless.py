# SPDX-License-Identifier: AGPL-3.0-or-later
"""Wordless procedures: pages of numbered or plain panels that show what to do without a sentence."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from manualkit.languages import Lexicon
from manualkit.model import Box, Document, FigureBlock, Page, Piece, ProcedureDraft, StepDraft, TableBlock, TextBlock
from manualkit.model.letters import SCRIPTS
from manualkit.regex import regex
from manualkit.segment.shownwords import panel_steps, told_labels

_WORDS = regex(r"[^\W\d_]{3,}")
_MAX_WORDS = 12  # on a page that counts as wordless: a title, a company's name
_MAX_NAMES = 30  # words in its pictures, and in its tables: the names of parts
_TASK = 0.5  # from here on words name a task
_TOP = 0.15  # of the page's height: where its title stands
_FOOT = 0.1  # of the page's height
_NUMERAL = regex(r"^\d{1,3}$")
_LARGE = 0.09  # of the page: from here on a picture without a number can be a step
_NUMERAL_HEIGHT = 14.0  # points; page numbers and counts are lower
_LESS = 0.04  # of the page: the same where more of them stand under a title
_COVER = 2.0  # how much higher the letters of a cover are than those of any other page
_ROWS = 0.6  # of the wordless pages: where so many have several pictures, one alone shows what has been made
_CROWD, _TITLED_CROWD = 3, 6  # more pictures than this on a page without numbers are parts, not steps


def find_wordless(
    document: Document, told: Collection[int], shown: Collection[int], lexicon: Lexicon
) -> list[ProcedureDraft]:
    """The wordless procedures: runs of wordless pages with panels, each under its page's title. In a manual with more
    pages of steps that are `told` in words, only numbered panels count: its other pictures are covers and parts. Pages
    with steps that are `shown` under a heading that names a task have theirs already."""
    pages = [page for page in document.pages if is_wordless(page)]
    running = _running_titles(document, lexicon)
    size = _numeral_size(pages)
    numerals = {page.number: _step_numerals(page, size) for page in pages}
    several = _count(int(n.text) for found in numerals.values() for n in found)
    numbered = [number for number, found in numerals.items() if found and several]
    first = min(numbered, default=0)  # what stands before the first number shows parts and tools
    in_words = len(told) >= len(pages)
    rows = sum(len(_figures(page)) > 1 for page in pages) > _ROWS * len(pages)
    runs: list[_Run] = []
    for page in pages:
        if page.number < first or (not numbered and (page.number in (*told, *shown) or _is_cover(page, document))):
            continue
        title = None if numbered else _title(page) or running.get(page.number)
        last = runs[-1] if runs else None
        if last is None or page.number - last.page > 1 or (title is not None and title.text != last.name):
            last = _Run(page.number, title)
            runs.append(last)
        last.page = page.number
        last.steps += _numbered(page, numerals[page.number]) if several else []
        if not (several and numerals[page.number]) and not in_words:
            last.steps += _plain(page, title, told_labels(page, lexicon), alone=rows and len(_figures(page)) == 1)
    return [run.draft() for run in runs if len(run.steps) >= (1 if run.title else 2)]


@dataclass
class _Run:
    """Wordless pages that follow each other: the last one's number, the title of the first, and their steps."""

    page: int
    title: TextBlock | None
    steps: list[StepDraft] = field(default_factory=list)

    @property
    def name(self) -> str:
        return self.title.text if self.title else ""

    def draft(self) -> ProcedureDraft:
        title = (Piece(block=self.title.id),) if self.title else ()
        language = self.title.language if self.title else ""
        steps = tuple(self.steps)
        return ProcedureDraft(
            title=title, section=None, language=language, steps=steps, rule="wordless-panels", confidence=0.6
        )


def _title(page: Page) -> TextBlock | None:
    """The text at the page's top, above all of its figures."""
    figures = [b.bbox[1] for b in page.blocks if isinstance(b, FigureBlock)]
    texts = [b for b in page.blocks if isinstance(b, TextBlock) and b.role == "body" and _WORDS.search(b.text)]
    first = min(texts, key=lambda b: b.bbox[1], default=None)
    above = first is not None and first.bbox[3] <= min([_TOP * page.height, *figures])
    return first if above else None


def _running_titles(document: Document, lexicon: Lexicon) -> dict[int, TextBlock]:
    """By page, the running header that names its task; none in a manual with the same one on all of its pages."""
    heads: dict[int, TextBlock] = {}
    for page in document.pages:
        figures = [b.bbox[1] for b in page.blocks if isinstance(b, FigureBlock)]
        texts = [b for b in page.blocks if isinstance(b, TextBlock) and b.role == "furniture"]
        top = min((b for b in texts if _WORDS.search(b.text)), key=lambda b: b.bbox[1], default=None)
        if top is not None and top.bbox[3] <= min([_TOP * page.height, *figures]):
            heads[page.number] = top
    several = len({block.text for block in heads.values()}) > 1
    return {n: b for n, b in heads.items() if several and lexicon.task(b.text, b.language) > _TASK}


def _is_cover(page: Page, document: Document) -> bool:
    """The manual's first page, with letters much larger than those of every other: the name of the product."""
    if page.number != 1:
        return False
    others = [_largest(other) for other in document.pages if other.number != 1]
    return _largest(page) > _COVER * max(others, default=math.inf)


def _largest(page: Page) -> float:
    """The height of a page's highest letters, in points, also of those in its figures."""
    boxes = [line.bbox for b in page.blocks if isinstance(b, TextBlock) for line in b.lines]
    return max((min(x1 - x0, y1 - y0) for x0, y0, x1, y1 in boxes), default=0.0)


def is_wordless(page: Page) -> bool:
    """A page of pictures with next to no words."""
    texts = [b for b in page.blocks if isinstance(b, TextBlock)]
    if not any(isinstance(b, FigureBlock) for b in page.blocks):
        return False
    words, named = (sum(_words(b.text) for b in texts if b.role == role) for role in ("body", "label"))
    listed = sum(_words(cell.text) for b in page.blocks if isinstance(b, TableBlock) for row in b.rows for cell in row)
    return words <= _MAX_WORDS and max(named, listed) <= _MAX_NAMES


def _words(text: str) -> int:
    """How many words a text has; Chinese and Japanese, which have no spaces, by their letters."""
    return len(_WORDS.findall(text)) + (SCRIPTS["han"].count(text) + SCRIPTS["kana"].count(text)) // 2


def _numerals(page: Page) -> list[TextBlock]:
    """The numbers that stand alone; one at the page's foot counts pages."""
    texts = [b for b in page.blocks if isinstance(b, TextBlock) and b.role in ("body", "label")]
    return [b for b in texts if _NUMERAL.match(b.text.strip()) and b.bbox[1] < (1 - _FOOT) * page.height]


def _step_numerals(page: Page, size: float) -> list[TextBlock]:
    return sorted((b for b in _numerals(page) if _height(b) >= size), key=lambda b: int(b.text))


def _count(numbers: Iterable[int]) -> bool:
    """Whether numbers count steps: half follow each other. A lone one is part of a name, others are measured."""
    known = set(numbers)
    neighbours = [n for n in known if not known.isdisjoint((n - 1, n + 1))]
    return bool(neighbours) and 2 * len(neighbours) >= len(known)


def _height(block: TextBlock) -> float:
    return block.bbox[3] - block.bbox[1]


def _numeral_size(pages: Sequence[Page]) -> float:
    """How high a number must be to be a step's, in points: nearly as high as the highest numbers of wordless pages."""
    heights = [_height(b) for page in pages for b in _numerals(page)]
    highest = max(heights, default=0.0)
    return 0.7 * highest if highest >= _NUMERAL_HEIGHT else float("inf")


def _numbered(page: Page, numerals: Sequence[TextBlock]) -> list[StepDraft]:
    """A step for each number, with the largest of the figures that are nearest to it: of the large ones at its height,
    if there are any. Another large one under that shows something else, as a note does: a step without a number."""
    owned: dict[str, list[FigureBlock]] = {}
    for figure in _figures(page) if numerals else []:
        owner = min(numerals, key=lambda n: _distance(n.bbox, figure.bbox))
        owned.setdefault(owner.id, []).append(figure)
    steps = []
    for numeral in numerals:
        near = sorted(owned.get(numeral.id, ()), key=_area)
        if not near:
            continue
        level = [f for f in near if f.bbox[1] < numeral.bbox[3] and f.bbox[3] > numeral.bbox[1] and _is_large(f, page)]
        own = (level or near)[-1]
        steps.append(StepDraft(number=numeral.text.strip(), figures=(own.id,), rule="numbered-panel", confidence=0.8))
        under = [f for f in near if level and f.bbox[1] >= own.bbox[3] and _is_large(f, page)]
        steps += [StepDraft(figures=(f.id,), rule="panel", confidence=0.5) for f in under]
    return steps


def _plain(
    page: Page, title: TextBlock | None, told: Mapping[str, Sequence[TextBlock]], *, alone: bool
) -> list[StepDraft]:
    """A step for each large picture, but one that stands `alone`, and for each that says what to do."""
    figures = _figures(page)
    if len(figures) > (_TITLED_CROWD if title else _CROWD):
        return []
    share = _LARGE if len(figures) <= _CROWD else _LESS
    return panel_steps((f for f in figures if f.id in told or (not alone and _is_large(f, page, share))), told)


def _is_large(figure: FigureBlock, page: Page, share: float = _LARGE) -> bool:
    return _area(figure) >= share * page.width * page.height


def _figures(page: Page) -> list[FigureBlock]:
    return [b for b in page.blocks if isinstance(b, FigureBlock)]


def _area(figure: FigureBlock) -> float:
    return (figure.bbox[2] - figure.bbox[0]) * (figure.bbox[3] - figure.bbox[1])


def _distance(numeral: Box, figure: Box) -> float:
    """Points from a numeral to a figure; what stands above the numeral is further away."""
    x, y = (numeral[0] + numeral[2]) / 2, (numeral[1] + numeral[3]) / 2
    dx = max(figure[0] - x, x - figure[2], 0.0)
    dy = max(figure[1] - y, y - figure[3], 0.0)
    return dx + dy + (100.0 if figure[3] < numeral[1] else 0.0)
