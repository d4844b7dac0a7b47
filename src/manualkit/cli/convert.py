# SPDX-License-Identifier: AGPL-3.0-or-later
"""manualkit convert: from the PDF to the site."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from manualkit.cli import options
from manualkit.cli.terminal import terminal
from manualkit.errors import FINDINGS, OK

if TYPE_CHECKING:
    from manualkit.summary import Summary


def convert(
    pdf: options.Pdf,
    sku: options.Sku,
    gtin: options.Gtin = None,
    brand: options.Brand = None,
    product: options.Name = None,
    work: options.Work = Path("work"),
    site: options.Site = Path("site"),
    lang: options.Language = None,
    password: options.Password = None,
    ocr: options.Ocr = None,
    theme: options.Theme = None,
    jobs: options.PageJobs = None,
    force: options.Force = False,
    json: options.Json = False,
    verbose: options.Verbose = False,
    quiet: options.Quiet = False,
) -> int:
    """Make guides from a manual: all stages, PDF to site. Exit code 1: conflicts with edits."""
    terminal.configure(verbose, quiet)
    with terminal.progress("extract") as progress:  # shows while the parts are loaded
        from manualkit import pipeline

        keys = options.product(sku, gtin, brand, product)
        settings = options.flags(ocr, lang, theme)
        summary = pipeline.convert(
            pdf, keys, work, site, settings, password=password, force=force, jobs=jobs or 0, progress=progress
        )
    if json:
        terminal.data(summary.model_dump_json(indent=2))
    else:
        tell(summary)
    return FINDINGS if summary.conflicts else OK


def tell(summary: Summary) -> None:
    """What was made, in lines."""
    counts = [
        count(summary.guides, "guide"),
        count(summary.steps, "step"),
        count(summary.notices, "notice"),
        count(summary.figures, "figure"),
        count(summary.faults, "fault"),
    ]
    head = [summary.skus[0], ", ".join(language or "unknown language" for language in summary.languages)]
    terminal.note(f"{' · '.join(part for part in head if part)}: {', '.join(counts)}", "bold")
    if summary.empty_pages:
        terminal.note(f"  nothing found on pages {ranges(summary.empty_pages)} of {summary.pages}")
    if summary.problem_pages:
        terminal.note(
            f"  not read whole: pages {ranges(summary.problem_pages)}; see {summary.folder}/.manualkit/report.json"
        )
    if summary.skipped:
        terminal.note(f"  up to date, skipped: {', '.join(summary.skipped)}")
    for name in summary.kept_edits:
        terminal.note(f"  your edit is kept: {name}")
    for conflict in summary.conflicts:
        terminal.say(conflict, "yellow")
    terminal.detail(f"  what was left out, and why: {summary.folder}/.manualkit/report.json")
    terminal.note(f"  {summary.seconds:.1f} s")
    terminal.note(f"Edit     {summary.folder}")
    terminal.note(f"Look at  {summary.look_at}", "green")


def count(number: int, what: str) -> str:
    """'1 guide', '2 guides'."""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def ranges(pages: tuple[int, ...]) -> str:
    """(1, 2, 3, 7) as '1-3, 7'."""
    runs: list[list[int]] = []
    for page in sorted(pages):
        if runs and runs[-1][-1] == page - 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)
