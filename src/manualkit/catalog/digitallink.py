# SPDX-License-Identifier: AGPL-3.0-or-later
"""GS1 Digital Link: what a GTIN's code on a product leads to, as a linkset (RFC 9264) and as a path that a static host
answers: BASE/01/GTIN14/."""

from __future__ import annotations

import json
from collections.abc import Iterable
from urllib.parse import quote

from manualkit.siteindex import Led, key

INSTRUCTIONS = "https://gs1.org/voc/instructions"
DEFAULT = "https://gs1.org/voc/defaultLink"


def gtin14(name: str) -> str:
    """The 14 digits of an index key; empty for a key of another kind."""
    kind, _, number = name.partition(":")
    return number if kind == "gtin" and key("gtin", number) == name and len(number) == 14 else ""


def linkset(number: str, manuals: Iterable[Led], base_url: str) -> bytes:
    """The linkset of a GTIN: its manuals in each language, and the first of them as what a plain scan opens."""
    base = base_url.rstrip("/")
    links = [
        {"href": f"{base}/{quote(m.entry.path)}/{tag}/", "title": m.entry.title, "type": "text/html"} | _language(tag)
        for m in manuals
        for tag in m.entry.languages
    ]
    anchor = {"anchor": f"{base}/01/{number}", INSTRUCTIONS: links, DEFAULT: links[:1]}
    return (json.dumps({"linkset": [anchor]}, ensure_ascii=False, indent=1) + "\n").encode()


def _language(tag: str) -> dict[str, list[str]]:
    return {} if tag == "und" else {"hreflang": [tag]}
