# SPDX-License-Identifier: AGPL-3.0-or-later
"""From the engine's spans to printed lines: joined across odd spacing, doubled and unseen text told apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise

from manualkit.extract.dropcaps import lifted
from manualkit.extract.edges import NO_EDGES, Edges
from manualkit.extract.inline import Small, with_pictures
from manualkit.extract.justified import apart, even_gap, whole
from manualkit.extract.leftward import LEFT_LETTERS, rtl
from manualkit.extract.raw import RawLine, RawSpan
from manualkit.extract.rows import close, is_label, levelled, same_row, uneven
from manualkit.extract.stretched import Stretched, stretched
from manualkit.extract.symbols import with_bullet, with_symbols
from manualkit.model import Box
from manualkit.regex import regex

_UNPRINTED = regex(r"[\x01-\x08\x0b\x0c\x0e-\x1f\x7f]")
_ONLY_CONTROL = regex(r"\s*[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]+\s*$")  # without a meaning, behind a bullet
_SPACE_GAP = 0.16  # of the letters' size: from here on a gap is a space


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line; spans from left to right, with the spaces between them restored. Boxes and sizes are in points,
    `baseline` is where the letters stand, from the top; `text` has no outer white space. What is asked for most is
    found once, and has slots: a long manual keeps all of its lines until its running headers are known."""

    spans: tuple[RawSpan, ...]
    rotated: bool = False
    text: str = field(init=False, compare=False)
    bbox: Box = field(init=False, compare=False)
    size: float = field(init=False, compare=False)
    baseline: float = field(init=False, compare=False)
    _main: RawSpan = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        main = self.spans[0] if len(self.spans) == 1 else _dominant(self.spans)
        object.__setattr__(self, "text", "".join(s.text for s in self.spans).strip())
        object.__setattr__(self, "bbox", _inked(self.spans))
        object.__setattr__(self, "size", main.size)
        object.__setattr__(self, "baseline", main.baseline)
        object.__setattr__(self, "_main", main)

    @property
    def confidence(self) -> float:
        """How sure the text is: 1 for the PDF's own."""
        return min(s.confidence for s in self.spans)

    @property
    def bold(self) -> bool:
        """Most of the letters are bold."""
        return self._main.bold

    @property
    def color(self) -> int:
        """Colour of most of the letters."""
        return self._main.color

    @property
    def font(self) -> str:
        """Font of most of the letters."""
        return self._main.font


def _inked(spans: Sequence[RawSpan]) -> Box:
    """The box around the letters."""
    if len(spans) == 1:
        return spans[0].bbox
    inked = [s.bbox for s in spans if s.text.strip()] or [s.bbox for s in spans]
    return (min(b[0] for b in inked), min(b[1] for b in inked), max(b[2] for b in inked), max(b[3] for b in inked))


def _dominant(spans: Sequence[RawSpan]) -> RawSpan:
    """The first span of the look that most of the letters have."""
    weight: dict[tuple[str, float, bool, int], int] = {}
    first: dict[tuple[str, float, bool, int], RawSpan] = {}
    for s in spans:
        key = (s.font, s.size, s.bold, s.color)
        weight[key] = weight.get(key, 0) + len(s.text.strip())
        first.setdefault(key, s)
    return first[max(weight, key=weight.__getitem__)]


def mirrored(line: Line) -> Line:
    """The line seen in a mirror, for what measures from the left."""
    return replace(
        line, spans=tuple(replace(s, bbox=(-s.bbox[2], s.bbox[1], -s.bbox[0], s.bbox[3])) for s in line.spans)
    )


