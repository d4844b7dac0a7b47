# SPDX-License-Identifier: AGPL-3.0-or-later
"""Manuals that are HTML, printed by Chromium, with the labels that its layout says."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pymupdf

_COLLECT = Path(__file__).with_name("collect.js").read_text("utf-8")
_DATE = "D:20260105080000Z"


def draw(page: Any, manual: Path, folder: Path) -> dict[str, Any]:
    """Write FOLDER/NAME.pdf and NAME.json of NAME.html, the manual and its labels; the labels."""
    page.emulate_media(media="print")
    page.set_content(manual.read_text("utf-8"))
    labels: dict[str, Any] = {"document": f"{manual.stem}.pdf", **page.evaluate(_COLLECT)}
    tagged = page.evaluate("'tagged' in document.documentElement.dataset")
    content = page.pdf(prefer_css_page_size=True, print_background=True, tagged=tagged)
    document = pymupdf.open("pdf", content)
    document.set_metadata({"producer": "manualkit benchmarks", "creationDate": _DATE, "modDate": _DATE})
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{manual.stem}.pdf").write_bytes(document.tobytes(garbage=3, deflate=True, no_new_id=True))
    (folder / f"{manual.stem}.json").write_text(json.dumps(labels, ensure_ascii=False, indent=1), "utf-8")
    return labels


def unprinted(labels: dict[str, Any], pdf: Path) -> list[str]:
    """What the labels say and the PDF's pages do not: words that are missing, figures that are named and not drawn."""
    with pymupdf.open(pdf) as document:
        printed = {page.number + 1: _letters(page.get_text()) for page in document}
    wrong = []
    for text, pages in _texts(labels):
        for word in map(_letters, text.split()):
            if not any(word in printed[page] or word[::-1] in printed[page] for page in pages):
                wrong.append(f"{labels['document']}: '{word}' is not on {pages}: {text[:60]}")
    drawn = {figure["id"] for figure in labels["figures"]}
    named = {figure for procedure in labels["procedures"] for step in procedure["steps"] for figure in step["figures"]}
    if len(drawn) < len(labels["figures"]):
        wrong.append(f"{labels['document']}: figures of the same name")
    return wrong + [f"{labels['document']}: no figure {name}" for name in sorted(named - drawn)]


def _texts(labels: dict[str, Any]) -> Iterator[tuple[str, list[int]]]:
    """The texts of the labels and the pages where they stand."""
    for procedure in labels["procedures"]:
        yield from ((step["text"], step["pages"]) for step in procedure["steps"])
    yield from ((notice["text"], notice["pages"]) for notice in labels["notices"])
    for fault in labels["faults"]:
        yield from ((text, [fault["page"]]) for text in (fault["symptom"], *fault["causes"], *fault["remedies"]))
    for figure in labels["figures"]:
        yield from ((label, [figure["page"]]) for label in figure["callouts"])
    yield from ((text, labels["pages"]) for text in labels["furniture"])


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text).casefold())
