# SPDX-License-Identifier: AGPL-3.0-or-later
"""Manuals as PDF files, printed by Debian's Chromium."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pymupdf
from playwright.sync_api import sync_playwright

from styled.conventions import Style
from styled.manual import manual

_DATE = "D:20260105080000Z"


@contextmanager
def browser() -> Iterator[Any]:
    """A page of a browser without network and scripts."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        yield chromium.new_page(java_script_enabled=False, offline=True)
        chromium.close()


def draw(page: Any, style: Style, folder: Path) -> dict[str, Any]:
    """Write FOLDER/NAME.pdf and NAME.json, the manual and its labels; the labels."""
    html, truth = manual(style)
    page.set_content(html)
    document = pymupdf.open("pdf", page.pdf(prefer_css_page_size=True, print_background=True))
    name = f"style-{style.seed:03}"
    labels = truth.labels(document, f"{name}.pdf")
    document.set_metadata({"producer": "manualkit benchmarks", "creationDate": _DATE, "modDate": _DATE})
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.pdf").write_bytes(document.tobytes(garbage=3, deflate=True, no_new_id=True))
    (folder / f"{name}.json").write_text(json.dumps(labels, ensure_ascii=False, indent=1), "utf-8")
    return labels
