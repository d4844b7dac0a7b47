# SPDX-License-Identifier: AGPL-3.0-or-later
"""The style sheet of a house style."""

from __future__ import annotations

import base64
import random
from functools import cache
from pathlib import Path

import pymupdf

from styled.conventions import Style
from styled.texts import Texts

FONTS = {
    "sans": '"Liberation Sans", "DejaVu Sans"',
    "serif": '"Liberation Serif", "DejaVu Serif"',
    "mono": '"Liberation Mono", "DejaVu Sans Mono"',
    "narrow": '"Liberation Sans Narrow", "Liberation Sans", "DejaVu Sans Condensed"',
}
EAST_ASIAN = ("ja", "zh", "ko")
PAGES = {
    "a4": "210mm 297mm",
    "letter": "8.5in 11in",
    "a5": "148mm 210mm",
    "a6": "105mm 148mm",
    "square": "170mm 170mm",
    "a4 in 2 columns": "210mm 297mm",
    "a4 in 3 columns, wide": "297mm 210mm",
    "leaflet in 4 columns": "420mm 297mm",
}
MM = 72 / 25.4
CELL_EMS = 5.0
"""A cell of a figure and its step is no narrower, in letters' widths."""
ACCENTS = ("#0b3d6b", "#b00020", "#1c6b3c", "#333333", "#d35400")

FIXED = Path(__file__).with_name("look.css").read_text("utf-8")


def columns(style: Style) -> int:
    """How many columns a page of procedures has."""
    if style["languages"] == "side by side":
        return 1
    return next((n for n in (2, 3, 4) if f"{n} columns" in style["page"]), 1)


def narrow(style: Style) -> bool:
    """Whether no more than two figures fit beside each other."""
    return columns(style) > 1 or style["languages"] == "side by side" or style["page"] == "a6"


def abreast(style: Style, count: int) -> int:
    """How many of `count` figures stand beside each other: each with its step below it needs some letters' width."""
    return min(count, 2 if narrow(style) else count, max(1, int(column(style) / float(style["size"]) / CELL_EMS)))


def column(style: Style) -> float:
    """The width of a column of procedures, in points."""
    inner = float(PAGES[style["page"]].split()[0].removesuffix("mm").removesuffix("in"))
    width = inner * (72 if style["page"] == "letter" else MM) - 30 * MM
    beside = 2 if style["languages"] == "side by side" else columns(style)
    width = (width - (beside - 1) * 8 * MM) / beside
    return width * 0.72 if style["titles"] == "in the margin" and not narrow(style) else width


def accent(style: Style) -> str:
    """The colour of the house."""
    return random.Random(f"accent {style.seed}").choice(ACCENTS)


def _title(kind: str, code: str) -> str:
    """How the title of a procedure looks; in a font that has no bold and no capitals it is larger at least."""
    if code in EAST_ASIAN and kind in ("bold", "uppercase"):
        kind = "large"
    looks = {
        "large": "font-size: 150%",
        "bold": "font-size: 100%",
        "white on a bar": "font-size: 110%; background: ACCENT; color: #fff; padding: .3em .6em",
        "in a box": "font-size: 110%; border: .8pt solid #000; padding: .3em .6em",
        "underlined": "font-size: 115%; border-bottom: 1pt solid ACCENT; padding-bottom: .15em",
        "numbered": "font-size: 125%",
        "uppercase": "font-size: 105%; text-transform: uppercase",
        "with an icon": "font-size: 125%; display: flex; gap: .5em",
        "centred": "font-size: 125%; text-align: center",
        "coloured": "font-size: 120%; color: ACCENT; font-weight: normal",
        "between rules": "font-size: 115%; border: solid #000; border-width: .6pt 0; padding: .2em 0",
        "in the margin": "font-size: 115%; color: ACCENT",
    }
    return f"h2 {{ margin: 1.1em 0 .5em; {looks[kind]} }} .side h2 {{ margin-top: 0 }}"


def _boxes(style: Style, head: Texts, code: str, truth: list[str]) -> str:
    """The page's margin boxes: running header and footer."""

    def box(place: str, content: str) -> str:
        return f"@{place} {{ content: {content}; font: 7.5pt {_family(style, code)}; color: #444 }}"

    word, name, title = head.words["page"], head.name, f"{head.name} · {head.kind}"
    kinds = {
        "title and page": ([("top-left", f'"{title}"'), ("bottom-center", "counter(page)")], [title]),
        "outer corners": ([("top-left", f'"{head.kind}"'), ("bottom-right", "counter(page)")], [head.kind]),
        "page n of m": (
            [("bottom-left", f'"{name}"'), ("bottom-right", f'"{word} " counter(page) "/" counter(pages)')],
            [name],
        ),
        "dashes": ([("bottom-center", '"- " counter(page) " -"'), ("top-right", f'"{name}"')], [name]),
        "tab": ([("bottom-right", "counter(page)")], []),
        "language and page": (
            [("bottom-left", f'"{code.upper()} - " counter(page)'), ("bottom-right", f'"{title}"')],
            [title],
        ),
        "none": ([], []),
    }
    boxes, texts = kinds[style["running"]]
    truth += texts
    return " ".join(box(*b) for b in boxes)


def _family(style: Style, code: str) -> str:
    """The families of fonts, first choice first."""
    return '"East Asian"' if code in EAST_ASIAN else f"{FONTS[style['font']]}, sans-serif"


@cache
def _east_asian() -> str:
    """The font that PyMuPDF carries; letters of fonts like Noto CJK, and bold of its own, Chromium only draws."""
    data = base64.b64encode(pymupdf.Font("cjk").buffer).decode()
    return f"""@font-face {{ font-family: "East Asian"; src: url(data:font/ttf;base64,{data}) }}
    body {{ font-synthesis: none }}"""


def sheet(style: Style, head: Texts, code: str, furniture: list[str]) -> str:
    """The style sheet; the texts of its margin boxes are added to the furniture."""
    align = {"left": "", "justified": "text-align: justify", "hyphenated": "text-align: justify; hyphens: manual"}
    flow = f"columns: {columns(style)}; column-gap: 8mm" if columns(style) > 1 else ""
    rules = f"""
    @page {{ size: {PAGES[style["page"]]}; margin: 17mm 15mm; {_boxes(style, head, code, furniture)} }}
    @page :first {{ @top-left {{ content: none }} @top-right {{ content: none }} @bottom-left {{ content: none }}
      @bottom-center {{ content: none }} @bottom-right {{ content: none }} }}
    body {{ font: {style["size"]}pt/{style["leading"]} {_family(style, code)}; {align[style["setting"]]} }}
    .flow {{ {flow} }} .part {{ font-size: 160%; margin: .8em 0 .6em; color: ACCENT; text-align: start }}
    {_title(style["titles"], code)}
    """
    if code in EAST_ASIAN:
        rules += _east_asian()
    return (FIXED + rules).replace("ACCENT", accent(style))
