# SPDX-License-Identifier: AGPL-3.0-or-later
"""The label texts of a figure as callouts: one for each thing pointed at, whatever lines they were printed in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from manualkit.frozen import frozen
from manualkit.languages import Lexicon
from manualkit.model import Box, Callout, Run, Style, TextBlock, TextLine
from manualkit.model.texts import around, joined
from manualkit.regex import regex

Point = tuple[float, float]

_MEASURE = regex(
    r"^[~≈<>]?\s?[\d.,×x*/\s~≥≤±–-]+\s?(?:mm|cm|m|in|inch|kg|g|°c?|°f|v|w|hz|%|\"|″|”|мм|см|кг)\.?$", re.IGNORECASE
)
_COUNT = regex(r"^\d{1,3}\s?[x×х]$|^[x×х]\s?\d{1,3}$", re.IGNORECASE)
_TOKEN = regex(r"^[(\[]?(?:\d{1,6}|\w\d?|[①-⓿❶-➓])[)\].]?$")
_BRACKETED = regex(r"\([^()]*\)")
_LINE_GAP = 0.5  # of a line's height, between lines of one label
_PARAGRAPH_GAP = 1.0  # the same between paragraphs of one
_EDGE = 0.2  # of a line's height: how far apart their left edges may be
_SENTENCE = 4  # words
_SIZES = 1.35  # how much higher one line of a label may be than another


@frozen
class Fragment:
    """A printed line or a part of it."""

    text: str
    bbox: Box
    bold: bool
    confidence: float = 1.0
    leads_to: Point | None = None
    color: int = 0
    page: bool = False
    """Whether it is nothing but the number of a page to look at."""

    @property
    def height(self) -> float:
        """Points."""
        return self.bbox[3] - self.bbox[1]

    @property
    def alone(self) -> bool:
        """A number or letter, or set upright: a label of its own."""
        upright = len(self.text) > 1 and self.height > 1.2 * (self.bbox[2] - self.bbox[0])
        return upright or bool(_TOKEN.match(self.text))


@dataclass
class _Label:
    fragments: list[Fragment] = field(default_factory=list)

    def takes(self, fragment: Fragment) -> bool:
        """The fragment is set right under the label's last lines, or in them, in the same letters."""
        last = self.fragments[-1]
        box = around(f.bbox for f in self.fragments)
        gap = fragment.bbox[1] - last.bbox[3]
        return (
            not (last.alone or fragment.alone)
            and not self._leads_elsewhere(fragment)
            and last.bold == fragment.bold
            and max(last.height, fragment.height) <= _SIZES * min(last.height, fragment.height)
            and gap < (_PARAGRAPH_GAP if self._ends_paragraph(fragment) else _LINE_GAP) * last.height
            and min(box[2], fragment.bbox[2]) - max(box[0], fragment.bbox[0]) > 0
        )

    def _leads_elsewhere(self, fragment: Fragment) -> bool:
        """Whether a leader line begins at it, and another one at the fragment."""
        own = {f.leads_to for f in self.fragments} - {None}
        return fragment.leads_to is not None and bool(own) and fragment.leads_to not in own

    def _ends_paragraph(self, below: Fragment) -> bool:
        """It ends with a sentence, and more of such stands below, at its left edge: two paragraphs of one balloon."""
        text = joined(f.text for f in self.fragments)
        edge = abs(below.bbox[0] - min(f.bbox[0] for f in self.fragments)) < _EDGE * below.height
        return edge and text.endswith((".", "。")) and min(len(text.split()), len(below.text.split())) >= _SENTENCE


def callouts(
    labels: Sequence[TextBlock], figure: Box, styles: Sequence[Style], lexicon: Lexicon
) -> tuple[Callout, ...]:
    """The callouts of a figure, from top to bottom; no measures, part counts or captions."""
    language = next((b.language for b in labels if b.language), "")
    fragments = [
        f
        for block in labels
        for line in block.lines
        for f in _fragments(line, styles, block.leads_to, lambda text: _is_page(text, lexicon, language))
        if lexicon.caption(f.text, language) is None
    ]
    found = (
        Callout(label=text, at=_place(_middle(box), figure), to=tip and _place(tip, figure), confidence=sure)
        for text, box, tip, sure in _grouped(fragments)
    )
    return tuple(c for c in found if _points_at_something(c.label, lexicon, language))


