# SPDX-License-Identifier: AGPL-3.0-or-later
"""Running headers, footers, page numbers and thumb tabs: what stands outermost at the same place on many pages.

Pages are peeled from the top and from the bottom, row by row, as long as the outermost rows of many pages stand at one
height and mostly say what other pages say there too. The first line of running text stands at one height as well, but
says something else on each page; a repeated phrase of the text stands at another height, or has other lines outside.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence

from manualkit.extract.bareline import BareLine
from manualkit.extract.lines import Line
from manualkit.extract.tabs import Size, language_of_tab, several, tags
from manualkit.frozen import frozen
from manualkit.languages import Lexicon
from manualkit.regex import regex

_DIGITS = regex(r"\d+|\b[ivxlc]+\b")
_COUNT = regex(r"[# ]*|\(?#(?:\.#)*\s?[-.):]?")  # a masked number, or that of a step
_NEAR = 4.0  # points; how far the same thing may move from page to page
_ZONE = 0.2  # of the page's height, from its edges
_TAB = 14  # letters in a line of a chapter's tab
_DEEP = 4  # rows of a running header
_SIDE = 0.07  # of the page's width; where thumb tabs stand
_ALIKE = 0.6  # of the outermost rows at one height say what others say
_SHARE = 0.2  # of the pages have a running header; or some say the very same
_SAME = 4  # pages on which the very same text stands
_RUNS = 0.7  # of the pages with a running header follow each other

Printed = Line | BareLine
Place = tuple[int, int]  # index of the page, index of the line


@frozen
class _Row:
    """Lines beside each other that are the outermost of their page; `at` is their distance from the page's edge, `gap`
    the white behind them, both in points."""

    page: int
    lines: tuple[int, ...]
    at: float
    gap: float


def find_furniture(pages: Sequence[Sequence[Printed]], sizes: Sequence[Size]) -> set[Place]:
    """The lines that are furniture, as (page index, line index). `sizes` are the pages' (width, height) in points."""
    found = _numbers(pages, sizes) | _tabs(pages, sizes) | _codes(pages, sizes)
    for top in (True, False):
        for _ in range(_DEEP):
            rows = [row for p in range(len(pages)) if (row := _outermost(pages[p], sizes[p], p, found, top))]
            peeled = {place for slot in _slots(rows) for place in _accepted(slot, pages)}
            if not peeled:
                break
            found |= peeled
    return found - _signals(pages, found) - _steps(pages, found)


def _outermost(lines: Sequence[Printed], size: Size, page: int, known: Collection[Place], top: bool) -> _Row | None:
    """The page's first (or last) row of lines that are not furniture yet."""
    left = [i for i, line in enumerate(lines) if (page, i) not in known and not line.rotated]
    ends = {i: _from_edge(lines[i], size, top) for i in left}
    if not left:
        return None
    first = min(left, key=lambda i: ends[i][0])
    row = [i for i in left if abs(lines[i].baseline - lines[first].baseline) < 0.5 * lines[first].size]
    inner = min((ends[i][0] for i in left if i not in row), default=size[1])
    at = lines[first].baseline if top else size[1] - lines[first].baseline
    if at > _ZONE * size[1]:
        return None
    return _Row(page, tuple(row), at, inner - max(ends[i][1] for i in row))


def _from_edge(line: Printed, size: Size, top: bool) -> tuple[float, float]:
    """Where a line begins and ends, as distances from the page's top or bottom edge."""
    _, y0, _, y1 = line.bbox
    return (y0, y1) if top else (size[1] - y1, size[1] - y0)


def _slots(rows: Sequence[_Row]) -> Iterator[list[_Row]]:
    """Rows of different pages at one height."""
    slot: list[_Row] = []
    for row in sorted(rows, key=lambda r: r.at):
        if slot and row.at - slot[-1].at > _NEAR:
            yield slot
            slot = []
        slot.append(row)
    if slot:
        yield slot


def _accepted(slot: Sequence[_Row], pages: Sequence[Sequence[Printed]]) -> Iterator[Place]:
    """The furniture among the rows at one height: what is repeated, and what stands there in the same style instead."""
    texts = {(row.page, i): _unnumbered(_masked(pages[row.page][i].text)) for row in slot for i in row.lines}
    on = defaultdict[str, set[int]](set)
    for (page, _), text in texts.items():
        on[text].add(page)
    several = {place for place, text in texts.items() if len(on[text]) > 1 and not _COUNT.fullmatch(text)}
    repeated = {page for page, _ in several}
    alike = _share([row.page for row in slot], repeated)
    enough = alike >= _ALIKE and len(repeated) >= _enough(len(pages))
    running = enough and _in_runs(repeated)
    often_said = (text for text, where in on.items() if len(where) >= _SAME and _in_runs(where))
    same = {text for text in often_said if not _COUNT.fullmatch(text)}
    looks = {_look(pages[page][i]) for page, i in several}
    for row in slot:
        apart = running and row.gap > 0.5 * pages[row.page][row.lines[0]].size
        for i in row.lines:
            place = row.page, i
            again = running and place in several
            often = texts[place] in same and len(on[texts[place]]) >= 0.5 * len(slot)
            instead = apart and (row.page in repeated or _look(pages[row.page][i]) in looks)
            if again or often or instead:
                yield place


