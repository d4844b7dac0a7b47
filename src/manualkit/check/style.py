# SPDX-License-Identifier: AGPL-3.0-or-later
"""Style: what IEC/IEEE 82079-1 and technical writers ask of instructions. None of these makes a guide wrong."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from manualkit.alike import ratio
from manualkit.check.material import Check, File, Material, Spot, Where, steps
from manualkit.languages import Lexicon
from manualkit.languages.sentences import sentences
from manualkit.model import Guide, Notice, Step
from manualkit.model.base import HAZARDS
from manualkit.model.letters import WIDE
from manualkit.regex import regex

_WORDS = 40
_WORD = regex(r"\w+(?:['’-]\w+)*")
_ACTIONS = 3
_SURE = 0.5
_PART = regex(r"(\w{3,})\s*[(\[](\d{1,2}|[A-Z])[)\]]")  # lever (3)
_ALIKE = 60.0  # of 100; 'levers' and 'lever' are one term


def several_actions(material: Material) -> Iterator[Spot]:
    """A step has three actions or more: each is a step of its own."""
    for file, where, step in _steps(material):
        actions = sum(_lexicon().instruction(s, file.value.language) >= _SURE for s in sentences(step.text))
        if actions >= _ACTIONS:
            yield Spot(file, (*where, "text"), f"{actions} actions in one step")


def long_step(material: Material) -> Iterator[Spot]:
    """A step has more than 40 words."""
    for file, where, step in _steps(material):
        count = WIDE.count(step.text) // 3 + len(_WORD.findall(WIDE.parted(step.text)))
        if count > _WORDS:
            yield Spot(file, (*where, "text"), f"{count} words in one step")


def late_warning(material: Material) -> Iterator[Spot]:
    """A danger, warning or caution stands behind the action that it warns of."""
    for file, where, step in _steps(material):
        for index, notice in enumerate(step.notices):
            if notice.level in HAZARDS and _is_behind(notice, step):
                yield Spot(file, (*where, "notices", index), f"the {notice.level} stands behind its action")


def unknown_figure_named(material: Material) -> Iterator[Spot]:
    """A text names a figure that was not found: 'see Fig. 7'."""
    for file, where, step in _steps(material):
        for index, reference in enumerate(step.references):
            if reference.kind == "figure" and not reference.figure:
                yield Spot(file, (*where, "references", index), f"{reference.text}: there is no such figure")


def unnamed_figure(material: Material) -> Iterator[Spot]:
    """A guide has a figure that no step shows or names."""
    for file in material.guides:
        named = {name for _, s in steps(file.value) for name in (*s.figures, *(r.figure for r in s.references))}
        for index, name in enumerate(file.value.figures):
            if name not in named:
                yield Spot(file, ("figures", index), f"no step shows or names figure {name}")


def unlisted_tool(material: Material) -> Iterator[Spot]:
    """A step uses a tool that the guide's requirements do not list."""
    for file, where, step in _steps(material):
        listed = " ".join(requirement.text for requirement in file.value.requirements).casefold()
        for tool in _lexicon().tools(step.text, file.value.language):
            if tool.casefold() not in listed:
                yield Spot(file, (*where, "text"), f"{tool} is not among the requirements")


def mixed_terms(material: Material) -> Iterator[Spot]:
    """A part of a figure has several names in a guide: lever (3), handle (3)."""
    for file in material.guides:
        names: dict[tuple[tuple[str, ...], str], str] = defaultdict(str)
        figures: tuple[str, ...] = ()
        for where, step in steps(file.value):
            figures = step.figures or figures
            for word, label in _PART.findall(step.text):
                before = names[(figures, label)]
                if before and ratio(before.casefold(), word.casefold()) < _ALIKE:
                    yield Spot(file, (*where, "text"), f"part {label} is '{word}' here, '{before}' before")
                names[(figures, label)] = before or word


def no_alternative(material: Material) -> Iterator[Spot]:
    """A figure that a guide shows, or a small picture in a text, has no alternative text."""
    shown = {name for file in material.guides for name in file.value.figures}
    shown |= {name for _, _, step in _steps(material) for name in step.figures}
    if material.figures:
        for index, figure in enumerate(material.figures.value.figures):
            if (figure.id in shown or figure.mark) and not figure.alt.strip():
                yield Spot(material.figures, ("figures", index), f"figure {figure.id} has no alternative text")


def no_model(material: Material) -> Iterator[Spot]:
    """The manual does not say which product it is for."""
    if not material.head.value.product.strip():
        yield Spot(material.head, ("product",), "the product is not named")


STYLE: dict[str, Check] = {
    "MK201": several_actions,
    "MK202": long_step,
    "MK203": late_warning,
    "MK204": unknown_figure_named,
    "MK205": unnamed_figure,
    "MK206": unlisted_tool,
    "MK207": mixed_terms,
    "MK208": no_alternative,
    "MK209": no_model,
}


@cache
def _lexicon() -> Lexicon:
    return Lexicon()


def _steps(material: Material) -> Iterator[tuple[File[Guide], Where, Step]]:
    for file in material.guides:
        yield from ((file, where, step) for where, step in steps(file.value))


def _is_behind(notice: Notice, step: Step) -> bool:
    """It is printed below the step's text, in the same column."""
    if not notice.source or not step.source:
        return False
    at, text = notice.source[0], step.source[-1]
    beside = at.bbox[2] <= text.bbox[0] or at.bbox[0] >= text.bbox[2]
    return at.page == text.page and not beside and at.bbox[1] >= text.bbox[3]
