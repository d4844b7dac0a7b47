# SPDX-License-Identifier: AGPL-3.0-or-later
"""The sentence: the stages in order. What is up to date is skipped.

A stage is up to date when its input, its settings and manualkit itself are what they were at its last run.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from manualkit import schemas, tessdata
from manualkit.config import Settings
from manualkit.errors import ManualkitError, MissingPartError, NothingFoundError, UsageError
from manualkit.model import FaultFile, Figure, Guide, SourceFile
from manualkit.product import Product, head_of, workspace_of
from manualkit.state import StageRecord, State
from manualkit.storage import Change, digest, readable, sha256
from manualkit.uptodate import code_version, content_of, fresh, machine_digest, ran
from manualkit.workspace import CROPS, MACHINE, OLD_CROPS, Workspace, probe

if TYPE_CHECKING:
    from manualkit.report import Report
    from manualkit.summary import Summary

Progress = Callable[[str, int, int], None]
"""Gets the stage, what is done of it and what there is to do."""


def no_progress(stage: str, done: int, total: int) -> None:
    """Says nothing."""


def convert(
    pdf: Path,
    product: Product,
    work: Path,
    site: Path,
    settings: Settings | None = None,
    *,
    password: str | None = None,
    force: bool = False,
    jobs: int = 1,
    progress: Progress = no_progress,
) -> Summary:
    """All stages, from the PDF to the site; `jobs` processes read its pages (0: as many as are useful).

    Raises a ManualkitError; what was there before is then as it was.
    """
    from manualkit.summary import summarize

    begin = time.monotonic()
    workspace = workspace_of(work, product)
    done = run(pdf, product, workspace, site, settings, password=password, force=force, jobs=jobs, progress=progress)
    skipped = tuple(stage for stage, ran in done.items() if not ran)
    return summarize(workspace, site, skipped, round(time.monotonic() - begin, 2))


def run(
    pdf: Path,
    product: Product,
    workspace: Workspace,
    site: Path,
    settings: Settings | None = None,
    *,
    password: str | None = None,
    force: bool = False,
    jobs: int = 1,
    index: bool = True,
    progress: Progress = no_progress,
) -> dict[str, bool]:
    """All stages in a workspace, and which of them had something to do. Without `index`, whoever runs many manuals
    writes the site's index. Raises a ManualkitError; what was there before is then as it was."""
    if site.resolve() in (workspace.root.parent.resolve(), workspace.root.resolve()):
        raise UsageError("--work and --site name the same folder", hint="Writers' files and the site live apart.")
    readable(pdf)  # before anything is made: a PDF that is not there is the likelier mistake
    probe(site)
    flags = settings or Settings()
    return {
        "extract": extract(
            pdf, product, workspace, flags, password=password, force=force, jobs=jobs, progress=progress
        ),
        "segment": segment(workspace, flags, force=force, progress=progress),
        "annotate": annotate(workspace, flags, force=force, progress=progress),
        "render": render(workspace, site, flags, force=force, index=index, progress=progress),
    }


def extract(
    pdf: Path,
    product: Product,
    workspace: Workspace,
    flags: Settings,
    *,
    password: str | None = None,
    force: bool = False,
    jobs: int = 1,
    progress: Progress = no_progress,
) -> bool:
    """PDF to document.json and crops, by `jobs` processes; False when that was up to date."""
    settings, state = flags.over(workspace.settings()), workspace.state()
    source = sha256(pdf)
    key = digest(("extract", code_version(), source, settings.extract.model_dump_json()))
    if not force and fresh(workspace, state, "extract", key, "document.json") and state.head:
        head = head_of(workspace, product, settings, state.head.source.model_copy(update={"file": pdf.name}))
        now = state.model_copy(update={"head": head, "pdf": str(pdf.resolve())})
        if now != state:
            with Change(workspace.root) as change:
                workspace.save(change, "state.json", now)
                change.commit()
        return False
    from manualkit.extract import read

    with Change(workspace.root) as change:
        document = read(
            pdf,
            settings.extract,
            password=password,
            save_figure=lambda name, content: change.write(f"{CROPS}/{name}", content),
            progress=lambda done, total: progress("extract", done, total),
            jobs=jobs,
        )
        output = workspace.save(change, "document.json", document)
        file = SourceFile(file=pdf.name, sha256=source, pages=len(document.pages))
        head = head_of(workspace, product, settings, file)
        before = not workspace.old_crops.exists()
        for old in workspace.crops.glob("*"):
            if before:
                change.write(f"{OLD_CROPS}/{old.name}", old, link=True)
            if f"{CROPS}/{old.name}" not in change:
                change.remove(f"{CROPS}/{old.name}")
        told = {"head": head, "pdf": str(pdf.resolve())}
        workspace.save(change, "state.json", ran(state, "extract", key, output).model_copy(update=told))
        change.commit()
    return True


