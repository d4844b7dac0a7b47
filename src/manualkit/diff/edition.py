# SPDX-License-Identifier: AGPL-3.0-or-later
"""One edition of a manual, from its PDF or its workspace, as it is compared with another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from manualkit.annotate import annotate
from manualkit.config import Settings
from manualkit.extract import read
from manualkit.frozen import frozen
from manualkit.merge.pictures import Picture, picture
from manualkit.model import Document, FaultFile, Figure, Guide, Outline, TableBlock, TextBlock
from manualkit.model.printed import as_printed
from manualkit.model.texts import joined
from manualkit.pipeline import Progress, no_progress
from manualkit.segment import segment
from manualkit.storage import write_file
from manualkit.workspace import Workspace

_NO_TEXT = frozenset({"running header", "hidden", "contents"})


@frozen
class Paragraph:
    """A text that stands in no guide: a paragraph, or a row of a table."""

    page: int
    text: str


@frozen
class Edition:
    """What is compared. The texts are the manual's own, also where a writer edited them."""

    name: str
    guides: tuple[Guide, ...]
    faults: tuple[FaultFile, ...]
    figures: tuple[Figure, ...]
    pictures: dict[str, Picture | None]
    """By the figure's id."""
    images: dict[str, bytes]
    """The image files by the figure's id."""
    others: tuple[Paragraph, ...]


def edition(
    path: Path, folder: Path, settings: Settings, *, password: str | None = None, progress: Progress = no_progress
) -> Edition:
    """The edition in a PDF, or in a manual's workspace. Crops of a PDF's figures go to `folder`.

    Raises InputError or EncryptedError for what cannot be read.
    """
    if path.is_dir():
        workspace = Workspace(path)
        manual = workspace.manual()
        texts = left_over(workspace.document(), workspace.outline())
        guides, faults = map(as_printed, manual.guides), map(as_printed, manual.faults)
        return _made(path.name, guides, faults, manual.figures, workspace.figures, texts)
    document = read(
        path,
        settings.extract,
        password=password,
        save_figure=lambda name, content: write_file(folder / name, content),
        progress=lambda done, total: progress("extract", done, total),
    )
    return of_document(path.name, document, segment(document, settings.segment), folder, settings)


def of_document(name: str, document: Document, outline: Outline, crops: Path, settings: Settings) -> Edition:
    """The edition of which this was read; `crops` has the pictures of its figures."""
    guides, faults, figures = annotate(document, outline, settings.annotate)
    return _made(name, guides, faults, figures, crops, left_over(document, outline))


def left_over(document: Document, outline: Outline) -> Iterator[Paragraph]:
    """The texts that no guide has, in reading order; without running headers and contents."""
    left = {out.block: out for out in outline.left_out if out.reason not in _NO_TEXT}
    for page in document.pages:
        for block in page.blocks:
            if block.id not in left:
                continue
            if isinstance(block, TextBlock):
                yield Paragraph(page.number, joined(line.text for line in left[block.id].of(block.lines)))
            elif isinstance(block, TableBlock):
                for row in block.rows:
                    cells = (joined(line.text for line in cell.lines) for cell in row)
                    yield Paragraph(page.number, " | ".join(filter(None, cells)))


def _made(
    name: str,
    guides: Iterable[Guide],
    faults: Iterable[FaultFile],
    figures: Iterable[Figure],
    folder: Path,
    others: Iterable[Paragraph],
) -> Edition:
    figures = tuple(figures)
    files = {figure.id: folder / figure.file for figure in figures}
    return Edition(
        name=name,
        guides=tuple(guides),
        faults=tuple(faults),
        figures=figures,
        pictures={name: picture(path) for name, path in files.items()},
        images={name: path.read_bytes() for name, path in files.items() if path.is_file()},
        others=tuple(paragraph for paragraph in others if paragraph.text.strip()),
    )
