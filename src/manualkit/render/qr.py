# SPDX-License-Identifier: AGPL-3.0-or-later
"""QR codes that lead from paper to a guide or a step: for the box, the label on the back, the printed manual."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import BytesIO, StringIO

import segno

from manualkit.model import Guide, Manual
from manualkit.render.html import UNKNOWN, address
from manualkit.storage import file_name

_BORDER = 4  # modules of quiet zone, as ISO/IEC 18004 asks


def codes(manual: Manual, base_url: str, folder: str) -> dict[str, bytes]:
    """An SVG for each guide (`en/GUIDE.svg`) and step (`en/GUIDE~STEP.svg`), and links.csv that names their
    addresses. `folder`: the manual's folder in the site.

    The addresses are made of names that stay when guides are added, moved or edited.
    """
    files: dict[str, bytes] = {}
    table = StringIO()
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(("language", "guide", "step", "address", "file"))
    for guide in manual.guides:
        for step, name in _names(guide):
            url = address(base_url, folder, guide.language, *filter(None, (guide.id, step)))
            writer.writerow((guide.language, guide.id, step, url, name))
            files[name] = _svg(url)
    return files | {"links.csv": table.getvalue().encode()}


def _names(guide: Guide) -> Iterator[tuple[str, str]]:
    """The ids of steps, first none for the guide itself, with their files."""
    folder = guide.language or UNKNOWN
    yield "", f"{folder}/{file_name(guide.id)}.svg"
    for step in guide.steps:
        yield step.id, f"{folder}/{file_name(guide.id)}~{file_name(step.id)}.svg"


def _svg(url: str) -> bytes:
    target = BytesIO()
    segno.make(url, error="m", micro=False).save(target, kind="svg", border=_BORDER, scale=4, svgns=True, xmldecl=False)
    return target.getvalue()