def counts(labels: Iterable[TextBlock]) -> tuple[str, ...]:
    """The counts of parts that are printed in a figure: "4x"."""
    lines = (joined([line.text]) for block in labels for line in block.lines if line.confidence == 1)
    return tuple(text for line in lines for text in _side_by_side(line) or [line] if _COUNT.match(text))


def _points_at_something(text: str, lexicon: Lexicon, language: str) -> bool:
    if not any(c.isalnum() for c in text) or _MEASURE.match(text) or _COUNT.match(text):
        return False
    return lexicon.caption(text, language) is None and lexicon.caption(f"{text} 1", language) != "1"


def _is_page(text: str, lexicon: Lexicon, language: str) -> bool:
    """Whether a text names pages and nothing else."""
    found = lexicon.references(text, language)
    whole = found and found[0].start == 0 and found[-1].end == len(text)
    return bool(whole) and all(one.kind == "page" for one in found)


def _without_page(line: TextLine, styles: Sequence[Style], is_page: Callable[[str], bool]) -> TextLine:
    """The line without a page to look at that stands behind its words in another colour."""
    *words, last = line.runs
    if not words or _color(words[-1], styles) == _color(last, styles) or not is_page(joined([last.text])):
        return line
    return replace(line, runs=tuple(words))


def _color(run: Run, styles: Sequence[Style]) -> int:
    return styles[run.style].color if run.style < len(styles) else 0


def _fragments(
    printed: TextLine, styles: Sequence[Style], tip: Point | None, is_page: Callable[[str], bool]
) -> Iterator[Fragment]:
    """The line, cut where short labels stand one beside the other: "12 13", "(A) (B)"."""
    line = _without_page(printed, styles, is_page)
    text = joined([line.text])
    if not text:
        return
    run = max(line.runs, key=lambda r: len(r.text))
    bold = run.style < len(styles) and styles[run.style].bold
    words = _side_by_side(text)
    if len(words) < 2:
        yield Fragment(text, line.bbox, bold, line.confidence, tip, _color(run, styles), is_page(text))
        return
    x0, y0, x1, y1 = line.bbox
    step = (x1 - x0) / len(text)
    at = 0
    for word in words:
        at = text.index(word, at)
        yield Fragment(word, (x0 + at * step, y0, x0 + (at + len(word)) * step, y1), bold, line.confidence)
        at += len(word)


def _side_by_side(text: str) -> list[str]:
    """The labels of a line that is nothing but numbers, letters, counts of parts or words in brackets."""
    if not _BRACKETED.sub("", text).strip():
        return _BRACKETED.findall(text)
    words = text.split()
    return words if all(_TOKEN.match(word) or _COUNT.match(word) for word in words) else []


def _grouped(fragments: Sequence[Fragment]) -> Iterator[tuple[str, Box, Point | None, float]]:
    """Each label's text, its box, where its leader line ends, and how sure its text is."""
    labels: list[_Label] = []
    for fragment in sorted(fragments, key=lambda f: (round(f.bbox[1]), f.bbox[0])):
        label = next((one for one in labels if one.takes(fragment)), None)
        if label is None:
            labels.append(label := _Label())
        label.fragments.append(fragment)
    for label in labels:
        every = label.fragments
        tip = next((f.leads_to for f in every if f.leads_to), None)
        parts = [f for f in every if not (f.page and f.color != every[0].color)]
        yield joined(f.text for f in parts), around(f.bbox for f in parts), tip, min(f.confidence for f in parts)


def _middle(box: Box) -> Point:
    return ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)


def _place(point: Point, figure: Box) -> Point:
    """A point as fractions of the figure."""
    width, height = max(figure[2] - figure[0], 1.0), max(figure[3] - figure[1], 1.0)
    x, y = (point[0] - figure[0]) / width, (point[1] - figure[1]) / height
    return (round(min(1.0, max(0.0, x)), 4), round(min(1.0, max(0.0, y)), 4))
