# SPDX-License-Identifier: AGPL-3.0-or-later
"""manualkit snippet, sitemap: what the pages around a site need."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from manualkit.cli import options
from manualkit.cli.commands import Option
from manualkit.cli.terminal import terminal
from manualkit.errors import InputError

BaseUrl = Annotated[str, Option("--base-url", metavar="URL", help="Address of the site.", show_default=False)]
OneSku = Annotated[str, Option("--sku", metavar="SKU", help="Article number to put in.")]


def snippet(base_url: BaseUrl, site: options.Site = Path("site"), sku: OneSku = "SKU") -> None:
    """Print the two lines for a shop's page, with the script's hash."""
    from manualkit.render.snippet import snippet
    from manualkit.siteindex import load_head

    script = load_head(site).script
    if not script or not (site / script).is_file():
        raise InputError(f"{site}: no site here", hint="Make one with 'manualkit convert'.")
    terminal.data(snippet(base_url, script, (site / script).read_bytes(), sku))


def sitemap(
    base_url: BaseUrl,
    site: options.Site = Path("site"),
    quiet: options.Quiet = False,
) -> None:
    """Write the site's sitemap.xml, for search engines."""
    terminal.configure(False, quiet)
    from manualkit.render.sitemap import sitemap
    from manualkit.siteindex import load_products
    from manualkit.storage import Change

    products = load_products(site)
    if not products:
        raise InputError(f"{site}: no site here", hint="Make one with 'manualkit convert'.")
    with Change(site) as change:
        for name, content in sitemap(base_url, products).items():
            change.write(name, content)
        change.commit()
    terminal.note(f"{len(products)} products  {site / 'sitemap.xml'}")
