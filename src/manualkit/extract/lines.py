# SPDX-License-Identifier: AGPL-3.0-or-later
"""From the engine's spans to printed lines: joined across odd spacing, doubled and unseen text told apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby, pairwise

from manualkit.extract.leftward import logical
from manualkit.extract.raw import RawLine, RawSpan
from manualkit.model import Box

# A list label that stands alone: its text may follow after a wide gap.
_LABEL = re.compile(
    r"""^\s*(?:
        [(（]?(?:\d{1,3}|[A-Za-zА-яЁё]|[ivxIVX]{1,5}|[ア-ンア-ン])[.)）:．、\-–]{0,2}
      | \d{1,2}(?:\.\d{1,2}){1,3}[.)]?
      | [①-⑳⓪❶-❿➀-➓⓫-⓴]
      | [•·●○◦▪■□◆◇▶►▸‣⁃∙\-–—*✓✔➢➤\uf000-\uf0ff]
    )\s*$""",
    re.VERBOSE,
)
_SYMBOL_FONT = re.compile(r"wingding|webding|dingbat|symbol(?!a)|bullet|marlett", re.IGNORECASE)
_RIGHT_LETTERS = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LEFT_LETTERS = re.compile(r"[A-Za-z\u00c0-\u052f]")
_CONTROL = re.compile(r"[\x01-\x1f\x7f-\x9f]")
_UNPRINTED = re.compile(r"[\x01-\x08\x0b\x0c\x0e-\x1f\x7f]")
_ONLY_CONTROL = re.compile(r"\s*[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]+\s*$")  # without a meaning, behind a bullet
_PLAIN = frozenset("-–—\"'«»“”„‘’([{<（【「『#*+→⇒>✓✔")  # one glyph of these in another font may be the text's own
_NAME = re.compile(r"^\s*[^\W\d_]{3,}\s?[:：!]\s*$")  # "Note:"
_NAME_GAP = 2.5  # of the letters' size: from such a word to its text
_LEADERS = re.compile(r"(?:[.…·_\-–]\s?){4,}\s*$")  # of a table of contents: the page number follows
_ICON_GAP = 8.0  # of the letters' size: the widest symbol in a line
_LABEL_GAP = 60.0  # points; from a list label to its text
_WORD_GAP = 0.75  # of the letters' size: more is a gap between columns or cells
_UNEVEN = 0.36  # of the letters' size: how far apart the baselines of one line may be
_SPACE_GAP = 0.16  # of the letters' size: from here on a gap is a space


@dataclass(frozen=True)
class Line:
    """A printed line; spans from left to right, with the spaces between them restored."""

    spans: tuple[RawSpan, ...]
    rotated: bool = False

    @cached_property
    def confidence(self) -> float:
        """How sure the text is: 1 for the PDF's own."""
        return min(s.confidence for s in self.spans)

    @cached_property
    def bbox(self) -> Box:
        """The box around the letters, in points."""
        inked = [s for s in self.spans if s.text.strip()] or list(self.spans)
        return (
            min(s.bbox[0] for s in inked),
            min(s.bbox[1] for s in inked),
            max(s.bbox[2] for s in inked),
            max(s.bbox[3] for s in inked),
        )

    @cached_property
    def text(self) -> str:
        """The letters as printed, without outer white space."""
        return "".join(s.text for s in self.spans).strip()

    @cached_property
    def size(self) -> float:
        """Size of most of the letters, in points."""
        return self._dominant.size

    @cached_property
    def bold(self) -> bool:
        """Most of the letters are bold."""
        return self._dominant.bold

    @cached_property
    def color(self) -> int:
        """Colour of most of the letters."""
        return self._dominant.color

    @cached_property
    def font(self) -> str:
        """Font of most of the letters."""
        return self._dominant.font

    @cached_property
    def baseline(self) -> float:
        """Where the letters stand, in points from the top."""
        return self._dominant.baseline

    @cached_property
    def _dominant(self) -> RawSpan:
        weight: dict[tuple[str, float, bool, int], int] = {}
        first: dict[tuple[str, float, bool, int], RawSpan] = {}
        for s in self.spans:
            key = (s.font, s.size, s.bold, s.color)
            weight[key] = weight.get(key, 0) + len(s.text.strip())
            first.setdefault(key, s)
        return first[max(weight, key=weight.__getitem__)]


def mirrored(line: Line) -> Line:
    """The line seen in a mirror, for what measures from the left."""
    return replace(
        line, spans=tuple(replace(s, bbox=(-s.bbox[2], s.bbox[1], -s.bbox[0], s.bbox[3])) for s in line.spans)
    )


