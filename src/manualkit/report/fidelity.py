# SPDX-License-Identifier: AGPL-3.0-or-later
"""The ledger of a workspace: the PDF's own words, the document, and the guides as they are now."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from manualkit import yamlfile
from manualkit.check.hazards import lost_hazards
from manualkit.check.ledger import ledger
from manualkit.check.printed import count, missing
from manualkit.check.shown import Shown, shown
from manualkit.check.waivers import waived
from manualkit.errors import InvalidDataError
from manualkit.extract.mupdf import Reader
from manualkit.languages import Lexicon
from manualkit.model import Document, FaultFile, FigureFile, Frozen, Guide, Outline, TableBlock, TextBlock
from manualkit.model.ledger import Ledger, Loss
from manualkit.report.ink import DPI, Stain, account, stains
from manualkit.report.safety import all_hazards
from manualkit.report.source import machine, source_pdf
from manualkit.storage import Change
from manualkit.workspace import BASE, Workspace

FILE = "fidelity.json"
_TOLD = frozenset({"step", "notice", "fault"})
"""A first or last page with something of these is no cover."""

M = TypeVar("M", bound=Frozen)


def fidelity(workspace: Workspace, pdf: Path | None = None, password: str | None = None) -> Ledger:
    """What became of every word and figure of the PDF; kept in .manualkit/fidelity.json too.

    Raises InputError when the PDF is not found or nothing was converted here, InvalidDataError for a bad file.
    """
    manual = workspace.manual()
    source = source_pdf(workspace, pdf)
    now = shown(manual.guides, manual.faults, manual.figures)
    book = whole_ledger(source, *machine(workspace), now, _written(workspace), password)
    hazards, answered = waived(all_hazards(workspace, book.hazards), manual.head.waivers)
    closed = book.model_copy(update={"hazards": tuple(hazards), "waived": tuple(answered)})
    with Change(workspace.root) as change:
        workspace.save(change, FILE, closed)
        change.commit()
    return closed


def whole_ledger(
    pdf: Path,
    document: Document,
    outline: Outline,
    now: Shown,
    before: Shown | None = None,
    password: str | None = None,
) -> Ledger:
    """The ledger of a document, with the words and drawings of the PDF that extract lost, and with the hazards that
    no guide has."""
    book = ledger(document, outline, now, before)
    total, lost, found = 0, list(_unread(document)), list[Stain]()
    with Reader(pdf, password) as reader:
        for page, loaded in zip(document.pages, reader.pages(), strict=True):
            words = loaded.words()
            total += count(words)
            lost += missing(page, words)
            found += stains(page, loaded.raster(DPI))
    told = {entry.page for entry in book.entries if entry.bucket in _TOLD}
    drawings, lost_drawings = account(found, {1, len(document.pages)} - told)
    return book.model_copy(
        update={
            "figures": (*book.figures, *drawings),
            "lost": (*lost, *lost_drawings, *book.lost),
            "hazards": tuple(lost_hazards(document, book, Lexicon())),
            "printed": total,
        }
    )


def _unread(document: Document) -> Iterator[Loss]:
    """The pages of which no word could be read, each as one loss."""
    for page in document.pages:
        if page.problems and not any(isinstance(block, TextBlock | TableBlock) for block in page.blocks):
            box = (0.0, 0.0, page.width, page.height)
            why = "; ".join(page.problems)
            yield Loss(page=page.number, bbox=box, text="the whole page", words=0, stage="extract", why=why)


def _written(workspace: Workspace) -> Shown:
    """What the machine wrote last."""
    folder = workspace.root / BASE
    figures = [file for path in folder.glob("figures.yaml") for file in _read(path, FigureFile)]
    return shown(
        [guide for path in sorted(folder.glob("guides/*/*.yaml")) for guide in _read(path, Guide)],
        [faults for path in sorted(folder.glob("faults/*.yaml")) for faults in _read(path, FaultFile)],
        [figure for file in figures for figure in file.figures],
    )


def _read(path: Path, model: type[M]) -> Iterator[M]:
    try:
        yield yamlfile.load(path, model)
    except InvalidDataError:  # written by another version
        return
