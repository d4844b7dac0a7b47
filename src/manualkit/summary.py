# SPDX-License-Identifier: AGPL-3.0-or-later
"""What `convert` made, in numbers, and where it is."""

from __future__ import annotations

from pathlib import Path

from manualkit.merge.conflicts import open_conflicts
from manualkit.model import Fault, Field, Frozen, Guide
from manualkit.report import all_notices, all_steps, shown_pages
from manualkit.workspace import Workspace


class Summary(Frozen):
    """What `convert` made, and where it is."""

    folder: str = Field(description="The workspace, for writers.")
    published: str = Field(description="The manual's folder in the site.")
    look_at: str = Field(description="The HTML page to look at first.")
    skus: tuple[str, ...]
    languages: tuple[str, ...]
    guides: int
    steps: int = Field(description="With substeps.")
    notices: int
    faults: int
    figures: int
    pages: int
    empty_pages: tuple[int, ...] = Field(description="Pages with nothing that a guide shows.")
    problem_pages: tuple[int, ...] = Field(description="Pages that could not be read whole.")
    skipped: tuple[str, ...] = Field(description="Stages that were up to date.")
    kept_edits: tuple[str, ...] = Field(description="Files that a person edited: kept as they are.")
    conflicts: tuple[str, ...] = Field(
        description="What a person and the manual both changed, as file:line:column: what; until a person settles it."
    )
    seconds: float


def summarize(workspace: Workspace, site: Path, skipped: tuple[str, ...], seconds: float) -> Summary:
    """The numbers of the guides as they are now, with what writers changed."""
    manual = workspace.manual()
    found = workspace.report()
    shown = shown_pages(manual)
    faults = [fault for file in manual.faults for fault in file.faults]
    told: tuple[Guide | Fault, ...] = (*manual.guides, *faults)
    return Summary(
        folder=str(workspace.root),
        published=str(site / workspace.folder),
        look_at=str(look_at(workspace, site)),
        skus=manual.head.skus,
        languages=tuple(dict.fromkeys(guide.language for guide in manual.guides)),
        guides=len(manual.guides),
        steps=sum(1 for guide in manual.guides for _ in all_steps(guide.steps)),
        notices=sum(1 for one in told for _ in all_notices(one)),
        faults=len(faults),
        figures=sum(1 for figure in manual.figures if not figure.mark),
        pages=len(found.pages),
        empty_pages=tuple(page.page for page in found.pages if page.page not in shown),
        problem_pages=tuple(page.page for page in found.pages if page.problems),
        skipped=skipped,
        kept_edits=workspace.edited(),
        conflicts=tuple(open_conflicts(workspace)),
        seconds=seconds,
    )


def look_at(workspace: Workspace, site: Path) -> Path:
    """The HTML page of the manual's first language."""
    manual = workspace.head()
    folder = site / workspace.folder
    languages = manual.languages if manual else ()
    pages = [folder / language / "index.html" for language in languages]
    return next((page for page in pages if page.is_file()), folder / "index.html")
