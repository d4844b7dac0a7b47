# SPDX-License-Identifier: AGPL-3.0-or-later
"""Line art of the Лейкор КП-6."""

from __future__ import annotations

from examples.drawing import BLACK, GREY, PALE, WHITE, Color, Pen
from examples.layout import Picture

SHADE: Color = (0.84, 0.86, 0.88)
SOIL: Color = (0.87, 0.83, 0.77)
GREEN: Color = (0.2, 0.6, 0.3)
AQUA: Color = (0.3, 0.55, 0.8)


def controller(pen: Pen, lid: bool = True) -> None:
    """The controller: 120 wide, 90 high."""
    pen.polygon([(112, 6), (122, 0), (122, 80), (112, 88)], fill=SHADE)
    pen.polygon([(4, 6), (14, 0), (122, 0), (112, 6)], fill=WHITE)
    pen.box(4, 6, 112, 88, radius=0.06, fill=WHITE, width=1)
    pen.box(14, 16, 68, 44, radius=0.1, fill=PALE)
    if lid:
        pen.words(24, 36, "06:30", 12, "bold")
    pen.circle(90, 30, 13, fill=PALE)
    pen.circle(90, 30, 8, fill=WHITE)
    pen.line([(90, 30), (90, 23)], width=1.4)
    for index in range(6):
        x = 20 + index * 9
        pen.circle(x, 56, 2.2, fill=GREEN if index in (0, 2) else WHITE, width=0.5)
    for index in range(3):
        pen.box(16 + index * 26, 68, 36 + index * 26, 78, radius=0.4, fill=SHADE)
    for x in (30, 54, 78):
        pen.box(x, 88, x + 8, 95, fill=SHADE, width=0.6)


def _cover(pen: Pen) -> None:
    controller(pen.at(0, 0, 2))


def _parts(pen: Pen) -> None:
    controller(pen.at(120, 20, 1.7))
    places = [
        ((40, 40), (30, 30)),
        ((40, 100), (29, 56)),
        ((40, 150), (24, 73)),
        ((420, 34), (90, 30)),
        ((420, 90), (108, 50)),
        ((420, 160), (82, 93)),
        ((200, 216), (58, 93)),
    ]
    for number, (at, to) in enumerate(places, 1):
        pen.callout(str(number), at, (120 + to[0] * 1.7, 20 + to[1] * 1.7))


def _wall(pen: Pen) -> None:
    pen.box(0, 0, 180, 110, fill=PALE, color=None)
    for y in range(0, 110, 22):
        pen.line([(0, y), (180, y)], width=0.4, color=GREY)
        for x in range(20 if y % 44 else 0, 181, 40):
            pen.line([(x, y), (x, y + 22)], width=0.4, color=GREY)
    controller(pen.at(40, 14, 0.8))
    pen.arrow((158, 60), (142, 60))
    pen.line([(28, 8), (28, 108)], width=0.6)
    pen.words(4, 62, "1,5 м", 7)


def _pipes(pen: Pen) -> None:
    pen.line([(0, 50), (60, 50)], width=5, color=GREY)
    pen.box(60, 34, 104, 66, radius=0.2, fill=WHITE)
    pen.polygon([(66, 24), (98, 24), (92, 34), (72, 34)], fill=SHADE)
    pen.line([(104, 50), (190, 50)], width=5, color=GREY)
    pen.arrow((20, 36), (48, 36), AQUA)
    pen.callout("А", (82, 8), (82, 28))
    pen.callout("Б", (150, 20), (150, 48))
    pen.callout("В", (30, 82), (62, 60))


def _wires(pen: Pen) -> None:
    pen.box(0, 0, 170, 44, fill=WHITE)
    for index, label in enumerate(("C", "1", "2", "3", "4", "5", "6")):
        x = 16 + index * 23
        pen.circle(x, 30, 7, fill=PALE)
        pen.line([(x - 4, 26), (x + 4, 34)], width=1.2)
        pen.words(x - 2, 14, label, 7, "bold")
    pen.curve((16, 38), (16, 74), (60, 50), (60, 92), width=1.6, color=(0.1, 0.2, 0.6))
    pen.curve((39, 38), (39, 64), (76, 50), (76, 92), width=1.6, color=(0.75, 0.1, 0.1))
    pen.arrow((120, 84), (88, 78))


def _dial(pen: Pen) -> None:
    pen.circle(60, 56, 40, fill=PALE, width=1)
    pen.circle(60, 56, 14, fill=WHITE)
    pen.line([(60, 56), (60, 30)], width=2.4)
    for x, y, text in ((48, 10, "АВТО"), (104, 60, "ПУСК"), (48, 108, "ВЫКЛ"), (-4, 60, "ЧАСЫ")):
        pen.words(x, y, text, 7)
    pen.curve((92, 20), (104, 30), (110, 40), (108, 50), width=2, color=(0.78, 0.06, 0.1))


def _screen(pen: Pen, text: str) -> None:
    pen.box(0, 0, 70, 34, radius=0.12, fill=PALE)
    pen.words(12, 23, text, 15, "bold")


def _clock(pen: Pen) -> None:
    _screen(pen.at(0, 8), "12:00")
    pen.box(84, 12, 112, 24, radius=0.4, fill=SHADE)
    pen.words(95, 21, "+", 9, "bold")
    pen.arrow((124, 40), (106, 26))


def _battery(pen: Pen) -> None:
    controller(pen.at(0, 4, 0.9), lid=False)
    pen.box(136, 30, 166, 42, radius=0.3, fill=WHITE)
    pen.box(166, 33, 169, 39, fill=BLACK)
    pen.words(142, 39, "CR", 6)
    pen.arrow((132, 36), (114, 36))


def _drain(pen: Pen) -> None:
    pen.box(0, 62, 180, 96, fill=SOIL, color=None)
    pen.line([(0, 62), (180, 62)], width=1)
    pen.line([(10, 76), (150, 76)], width=4, color=GREY)
    pen.box(150, 40, 166, 84, radius=0.2, fill=WHITE)
    pen.line([(158, 40), (158, 20), (176, 20)], width=3, color=GREY)
    pen.arrow((168, 34), (178, 48), AQUA)
    pen.callout("1", (120, 24), (152, 46))


COVER = Picture(_cover, 246, 192)
PARTS = Picture(_parts, 460, 228)
WALL = Picture(_wall, 180, 112)
PIPES = Picture(_pipes, 190, 92)
WIRES = Picture(_wires, 172, 94)
DIAL = Picture(_dial, 124, 110)
CLOCK = Picture(_clock, 126, 46)
BATTERY = Picture(_battery, 170, 92)
DRAIN = Picture(_drain, 182, 98)
