# SPDX-License-Identifier: AGPL-3.0-or-later
"""A whole manual as HTML: cover, contents, overview, procedures, troubleshooting, data, back cover."""

from __future__ import annotations

import random
from html import escape

from styled.art import drawing
from styled.conventions import Style
from styled.faults import faults
from styled.look import column, sheet
from styled.procedures import Procedures, callout_names
from styled.texts import Texts, texts
from styled.truth import Truth

ADDRESS = "Nimbo Works · 4 Lime Lane · 01234 Sampletown · www.nimbo.invalid · info@nimbo.invalid"


def manual(style: Style) -> tuple[str, Truth]:
    """The HTML of a seed's manual, and the truth about it (which knows its places when it has been printed)."""
    truth = Truth(hyphenated=style["setting"] == "hyphenated")
    code = style["language"]
    head = texts(code)
    css = sheet(style, head, code, truth.furniture)
    body = _cover(head) + _contents(head) + _language(style, head, code, truth)
    if style["languages"] == "two":
        second = "en" if code != "en" else "de"
        body += _language(style, texts(second), second, truth)
    body += f'<div class="chapter"><p style="margin-top: 60%">{ADDRESS}</p></div>'
    direction = "rtl" if code == "ar" else "ltr"
    page = (
        f'<!doctype html><html lang="{code}" dir="{direction}"><meta charset="utf-8"><style>{css}</style><body>{body}'
    )
    return page, truth


def _cover(head: Texts) -> str:
    return f'<div class="cover"><h1 style="font-size: 24pt">{escape(head.name)}</h1><p>{escape(head.kind)}</p></div>'


def _contents(head: Texts) -> str:
    titles = [head.words["parts"], *(task.title for task in head.tasks), head.words["faults"], head.words["data"]]
    lines = "".join(
        f'<div class="contents"><span>{escape(title)}</span><span class="dots"></span><span>{page}</span></div>'
        for page, title in enumerate(titles, 3)
    )
    return f'<div><h1 class="part">{escape(head.words["contents"])}</h1>{lines}</div>'


def _language(style: Style, head: Texts, code: str, truth: Truth) -> str:
    """All chapters of one language."""
    direction = "rtl" if code == "ar" else "ltr"
    tab = ""
    if style["running"] == "tab" and code == style["language"]:
        tab = f'<div class="tab">{code.upper()}</div>'

    def chapter(name: str, content: str) -> str:
        title = f'<h1 class="part">{escape(head.words[name])}</h1>'
        return f'<div class="chapter">{title}{content}</div>'

    described = "".join(f"<p>{escape(text)}</p>" for text in head.description)
    rows = "".join(f"<tr><td>{escape(a)}</td><td>{escape(b)}</td></tr>" for a, b in head.data)
    tasks = Procedures(style, head, code, truth).all()
    return (
        f'<div lang="{code}" dir="{direction}">{tab}'
        + chapter("parts", described + _overview(style, head, truth))
        + f'<div class="chapter flow">{tasks}</div>'
        + chapter("faults", faults(style, head, truth))
        + chapter("data", f'<table class="lines data">{rows}</table>')
        + f'<h1 class="part">{escape(head.words["warranty"])}</h1><p>{escape(head.warranty)}</p></div>'
    )


def _overview(style: Style, head: Texts, truth: Truth) -> str:
    """A figure whose callouts are named below it, or are the names themselves."""
    words = style["callouts"] == "words"
    labels = head.parts if words else callout_names(style, len(head.parts))
    width = column(style) * (1 if "column" not in style["page"] else 2 if "2" in style["page"] else 3)
    art = drawing(
        random.Random(f"parts {style.seed}"),
        style["art"],
        0.8 * width,
        labels,
        style["callouts"] == "circled",
        float(style["size"]),
    )
    _, html = truth.figure(art, labels)
    picture = f'<div style="width: 80%; margin: 1em auto">{html}</div>'
    if words:
        return picture
    pairs = list(zip(labels, map(escape, head.parts), strict=True))
    if style["legend"] == "table":
        return (
            picture
            + '<table class="ruled data">'
            + "".join(f"<tr><td>{a}</td><td>{b}</td></tr>" for a, b in pairs)
            + "</table>"
        )
    if style["legend"] == "sentence":
        return picture + "<p>" + ", ".join(f"{a} {b}" for a, b in pairs) + "</p>"
    return picture + "".join(f'<div class="item"><span>{a}</span><div>{b}</div></div>' for a, b in pairs)
