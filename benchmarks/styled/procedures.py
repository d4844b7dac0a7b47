# SPDX-License-Identifier: AGPL-3.0-or-later
"""Procedures: titles, what stands before and after the steps."""

from __future__ import annotations

from html import escape

from styled.conventions import Style
from styled.layouts import layout
from styled.look import narrow
from styled.notices import notice
from styled.steps import ICON, Steps
from styled.texts import Task, Texts
from styled.truth import Truth

LEVELS = ("danger", "warning", "caution", "notice", "note")


class Procedures:
    """Draws the procedures of one language."""

    def __init__(self, style: Style, texts: Texts, code: str, truth: Truth) -> None:
        self._style, self._texts, self._code, self._truth = style, texts, code, truth
        self._steps = Steps(style, texts, code, truth)

    def all(self) -> list[str]:
        """Every task of the language; before the first, the page of figures that they share."""
        tasks = [self.task(index, task) for index, task in enumerate(self._texts.tasks)]
        if self._steps.plates:
            look = "grid-template-columns: repeat(3, 1fr); column-span: all; break-after: page"
            tasks[0] = f'<div class="grid" style="{look}">{self._steps.plates}</div>{tasks[0]}'
        return tasks

    def task(self, index: int, task: Task) -> str:
        """A task with its title."""
        self._steps.numbers.restart()
        self._truth.procedure(task.title, self._code)
        self._steps.chapter = index + 1
        self._steps.level = level = LEVELS[(index + self._style.seed) % len(LEVELS)]
        before, after, place = self._before(task), "", self._style["notices are"]
        if place == "before the steps":
            before += self._steps.notice()
        elif place == "several in a row":
            second = "note" if level != "note" else "warning"
            before += self._steps.notice() + notice(self._style, self._texts, self._truth, second)
        lead = f"<p>{escape(task.lead)}</p>" if self._style["lead-in"] == "sentence" else ""
        steps = layout(self._style["figures"], self._steps, task)
        if place == "after the steps":
            after = self._steps.notice()
        title, content = self._title(index + 1, task.title), before + lead + steps + after
        if self._style["titles"] == "in the margin" and not narrow(self._style):
            return f'<section class="side"><div>{title}</div><div>{content}</div></section>'
        return f"<section>{title}{content}</section>"

    def _before(self, task: Task) -> str:
        """What a task says before its steps: what it is about, and what it takes."""
        kind, needs, html = self._style["needs"], self._texts.needs, ""
        if self._style["introduction"] == "paragraph":
            html += f"<p>{escape(self._texts.description[len(task.steps) % 2])}</p>"
        title = escape(needs.title)
        if kind == "line":
            html += f"<p><b>{title}</b> {escape(', '.join(needs.items))}</p>"
        elif kind == "list":
            items = "".join(f'<div class="item"><span>•</span><div>{escape(item)}</div></div>' for item in needs.items)
            html += f"<p><b>{title}</b></p>{items}<p></p>"
        elif kind == "table":
            items = "".join(f"<tr><td>1</td><td>{escape(item)}</td></tr>" for item in needs.items)
            html += f'<table class="ruled steps"><tr><th colspan="2">{title}</th></tr>{items}</table>'
        return html

    def _title(self, chapter: int, title: str) -> str:
        text = escape(title)
        if self._style["numbers"] == "1.1":
            text = f"{chapter} {text}"
        elif self._style["titles"] == "numbered" or self._style["numbers"] == "1.1.1":
            text = f"3.{chapter} {text}"
        elif self._style["titles"] == "with an icon":
            text = f"{ICON}<span>{text}</span>"
        return f"<h2>{text}</h2>"
