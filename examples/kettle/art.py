# SPDX-License-Identifier: AGPL-3.0-or-later
"""Line art of the Velmora HD 20. A machine is drawn in units of its own, about 100 wide and 130 high."""

from __future__ import annotations

from functools import cache

import pymupdf

from examples.drawing import BLACK, GREY, PALE, RED, WHITE, Color, Pen, Sheet
from examples.layout import Picture
from examples.letters import width_of

SHADE: Color = (0.84, 0.86, 0.88)
WATER: Color = (0.8, 0.9, 0.97)


def machine(pen: Pen, lift: float = 0, tank: bool = True, tray: float = 0) -> None:
    """The dispenser; `lift` raises its tank, `tray` pulls its drip tray out."""
    pen.polygon([(70, 22), (88, 12), (88, 112), (70, 124)], fill=SHADE)
    pen.polygon([(12, 22), (30, 12), (88, 12), (70, 22)], fill=WHITE)
    pen.box(12, 22, 70, 124, fill=WHITE, width=1)
    pen.box(18, 28, 64, 52, radius=0.15, fill=PALE)
    pen.box(23, 32, 42, 47, radius=0.1, fill=(0.25, 0.3, 0.35))
    pen.circle(54, 36, 3.2, fill=WHITE)
    pen.circle(54, 45, 3.2, fill=WHITE)
    pen.box(22, 58, 60, 112, fill=SHADE)
    pen.polygon([(34, 58), (48, 58), (45, 68), (37, 68)], fill=WHITE)
    pen.line([(22, 112), (60, 112)])
    pen.box(16 - tray / 2, 112 + tray, 66 + tray / 3, 121 + tray, radius=0.2, fill=WHITE)
    for x in range(22, 62, 5):
        pen.line([(x, 114 + tray), (x, 118 + tray)], width=0.5)
    if tank:
        water_tank(pen.at(34, -18 - lift))


def water_tank(pen: Pen) -> None:
    """The tank: 44 wide, 34 high."""
    pen.polygon([(0, 8), (0, 36), (36, 36), (36, 8)], fill=WHITE)
    pen.polygon([(36, 8), (46, 2), (46, 28), (36, 36)], fill=SHADE)
    pen.polygon([(0, 8), (10, 2), (46, 2), (36, 8)], fill=PALE)
    pen.polygon([(1, 18), (35, 18), (35, 35), (1, 35)], fill=WATER, width=0.3)
    pen.line([(24, 14), (34, 14)], width=0.5)
    pen.words(9, 15, "MAX", 5)
    pen.curve((14, 4), (14, -5), (32, -5), (32, 4), width=1)


def cover(pen: Pen) -> None:
    """The dispenser with a cup."""
    machine(pen)
    cup(pen.at(33, 92))


def cup(pen: Pen) -> None:
    """A cup of 16 x 18."""
    pen.oval(13, 3, 22, 14)
    pen.polygon([(0, 0), (16, 0), (14, 18), (2, 18)], fill=WHITE)
    pen.oval(0, -2.5, 16, 2.5, fill=PALE)


def _parts(pen: Pen) -> None:
    body = pen.at(56, 44, 1.5)
    machine(body)
    cup(body.at(33, 92))
    places = [
        ((16, 40), (40, -10)),
        ((16, 84), (14, 30)),
        ((16, 122), (30, 40)),
        ((16, 160), (38, 64)),
        ((16, 212), (24, 117)),
        ((262, 44), (74, -2)),
        ((262, 82), (54, 36)),
        ((262, 112), (54, 45)),
        ((262, 190), (80, 90)),
    ]
    for number, (at, to) in enumerate(places, 1):
        pen.callout(str(number), at, (56 + to[0] * 1.5, 44 + to[1] * 1.5))


def _stand(pen: Pen) -> None:
    machine(pen.at(70, 30, 0.8))
    pen.line([(20, 130), (250, 130)], width=1.2)
    pen.line([(180, 6), (180, 130)], width=1.2)
    for y in range(12, 130, 8):
        pen.line([(180, y), (187, y - 7)], width=0.4, color=GREY)
    for a, b in (((142, 90), (179, 90)), ((179, 90), (142, 90))):
        pen.arrow(a, b, BLACK, 2.2)
    pen.words(146, 84, "min. 10 cm", 6.5)


def _lift(pen: Pen) -> None:
    machine(pen.at(30, 60, 0.75), lift=18)
    pen.arrow((110, 38), (110, 6))
    pen.callout("1", (126, 22))
    pen.arrow((150, 96), (114, 96))
    pen.callout("2", (164, 96))


def _fill(pen: Pen) -> None:
    water_tank(pen.at(12, 34, 1.5))
    pen.line([(50, 0), (50, 16), (62, 16), (62, 24)], width=3, color=GREY)
    pen.line([(62, 25), (62, 44)], width=1.6, color=(0.3, 0.55, 0.8))


def _cup(pen: Pen) -> None:
    pen.box(8, 0, 72, 74, fill=WHITE)
    pen.polygon([(28, 4), (52, 4), (46, 20), (34, 20)], fill=PALE)
    cup(pen.at(32, 44))
    pen.arrow((88, 58), (56, 58))


