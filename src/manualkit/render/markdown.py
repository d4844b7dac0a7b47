# SPDX-License-Identifier: AGPL-3.0-or-later
"""Guides as Markdown (CommonMark). A manual's texts come out as text: what would be markup is escaped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from manualkit.model import Fault, Figure, Guide, Manual, Notice, Step
from manualkit.regex import regex
from manualkit.render.bundle import languages
from manualkit.render.html import UNKNOWN, page_numbers
from manualkit.render.icons import icons_of
from manualkit.render.pictures import published, shown_figures
from manualkit.render.prose import clean, path, told
from manualkit.render.texts import Translator
from manualkit.storage import slug

_MARKUP = regex(r"([\\`*_{}\[\]<>&~|$])")
_AT_START = regex(r"^(\s*)(#|\+|-|=|\d+(?=[.)]))", re.MULTILINE)
_LINKED = regex(r"(https?|ftp)(?=://)|(www)(?=\.)|(?<=\w)@(?=\w)", re.IGNORECASE)  # GFM makes links of bare ones


def markdown(manual: Manual, figure_folder: Path, theme: str) -> dict[str, bytes | Path]:
    """`SKU.en.md` and its like, with the pictures in figures/."""
    pictures = published(manual, figure_folder)
    name = slug(manual.head.skus[0])
    files: dict[str, bytes | Path] = {
        pictures[figure.id]: figure_folder / figure.file for figure in shown_figures(manual)
    }
    for language in languages(manual):
        t = Translator(theme, language)
        said = manual.model_copy(update={"figures": tuple(figure.said_in(language) for figure in manual.figures)})
        text = "\n\n".join(Writer(said, pictures, t).page(language))
        for mark, figure in icons_of(said.figures, pictures).items():
            text = text.replace(mark, _image(figure.alt or t.plain("picture"), pictures[figure.id]))
        files[f"{name}.{language or UNKNOWN}.md"] = (text + "\n").encode()
    return files


def escaped(text: str) -> str:
    """A text that means itself in Markdown, also in front of a line; its lines stay lines."""
    text = _MARKUP.sub(r"\\\1", clean(text).strip())
    text = _AT_START.sub(lambda m: f"{m[1]}\\{m[2]}" if not m[2].isdigit() else f"{m[1]}{m[2]}\\", text)
    text = _LINKED.sub(lambda m: m[0][:-1] + f"&#{ord(m[0][-1])};", text)
    return "  \n".join(line.strip() for line in text.splitlines() if line.strip())


class Writer:
    """Writes one language."""

    def __init__(self, manual: Manual, pictures: dict[str, str], t: Translator) -> None:
        self._manual = manual
        self._pictures = pictures
        self._figures = {figure.id: figure for figure in manual.figures}
        self._t = t.plain

    def page(self, language: str) -> Iterator[str]:
        """Blocks of Markdown, to be joined by empty lines."""
        head = self._manual.head
        yield f"# {escaped(head.product or head.skus[0])}"
        for guide in self._manual.guides:
            if guide.language == language:
                yield from self._guide(guide)
        faults = [fault for file in self._manual.faults if file.language == language for fault in file.faults]
        if faults:
            yield f"## {escaped(self._t('troubleshooting'))}"
        for fault in faults:
            yield from self._fault(fault)

    def _guide(self, guide: Guide) -> Iterator[str]:
        yield f"## {escaped(guide.title)}"
        if guide.introduction:
            yield escaped(guide.introduction)
        if guide.requirements:
            yield f"**{escaped(self._t('requirements'))}**"
            yield "\n".join(_item("-", [escaped(need.text)]) for need in guide.requirements)
        yield from map(self._notice, guide.notices)
        yield from self._pictures_of(guide.figures)
        for step in guide.steps:
            yield _item("-", [*self._step(step), *self._origin(step)])

    def _origin(self, step: Step) -> Iterator[str]:
        if step.source:
            yield f"*{escaped(self._t('as_printed', page=page_numbers(step.source)))}*"

    def _step(self, step: Step) -> Iterator[str]:
        yield from map(self._notice, step.notices)
        number = f"**{escaped(step.number)}** " if step.number else ""
        action, outcome = told(step)
        if number or action:
            yield (number + escaped(action)).strip()
        if outcome:
            yield f"{escaped(self._t('result'))}: {escaped(outcome)}"
        for substep in step.substeps:
            yield _item("-", list(self._step(substep)))
        if step.result:
            yield f"{escaped(self._t('result'))}: {escaped(step.result)}"
        yield from self._pictures_of(step.figures)

    def _notice(self, notice: Notice) -> str:
        block = f"**{escaped(notice.word or self._t(notice.level))}**\n\n{escaped(notice.text)}"
        return "\n".join(f"> {line}".rstrip() for line in block.splitlines())

    def _fault(self, fault: Fault) -> Iterator[str]:
        yield f"### {escaped(fault.symptom)}"
        yield from map(self._notice, fault.notices)
        for kind, texts in (("cause", fault.causes), ("remedy", fault.remedies)):
            if texts:
                yield f"**{escaped(self._t(kind))}**"
                yield "\n".join(_item("-", [escaped(text)]) for text in texts)

    def _pictures_of(self, names: tuple[str, ...]) -> Iterator[str]:
        for name in dict.fromkeys(names):
            if name in self._pictures:
                yield self._picture(self._figures[name])

    def _picture(self, figure: Figure) -> str:
        return _image(figure.alt or figure.caption or self._t("picture"), self._pictures[figure.id])


def _image(alt: str, file: str) -> str:
    return f"![{' '.join(escaped(alt).split())}]({path(file)})"


def _item(mark: str, blocks: list[str]) -> str:
    """A list item of several blocks."""
    indent = " " * (len(mark) + 1)
    text = "\n\n".join(block for block in blocks if block) or "\u00a0"
    return f"{mark} " + re.sub(r"\n(?!\n)", f"\n{indent}", text)