def is_label(text: str) -> bool:
    """Whether the text is nothing but a list label: "1.", "a)", "•"."""
    return bool(_LABEL.match(text))


def join_lines(
    raw: Iterable[RawLine], width: float, height: float, icons: Sequence[Box] = ()
) -> tuple[list[Line], list[Line]]:
    """Printed lines from top to bottom, and what cannot be seen (hidden, off the page, doubled). A line goes on behind
    one of the `icons` that stands in it."""
    upright: list[RawSpan] = []
    lines: list[Line] = []
    unseen: list[Line] = []
    for line in raw:
        if line.direction[0] < 0.97:
            if any(s.text.strip() for s in line.spans):
                lines.append(Line(line.spans, rotated=True))
            continue
        for span in _level(line.spans):
            if not span.text.strip() and (not upright or upright[-1].baseline != span.baseline):
                continue
            outside = span.bbox[2] <= 0 or span.bbox[0] >= width or span.bbox[3] <= 0 or span.bbox[1] >= height
            if outside or not span.visible:
                unseen.append(Line((span,)))
            else:
                upright.append(span)
    kept, doubled = _without_doubles(upright)
    unseen += [Line((s,)) for s in doubled]
    lines += _join(kept, icons)
    lines = [line for line in lines if line.text]
    lines.sort(key=lambda line: (line.bbox[1], line.bbox[0]))
    return lines, [line for line in unseen if line.text]


def _level(spans: Sequence[RawSpan]) -> list[RawSpan]:
    """The spans of one of the engine's lines; what is raised or lowered among larger letters stands on their line."""
    level: list[RawSpan] = []
    for span in spans:
        near = [s for s in (*level[-1:], *spans[len(level) + 1 : len(level) + 2]) if _raised(span, s)]
        level.append(replace(span, baseline=near[0].baseline) if near else span)
    return level


def _without_doubles(spans: Sequence[RawSpan]) -> tuple[list[RawSpan], list[RawSpan]]:
    """Text painted twice with a small shift (fake bold, shadow) counts once."""
    kept: list[RawSpan] = []
    doubled: list[RawSpan] = []
    seen: dict[tuple[str, int], list[RawSpan]] = {}
    for span in spans:
        key = (span.text.strip(), round(span.size))
        twins = seen.setdefault(key, [])
        shift = 0.25 * span.size
        if len(key[0]) > 1 and any(
            abs(t.bbox[0] - span.bbox[0]) < shift and abs(t.baseline - span.baseline) < shift for t in twins
        ):
            doubled.append(span)
            continue
        twins.append(span)
        kept.append(span)
    return kept, doubled


def _join(spans: Sequence[RawSpan], icons: Sequence[Box]) -> list[Line]:
    """Lines of spans that share a baseline and stand close together."""
    rows: list[list[RawSpan]] = []
    for span in sorted(spans, key=lambda s: (s.baseline, s.bbox[0])):
        for row in reversed(rows[-12:]):
            if _same_row(row[-1], span) or _uneven(row, span):
                row.append(span)
                break
        else:
            rows.append([span])
    lines: list[Line] = []
    for row in rows:
        leftward = rtl("".join(s.text for s in row))
        row.sort(key=lambda s: s.bbox[0], reverse=leftward)
        stretch = _stretch(row)
        current: list[RawSpan] = []
        for span in row:
            near = current and (_close(current, span) or _gap(current, span) <= stretch)
            if current and not near and not _filled(current, span, icons):
                lines.append(_line(current, leftward))
                current = []
            current.append(span)
        lines.append(_line(current, leftward))
    return [_with_bullet(line) for line in lines]


def _with_bullet(line: Line) -> Line:
    """A line whose first glyph is a bullet of a symbol font, with that glyph as a bullet that can be read."""
    first, rest = line.spans[0], [s for s in line.spans[1:] if s.text.strip()]
    glyph = first.text.strip()
    if _CONTROL.match(glyph):  # a symbol font's code without a meaning
        return replace(line, spans=(replace(first, text="• " + first.text.lstrip()[1:].lstrip()), *line.spans[1:]))
    if len(glyph) != 1 or not rest or rest[0].font == first.font:
        return line
    if _SYMBOL_FONT.search(first.font) or (not glyph.isalnum() and glyph not in _PLAIN):
        return replace(line, spans=(replace(first, text="• "), *line.spans[1:]))
    return line


def _same_row(a: RawSpan, b: RawSpan) -> bool:
    if abs(a.baseline - b.baseline) <= 0.22 * min(a.size, b.size):
        return True
    small, large = (a, b) if a.size < b.size else (b, a)
    return _raised(small, large)


