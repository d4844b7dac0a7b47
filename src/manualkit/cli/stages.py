# SPDX-License-Identifier: AGPL-3.0-or-later
"""manualkit extract, segment, annotate, render: each stage alone, from what the one before has saved."""

from __future__ import annotations

from pathlib import Path

from manualkit.cli import options
from manualkit.cli.terminal import terminal
from manualkit.errors import FINDINGS, OK


def extract(
    pdf: options.Pdf,
    sku: options.Sku,
    gtin: options.Gtin = None,
    brand: options.Brand = None,
    product: options.Name = None,
    work: options.Work = Path("work"),
    password: options.Password = None,
    ocr: options.Ocr = None,
    jobs: options.PageJobs = None,
    force: options.Force = False,
    verbose: options.Verbose = False,
    quiet: options.Quiet = False,
) -> None:
    """Read a manual: text, figures and tables of every page."""
    terminal.configure(verbose, quiet)
    with terminal.progress("extract") as progress:  # shows while the parts are loaded
        from manualkit import pipeline
        from manualkit.product import workspace_of

        keys = options.product(sku, gtin, brand, product)
        workspace = workspace_of(work, keys)
        ran = pipeline.extract(
            pdf,
            keys,
            workspace,
            options.flags(ocr),
            password=password,
            force=force,
            jobs=jobs or 0,
            progress=progress,
        )
    _tell("extract", ran, workspace.root)


def segment(
    work: options.Folder,
    lang: options.Language = None,
    force: options.Force = False,
    verbose: options.Verbose = False,
    quiet: options.Quiet = False,
) -> None:
    """Find procedures, steps and notices in what was read."""
    terminal.configure(verbose, quiet)
    from manualkit import pipeline
    from manualkit.workspace import Workspace

    with terminal.progress("segment") as progress:
        ran = pipeline.segment(Workspace(work), options.flags(None, lang), force=force, progress=progress)
    _tell("segment", ran, work)


def annotate(
    work: options.Folder,
    force: options.Force = False,
    verbose: options.Verbose = False,
    quiet: options.Quiet = False,
) -> int:
    """Write the guides as YAML, with each step's figures. Edits are kept. Exit code 1: conflicts with them."""
    terminal.configure(verbose, quiet)
    from manualkit import pipeline
    from manualkit.merge.conflicts import open_conflicts
    from manualkit.workspace import Workspace

    workspace = Workspace(work)
    with terminal.progress("annotate") as progress:
        ran = pipeline.annotate(workspace, options.flags(), force=force, progress=progress)
    _tell("annotate", ran, work)
    for name in workspace.edited():
        terminal.note(f"  your edit is kept: {name}")
    conflicts = list(open_conflicts(workspace))
    for conflict in conflicts:
        terminal.say(conflict, "yellow")
    return FINDINGS if conflicts else OK


def render(
    work: options.Folder,
    site: options.Site = Path("site"),
    theme: options.Theme = None,
    force: options.Force = False,
    verbose: options.Verbose = False,
    quiet: options.Quiet = False,
) -> None:
    """Publish the guides as they are now: HTML, JSON and figures."""
    terminal.configure(verbose, quiet)
    from manualkit import pipeline
    from manualkit.summary import look_at
    from manualkit.workspace import Workspace

    workspace = Workspace(work)
    with terminal.progress("render") as progress:
        ran = pipeline.render(workspace, site, options.flags(theme=theme), force=force, progress=progress)
    _tell("render", ran, look_at(workspace, site))


def _tell(stage: str, ran: bool, place: Path) -> None:
    terminal.note(f"{stage}: {'done' if ran else 'up to date, skipped'}  {place}")