def _share(where: Sequence[int], repeated: Collection[int]) -> float:
    """Share of the pages that are repeated ones: of all, or of the left or right ones (the others name chapters)."""
    sides = [where, [p for p in where if p % 2], [p for p in where if not p % 2]]
    return max(sum(p in repeated for p in side) / max(1, len(side)) for side in sides)


def _enough(pages: int) -> float:
    return 2 if pages <= 4 else max(3, _SHARE * pages)


def _in_runs(where: Collection[int]) -> bool:
    """Most of the pages have another one of them next to it, or next but one as left and right pages do."""
    near = sum(any(p + d in where for d in (-2, -1, 1, 2)) for p in where)
    return near >= _RUNS * len(where)


def _look(line: Printed) -> tuple[str, float]:
    return line.font, round(line.size, 1)


def _tabs(pages: Sequence[Sequence[Printed]], sizes: Sequence[Size]) -> set[Place]:
    """Short texts at the sides of many pages, at the same height; a number ("2.1") is the same on them, as a chapter's
    is: one that counts on is a step's."""
    tabs: dict[str, list[Place]] = defaultdict(list)
    for p, lines in enumerate(pages):
        for i, line in enumerate(lines):
            if _at_side(line, sizes[p]) and not line.text.isdigit():
                tabs[_masked(line.text) if any(c.isalpha() for c in line.text) else line.text].append((p, i))
    found: set[Place] = set()
    for text, places in tabs.items():
        heights = Counter(round(pages[p][i].bbox[1] / _NEAR) for p, i in places)
        enough = _tab_count(pages, text)
        found |= {(p, i) for p, i in places if _around(heights, round(pages[p][i].bbox[1] / _NEAR)) >= enough}
    return found | _chapter_tabs(pages, sizes)


def _chapter_tabs(pages: Sequence[Sequence[Printed]], sizes: Sequence[Size]) -> set[Place]:
    """Short words at the sides of most pages, in one style at one height, that say what another page says too: the tabs
    of chapters of a few pages each; with the chapters' numbers, which stand there as well."""
    short = [
        (p, i)
        for p, lines in enumerate(pages)
        for i, line in enumerate(lines)
        if len(line.text) <= _TAB and _at_side(line, sizes[p])
    ]
    on = Counter(text for text, _ in {(pages[p][i].text, p) for p, i in short})
    level: dict[tuple[tuple[str, float], int], set[int]] = defaultdict(set)
    for p, i in short:
        if on[pages[p][i].text] > 1 and not pages[p][i].text.isdigit():
            level[_style(pages[p][i])].add(p)
    usual = max(_enough(len(pages)), _ALIKE * len(pages))
    looks = {look for (look, _), where in level.items() if len(where) >= usual}
    words = {(p, i) for p, i in short if _look(pages[p][i]) in looks}
    tabbed = {p for p, _ in words}
    numbers = {(p, i) for p, i in short if p in tabbed and pages[p][i].text.isdigit()}
    heights = Counter(_style(pages[p][i]) for p, i in numbers)
    return words | {(p, i) for p, i in numbers if heights[_style(pages[p][i])] >= usual}


def _style(line: Printed) -> tuple[tuple[str, float], int]:
    """A line's look and height on the page."""
    return _look(line), round(line.bbox[1] / _NEAR)


def _codes(pages: Sequence[Sequence[Printed]], sizes: Sequence[Size]) -> set[Place]:
    """Language codes at the pages' edges, which may stand lower from language to language, and at the left of texts."""
    named = {
        (p, i): language
        for p, lines in enumerate(pages)
        for i, line in enumerate(lines)
        if (language := language_of_tab(line.text, line.bbox, sizes[p]))
    }
    of_page = {p: language for (p, _), language in named.items()}
    of_texts = {
        (p, i): language
        for p, lines in enumerate(pages)
        for i, (language, _) in tags([(line.text, line.bbox) for line in lines]).items()
    }
    at_edges = set(named) if several(list(of_page.values())) else set[Place]()
    return at_edges | (set(of_texts) if several(list(of_texts.values())) else set())


