# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a published file is, and how long a browser may keep it."""

from __future__ import annotations

import mimetypes
from pathlib import PurePosixPath

from manualkit.regex import regex

_HASHED = regex(r"\.[0-9a-f]{8,64}\.[a-z0-9]+$")  # as render/ and the themes write it
_TEXT = {"text/html", "text/css", "text/javascript", "text/markdown", "text/plain"}
_KINDS = {
    ".webp": "image/webp", ".avif": "image/avif", ".js": "text/javascript", ".json": "application/json",
    ".mjs": "text/javascript", ".md": "text/markdown", ".xml": "application/xml", ".wasm": "application/wasm",
    ".pagefind": "application/octet-stream", ".pf_meta": "application/octet-stream",
    ".pf_index": "application/octet-stream", ".pf_fragment": "application/octet-stream",
}  # fmt: skip
FOREVER = "public, max-age=31536000, immutable"
INDEX = "public, max-age=60, stale-while-revalidate=600"
PAGE = "public, max-age=300, stale-while-revalidate=86400"


def immutable(name: str) -> bool:
    """True for a file whose name has its content's hash: another content has another name."""
    return bool(_HASHED.search(PurePosixPath(name).name))


def is_index(name: str) -> bool:
    """True for the files by which a product is found."""
    return name == "index.json" or name.startswith("index/")


def headers(name: str) -> dict[str, str]:
    """Content-Type and Cache-Control of a published file."""
    suffix = PurePosixPath(name).suffix.lower()
    kind = _KINDS.get(suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
    if kind in _TEXT:
        kind += "; charset=utf-8"
    return {
        "Content-Type": kind,
        "Cache-Control": FOREVER if immutable(name) else INDEX if is_index(name) else PAGE,
    }
