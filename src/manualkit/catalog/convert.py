# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a worker process does: convert one manual, and say what came of it."""

from __future__ import annotations

from pathlib import Path

from manualkit import pipeline
from manualkit.catalog.plan import Job
from manualkit.catalog.record import Found
from manualkit.config import Settings
from manualkit.model.ledger import LOST
from manualkit.model.report import Report
from manualkit.siteindex import entry_of, keys_of
from manualkit.storage import lock
from manualkit.workspace import MACHINE, Workspace

HAZARD = "hazard-left-out"


def convert(job: Job, pdf: Path, work: Path, site: Path, settings: Settings) -> tuple[bool, Found]:
    """Whether anything had to be done, and what there is now. Raises a ManualkitError.

    The workspace is locked: a run that was killed may have left a worker that has not died yet.
    """
    workspace = Workspace(work / job.folder)
    with lock(workspace.root):
        done = pipeline.run(pdf, job.product, workspace, site, settings, index=False)
        return any(done.values()), found(workspace)


def found(workspace: Workspace) -> Found:
    """What a workspace has now, with what writers changed."""
    from manualkit.summary import summarize

    manual = workspace.manual()
    report = Report.model_validate_json((workspace.root / MACHINE / "report.json").read_bytes())
    summary = summarize(workspace, Path(), (), 0.0)
    sure = [part.confidence for part in report.found if part.kind in ("step", "fault")]
    entry = entry_of(workspace.root.name, manual)
    return Found(
        languages=entry.languages,
        title=entry.title,
        keys=keys_of(manual.head),
        pages=summary.pages,
        guides=summary.guides,
        steps=summary.steps,
        notices=summary.notices,
        faults=summary.faults,
        figures=summary.figures,
        words=sum(report.words.values()),
        lost=report.words.get(LOST, 0),
        warnings_lost=tuple(look.why for look in report.look if look.code == HAZARD),
        unread_pages=summary.problem_pages,
        look=len(report.look),
        quality=round(100 * sum(sure) / len(sure), 1) if sure else 0.0,
        kept_edits=summary.kept_edits,
    )
