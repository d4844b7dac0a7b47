# SPDX-License-Identifier: AGPL-3.0-or-later
"""Draws manual.pdf, the Japanese manual of an invented desk lamp: python -m examples.lamp.draw [FILE]."""

from __future__ import annotations

import sys
from pathlib import Path

from examples.drawing import GREY, PALE, RED, WHITE, Pen
from examples.layout import Look, Picture, Setter
from examples.letters import width_of

PDF = Path(__file__).with_name("manual.pdf")
TITLE = "デスクライト DL-3 取扱説明書"
LOOK = Look(width=420, height=595, top=60, bottom=545, columns=((42, 336),), font="cjk", bold="cjk")
ORANGE, AMBER = (0.9, 0.42, 0.0), (0.72, 0.52, 0.0)


def _lamp(pen: Pen) -> None:
    pen.oval(10, 112, 90, 132, fill=PALE)
    pen.line([(50, 120), (30, 70), (70, 26)], width=4)
    pen.circle(30, 70, 4, fill=WHITE)
    pen.polygon([(62, 12), (84, 28), (112, 56), (88, 6)], fill=WHITE)
    pen.oval(50, 118, 62, 124, fill=RED)


def _parts(pen: Pen) -> None:
    lamp = pen.at(50, 4, 1.1)
    _lamp(lamp)
    for label, at, to in (("1", (210, 30), (100, 40)), ("2", (16, 60), (32, 66)), ("3", (210, 130), (60, 121))):
        pen.callout(label, at, (50 + to[0] * 1.1, 4 + to[1] * 1.1))


def _bulb(pen: Pen) -> None:
    pen.polygon([(10, 10), (60, 10), (80, 50), (-10, 50)], fill=PALE)
    pen.circle(35, 78, 14, fill=WHITE)
    pen.box(28, 56, 42, 68, fill=WHITE)
    pen.arrow((72, 92), (72, 64))


PARTS = Picture(_parts, 230, 160)
BULB = Picture(_bulb, 90, 100)


def _furniture(pen: Pen, page: int, chapter: str) -> None:
    pen.words(42, 36, "DL-3 取扱説明書", 7.5, "cjk", GREY)
    pen.words(210 - width_of(str(page), 8) / 2, 572, str(page), 8, "regular", GREY)


def _cover(manual: Setter) -> None:
    manual.page(furniture=False)
    pen = manual.pen
    pen.words(42, 110, "ホシノ", 24, "cjk")
    _lamp(pen.at(100, 170, 2))
    pen.words(42, 500, "デスクライト DL-3", 18, "cjk")
    pen.words(42, 524, "取扱説明書", 12, "cjk")


def _use(manual: Setter) -> None:
    manual.page()
    manual.heading("安全上のご注意")
    manual.panel("警告", "ぬれた手で電源プラグを抜き差ししないでください。感電の原因になります。", ORANGE)
    manual.panel("注意", "点灯中や消灯直後は電球が熱くなっています。やけどの原因になります。", AMBER)
    manual.heading("各部の名称")
    manual.figure(PARTS, "図1 各部の名称")
    manual.text("1 かさ　2 アーム　3 スイッチ")


def _care(manual: Setter) -> None:
    manual.page()
    manual.heading("電球の交換")
    manual.item("1.", "スイッチを切り、電源プラグをコンセントから抜きます。")
    manual.item("2.", "電球が冷めるまで10分ほど待ちます。")
    manual.item("3.", "電球を左に回して外します（図2）。", picture=BULB, after=0)
    manual.pen.words(manual.x + 250, manual.y + 4, "図2 電球の外しかた", 8, "cjk", GREY)
    manual.gap(14)
    manual.item("4.", "新しい電球を右に回して取り付けます。")
    manual.panel("注意", "指定以外の電球を使わないでください。", AMBER)
    manual.heading("お手入れ")
    manual.item("1.", "電源プラグを抜きます。")
    manual.item("2.", "やわらかい布でほこりをふき取ります。")
    manual.heading("故障かなと思ったら")
    manual.table(
        (12, 12, 14),
        (
            ("症状", "原因", "処置"),
            ("点灯しない", "電源プラグが抜けている", "電源プラグを差し込む"),
            ("ちらつく", "電球がゆるんでいる", "電球を締め直す"),
        ),
    )


def draw(path: Path) -> None:
    """Write the manual to `path`."""
    manual = Setter(LOOK, _furniture)
    for part in (_cover, _use, _care):
        part(manual)
    manual.save(path, TITLE)


if __name__ == "__main__":
    draw(Path(sys.argv[1]) if len(sys.argv) > 1 else PDF)
