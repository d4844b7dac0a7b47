# SPDX-License-Identifier: AGPL-3.0-or-later
"""How a procedure's steps and figures stand: lists, cells, tables, panels, figures apart from their text."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from styled.art import drawing
from styled.look import abreast, column
from styled.numbers import callout_names, legend
from styled.steps import Steps
from styled.texts import Step, Task


def layout(kind: str, steps: Steps, task: Task) -> str:
    """The steps of a task with their figures, as the house sets them."""
    return _LAYOUTS[kind](steps, task)


def _each(draw: Callable[[Steps, int, Step], str]) -> Callable[[Steps, Task], str]:
    return lambda steps, task: "".join(draw(steps, index, step) for index, step in enumerate(task.steps))


def _row(steps: Steps, index: int, step: Step, first: bool) -> str:
    """A step beside its figure; every second one has a figure."""
    if index % 2:
        return steps.step(index, step)
    name, picture = steps.picture("")
    text = steps.step(index, step, (name,))
    return f'<div class="row">{picture + text if first else text + picture}</div>'


def _below(steps: Steps, index: int, step: Step) -> str:
    if index % 2:
        return steps.step(index, step)
    name, picture = steps.picture("50%")
    return steps.step(index, step, (name,)) + picture + "<p></p>"


def _above(steps: Steps, index: int, step: Step) -> str:
    name, picture = steps.picture("60%")
    return picture + "<p></p>" + steps.step(index, step, (name,))


def _captioned(steps: Steps, index: int, step: Step) -> str:
    """A figure with its caption below the step; the step does not name it."""
    if index % 2:
        return steps.step(index, step)
    steps.pictures += 1
    name, picture = steps.picture("50%")
    caption = f'<div class="caption">{steps.texts.named("figure", steps.pictures)}</div>'
    return steps.step(index, step, (name,)) + picture + caption


def _two(steps: Steps, index: int, step: Step) -> str:
    """Two figures side by side below a step."""
    if index % 2:
        return steps.step(index, step)
    (one, left), (two, right) = steps.picture(), steps.picture()
    pair = f'<div class="grid" style="grid-template-columns: 1fr 1fr">{left}{right}</div>'
    return steps.step(index, step, (one, two)) + pair


def _grid(cells: str, count: int, look: str = "") -> str:
    return f'<div class="grid {look}" style="grid-template-columns: repeat({count}, 1fr)">{cells}</div>'


def _cells(count: int, look: str = "") -> Callable[[Steps, Task], str]:
    """Steps below their figures, `count` in a row."""

    def draw(steps: Steps, task: Task) -> str:
        cells = ""
        for index, step in enumerate(task.steps):
            name, picture = steps.picture()
            cells += f'<div class="cell">{picture}{steps.step(index, step, (name,))}</div>'
        return _grid(cells, abreast(steps.style, count), look)

    return draw


def _panels(steps: Steps, task: Task) -> str:
    """Frames with the number above the figure and the text below it."""
    cells = ""
    for index, step in enumerate(task.steps):
        name, picture = steps.picture()
        number, body = steps.parts(index, step, (name,), steps.number())
        cells += f'<div class="cell">{number}{picture}<div class="body">{body}</div></div>'
    return _grid(cells, abreast(steps.style, 3), "framed")


def _wordless(steps: Steps, task: Task) -> str:
    """Frames with a number and a drawing: each is a figure."""
    cells = ""
    for n, _ in enumerate(task.steps, 1):
        art = drawing(steps.rng, steps.style["art"], 100)
        number = f'<div class="number big">{n}</div>'
        name, panel = steps.truth.figure(f'<div class="cell">{number}{art}</div>')
        steps.truth.step("", number=str(n), figures=(name,), place=name)
        cells += panel
    return _grid(cells, 2, "framed")


def _table(look: str) -> Callable[[Steps, Task], str]:
    """Rows of number, text and figure; every second one has a figure."""

    def draw(steps: Steps, task: Task) -> str:
        rows = ""
        for index, step in enumerate(task.steps):
            name, picture = steps.picture() if index % 2 == 0 else ("", "")
            number, body = steps.parts(index, step, (name,) if name else ())
            rows += f'<tr><td>{number}</td><td class="body">{body}</td><td class="shot">{picture}</td></tr>'
        return f'<table class="steps {look}">{rows}</table>'

    return draw


def _actions(steps: Steps, task: Task) -> str:
    """Rows of number, action and result below a header."""
    action, result, _ = map(escape, steps.texts.actions)
    rows = f"<tr><th></th><th>{action}</th><th>{result}</th></tr>"
    for step in task.steps:
        number, label = steps.number()
        texts = (step.text, step.result) if step.result else (step.text,)
        html = steps.truth.step(*texts, number=label or None)
        rows += f'<tr><td>{number}</td><td class="body">{html[0]}{steps.items(step)}</td>'
        rows += f'<td class="shot">{html[1] if step.result else ""}</td></tr>'
    return f'<table class="steps ruled">{rows}</table>'


def _shown(steps: Steps, task: Task) -> str:
    """Rows of number, figure and action below a header."""
    action, _, illustration = map(escape, steps.texts.actions)
    rows = f"<tr><th></th><th>{illustration}</th><th>{action}</th></tr>"
    for index, step in enumerate(task.steps):
        name, picture = steps.picture()
        number, body = steps.parts(index, step, (name,))
        rows += f'<tr><td>{number}</td><td class="shot">{picture}</td><td class="body">{body}</td></tr>'
    return f'<table class="steps ruled">{rows}</table>'


def _beside(steps: Steps, task: Task) -> str:
    """One figure at the right of all steps."""
    name, picture = steps.picture("")
    text = "".join(steps.step(index, step, (name,)) for index, step in enumerate(task.steps))
    return f'<div class="row"><div style="flex: 1">{text}</div>{picture}</div>'


def _called(steps: Steps, task: Task, with_legend: bool = False) -> str:
    """A figure above the steps, whose callouts the steps name."""
    style, labels = steps.style, callout_names(steps.style, 4)
    width, size = 0.75 * column(style), float(style["size"])
    art = drawing(steps.rng, style["art"], width, labels, style["callouts"] == "circled", size)
    name, html = steps.truth.figure(art, labels)
    text = "".join(
        steps.step(i, _with(step, labels[i]), (name,)) if i < 4 else steps.step(i, step)
        for i, step in enumerate(task.steps)
    )
    pairs = list(zip(labels, map(escape, steps.texts.parts), strict=False))
    below = legend(style["legend"], pairs) if with_legend else ""
    return f'<div class="picture" style="width: 75%; margin: .5em auto">{html}</div>{below}{text}'


def _named(steps: Steps, task: Task) -> str:
    """Figures below the steps, which name them."""
    text, pictures = _naming(steps, task)
    return f'{text}<div class="grid" style="grid-template-columns: 1fr 1fr">{pictures}</div>'


def _before(steps: Steps, task: Task) -> str:
    """Figures on a page of their own before the text, which names them."""
    text, pictures = _naming(steps, task)
    steps.plates += pictures
    return text


def _naming(steps: Steps, task: Task) -> tuple[str, str]:
    text = pictures = ""
    for index, step in enumerate(task.steps):
        if index % 2:
            text += steps.step(index, step)
            continue
        steps.pictures += 1
        label = steps.texts.named("figure", steps.pictures)
        name, picture = steps.picture()
        text += steps.step(index, _with(step, label), (name,))
        pictures += f'<div class="cell">{picture}<div class="caption">{label}</div></div>'
    return text, pictures


def _with(step: Step, label: str) -> Step:
    """A step that names a figure or callout at the end of its first sentence."""
    text = step.text
    at = min((i for i in (text.find(c + " ") for c in ".:") if i >= 0), default=-1)
    ends = [i for i in (at, text.find("。"), text.find("："), len(text) - (text[-1] in ".:。：")) if i >= 0]
    return step.model_copy(update={"text": f"{text[: min(ends)]} ({label}){text[min(ends) :]}"})


_LAYOUTS: dict[str, Callable[[Steps, Task], str]] = {
    "none": _each(lambda steps, index, step: steps.step(index, step)),
    "right": _each(lambda steps, index, step: _row(steps, index, step, first=False)),
    "left": _each(lambda steps, index, step: _row(steps, index, step, first=True)),
    "below": _each(_below),
    "above": _each(_above),
    "captioned": _each(_captioned),
    "two a step": _each(_two),
    "2 framed cells": _cells(2, "framed"),
    "3 cells": _cells(3),
    "panels": _panels,
    "wordless panels": _wordless,
    "table": _table("ruled"),
    "table without rules": _table(""),
    "action table": _actions,
    "action table with pictures": _shown,
    "beside all": _beside,
    "one with callouts": _called,
    "one with callouts and a legend": lambda steps, task: _called(steps, task, with_legend=True),
    "named in the text": _named,
    "on a page before": _before,
}
