# SPDX-License-Identifier: AGPL-3.0-or-later
"""Stages that answer without reading, and small PDFs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pymupdf

from manualkit.model import (
    Document,
    FaultFile,
    Figure,
    FigureBlock,
    Guide,
    LeftOut,
    Outline,
    Page,
    Run,
    Source,
    Step,
    TextBlock,
    TextLine,
)
from manualkit.render.themes import Assets

BOX = (50.0, 60.0, 300.0, 72.0)


@dataclass
class FakeStages:
    """What the faked stages answer, and which of them were called."""

    guides: tuple[Guide, ...] = ()
    faults: tuple[FaultFile, ...] = ()
    figures: tuple[Figure, ...] = ()
    images: dict[str, bytes] = field(default_factory=dict)
    calls: list[str] = field(default_factory=list)
    broken: str = ""

    def read(self, path: Path, settings: Any, *, save_figure: Callable[[str, bytes], None], **_: Any) -> Document:
        self._called("extract")
        for name, content in self.images.items():
            save_figure(name, content)
        line = TextLine(bbox=BOX, runs=(Run(text="Open the lid.", style=0, x0=50, x1=300),))
        block = TextBlock(id="p001-b1", page=1, bbox=BOX, lines=(line,))
        figure = FigureBlock(id="p001-f1", page=1, bbox=BOX, image="p001-f1.webp")
        pages = (
            Page(number=1, width=400, height=600, blocks=(block, figure)),
            Page(number=2, width=400, height=600, blocks=(), problems=("OCR data for eng is not installed",)),
        )
        return Document(styles=(), pages=pages)

    def segment(self, document: Document, settings: Any) -> Outline:
        self._called("segment")
        return Outline(sections=(), procedures=(), left_out=(LeftOut(block="p001-b1", page=1, reason="description"),))

    def annotate(self, document: Document, outline: Outline, settings: Any) -> Any:
        self._called("annotate")
        return self.guides, self.faults, self.figures

    def render(
        self, manual: Any, figure_folder: Path, settings: Any, pdf: Path | None = None, *, folder: str = "", **_: Any
    ) -> dict[str, bytes | Path]:
        self._called("render")
        files: dict[str, bytes | Path] = {"guide.json": b"{}\n", "index.html": b"<p>\n"}
        for language in {guide.language for guide in manual.guides}:
            titles = [guide.title for guide in manual.guides if guide.language == language]
            files[f"{language}/index.html"] = ", ".join(titles).encode()
        return files | {f"figures/{figure.file}": figure_folder / figure.file for figure in manual.figures}

    def assets(self, settings: Any) -> Assets:
        return Assets("assets/guide.css", "assets/guide.js", {"assets/guide.css": b"p {}\n"})

    def _called(self, stage: str) -> None:
        self.calls.append(stage)
        if stage == self.broken:
            raise ZeroDivisionError("a bug")


def guide(name: str, *texts: str, language: str = "en") -> Guide:
    """A guide with a numbered step for each text."""
    source = (Source(page=1, bbox=BOX),)
    steps = tuple(Step(id=f"s{n}", number=str(n), text=text, source=source) for n, text in enumerate(texts, 1))
    return Guide(id=name, title=name.title(), language=language, pages=(1,), steps=steps, source=source)


def figure(name: str) -> Figure:
    """A figure with its image file."""
    return Figure(id=name, page=1, bbox=BOX, file=f"{name}.webp", width=10, height=10)


def draw(path: Path, lines: list[str], title: str = "", **options: Any) -> Path:
    """A PDF of one page with these lines, under a large title; options are those of the engine's save()."""
    document = pymupdf.open()
    page = document.new_page(width=400, height=600)
    if title:
        page.insert_text((50, 40), title, fontsize=18)
    for row, line in enumerate(lines):
        page.insert_text((50, 60 + 20 * row), line, fontsize=11)
    document.save(path, **options)
    document.close()
    return path
