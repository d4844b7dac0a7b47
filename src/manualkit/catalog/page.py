# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a batch's page says: failed, doubtful, below a floor, changed, without guides, articles without a manual."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from urllib.parse import quote

from manualkit.catalog.entry import Entry
from manualkit.catalog.record import STATUSES, Outcome
from manualkit.catalog.summary import BatchReport, below
from manualkit.render.batch import Row, Section, batch_page

_PAGES = 5  # that a row names


def page(report: BatchReport, site: Path, place: Path) -> bytes:
    """The HTML page, to be written to `place`: links lead from there to the site."""
    rows = _rows(site, place.parent)
    return batch_page(
        _numbers(report),
        (
            Section("Failed", rows(report.having("failed"), _why_failed), urgent=True),
            Section("Doubtful", rows(report.doubtful, _why_doubtful), urgent=True),
            Section("Below the floor", rows(report.below, lambda o: below(o, report.floors)), urgent=True),
            Section("Without a guide", rows(report.having("empty"), _why_failed), urgent=True),
            Section("Articles without a manual", _entries(report.without)),
            Section("PDFs without an article", _entries(report.nobodys)),
            Section("Changed", rows(report.changed, _what)),
            Section("Removed", tuple(Row(name) for name in report.removed)),
            Section("Unchanged", rows(report.having("unchanged"), _what)),
        ),
    )


def _numbers(report: BatchReport) -> list[tuple[str, str]]:
    pages = sum(o.found.pages for o in report.outcomes if o.found)
    counts = [(status.capitalize(), str(len(report.having(status)))) for status in STATUSES]
    return [
        ("Manuals", str(len(report.outcomes))),
        *counts,
        ("Articles without a manual", str(len(report.without))),
        ("Pages", str(pages)),
        ("Time", f"{report.seconds:.0f} s"),
        *([("Part", report.shard)] if report.shard else []),
    ]


def _rows(site: Path, base: Path) -> Callable[[Iterable[Outcome], Callable[[Outcome], str]], tuple[Row, ...]]:
    def rows(outcomes: Iterable[Outcome], why: Callable[[Outcome], str]) -> tuple[Row, ...]:
        return tuple(Row(_name(o), why(o), _href(o, site, base), _counts(o)) for o in outcomes)

    return rows


def _name(outcome: Outcome) -> str:
    skus = outcome.job.product.skus
    more = f" and {len(skus) - 1} more" if len(skus) > 1 else ""
    return f"{skus[0]}{more} ({Path(outcome.job.pdf).name})"


def _href(outcome: Outcome, site: Path, base: Path) -> str:
    target = site / outcome.job.folder / "index.html"
    return quote(Path(os.path.relpath(target.resolve(), base.resolve())).as_posix()) if target.is_file() else ""


def _counts(outcome: Outcome) -> str:
    found = outcome.found
    if found is None:
        return ""
    return f"{found.guides} guides, {found.steps} steps, {found.pages} pages, {outcome.seconds:.1f} s"


def _why_failed(outcome: Outcome) -> str:
    return f"{outcome.why} - {outcome.hint}" if outcome.hint else outcome.why


def _why_doubtful(outcome: Outcome) -> str:
    found = outcome.found
    if found is None:
        return ""
    pages = ", ".join(str(page) for page in found.unread_pages[:_PAGES])
    more = ", ..." if len(found.unread_pages) > _PAGES else ""
    reasons = [
        *found.warnings_lost,
        f"{found.lost} words lost" if found.lost else "",
        f"pages not read whole: {pages}{more}" if pages else "",
    ]
    return "; ".join(filter(None, reasons))


def _what(outcome: Outcome) -> str:
    found = outcome.found
    return f"{found.title}: {', '.join(found.languages)}" if found else ""


def _entries(entries: Iterable[Entry]) -> tuple[Row, ...]:
    return tuple(Row(entry.sku or entry.pdf, entry.note) for entry in entries)