def _press(pen: Pen) -> None:
    pen.box(0, 6, 92, 68, radius=0.12, fill=PALE)
    pen.box(8, 16, 42, 54, radius=0.08, fill=(0.25, 0.3, 0.35))
    pen.words(13, 41, "85°", 15, "bold", WHITE)
    for y in (24, 48):
        pen.circle(66, y, 8, fill=WHITE)
    pen.words(63.5, 27, "+", 9, "bold")
    pen.words(64, 51, "–", 9, "bold")
    pen.arrow((104, 62), (75, 51))


def _tray(pen: Pen) -> None:
    machine(pen.at(6, 18, 0.5), tray=14)
    pen.arrow((40, 92), (22, 106))


def _filter(pen: Pen) -> None:
    water_tank(pen.at(10, 24, 2.1))
    x = 178
    pen.oval(x, 8, x + 44, 20, fill=PALE)
    pen.box(x, 14, x + 44, 26, fill=PALE, color=None)
    pen.line([(x, 14), (x, 26), (x + 44, 26), (x + 44, 14)])
    pen.box(x + 5, 40, x + 39, 88, radius=0.1, fill=WHITE)
    for y in range(46, 86, 6):
        pen.line([(x + 9, y), (x + 35, y)], width=0.5)
    pen.oval(x - 2, 102, x + 46, 116, fill=SHADE)
    pen.line([(x + 22, 27), (x + 22, 39)], dashes="[3 2] 0", width=0.6)
    pen.line([(x + 22, 89), (x + 22, 101)], dashes="[3 2] 0", width=0.6)
    pen.arrow((152, 64), (122, 64))
    for label, y in (("A", 17), ("B", 64), ("C", 109)):
        pen.callout(label, (254, y), (x + 39, y))


def _turn(pen: Pen) -> None:
    pen.circle(50, 40, 34, fill=PALE, width=1)
    pen.circle(50, 40, 24, fill=WHITE)
    pen.box(44, 18, 56, 62, radius=0.3, fill=SHADE)
    pen.curve((98, 52), (104, 10), (80, -8), (52, -4), width=3, color=RED)
    pen.arrow((56, -4), (44, -3), thick=5)
    pen.line([(50, 66), (50, 74)], width=2)
    pen.words(46, 84, "OPEN", 6)


@cache
def _photo() -> tuple[tuple[bytes, float, float], ...]:
    """A picture of the open boiler in two tiles, each as (PNG, from, to) with shares of the height."""
    with pymupdf.open() as scene:
        page = scene.new_page(width=200, height=130)
        sheet = Sheet(page)
        pen = Pen(sheet)
        for x in range(0, 200, 2):
            light = 0.35 + 0.4 * (1 - abs(x - 90) / 110)
            pen.box(x, 0, x + 2.4, 130, fill=(light, light, light * 1.02), color=None)
        for radius in range(46, 8, -2):
            light = 0.3 + radius / 90
            pen.circle(78, 66, radius, fill=(light, light, light), color=(light, light, light), width=0.2)
        pen.box(132, 30, 176, 104, radius=0.2, fill=(0.2, 0.22, 0.25), width=1)
        pen.circle(154, 50, 10, fill=(0.8, 0.8, 0.78))
        pen.circle(154, 82, 10, fill=(0.72, 0.3, 0.25))
        sheet.finish()
        tiles = []
        for top, end in ((0.0, 0.5), (0.5, 1.0)):
            clip = pymupdf.Rect(0, 130 * top, 200, 130 * end)
            tiles.append((page.get_pixmap(dpi=120, clip=clip).tobytes("png"), top, end))
    return tuple(tiles)


def _boiler(pen: Pen) -> None:
    page, (x, y) = pen.sheet.page, pen.corner
    for data, top, end in _photo():
        page.insert_image(pymupdf.Rect(x, y + 130 * top, x + 200, y + 130 * end), stream=data, keep_proportion=False)
    pen.arrow((214, 50), (172, 50))
    pen.callout("1", (226, 50))
    pen.arrow((214, 84), (172, 82))
    pen.callout("2", (226, 84))
    pen.box(38, 26, 118, 106, radius=0.5, color=RED, width=1.5)


def _pour(pen: Pen) -> None:
    water_tank(pen.at(14, 44, 1.3))
    bottle = pen.at(46, 0)
    bottle.polygon([(0, 0), (34, 10), (28, 28), (-6, 18)], fill=PALE)
    bottle.polygon([(-6, 5), (0, 7), (-3, 15), (-9, 13)], fill=WHITE)
    pen.line([(38, 12), (36, 40)], width=1.4, color=GREY)
    text = "250 ml"
    pen.words(66 - width_of(text, 6) / 2, 22, text, 6)


HERO = Picture(cover, 100, 144)
PARTS = Picture(_parts, 280, 240)
STAND = Picture(_stand, 260, 134)
LIFT = Picture(_lift, 176, 158)
FILL = Picture(_fill, 92, 90)
CUP = Picture(_cup, 92, 76)
PRESS = Picture(_press, 108, 72)
TRAY = Picture(_tray, 62, 108)
FILTER = Picture(_filter, 264, 118)
TURN = Picture(_turn, 110, 88)
BOILER = Picture(_boiler, 236, 132)
POUR = Picture(_pour, 84, 94)
