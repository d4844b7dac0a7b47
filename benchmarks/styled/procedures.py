# SPDX-License-Identifier: AGPL-3.0-or-later
"""Procedures: titles, numbers, steps, and the figures beside them."""

from __future__ import annotations

import random
from html import escape

from styled.art import drawing
from styled.conventions import Style
from styled.look import column
from styled.notices import notice
from styled.texts import Step, Task, Texts
from styled.truth import Truth

LEVELS = ("danger", "warning", "caution", "notice", "note")
ICON = (
    '<svg viewBox="0 0 12 12" style="width:1.1em"><circle cx="6" cy="6" r="5" fill="none" stroke="#000"/>'
    '<path d="M3 6h6M6 3v6" stroke="#000"/></svg>'
)
BESIDE = ("right", "left")


def callout_names(style: Style, count: int) -> tuple[str, ...]:
    """What the labels of a figure are, when they are no words."""
    return tuple("ABCDEFGH"[:count]) if style["callouts"] == "A" else tuple(str(n + 1) for n in range(count))


class Procedures:
    """Draws the procedures of one language."""

    def __init__(self, style: Style, texts: Texts, code: str, truth: Truth) -> None:
        self._style, self._texts, self._code, self._truth = style, texts, code, truth
        self._rng = random.Random(f"procedures {style.seed} {code}")
        self._count = 0  # of steps
        self._pictures = 0  # with a caption

    def all(self) -> str:
        """Every task of the language."""
        return "".join(self._task(index, task) for index, task in enumerate(self._texts.tasks))

    def _task(self, index: int, task: Task) -> str:
        if self._style["counting"] != "through the manual":
            self._count = 0
        self._truth.procedure(task.title, self._code)
        self._chapter, self._level = index + 1, LEVELS[(index + self._style.seed) % len(LEVELS)]
        before = after = ""
        place = self._style["notices are"]
        if place == "before the steps":
            before = self._notice()
        elif place == "several in a row":
            before = self._notice() + notice(
                self._style, self._texts, self._truth, "note" if self._level != "note" else "warning"
            )
        lead = f"<p>{escape(task.lead)}</p>" if self._style["lead-in"] == "sentence" else ""
        steps = self._steps(task)
        if place == "after the steps":
            after = self._notice()
        return f"<section>{self._title(task.title)}{before}{lead}{steps}{after}</section>"

    def _notice(self) -> str:
        return notice(self._style, self._texts, self._truth, self._level)

    def _title(self, title: str) -> str:
        text = escape(title)
        if self._style["numbers"] == "1.1":
            text = f"{self._chapter} {text}"
        elif self._style["titles"] == "numbered":
            text = f"3.{self._chapter} {text}"
        elif self._style["titles"] == "with an icon":
            text = f"{ICON}<span>{text}</span>"
        return f"<h2>{text}</h2>"

    # numbers

    def _number(self) -> tuple[str, str, str]:
        """The printed number as text, its class, and as the labels have it."""
        self._count += 1
        kind, n = self._style["numbers"], self._count
        letter = chr(ord("a") + (n - 1) % 26)
        plain = {
            "1.": f"{n}.",
            "1)": f"{n})",
            "(1)": f"({n})",
            "1": f"{n}",
            "①": chr(0x2460 + (n - 1) % 20),
            "01": f"{n:02}",
            "Step 1": f"{self._texts.words['step']} {n}",
            "Step 1:": f"{self._texts.words['step']} {n}:",
            "a)": f"{letter})",
            "A.": f"{letter.upper()}.",
            "1.1": f"{self._chapter}.{n}",
            "none": "",
        }
        if kind in ("disc", "square", "big"):
            return str(n), kind, str(n)
        printed = plain.get(kind, kind)
        label = "label" if kind == "Step 1" else "bold" if kind in ("1", "01") else ""
        return printed, label, printed.strip("().:")

    # steps

    def _steps(self, task: Task) -> str:
        kind = self._style["figures"]
        if kind == "one with callouts":
            return self._called(task)
        if kind == "named in the text":
            return self._named(task)
        if "cells" in kind:
            count = 2 if "column" in self._style["page"] or kind.startswith("2") else 3
            cells = "".join(self._cell(index, step) for index, step in enumerate(task.steps))
            look = "grid framed" if "framed" in kind else "grid"
            return f'<div class="{look}" style="grid-template-columns: repeat({count}, 1fr)">{cells}</div>'
        if kind.startswith("table"):
            rows = "".join(self._row(index, step) for index, step in enumerate(task.steps))
            return f'<table class="steps {"" if "without" in kind else "ruled"}">{rows}</table>'
        return "".join(self._listed(kind, index, step) for index, step in enumerate(task.steps))

    def _picture(self, width: str = "100%") -> tuple[str, str]:
        """A figure's id, and its HTML in a box that is `width` wide."""
        name, html = self._truth.figure(drawing(self._rng, self._style["art"], 100))
        return name, f'<div class="picture" style="width: {width}">{html}</div>'

    def _listed(self, kind: str, index: int, step: Step) -> str:
        """A step in a list; every second one has a figure."""
        if kind == "none" or (index % 2 and kind != "above"):
            return self._step(index, step)
        name, picture = self._picture({"below": "50%", "above": "60%"}.get(kind, ""))
        text = self._step(index, step, (name,))
        if kind in BESIDE:
            return f'<div class="row">{text + picture if kind == "right" else picture + text}</div>'
        return text + picture + "<p></p>" if kind == "below" else picture + "<p></p>" + text

    def _cell(self, index: int, step: Step) -> str:
        name, picture = self._picture()
        return f'<div class="cell">{picture}{self._step(index, step, (name,))}</div>'

    def _row(self, index: int, step: Step) -> str:
        name, picture = self._picture() if index % 2 == 0 else ("", "")
        number, body = self._parts(index, step, (name,) if name else ())
        return f'<tr><td>{number}</td><td class="body">{body}</td><td class="shot">{picture}</td></tr>'

    def _called(self, task: Task) -> str:
        """A figure above the steps, whose callouts the steps name."""
        labels = callout_names(self._style, 4)
        style = self._style
        width, size = 0.75 * column(style), float(style["size"])
        art = drawing(self._rng, style["art"], width, labels, style["callouts"] == "circled", size)
        name, html = self._truth.figure(art, labels)
        steps = "".join(
            self._step(i, step.model_copy(update={"text": _with(step.text, labels[i])}), (name,))
            if i < 4
            else self._step(i, step)
            for i, step in enumerate(task.steps)
        )
        return f'<div class="picture" style="width: 75%; margin: .5em auto">{html}</div>{steps}'

    def _named(self, task: Task) -> str:
        """Figures below the steps, which name them."""
        steps = pictures = ""
        for index, step in enumerate(task.steps):
            if index % 2:
                steps += self._step(index, step)
                continue
            self._pictures += 1
            label = f"{self._texts.words['figure']} {self._pictures}"
            name, picture = self._picture()
            steps += self._step(index, step.model_copy(update={"text": _with(step.text, label)}), (name,))
            pictures += f'<div class="cell">{picture}<div class="caption">{label}</div></div>'
        return f'{steps}<div class="grid" style="grid-template-columns: 1fr 1fr">{pictures}</div>'

    def _step(self, index: int, step: Step, figures: tuple[str, ...] = ()) -> str:
        number, body = self._parts(index, step, figures)
        if self._style["notices are"] == "between steps" and index == 1:
            return f'<div class="step">{number}<div class="body">{body}</div></div>{self._notice()}'
        return f'<div class="step">{number}<div class="body">{body}</div></div>'

    def _parts(self, index: int, step: Step, figures: tuple[str, ...]) -> tuple[str, str]:
        """A step's number and its body."""
        printed, kind, number = self._number()
        result = self._style["results"] if step.result else "none"
        text = f"{step.text} {step.result}" if result == "same paragraph" else step.text
        texts = (text, step.result) if result in ("arrow", "own line", "italics") else (text,)
        html = self._truth.step(*texts, number=number or None, figures=figures)
        body = f"<p>{html[0]}</p>"
        if len(html) > 1:
            opening = "→ " if result == "arrow" else ""
            look = ' style="font-style: italic"' if result == "italics" else ""
            body += f'<p class="result"{look}>{opening}{html[1]}</p>'
        body += self._items(step)
        if self._style["notices are"] == "in a step" and index == 1:
            body += self._notice()
        if kind == "label":
            return "", f'<span class="label">{printed}</span>{body}'
        shown = f"<b>{printed}</b>" if kind == "bold" else printed
        return (f'<div class="number {kind}">{shown}</div>' if printed else ""), body

    def _items(self, step: Step) -> str:
        kind = self._style["items"]
        if kind == self._style["numbers"] or (kind[0] == "a" and self._style["numbers"] in ("a)", "A.")):
            kind = "–" if kind != "–" else "•"
        html = ""
        for index, item in enumerate(step.items):
            mark = kind.replace("a", "abc"[index])
            text = self._truth.step(item, number=mark.strip(".)") if kind[0] == "a" else None, level=2)[0]
            html += f'<div class="item"><span>{mark}</span><div>{text}</div></div>'
        return html


def _with(text: str, label: str) -> str:
    """A sentence that names a figure or callout at its end: the first of a step's sentences."""
    at = min((i for i in (text.find(c) for c in ".。:：") if i >= 0), default=len(text))
    return f"{text[:at]} ({label}){text[at:]}"
