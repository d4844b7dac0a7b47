# SPDX-License-Identifier: AGPL-3.0-or-later
"""Single steps: number, text, result, items, and the pictures of a procedure."""

from __future__ import annotations

import random
import re

from styled.art import drawing
from styled.conventions import Style
from styled.notices import notice
from styled.numbers import Numbers
from styled.texts import Step, Texts
from styled.truth import Truth

ICON = (
    '<svg viewBox="0 0 12 12" style="width:1.1em"><circle cx="6" cy="6" r="5" fill="none" stroke="#000"/>'
    '<path d="M3 6h6M6 3v6" stroke="#000"/></svg>'
)
THIRD_WORD = re.compile("(>(?:[^\\s<&]+ ){2})([^\\s<&]+)")


class Steps:
    """Draws the steps of one language."""

    def __init__(self, style: Style, texts: Texts, code: str, truth: Truth) -> None:
        self.style, self.texts, self.truth = style, texts, truth
        self.rng = random.Random(f"procedures {style.seed} {code}")
        self.numbers = Numbers(style, texts)
        self.chapter, self.level = 0, "note"  # of the procedure that is drawn
        self.pictures = 0  # with a caption
        self.plates = ""  # pictures that stand together before the text

    def notice(self) -> str:
        """The notice of the procedure."""
        return notice(self.style, self.texts, self.truth, self.level)

    def picture(self, width: str = "100%") -> tuple[str, str]:
        """A figure's id, and its HTML in a box that is `width` wide."""
        name, html = self.truth.figure(drawing(self.rng, self.style["art"], 100))
        return name, f'<div class="picture" style="width: {width}">{html}</div>'

    def step(self, index: int, step: Step, figures: tuple[str, ...] = ()) -> str:
        """A step as a row of number and body."""
        number, body = self.parts(index, step, figures)
        html = f'<div class="step">{number}<div class="body">{body}</div></div>'
        if self.style["notices are"] == "between steps" and index == 1:
            html += self.notice()
        return html

    def number(self) -> tuple[str, str]:
        """The next number in its look, and as the labels have it."""
        printed, kind, number = self.numbers.next(self.chapter)
        if kind.startswith("label"):
            return f'<div><span class="{kind}">{printed}</span></div>', number
        shown = f"<b>{printed}</b>" if kind == "bold" else printed
        return (f'<div class="number {kind}">{shown}</div>' if printed else ""), number

    def parts(
        self, index: int, step: Step, figures: tuple[str, ...], number: tuple[str, str] | None = None
    ) -> tuple[str, str]:
        """A step's number (empty when it stands in the body, as a label does) and its body."""
        shown, label = number or self.number()
        result = self.style["results"] if step.result else "none"
        text = f"{step.text} {step.result}" if result == "same paragraph" else step.text
        texts = (text, step.result) if result in ("arrow", "own line", "italics") else (text,)
        html = self.truth.step(*texts, number=label or None, figures=figures)
        body = f"<p>{self._emphasised(html[0])}</p>"
        if len(html) > 1:
            look = ' style="font-style: italic"' if result == "italics" else ""
            body += f'<p class="result"{look}>{"→ " * (result == "arrow")}{html[1]}</p>'
        if result == "tick":  # as a bullet is
            body += f'<p class="result">✓ {self.truth.step(step.result, level=2)[0]}</p>'
        body += self.items(step)
        if self.style["notices are"] == "in a step" and index == 1:
            body += self.notice()
        return ("", shown + body) if "label" in shown and number is None else (shown, body)

    def items(self, step: Step) -> str:
        """What stands below a step."""
        kind, numbers = self.style["items"], self.style["numbers"]
        if kind == numbers or (kind[0] == "a" and numbers in ("a)", "A.", "(a)")):
            kind = "–" if kind != "–" else "•"
        html = ""
        for index, item in enumerate(step.items):
            mark = kind.replace("a", "abc"[index])
            text = self.truth.step(item, number=mark.strip(".)") if kind[0] == "a" else None, level=2)[0]
            html += f'<div class="item"><span>{mark}</span><div>{text}</div></div>'
        return html

    def _emphasised(self, html: str) -> str:
        """The text with its third word bold, or an icon behind it."""
        look = {"bold": "\\1<b>\\2</b>", "icons": f"\\1\\2 {ICON}"}.get(self.style["emphasis"])
        return THIRD_WORD.sub(look, html, count=1) if look else html