def segment(workspace: Workspace, flags: Settings, *, force: bool = False, progress: Progress = no_progress) -> bool:
    """document.json to outline.json; False when that was up to date."""
    settings, state = flags.over(workspace.settings()).segment, workspace.state()
    key = digest(("segment", code_version(), machine_digest(workspace, "document.json"), settings.model_dump_json()))
    if not force and fresh(workspace, state, "segment", key, "outline.json"):
        return False
    from manualkit.segment import segment as find

    progress("segment", 0, 1)
    outline = find(workspace.document(), settings)
    with Change(workspace.root) as change:
        output = workspace.save(change, "outline.json", outline)
        workspace.save(change, "state.json", ran(state, "segment", key, output))
        change.commit()
    progress("segment", 1, 1)
    return True


def annotate(workspace: Workspace, flags: Settings, *, force: bool = False, progress: Progress = no_progress) -> bool:
    """Outline to manual.yaml, guides, faults and figures; False when they were up to date.

    Raises NothingFoundError, with what was seen, when there is neither a procedure nor a fault.
    """
    settings, state = flags.over(workspace.settings()), workspace.state()
    inputs = [machine_digest(workspace, name) for name in ("document.json", "outline.json")]
    head = state.head.model_dump_json() if state.head else ""
    key = digest(("annotate", code_version(), *inputs, head, settings.annotate.model_dump_json()))
    done = state.stages.get("annotate") == StageRecord(key=key) and (workspace.root / "manual.yaml").is_file()
    if done and not force:
        return False
    from manualkit.merge.files import save

    progress("annotate", 0, 1)
    with Change(workspace.root) as change:
        guides, faults, figures = _annotated(workspace, change, settings, state)
        workspace.forget()  # the guides are all that is needed from here on
        languages = tuple(filter(None, dict.fromkeys((*(g.language for g in guides), *(f.language for f in faults)))))
        manual = state.head.model_copy(update={"languages": languages}) if state.head else None
        schemas.save(change, f"{MACHINE}/schema")
        images = save(workspace, change, manual, guides, faults, figures)
        change.commit()
    with Change(workspace.root) as change:  # only now: a run that is killed before has yet to be done
        workspace.save(change, "state.json", ran(state, "annotate", key).model_copy(update={"figures": images}))
        change.commit()
    progress("annotate", 1, 1)
    return True


def render(
    workspace: Workspace,
    site: Path,
    flags: Settings,
    *,
    force: bool = False,
    jobs: int = 1,
    index: bool = True,
    progress: Progress = no_progress,
) -> bool:
    """The writers' files to the manual's folder in the site; False when that was up to date."""
    settings, state = flags.over(workspace.settings()).render, workspace.state()
    inputs = (str(site.resolve()), settings.model_dump_json(), *workspace.content(), *content_of(Path(settings.theme)))
    key = digest(("render", code_version(), *inputs))
    folder = workspace.folder
    there = state.published and all((site / folder / name).is_file() for name in state.published)
    if not force and there and state.stages.get("render") == StageRecord(key=key):
        return False
    from manualkit import siteindex
    from manualkit.render import assets
    from manualkit.render import render as publish
    from manualkit.sitefiles import write_manual

    progress("render", 0, 1)
    manual, shared = workspace.manual(), assets(settings)
    pdf = workspace.pdf() if settings.pdf == "copy" else None
    names = {"style": shared.style, "script": shared.script}
    leading = partial(siteindex.with_manual, site, folder, manual, **names) if index else None
    with TemporaryDirectory(prefix="manualkit-") as scratch:
        files = publish(manual, workspace.figures, settings, pdf, folder=folder, scratch=Path(scratch))
        write_manual(site, folder, files, shared.files, leading)
    with Change(workspace.root) as change:
        published = ran(state, "render", key).model_copy(update={"published": tuple(sorted(files))})
        workspace.save(change, "state.json", published)
        change.commit()
    progress("render", 1, 1)
    return True


def _annotated(
    workspace: Workspace, change: Change, settings: Settings, state: State
) -> tuple[tuple[Guide, ...], tuple[FaultFile, ...], tuple[Figure, ...]]:
    """Guides, faults by language and figures of the outline, and the report of them gathered.

    Raises NothingFoundError and MissingPartError when there is none; the report has been written then.
    """
    from manualkit.annotate import annotate as complete
    from manualkit.report import report

    document, outline = workspace.document(), workspace.outline()
    guides, faults, figures = complete(document, outline, settings.annotate)
    found = report(document, outline, guides, faults, figures)
    workspace.save(change, "report.json", found)
    if not guides and not any(file.faults for file in faults):
        change.commit()
        raise _nothing(state, settings, found)
    return guides, faults, figures


def _nothing(state: State, settings: Settings, found: Report) -> ManualkitError:
    name = state.head.source.file if state.head else "the manual"
    readable = any(page.lines for page in found.pages)
    if not readable and settings.extract.ocr == "auto" and not tessdata.installed():
        return MissingPartError(f"{name}: no text layer, and no OCR data is installed", hint=tessdata.command("eng"))
    return NothingFoundError(f"{name}: no procedure was found", hint=found.seen())
