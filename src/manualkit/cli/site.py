# SPDX-License-Identifier: AGPL-3.0-or-later
"""manualkit site: a help centre over all guides."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from manualkit.cli import options
from manualkit.cli.commands import Argument, Option
from manualkit.cli.terminal import terminal

Folder = Annotated[Path, Argument(metavar="SITE", help="Folder of the site.", show_default=False)]
Title = Annotated[str, Option("--title", metavar="TEXT", help="Title of the start page.")]
Lang = Annotated[str, Option("--lang", metavar="LANG", help="Language of the start page's own texts.")]
BaseUrl = Annotated[str, Option("--base-url", metavar="URL", help="Where the site will be: for GS1 Digital Link.")]
Theme = Annotated[str, Option("--theme", metavar="NAME", help="Name of a built-in theme, or a folder.")]
NoSearch = Annotated[bool, Option("--no-search", help="Without a search index.")]


def site(
    site: Folder,
    work: options.Work = Path("work"),
    title: Title = "Guides",
    lang: Lang = "en",
    base_url: BaseUrl = "",
    theme: Theme = "default",
    no_search: NoSearch = False,
    json: options.Json = False,
    verbose: options.Verbose = False,
    quiet: options.Quiet = False,
) -> None:
    """Make the start page, the brands' pages, the search over all guides, and what leads from a GTIN to its guide."""
    terminal.configure(verbose, quiet)
    from manualkit.catalog.helpcentre import HelpSettings, make

    settings = HelpSettings(title=title, language=lang, theme=theme, base_url=base_url, search=not no_search)
    made = make(site, work, settings)
    if json:
        terminal.data(made.model_dump_json(indent=2))
    terminal.note(f"{made.products} manuals of {made.brands} brands, {made.gtins} GTINs with a linkset", "bold")
    if not base_url:
        terminal.note("  no GS1 linksets: --base-url says where the site will be")
    terminal.note(f"Look at  {site / 'index.html'}", "green")
