# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is printed in and around a figure: its number, caption and callouts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from manualkit.annotate.labels import callouts, counts
from manualkit.annotate.lettered import letters, numbers
from manualkit.frozen import frozen
from manualkit.languages import Lexicon
from manualkit.model import Alternative, Box, Callout, Document, Figure, FigureBlock, Marker, Page, Style, TextBlock
from manualkit.model.texts import joined

_CAPTION_REACH = 42.0  # points between a figure and its caption
_CENTRED = 2.0  # points between the middles of lines one below the other
_UNUSUAL = 20.0  # points that a caption on the side where captions mostly are not must be nearer


@frozen
class Printed:
    """A figure with what is printed about it."""

    block: FigureBlock
    number: str = ""
    step: str = ""
    """The number of the step that it shows, where that stands in its corner."""
    caption: str = ""
    language: str = ""
    """The caption's."""
    callouts: tuple[Callout, ...] = ()
    counts: tuple[str, ...] = ()
    """How often parts are needed: "4x"."""

    def figure(self, alts: Sequence[Alternative], markers: tuple[Marker, ...] = ()) -> Figure:
        """The figure for figures.yaml; the first of its alternative texts is that of every other language too."""
        first, *others = alts
        return Figure(
            id=self.block.id,
            page=self.block.page,
            bbox=self.block.bbox,
            file=self.block.image,
            width=self.block.width,
            height=self.block.height,
            caption=self.caption,
            number=self.number,
            alt=first.alt,
            alts=tuple(others),
            callouts=self.callouts,
            markers=markers,
        )


@frozen
class _Caption:
    """A text that reads like a caption, and the figures whose it may be: their ids, the points to them, and whether it
    stands below (1), above (-1) or in them (0)."""

    text: TextBlock
    near: tuple[tuple[str, float, int], ...]


def read_figures(document: Document, lexicon: Lexicon) -> dict[str, Printed]:
    """Every figure of the document by its id, in reading order."""
    found = [[*_captions(page, lexicon)] for page in document.pages]
    usual = sum(side for page in found for caption in page if len(caption.near) == 1 for _, _, side in caption.near)
    return {
        f.block.id: f
        for page, captions in zip(document.pages, found, strict=True)
        for f in _page(page, _given(captions, (usual > 0) - (usual < 0)), document.styles, lexicon)
    }


def _page(page: Page, captions: Mapping[str, TextBlock], styles: Sequence[Style], lexicon: Lexicon) -> list[Printed]:
    figures = [b for b in page.blocks if isinstance(b, FigureBlock)]
    texts = [b for b in page.blocks if isinstance(b, TextBlock)]
    named, counted = letters(page, styles), numbers(page, styles)
    out = []
    for figure in figures:
        letter = named.get(figure.id)
        count = counted.get(figure.id)
        corner = (letter, count)
        labels = [b for b in texts if b.figure == figure.id and all(b is not mark for mark in corner)]
        caption = captions.get(figure.id)
        number = (_number(caption, lexicon) or "") if caption else ""
        number = number or next((mark.text.strip() for mark in corner if mark), "")
        out.append(
            Printed(
                block=figure,
                number=number,
                step=count.text.strip() if count else "",
                caption=joined(line.text for line in caption.lines) if caption else "",
                language=caption.language if caption else "",
                counts=counts(labels),
                callouts=callouts(labels, figure.bbox, styles, lexicon),
            )
        )
    return out


def _captions(page: Page, lexicon: Lexicon) -> Iterator[_Caption]:
    """The texts of a page that read like a caption, in a figure or right above or below it."""
    figures = [b for b in page.blocks if isinstance(b, FigureBlock)]
    for text in (b for b in page.blocks if isinstance(b, TextBlock) and figures and b.role != "furniture"):
        near = [(f.id, d, _side(text, f)) for f in figures if (d := _distance(text.bbox, f.bbox)) < _CAPTION_REACH]
        near = [n for n in near if text.figure in (None, n[0])]
        if near and _number(text, lexicon) is not None:
            yield _Caption(text, tuple(near))


def _number(text: TextBlock, lexicon: Lexicon) -> str | None:
    """The number of the figure whose caption the text is: it opens it, or stands in a line of its own below the title,
    or below what the figure's numbers stand for."""
    number = lexicon.caption(joined([text.text]), text.language)
    if number is not None or len(text.lines) == 1:
        return number
    above, last = (line.bbox for line in text.lines[-2:])
    centred = abs(above[0] + above[2] - last[0] - last[2]) < 2 * _CENTRED and abs(last[0] - above[0]) > _CENTRED
    return lexicon.caption(text.lines[-1].text, text.language) if centred else None


def _given(captions: Sequence[_Caption], usual: int) -> dict[str, TextBlock]:
    """Each figure's caption, by the figure's id: of several the nearest, first of those on the side that is usual."""
    pairs = [
        (0.0 if side == 0 else distance + 1 + _UNUSUAL * (side == -usual), name, caption.text)
        for caption in captions
        for name, distance, side in caption.near
    ]
    found: dict[str, TextBlock] = {}
    used: set[str] = set()
    for _, figure_id, text in sorted(pairs, key=lambda p: p[0]):
        if figure_id not in found and text.id not in used:
            found[figure_id] = text
            used.add(text.id)
    return found


def _side(text: TextBlock, figure: FigureBlock) -> int:
    if text.figure == figure.id:
        return 0
    return 1 if text.bbox[1] + text.bbox[3] > figure.bbox[1] + figure.bbox[3] else -1


def _distance(text: Box, figure: Box) -> float:
    """Points between a text and a figure that it stands above or below of; infinite beside it."""
    if text[2] < figure[0] - 10 or text[0] > figure[2] + 10:
        return float("inf")
    return max(text[1] - figure[3], figure[1] - text[3], 0.0)
