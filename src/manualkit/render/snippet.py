# SPDX-License-Identifier: AGPL-3.0-or-later
"""The lines that a shop puts on its product page."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha384
from html import escape


def snippet(base_url: str, script: str, content: bytes, sku: str = "SKU") -> str:
    """The script element with its hash (subresource integrity), and the guide's element. `script`: path in the site."""
    address = escape(f"{base_url.rstrip('/')}/{script}")
    lines = (
        f'<script defer src="{address}" integrity="{integrity(content)}" crossorigin="anonymous"></script>',
        f'<manual-guide sku="{escape(sku)}"></manual-guide>',
    )
    return "\n".join(lines)


def integrity(content: bytes) -> str:
    """The content's hash, as https://www.w3.org/TR/SRI/ writes it."""
    return f"sha384-{b64encode(sha384(content).digest()).decode()}"
