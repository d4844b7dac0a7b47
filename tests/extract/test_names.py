# SPDX-License-Identifier: AGPL-3.0-or-later
"""A list of names in one column and what is said of each in the next one, set as tightly as a text."""

from __future__ import annotations

from pathlib import Path

import pymupdf

from manualkit.config import ExtractSettings
from manualkit.extract import read
from manualkit.model import TextBlock

LAMPS = {
    "Steady lamp (with a call):": "call received",
    "Steady lamp (no call):": "free hands are switched on",
    "Flashing lamp:": "call in progress",
    "Three flashes (every ten seconds):": "door opened",
    "No light:": "private function",
}


def test_each_name_is_read_with_its_definition(tmp_path: Path) -> None:
    document = pymupdf.open()
    page = document.new_page(width=300, height=400)
    page.insert_text((40, 50), "What the lamp tells", fontsize=12)
    for n, (name, said) in enumerate(LAMPS.items()):
        page.insert_text((40, 80 + 7.3 * n), name, fontsize=6, fontname="heit")
        page.insert_text((148, 80 + 7.3 * n), said, fontsize=6)
    page.insert_text((40, 130), "Further information is to be had from the company that installed it.", fontsize=6)
    document.save(tmp_path / "a.pdf")
    read_page = read(tmp_path / "a.pdf", ExtractSettings(ocr="never"), save_figure=lambda name, content: None).pages[0]
    text = " ".join(b.text.replace("\n", " ") for b in read_page.blocks if isinstance(b, TextBlock))
    assert " ".join(f"{name} {said}" for name, said in LAMPS.items()) in text