def _at_side(line: Printed, size: Size) -> bool:
    x = (line.bbox[0] + line.bbox[2]) / 2
    return line.rotated or x < _SIDE * size[0] or x > (1 - _SIDE) * size[0]


def _around(heights: Counter[int], height: int) -> int:
    return sum(heights[height + d] for d in (-1, 0, 1))


def _tab_count(pages: Sequence[Sequence[Printed]], text: str) -> float:
    if len(text) < 2:
        return max(3, len(pages) // 3)
    return _enough(len(pages))


def _numbers(pages: Sequence[Sequence[Printed]], sizes: Sequence[Size]) -> set[Place]:
    """Page numbers: numbers at the outside that count with the pages."""
    common = Counter(text for lines in pages for text in {_masked(line.text) for line in lines})
    offsets: dict[tuple[int, int], list[Place]] = defaultdict(list)
    for p, lines in enumerate(pages):
        for i, line in enumerate(lines):
            digits = re.findall(r"\d+", line.text)
            if _plain(line.text, common) and len(digits) in (1, 2) and _outer(lines, i, sizes[p]):
                for number in {int(d[:6]) for d in digits}:
                    offsets[1, number - p].append((p, i))
                    if sizes[p][0] > sizes[p][1]:  # a sheet may show two pages
                        offsets[2, (number - 2 * p) // 2].append((p, i))
    best = max(offsets.values(), key=lambda q: len({p for p, _ in q}), default=[])
    if len({p for p, _ in best}) < max(2, 0.3 * len(pages)):
        return set()
    levels = {(p, i): round(pages[p][i].baseline / _NEAR) for p, i in best}
    heights, usual = Counter(levels.values()), max(2, 0.1 * len(best))
    often = {place: _around(heights, at) for place, at in levels.items()}
    if max(often.values()) < 2:  # each at another height: steps
        return set()
    most: Counter[int] = Counter()
    for (p, _), count in often.items():
        most[p] = max(most[p], count)
    return {  # of two on a page, as where step 7 is on page 7, the one at the height that other pages have theirs at
        (p, i)
        for (p, i), count in often.items()
        if 2 * count >= most[p] and (_further(pages[p], i) == 0 or count >= usual)
    }


def _plain(text: str, common: Counter[str]) -> bool:
    """Next to nothing but a number, or the same words around it on several pages ("English - 12")."""
    words = sum(c.isalpha() for c in text)
    return len(text) <= 40 and (words <= 2 or common[_masked(text)] >= 3)


def _outer(lines: Sequence[Printed], index: int, size: Size) -> bool:
    """The outermost line, or at the page's edge with but a few lines further out, above or below; or at the side."""
    line = lines[index]
    if line.rotated:
        return True
    if line.bbox[3] < 0.14 * size[1] or line.bbox[1] > 0.86 * size[1]:
        return _further(lines, index) <= _DEEP
    # a small page may be printed in the middle of a large sheet
    first = not any(other.bbox[3] < line.bbox[1] for other in lines)
    return first or not any(other.bbox[1] > line.bbox[3] for other in lines)


def _further(lines: Sequence[Printed], index: int) -> int:
    """How many lines stand between a line and the page's edge, above it or below."""
    line = lines[index]
    above = sum(other.bbox[3] < line.bbox[1] for other in lines)
    return min(above, sum(other.bbox[1] > line.bbox[3] for other in lines))


def _signals(pages: Sequence[Sequence[Printed]], found: Collection[Place]) -> set[Place]:
    """Upright lines that open with a signal word, and those beside them: a warning is never left out."""
    lexicon = Lexicon()
    opens = {text: lexicon.signal(text) is not None for text in {pages[p][i].text for p, i in found}}
    marked = {(p, round(pages[p][i].baseline)) for p, i in found if opens[pages[p][i].text] and not pages[p][i].rotated}
    return {(p, i) for p, i in found if (p, round(pages[p][i].baseline)) in marked}


def _steps(pages: Sequence[Sequence[Printed]], found: Collection[Place]) -> set[Place]:
    """Lines that name a step which the pages before and after do not name: a chapter's header stays for some pages."""
    lexicon = Lexicon()
    texts = {(p, pages[p][i].text) for p, i in found}
    alone = {(p, i) for p, i in found if not {(p + d, pages[p][i].text) for d in (-2, -1, 1, 2)} & texts}
    return {(p, i) for p, i in alone if lexicon.step_label(pages[p][i].text) and not pages[p][i].rotated}


def _unnumbered(masked: str) -> str:
    """Without the number of the page before or behind it: it is at the outside, which is the other side overleaf."""
    return masked.removeprefix("# ").removesuffix(" #")


def _masked(text: str) -> str:
    return _DIGITS.sub("#", " ".join(text.casefold().split()))