def _uneven(row: Sequence[RawSpan], span: RawSpan) -> bool:
    """The words of a row stand beside each other at slightly different heights, as between button symbols."""
    last = row[-1]
    most = _UNEVEN * min(last.size, span.size)
    if abs(last.size - span.size) > 0.1 or span.baseline - row[0].baseline > most:
        return False
    return 0 <= max(span.bbox[0] - last.bbox[2], last.bbox[0] - span.bbox[2]) < _ICON_GAP * span.size


def _raised(small: RawSpan, large: RawSpan) -> bool:
    """A superscript, a subscript or a small unit beside large letters."""
    if small.size > 0.8 * large.size or len(small.text.strip()) > 4:
        return False
    inside = large.bbox[1] - 0.1 * large.size < (small.bbox[1] + small.bbox[3]) / 2 < large.bbox[3]
    return inside and abs(small.bbox[0] - large.bbox[2]) < 0.3 * large.size


def _stretch(row: Sequence[RawSpan]) -> float:
    """The gap between the words of a justified line, in points: several gaps that are all alike; 0 for other lines."""
    gaps = [_apart(a, b) for a, b in pairwise(row) if a.text.strip() and b.text.strip()]
    wide = [g for g in gaps if g > _WORD_GAP * row[0].size]
    if len(wide) < 3 or max(wide) > 3.5 * row[0].size or max(wide) > 1.25 * min(wide) + 1:
        return 0.0
    return max(wide) + 0.1


def _gap(current: Sequence[RawSpan], span: RawSpan) -> float:
    return _apart(current[-1], span)


def _apart(a: RawSpan, b: RawSpan) -> float:
    """The white between two spans of a row, in points; less than nothing where they overlap."""
    return max(b.bbox[0] - a.bbox[2], a.bbox[0] - b.bbox[2])


def _line(spans: Sequence[RawSpan], leftward: bool) -> Line:
    """A line of spans as they are read: what is not Arabic or Hebrew in a line from the right, from the left."""
    spans = [replace(s, text=logical(s.text)) for s in spans] if leftward else spans
    read: list[RawSpan] = []
    for foreign, group in groupby(spans, key=lambda s: leftward and bool(_LEFT_LETTERS.search(s.text))):
        run = list(group)
        read += run[::-1] if foreign else run
    read[1:] = [_printable(s) for s in read[1:] if not _ONLY_CONTROL.match(s.text)]
    return Line((read[0], *(_spaced(a, b) for a, b in pairwise(read))))


def _printable(span: RawSpan) -> RawSpan:
    """The span without codes that print nothing."""
    return replace(span, text=_UNPRINTED.sub("", span.text)) if _UNPRINTED.search(span.text) else span


def rtl(text: str) -> bool:
    """Most letters belong to a script that is written from the right to the left."""
    right = len(_RIGHT_LETTERS.findall(text))
    return right > 0 and right >= len(_LEFT_LETTERS.findall(text))


def _filled(current: Sequence[RawSpan], span: RawSpan, icons: Sequence[Box]) -> bool:
    """Small pictures (button symbols) fill the gap."""
    left, right = min(current[-1].bbox[2], span.bbox[2]), max(current[-1].bbox[0], span.bbox[0])
    gap = right - left
    if not icons or gap > _ICON_GAP * span.size or abs(current[-1].size - span.size) > 0.2 * span.size:
        return False
    middle = (span.bbox[1] + span.bbox[3]) / 2
    inside = [i for i in icons if i[0] > left - 3 and i[2] < right + 3 and i[1] - 2 < middle < i[3] + 2]
    covered = max((i[2] for i in inside), default=0.0) - min((i[0] for i in inside), default=0.0)
    return covered > 0.45 * gap


def _close(current: Sequence[RawSpan], span: RawSpan) -> bool:
    left = next((s for s in reversed(current) if s.text.strip()), current[-1])
    gap = _apart(left, span)
    size = min(max(left.size, 4.0), max(span.size, 4.0))
    if gap <= _WORD_GAP * size:
        return True
    text = "".join(s.text for s in current)
    if (_NAME.match(text) and gap <= _NAME_GAP * size) or (_LEADERS.search(text) and span.text.strip().isdigit()):
        return True
    return (
        is_label(text)
        and gap <= min(_LABEL_GAP, 6 * size)
        and abs(left.size - span.size) < 0.5 * max(left.size, span.size)
    )


def _spaced(left: RawSpan, span: RawSpan) -> RawSpan:
    gap = _apart(left, span)
    if (
        gap > _SPACE_GAP * span.size
        and not left.text.endswith((" ", "\u00a0", "\u3000"))
        and not span.text[:1].isspace()
    ):
        return replace(span, text=" " + span.text)
    return span
