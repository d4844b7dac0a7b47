# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is printed in and around a figure: its number, caption and callouts."""

from __future__ import annotations

from collections.abc import Sequence

from manualkit.annotate.labels import callouts, counts
from manualkit.frozen import frozen
from manualkit.languages import Lexicon
from manualkit.model import Alternative, Box, Callout, Document, Figure, FigureBlock, Marker, Page, Style, TextBlock
from manualkit.model.texts import joined

_CAPTION_REACH = 42.0  # points between a figure and its caption


@frozen
class Printed:
    """A figure with what is printed about it."""

    block: FigureBlock
    number: str = ""
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


def read_figures(document: Document, lexicon: Lexicon) -> dict[str, Printed]:
    """Every figure of the document by its id, in reading order."""
    return {f.block.id: f for page in document.pages for f in _page(page, document.styles, lexicon)}


def _page(page: Page, styles: Sequence[Style], lexicon: Lexicon) -> list[Printed]:
    figures = [b for b in page.blocks if isinstance(b, FigureBlock)]
    texts = [b for b in page.blocks if isinstance(b, TextBlock)]
    captions = _captions(figures, texts, lexicon)
    out = []
    for figure in figures:
        labels = [b for b in texts if b.figure == figure.id]
        caption = captions.get(figure.id)
        number = (lexicon.caption(joined([caption.text]), caption.language) or "") if caption else ""
        out.append(
            Printed(
                block=figure,
                number=number,
                caption=joined(line.text for line in caption.lines) if caption else "",
                language=caption.language if caption else "",
                counts=counts(labels),
                callouts=callouts(labels, figure.bbox, styles, lexicon),
            )
        )
    return out


def _captions(figures: Sequence[FigureBlock], texts: Sequence[TextBlock], lexicon: Lexicon) -> dict[str, TextBlock]:
    """Each figure's caption: the nearest text that reads like one, in the figure or right above or below it."""
    pairs: list[tuple[float, str, TextBlock]] = []
    for text in texts:
        near = [(f.id, d) for f in figures if (d := _distance(text.bbox, f.bbox)) < _CAPTION_REACH]
        near = [(name, distance) for name, distance in near if text.figure in (None, name)]
        if not near or text.role == "furniture" or lexicon.caption(joined([text.text]), text.language) is None:
            continue
        pairs += [(0.0 if text.figure == name else distance + 1, name, text) for name, distance in near]
    found: dict[str, TextBlock] = {}
    used: set[str] = set()
    for _, figure_id, text in sorted(pairs, key=lambda p: p[0]):
        if figure_id not in found and text.id not in used:
            found[figure_id] = text
            used.add(text.id)
    return found


def _distance(text: Box, figure: Box) -> float:
    """Points between a text and a figure that it stands above or below of; infinite beside it."""
    if text[2] < figure[0] - 10 or text[0] > figure[2] + 10:
        return float("inf")
    return max(text[1] - figure[3], figure[1] - text[3], 0.0)
