# SPDX-License-Identifier: AGPL-3.0-or-later
"""A workspace and a new edition of its PDF: converted, merged with the edits, and what changed."""

from __future__ import annotations

import time
from pathlib import Path

from manualkit.config import Settings
from manualkit.diff.edition import Edition, of_document
from manualkit.diff.revision import revision
from manualkit.errors import InputError
from manualkit.model import Document, Field, Frozen, Outline
from manualkit.model.revision import Revision
from manualkit.pipeline import Progress, no_progress, run
from manualkit.product import Product
from manualkit.render.diff import diff_page
from manualkit.storage import Change
from manualkit.summary import Summary, summarize
from manualkit.workspace import CROPS, MACHINE, Workspace

_BEFORE = f"{MACHINE}/before"
"""What was read from the old edition, until the new one is in: a run that is killed can be made again."""

_LAST = "outline.json"
"""Written there last and removed first: it says that all is there."""

_FOLDER = f"{MACHINE}/update"


class Updated(Frozen):
    """What `update` made."""

    summary: Summary
    revision: Revision
    page: str = Field(description="The HTML page that shows what changed.")
    out_of_date: tuple[str, ...] = Field(description="Guides whose original changed, as LANGUAGE/ID.")


def update(
    workspace: Workspace,
    pdf: Path,
    site: Path,
    settings: Settings | None = None,
    *,
    password: str | None = None,
    force: bool = False,
    progress: Progress = no_progress,
) -> Updated:
    """Converts the new edition into the workspace. Raises InputError where nothing was converted yet."""
    head = workspace.head()
    if head is None or not (workspace.root / "manual.yaml").is_file():
        raise InputError(f"{workspace.root}: no manual.yaml here", hint="Make the workspace with 'manualkit convert'.")
    flags = settings or Settings()
    told = workspace.root / _FOLDER / "revision.json"
    again = (workspace.root / _BEFORE / _LAST).is_file()
    if not again:
        _remember(workspace)
    begin = time.monotonic()
    done = run(pdf, Product(), workspace, site, flags, password=password, force=force, progress=progress)
    skipped = tuple(stage for stage, ran in done.items() if not ran)
    summary = summarize(workspace, site, skipped, round(time.monotonic() - begin, 2))
    if not (again or any(done.values())) and told.is_file():  # it is in already: what has changed is told already
        _forget(workspace)
        return _updated(workspace, summary, Revision.model_validate_json(told.read_bytes()))
    own = flags.over(workspace.settings())
    old = _edition(head.source.file, workspace.root / _BEFORE, workspace.root / _BEFORE / "figures", own)
    new = _edition(pdf.name, workspace.root / MACHINE, workspace.crops, own)
    found = revision(old, new)
    with Change(workspace.root) as change:
        change.write(f"{_FOLDER}/revision.json", (found.model_dump_json(indent=1) + "\n").encode())
        change.write(f"{_FOLDER}/diff.html", diff_page(found, old.images, new.images).encode())
        change.commit()
    _forget(workspace)
    return _updated(workspace, summary, found)


def _updated(workspace: Workspace, summary: Summary, found: Revision) -> Updated:
    late = [g for g in workspace.manual().guides if g.translation_of and g.translation_of.out_of_date]
    return Updated(
        summary=summary,
        revision=found,
        page=str(workspace.root / _FOLDER / "diff.html"),
        out_of_date=tuple(f"{guide.language}/{guide.id}" for guide in late),
    )


def _remember(workspace: Workspace) -> None:
    """Keeps what was read from the old edition."""
    with Change(workspace.root) as change:
        for path in sorted((workspace.root / CROPS).glob("*")):
            change.write(f"{_BEFORE}/figures/{path.name}", path, link=True)
        for name in ("document.json", _LAST):
            change.write(f"{_BEFORE}/{name}", workspace.root / MACHINE / name)
        change.commit()


def _forget(workspace: Workspace) -> None:
    before = workspace.root / _BEFORE
    with Change(workspace.root) as change:
        for path in sorted(before.rglob("*"), key=lambda p: p.name != _LAST):
            if path.is_file():
                change.remove(path.relative_to(workspace.root).as_posix())
        change.commit()


def _edition(name: str, folder: Path, crops: Path, settings: Settings) -> Edition:
    document = Document.model_validate_json((folder / "document.json").read_bytes())
    outline = Outline.model_validate_json((folder / "outline.json").read_bytes())
    return of_document(name, document, outline, crops, settings)
