# SPDX-License-Identifier: AGPL-3.0-or-later
"""A whole manual as HTML: cover, contents, overview, safety, procedures, troubleshooting, data, back cover."""

from __future__ import annotations

from html import escape

from styled.conventions import Style
from styled.faults import faults
from styled.front import contents, controls, overview, safety
from styled.look import sheet
from styled.procedures import Procedures
from styled.texts import Texts, texts
from styled.truth import Truth

ADDRESS = "Nimbo Works · 4 Lime Lane · 01234 Sampletown · www.nimbo.invalid · info@nimbo.invalid"


def manual(style: Style) -> tuple[str, Truth]:
    """The HTML of a seed's manual, and the truth about it (which knows its places when it has been printed)."""
    truth = Truth(hyphenated=style["setting"] == "hyphenated")
    code = style["language"]
    second = "en" if code != "en" else "de"
    head = texts(code)
    css = sheet(style, head, code, truth.furniture)
    body = _cover(head) + contents(head)
    if style["languages"] == "side by side":
        body += _pairs(style, (code, second), truth)
    else:
        for each in (code, second) if style["languages"] == "two" else (code,):
            body += _language(style, texts(each), each, truth)
    body += f'<div class="chapter"><p style="margin-top: 60%">{ADDRESS}</p></div>'
    page = (
        f'<!doctype html><html lang="{code}" dir="{_direction(code)}"><meta charset="utf-8">'
        f"<style>{css}</style><body>{body}"
    )
    return page, truth


def _direction(code: str) -> str:
    return "rtl" if code == "ar" else "ltr"


def _cover(head: Texts) -> str:
    return f'<div class="cover"><h1 style="font-size: 24pt">{escape(head.name)}</h1><p>{escape(head.kind)}</p></div>'


def _language(style: Style, head: Texts, code: str, truth: Truth) -> str:
    """All chapters of one language."""
    tab = ""
    if style["running"] == "tab" and code == style["language"]:
        tab = f'<div class="tab">{code.upper()}</div>'
    described = "".join(f"<p>{escape(text)}</p>" for text in head.description)
    parts = described + overview(style, head, truth) + controls(style, head)
    tasks = "".join(Procedures(style, head, code, truth).all())
    return (
        f'<div lang="{code}" dir="{_direction(code)}">{tab}'
        + _chapter(head, "parts", parts)
        + safety(style, head, truth)
        + f'<div class="chapter flow">{tasks}</div>'
        + _chapter(head, "faults", faults(style, head, truth))
        + _data(head)
    )


def _pairs(style: Style, codes: tuple[str, str], truth: Truth) -> str:
    """The procedures of two languages beside each other, task by task; then what else there is, one below the other."""
    tasks = [Procedures(style, texts(code), code, truth).all() for code in codes]
    rows = "".join(
        '<div class="pair">'
        + "".join(f'<div lang="{c}" dir="{_direction(c)}">{t}</div>' for c, t in zip(codes, row, strict=True))
        + "</div>"
        for row in zip(*tasks, strict=True)
    )
    ends = "".join(
        f'<div lang="{code}" dir="{_direction(code)}">'
        + _chapter(texts(code), "faults", faults(style, texts(code), truth))
        + _data(texts(code))
        for code in codes
    )
    return f'<div class="chapter">{rows}</div>{ends}'


def _chapter(head: Texts, name: str, content: str) -> str:
    return f'<div class="chapter"><h1 class="part">{escape(head.words[name])}</h1>{content}</div>'


def _data(head: Texts) -> str:
    """Technical data and warranty."""
    rows = "".join(f"<tr><td>{escape(a)}</td><td>{escape(b)}</td></tr>" for a, b in head.data)
    return (
        _chapter(head, "data", f'<table class="lines data">{rows}</table>')
        + f'<h1 class="part">{escape(head.words["warranty"])}</h1><p>{escape(head.warranty)}</p></div>'
    )
