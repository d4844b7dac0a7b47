# SPDX-License-Identifier: AGPL-3.0-or-later
"""What stands before the procedures and is none: contents, overview, keys and lamps, safety."""

from __future__ import annotations

import random
from html import escape

from styled.art import drawing
from styled.conventions import Style
from styled.look import column, columns
from styled.notices import TRIANGLE
from styled.numbers import callout_names, legend
from styled.texts import Texts
from styled.truth import Truth


def contents(head: Texts) -> str:
    """The table of contents."""
    titles = [head.words["parts"], *(task.title for task in head.tasks), head.words["faults"], head.words["data"]]
    lines = "".join(
        f'<div class="contents"><span>{escape(title)}</span><span class="dots"></span><span>{page}</span></div>'
        for page, title in enumerate(titles, 3)
    )
    return f'<div><h1 class="part">{escape(head.words["contents"])}</h1>{lines}</div>'


def overview(style: Style, head: Texts, truth: Truth) -> str:
    """A figure whose callouts are named below it, or are the names themselves."""
    words = style["callouts"] == "words"
    labels = head.parts if words else callout_names(style, len(head.parts))
    width = 0.8 * column(style) * columns(style)
    circled, size = style["callouts"] == "circled", float(style["size"])
    art = drawing(random.Random(f"parts {style.seed}"), style["art"], width, labels, circled, size)
    _, html = truth.figure(art, labels)
    picture = f'<div style="width: 80%; margin: 1em auto">{html}</div>'
    pairs = list(zip(labels, map(escape, head.parts), strict=True))
    return picture + ("" if words else legend(style["legend"], pairs))


def controls(style: Style, head: Texts) -> str:
    """What keys and lamps do: it tells what happens, and is no procedure."""
    header, *rows = [(escape(key), escape(does)) for key, does in head.controls]
    if style["controls"] == "table":
        lines = "".join(f"<tr><td>{key}</td><td>{does}</td></tr>" for key, does in rows)
        return f'<table class="ruled"><tr><th>{header[0]}</th><th>{header[1]}</th></tr>{lines}</table>'
    if style["controls"] == "list":
        return "".join(f"<p><b>{key}</b>: {does}</p>" for key, does in rows)
    return ""


def safety(style: Style, head: Texts, truth: Truth) -> str:
    """A chapter of what to do and not to do: no procedure, and a notice only below a signal word."""
    kind, texts = style["safety"], head.safety
    if kind == "none":
        return ""
    if kind == "paragraphs":
        body = "".join(f"<p>{escape(text)}</p>" for text in texts)
    elif kind == "notice":
        word = f'<div class="word" style="text-transform: uppercase">{escape(head.signals["warning"])}</div>'
        body = f'<div class="notice sign">{TRIANGLE}<div>{word}{_list(truth.notice("warning", *texts))}</div></div>'
    else:
        body = _list([escape(text) for text in texts], kind == "numbered")
    return f'<h1 class="part">{escape(head.words["safety"])}</h1>{body}'


def _list(items: list[str], numbered: bool = False) -> str:
    marks = [f"{n}." if numbered else "•" for n in range(1, len(items) + 1)]
    pairs = zip(marks, items, strict=True)
    return "".join(f'<div class="item"><span>{mark}</span><div>{item}</div></div>' for mark, item in pairs)
