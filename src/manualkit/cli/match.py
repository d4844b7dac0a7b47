# SPDX-License-Identifier: AGPL-3.0-or-later
"""manualkit match: which PDF is which article's manual?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from manualkit.cli import options
from manualkit.cli.commands import Argument, Option
from manualkit.cli.terminal import terminal
from manualkit.errors import FINDINGS, OK

if TYPE_CHECKING:
    from manualkit.catalog.match import Matches

Pdfs = Annotated[Path, Argument(metavar="PDF_DIR", help="Folder of PDFs, with those in it.", show_default=False)]
Output = Annotated[
    Path | None,
    Option("-o", "--output", metavar="FILE.csv", help="The table. [default: CATALOG.matches.csv]", show_default=False),
]
Strict = Annotated[bool, Option("--strict", help="Exit code 1 when an article has no manual.")]
_SHOWN = 10


def match(
    catalog: options.Catalog,
    pdfs: Pdfs,
    output: Output = None,
    settings: options.CatalogFile = None,
    jobs: options.Jobs = 0,
    strict: Strict = False,
    json: options.Json = False,
    verbose: options.Verbose = False,
    quiet: options.Quiet = False,
) -> int:
    """Match a shop's list with a folder of manuals: a table that people may edit, and that is remembered."""
    terminal.configure(verbose, quiet)
    from manualkit.catalog.match import match_catalog, summarize
    from manualkit.catalog.settings import settings_for

    table = output or catalog.with_name(f"{catalog.stem}.matches.csv")
    chosen = settings_for(catalog, settings)
    with terminal.progress() as progress:
        matches = match_catalog(catalog, pdfs, table, chosen, options.jobs(jobs), progress)
    if json:
        terminal.data(summarize(matches).model_dump_json(indent=2))
    _tell(matches)
    return FINDINGS if strict and matches.without else OK


def _tell(matches: Matches) -> None:
    from manualkit.catalog.match import summarize

    found = summarize(matches)
    terminal.note(f"{found.matched} of {found.articles} articles have a manual; {found.pdfs} PDFs", "bold")
    if found.by_hand:
        terminal.note(f"  decided by hand: {found.by_hand}")
    for title, lines in (("without a manual", matches.without), ("PDFs without an article", matches.nobodys)):
        if lines:
            terminal.note(f"  {title}: {len(lines)}")
        shown = lines if terminal.verbose else lines[:_SHOWN]
        for line in shown:
            terminal.note(f"    {line.sku or line.pdf}: {line.note}")
        if len(shown) < len(lines):
            terminal.note(f"    and {len(lines) - len(shown)} more: -v shows them")
    terminal.note(f"Look at  {matches.table}", "green")