def join_lines(
    raw: Iterable[RawLine],
    width: float,
    height: float,
    small: Sequence[Box] = (),
    edges: Edges = NO_EDGES,
) -> tuple[list[Line], list[Line]]:
    """Printed lines from top to bottom, and what cannot be seen (hidden, off the page, doubled). A line goes on behind
    one of the `small` pictures that stands in it, and has it as a span; it ends at one of the `edges`."""
    upright: list[RawSpan] = []
    lines: list[Line] = []
    unseen: list[Line] = []
    for line in raw:
        if line.direction[0] < 0.97:
            if any(s.text.strip() for s in line.spans):
                lines.append(Line(line.spans, rotated=True))
            continue
        for span in levelled(line.spans):
            if not span.text.strip() and (not upright or upright[-1].baseline != span.baseline):
                continue
            outside = span.bbox[2] <= 0 or span.bbox[0] >= width or span.bbox[3] <= 0 or span.bbox[1] >= height
            if outside or not span.visible:
                unseen.append(Line((span,)))
            else:
                upright.append(span)
    kept, doubled = _without_doubles(upright)
    unseen += [Line((s,)) for s in doubled]
    lines += _join(lifted(kept), Small(small), edges)
    lines = [line for line in lines if line.text]
    lines.sort(key=lambda line: (line.bbox[1], line.bbox[0]))
    return lines, [line for line in unseen if line.text]


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


def _join(spans: Sequence[RawSpan], small: Small, edges: Edges) -> list[Line]:
    """Lines of spans that share a baseline and stand close together."""
    rows: list[list[RawSpan]] = []
    for span in sorted(spans, key=lambda s: (s.baseline, s.bbox[0])):
        for row in reversed(rows[-12:]):
            if same_row(row[-1], span) or uneven(row, span):
                row.append(span)
                break
        else:
            rows.append([span])
    spread = stretched(spans)
    pieces = [_pieces(row, small, edges, spread) for row in rows]
    joined = [whole(pieces, k) for k in range(len(pieces))]
    every = [part for parts in joined for part in parts]
    lines = []
    for row, parts in zip(rows, joined, strict=True):
        leftward = rtl("".join(s.text for s in row))
        lines += [_line(part, leftward, small, None if leftward else small.before(part[0], every)) for part in parts]
    return lines


def _pieces(row: list[RawSpan], small: Small, edges: Edges, spread: Stretched) -> list[list[RawSpan]]:
    """The spans of a row, as they are read, parted at its wide gaps."""
    row.sort(key=lambda s: s.bbox[0], reverse=rtl("".join(s.text for s in row)))
    stretch = even_gap(row, lambda a, b: small.between(a, b) is not None)

    def stays(a: RawSpan, b: RawSpan) -> bool:
        return apart(a, b) <= stretch or (id(a), id(b)) in spread or small.between(a, b) is not None

    pieces = [row[:1]]
    for span in row[1:]:
        current = pieces[-1]
        if edges.part(current[-1], span) and not is_label("".join(s.text for s in current)):
            pieces.append([span])
        elif (close(current, span) and not _nearer(pieces, span)) or stays(current[-1], span):
            current.append(span)
        else:
            pieces.append([span])
    return pieces


def _nearer(pieces: Sequence[Sequence[RawSpan]], span: RawSpan) -> bool:
    """What looks like a label ("a") is nearer to the word before it than to the text behind it."""
    current = pieces[-1]
    if len(pieces) < 2 or not is_label("".join(s.text for s in current)):
        return False
    return apart(pieces[-2][-1], current[0]) < apart(current[-1], span)


def _line(spans: Sequence[RawSpan], leftward: bool, small: Small, first: Box | None) -> Line:
    """A line of spans as they are read: what is not Arabic or Hebrew in a line from the right, from the left. `first`:
    the small picture that opens it."""
    read: list[RawSpan] = []
    for foreign, group in groupby(spans, key=lambda s: leftward and bool(LEFT_LETTERS.search(s.text))):
        run = list(group)
        read += run[::-1] if foreign else run
    read = with_pictures(read, small, first, leftward)
    read[1:] = [_printable(s) for s in read[1:] if not _ONLY_CONTROL.match(s.text)]
    spans = with_symbols(with_bullet(tuple(read)))
    return Line((spans[0], *(_spaced(a, b) for a, b in pairwise(spans))))


def _printable(span: RawSpan) -> RawSpan:
    """The span without codes that print nothing."""
    return replace(span, text=_UNPRINTED.sub("", span.text)) if _UNPRINTED.search(span.text) else span


def _spaced(left: RawSpan, span: RawSpan) -> RawSpan:
    gap = apart(left, span)
    if (
        gap > _SPACE_GAP * span.size
        and not left.text.endswith((" ", "\u00a0", "\u3000"))
        and not span.text[:1].isspace()
    ):
        return replace(span, text=" " + span.text)
    return span
