# SPDX-License-Identifier: AGPL-3.0-or-later
"""Draws manual.pdf, the wordless assembly of an invented stool: python -m examples.stool.draw [FILE]."""

from __future__ import annotations

import sys
from pathlib import Path

from examples.drawing import GREY, PALE, WHITE, Pen
from examples.layout import Look, Setter
from examples.letters import width_of

PDF = Path(__file__).with_name("manual.pdf")
LOOK = Look(width=420, height=595, top=40, bottom=560, columns=((30, 360),))


def _seat(pen: Pen) -> None:
    pen.polygon([(0, 20), (60, 0), (140, 16), (82, 40)], fill=PALE)
    pen.polygon([(0, 20), (82, 40), (82, 48), (0, 28)], fill=WHITE)
    pen.polygon([(82, 40), (140, 16), (140, 24), (82, 48)], fill=WHITE)


def _leg(pen: Pen) -> None:
    pen.polygon([(0, 0), (8, 0), (6, 90), (2, 90)], fill=WHITE)


def _screw(pen: Pen) -> None:
    pen.oval(-6, 0, 6, 6, fill=PALE)
    pen.polygon([(-3, 5), (3, 5), (2, 30), (0, 34), (-2, 30)], fill=WHITE)
    for y in range(8, 30, 4):
        pen.line([(-3, y), (3, y + 2)], width=0.5)


def _fasten(pen: Pen) -> None:
    _seat(pen.at(60, 10))
    for x, y in ((74, 54), (132, 66), (184, 46)):
        _leg(pen.at(x, y))
        pen.arrow((x + 4, y + 120), (x + 4, y + 98))
    pen.callout("4×", (250, 30))
    _screw(pen.at(250, 48))


def _turn(pen: Pen) -> None:
    _seat(pen.at(60, 110))
    for x in (68, 140, 186):
        _leg(pen.at(x, 20))
        _screw(pen.at(x + 4, 0, 0.5))
    pen.curve((230, 30), (262, 40), (262, 90), (232, 110), width=2)
    pen.arrow((240, 104), (226, 114))


def _stand(pen: Pen) -> None:
    _seat(pen.at(60, 20))
    for x, y in ((64, 48), (136, 66), (190, 46)):
        _leg(pen.at(x, y))
    pen.line([(30, 160), (270, 160)], width=1.2)


def _page(manual: Setter, *panels: int) -> None:
    manual.page()
    arts = {1: _fasten, 2: _turn, 3: _stand}
    for row, number in enumerate(panels):
        top = 40 + row * 262
        manual.pen.box(30, top, 390, top + 246, width=1.2)
        manual.pen.words(44, top + 38, str(number), 30, "bold")
        arts[number](manual.pen.at(80, top + 40))


def _furniture(pen: Pen, page: int, chapter: str) -> None:
    pen.words(210 - width_of(str(page), 8) / 2, 584, str(page), 8, "regular", GREY)


def draw(path: Path) -> None:
    """Write the manual to `path`."""
    manual = Setter(LOOK, _furniture)
    manual.page(furniture=False)
    manual.pen.words(30, 80, "PALLO", 34, "bold")
    _stand(manual.pen.at(20, 180, 1.4))
    _page(manual, 1, 2)
    _page(manual, 3)
    manual.save(path, "PALLO")


if __name__ == "__main__":
    draw(Path(sys.argv[1]) if len(sys.argv) > 1 else PDF)
