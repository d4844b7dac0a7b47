# SPDX-License-Identifier: AGPL-3.0-or-later
"""sitemap.xml, for search engines: sitemaps.org's protocol, with the languages of each product beside each other."""

from __future__ import annotations

from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

from manualkit.render.prose import path

_MOST = 50_000  # addresses in one file, by the protocol
_NAMES = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def sitemap(base_url: str, products: Mapping[str, tuple[str, ...]]) -> dict[str, bytes]:
    """The files by name: sitemap.xml, which names sitemap-1.xml and so on where one file cannot hold all.

    `products`: folder to languages.
    """
    base = base_url.rstrip("/")
    entries = [entry for folder in sorted(products) for entry in _entries(f"{base}/{path(folder)}", products[folder])]
    parts = [entries[at : at + _MOST] for at in range(0, len(entries), _MOST)] or [[]]
    if len(parts) == 1:
        return {"sitemap.xml": _urls(parts[0])}
    files = {f"sitemap-{number}.xml": _urls(part) for number, part in enumerate(parts, 1)}
    named = "".join(f"<sitemap><loc>{escape(f'{base}/{name}')}</loc></sitemap>\n" for name in files)
    return files | {"sitemap.xml": f"{_HEAD}<sitemapindex {_NAMES}>\n{named}</sitemapindex>\n".encode()}


def _entries(product: str, languages: tuple[str, ...]) -> list[str]:
    pages = {language: f"{product}/{path(language)}/" for language in languages}
    others = "".join(
        f'<xhtml:link rel="alternate" hreflang={quoteattr(tag)} href={quoteattr(url)}/>'
        for tag, url in pages.items()
        if len(pages) > 1 and tag != "und"
    )
    return [f"<url><loc>{escape(url)}</loc>{others}</url>\n" for url in pages.values()]


def _urls(entries: list[str]) -> bytes:
    names = f'{_NAMES} xmlns:xhtml="http://www.w3.org/1999/xhtml"'
    return f"{_HEAD}<urlset {names}>\n{''.join(entries)}</urlset>\n".encode()
