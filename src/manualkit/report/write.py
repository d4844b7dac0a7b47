# SPDX-License-Identifier: AGPL-3.0-or-later
"""report.json and the report as a page, for the guides as they are now."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from manualkit.model.ledger import Ledger
from manualkit.model.report import Report
from manualkit.report.fidelity import fidelity
from manualkit.report.make import report
from manualkit.report.pictures import page_pictures
from manualkit.report.source import machine, source_pdf
from manualkit.storage import Change
from manualkit.workspace import MACHINE, Workspace

FOLDER = "report"
PAGE = f"{FOLDER}/report.html"


def write_report(
    workspace: Workspace,
    pdf: Path | None = None,
    *,
    password: str | None = None,
    book: Ledger | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> tuple[Path, Report]:
    """Writes .manualkit/report/ with a picture of each page; where the page to open is, and what it says. `book` is the
    ledger where it has just been closed.

    Raises InputError when the PDF is not found, or the manual has not been converted.
    """
    from manualkit.render.report import report_page

    manual = workspace.manual()
    source = source_pdf(workspace, pdf)
    document, outline = machine(workspace)
    book = book or fidelity(workspace, source, password)
    found = report(document, outline, manual.guides, manual.faults, manual.figures, book)
    folder = workspace.root / MACHINE
    names = {page.page: f"pages/{manual.head.source.sha256[:8]}-{page.page:04d}.webp" for page in found.pages}
    with Change(workspace.root) as change:

        def save(number: int, content: bytes) -> None:
            change.write(f"{MACHINE}/{FOLDER}/{names[number]}", content)

        if not all((folder / FOLDER / name).is_file() for name in names.values()):
            page_pictures(source, password, save, progress)
        for old in (folder / FOLDER / "pages").glob("*"):
            if f"pages/{old.name}" not in names.values():
                change.remove(f"{MACHINE}/{FOLDER}/pages/{old.name}")
        workspace.save(change, "report.json", found)
        change.write(f"{MACHINE}/{PAGE}", report_page(found, manual, names).encode())
        change.commit()
    return folder / PAGE, found
